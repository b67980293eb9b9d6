/*
 * control_texts.h - official texts of controls, or a table beside them, out of
 * a spreadsheet
 *
 * Nothing depends on the place of a sheet or a column: on each sheet the column
 * of numbers is found by what is in it, the columns of text are named by the
 * person or taken by their length; and the person may say of each column what
 * it is. Flags come from the catalogue; what the file says otherwise is told,
 * never taken.
 *
 * In a table that says what controls correspond to, a cell may list several
 * numbers, a control may have many rows, and each row counts with all columns
 * that are taken.
 */
#ifndef APP_CONTROL_TEXTS_H
#define APP_CONTROL_TEXTS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/words.h"
#include "model/control_texts.h"
#include "rules/catalogue.h"

enum {
	TEXTS_FILE_MAX_BYTES = 64 << 20,
	TEXTS_MAX_NOTES = 500, /* of each kind; more are only counted */
	TEXTS_MAX_GROUPS = 16,
	ANNEX_MAX_TEXTS = 1 << 16,  /* rows of all controls together, .. */
	ANNEX_MAX_BYTES = 16 << 20, /* ..and their texts */
	ANNEX_MAX_LISTED = 1 << 18, /* numbers that are looked at in lists */
	TEXTS_HEADER_ROWS = 3       /* above the first number */
};

/* What is told of one row. */
enum texts_is {
	TEXTS_UNKNOWN,  /* no number of this edition */
	TEXTS_DELETED,  /* one that this edition leaves out on purpose */
	TEXTS_FLAGS,    /* another suffix than the catalogue has */
	TEXTS_REPAIRED, /* a day or a number, and only one could be meant */
	TEXTS_TWICE,    /* another text was there before */
	TEXTS_LOST,     /* no number can be read there */
	TEXTS_MANY,     /* its control has as many rows as it may */
	N_TEXTS_IS
};

struct texts_note {
	enum texts_is is;
	str place, typed;              /* `sheet!B12` */
	const struct control *control; /* NULL: none */
};

enum texts_role { TEXTS_LEFT, TEXTS_TAKEN, TEXTS_IDS, N_TEXTS_ROLES };

struct texts_column {
	int column;
	str letters, label, sample;
	size_t n_filled, n_bytes; /* in rows with a number, if there are any */
	enum texts_role role;
};

/* A sheet, in the order of its columns. */
struct texts_sheet {
	str name;
	size_t number; /* in the file, from 1 */
	bool is_hidden;
	int id_column; /* 0: none */
	str id_letters;
	size_t n_rows; /* with a number of the catalogue */
	struct texts_column *columns;
	size_t n_columns;
};

/* Controls of one kind and level that a statement answers. */
struct texts_group {
	str kind, level;
	size_t n, n_of; /* with a text, of all */
};

/*
 * What the person asks for; lists are cut at commas, empty: as found. A column
 * is [SHEET!]COLUMN[=id|text|none]: the sheet by its name or as #2, the column
 * by its letters or (but behind #2) its label, or * for all; without a word it
 * is a text.
 */
struct texts_wanted {
	str columns;
	str sheets; /* names */
	str annex;  /* the table that it is; empty: texts */
};

struct texts_read {
	const struct catalogue *catalogue;
	struct control_texts texts;
	LIST_OF(struct texts_sheet) sheets;
	LIST_OF(struct texts_sheet) others; /* no numbers, or not asked for */
	LIST_OF(struct texts_note) notes;
	size_t n_of[N_TEXTS_IS];
	struct texts_group groups[TEXTS_MAX_GROUPS];
	size_t n_groups;
	size_t n_matched; /* controls with a text, explanations too */
	const struct control **absent; /* to be answered, without a text */
	size_t n_absent;
};

/*
 * Reads a workbook or CSV; `name` is kept with what is made. ERR_INVALID: no
 * such file, or nothing in it is a number of the catalogue, or a wanted column
 * is nowhere or both of two; ERR_TOO_BIG: also more rows than a table may have.
 * What is made lies in mem, and may
 * point into file. After ERR_INVALID `out` has the sheets, if it was a file.
 */
MUST_CHECK enum err texts_from_file(struct arena *mem,
	const struct catalogue *cat, str name, bytes file,
	const struct texts_wanted *wanted, struct note *note,
	struct texts_read *out);

/* What each column was taken for, to be asked for again as `columns`. */
str texts_mapping(struct arena *mem, const struct texts_read *r);
/* As `columns` has it: id, text, none. */
const char *texts_role_name(enum texts_role role);

/* texts_say.c: the same for people, whoever asks. */
const char *texts_kind_name(enum texts_is is);
/* Something that a person should look at before it is brought in. */
bool texts_has_findings(const struct texts_read *r);
str texts_note_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct texts_note *n);
/* What has no text: how many, and the first of them. */
str texts_absent_say(const struct words *words, struct arena *mem,
	enum lang lang, const struct texts_read *r);
str texts_sum_say(const struct words *words, struct arena *mem, enum lang lang,
	const struct texts_read *r);

/*
 * A number that the catalogue has not, though a later one beside it: left out
 * on purpose.
 */
bool texts_is_left_out(
	const struct catalogue *cat, const struct control_id *id);

#endif
