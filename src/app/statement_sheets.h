/*
 * statement_sheets.h - a whole statement in the files people work on
 *
 * A workbook has a sheet of instructions that tells what it was made of, one
 * of controls for each chapter and one for each form; CSV has the controls
 * alone. Sheets and columns are known by what stands above them, not by their
 * places. What a spreadsheet has spoilt is put right where only one reading is
 * left, else refused with sheet and cell: nothing is guessed.
 */
#ifndef APP_STATEMENT_SHEETS_H
#define APP_STATEMENT_SHEETS_H

#include "base/buf.h"
#include "base/words.h"
#include "model/statement.h"
#include "rules/edition.h"

#define STATEMENT_SHEETS_FORMAT "daicho-statement-sheets/1"

enum {
	STATEMENT_FILE_MAX_BYTES = 64 << 20, /* of a file of any kind */
	SHEETS_MAX_PROBLEMS = 200,           /* more are only counted */
	SHEETS_HEADER_ROWS = 10, /* the header is one of the first */
	SHEETS_SPARE_LINES = 5   /* empty ones, of what repeats */
};

struct texts_held; /* app/catalogue_text.h */

/* In which words, by which rules. */
struct sheets_with {
	struct arena *mem; /* all that is made lies in it */
	const struct words *words;
	enum lang lang;
	const struct edition *edition;
	/* official texts of its controls to be written beside, with their
	 * source; NULL: none. Such a column is nothing to whoever reads it. */
	const struct texts_held *texts;
};

/*
 * The statement as a workbook. `made_on` is the only date in it. Controls that
 * the edition does not know are left out. ERR_TOO_BIG: a text longer than a
 * cell may be, with sheet and cell.
 */
MUST_CHECK enum err statement_to_xlsx(const struct sheets_with *with,
	const struct statement *s, day made_on, struct note *note, bytes *out);
/* Its controls as CSV. */
void statement_to_csv(const struct sheets_with *with, const struct statement *s,
	struct buf *out);

/* What could not be read, where, and why. */
struct sheet_problem {
	str place; /* `sheet!B12`, of CSV `B12` */
	enum word word;
	struct word_arg args[5];
};

struct sheet_problems {
	struct sheet_problem *at;
	size_t n, cap;
	size_t n_more; /* beyond SHEETS_MAX_PROBLEMS */
};

/* Where in the file an item stands. */
struct statement_place {
	str sheet;
	int row;            /* 0: not in cells */
	const int *columns; /* by field->index of the form of items */
};

struct statement_read {
	struct statement statement;           /* without what is a problem */
	const struct statement_place *places; /* one an item; NULL: no cells */
	struct sheet_problems problems;
	LIST_OF(str) unread; /* sheets that hold nothing we know */
	bool no_forms;       /* the file cannot hold any */
	bool no_more;        /* it has no column of further fields of items */
};

/* A file of any kind that holds a statement. */
struct statement_source {
	str name;
	bool is_json;
	struct statement told; /* edition: empty if the file does not tell */
	const void *book;      /* struct book, unless it is JSON */
};

/*
 * Opens a file, known by its content; `name` is for messages. What is made
 * lies in with->mem and may point into `file`; with->edition is not needed.
 * ERR_INVALID: damaged, or no statement; ERR_TOO_BIG.
 */
MUST_CHECK enum err statement_open(const struct sheets_with *with, str name,
	bytes file, struct note *note, struct statement_source *out);
/*
 * Reads it by with->edition, which is the one it tells. Cells that cannot be
 * read are problems, and so is the row of a control that has one; OK all the
 * same. Items come in the order of the catalogue. ERR_INVALID: it is of
 * another edition.
 */
MUST_CHECK enum err statement_take(const struct sheets_with *with,
	const struct statement_source *from, struct note *note,
	struct statement_read *out);
/* `sheet!B12`: the field of the i-th item; empty where there are no cells. */
str statement_cell(struct arena *mem, const struct statement_read *r, size_t i,
	const struct field *field);
/* A problem as one line. */
str sheet_problem_say(
	const struct sheets_with *with, const struct sheet_problem *p);

#endif
