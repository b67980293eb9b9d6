/*
 * book.h - what a spreadsheet file holds: sheets of cells as text
 *
 * The one shape for workbooks (doc/xlsx_read.h) and for CSV (doc/csv_read.h).
 * Cells without a value are not there; the others lie in order of row and
 * column. A cell carries the text a person sees and what the file holds, for
 * a spreadsheet turns what looks like a number or a day into one.
 */
#ifndef DOC_BOOK_H
#define DOC_BOOK_H

#include "base/day.h"
#include "base/err.h"
struct arena;

enum {
	BOOK_MAX_BYTES = 64 << 20, /* of the file */
	BOOK_MAX_SHEETS = 256,
	BOOK_MAX_ROWS = 65536,    /* in a sheet, with a value or without */
	BOOK_MAX_COLUMNS = 256,   /* the greatest column that holds a value */
	BOOK_MAX_CELLS = 1 << 18, /* in all sheets, carried ones too */
	BOOK_MAX_CELL_BYTES = 131072,   /* 32,767 characters, as spreadsheets */
	BOOK_MAX_TEXT_BYTES = 40 << 20, /* of all cells together */
	CELL_NAME_MAX = 24,        /* bytes of "IV65536", of "XFD1048576" */
	SHEET_LAST_COLUMN = 16384, /* of any sheet, "XFD" */
	SHEET_LAST_ROW = 1048576,
};

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_DAY, CELL_BOOL, CELL_ERROR };

struct cell {
	int row, column; /* from 1 */
	enum cell_kind kind;
	bool is_formula : 1; /* its value is what was last computed */
	bool is_carried : 1; /* covered by a merged cell, with its value */
	bool is_hidden : 1;  /* its row or its column is not shown */
	day day;             /* of a CELL_DAY in the range of days, or none */
	str text; /* as seen; a day as 2026-05-10, a time of day after it */
	str raw;  /* as the file has it: of a day its serial number */
};

struct sheet {
	str name; /* empty for CSV */
	bool is_hidden;
	const struct cell *cells;
	size_t n;
	int n_rows, n_columns; /* the greatest of a cell; 0 without cells */
};

enum book_kind { BOOK_XLSX, BOOK_CSV };

struct book {
	enum book_kind kind;
	const struct sheet *sheets; /* in the order of their tabs */
	size_t n;
};

/*
 * Reads a workbook or CSV, known by content; `name` is for notes alone. A
 * refusal leaves out as it was; its note names sheet and cell, or line and
 * column, where there is one. ERR_INVALID: not such a file, or damaged;
 * ERR_TOO_BIG: beyond a limit. What is made lies in mem, and may point into
 * `file`.
 */
MUST_CHECK enum err book_read(struct arena *mem, str name, bytes file,
	struct note *note, struct book *out);

/* The cell at an address, or NULL if it has no value. */
const struct cell *sheet_cell(const struct sheet *s, int row, int column);
/* The text there; the empty str without a value. */
str sheet_text(const struct sheet *s, int row, int column);
/* Place in s->cells of the first cell of `row` or of one after it. */
size_t sheet_row_at(const struct sheet *s, int row);

/* "B" into letters, which has CELL_NAME_MAX bytes; returns it. */
const char *cell_letters(char *letters, int column);
/* "B12". */
str cell_name(struct arena *mem, int row, int column);
/*
 * `B12` or `$B$12` from the start of s. How many bytes it took, 0 if that is
 * no address of a sheet (up to XFD1048576).
 */
size_t cell_from(str s, int *row, int *column);

#endif
