/*
 * xlsx_write.h - a workbook that people fill in and hand back
 *
 * Sheets of columns with a header row that stays in view. Rows are asked for
 * one after another and never held, so memory does not grow with them. The
 * same plan gives the same bytes: no clock, no user, no machine in them.
 */
#ifndef DOC_XLSX_WRITE_H
#define DOC_XLSX_WRITE_H

#include "base/day.h"
#include "base/err.h"

enum {
	XLSX_MAX_TEXT_CHARS = 32767, /* of a cell, by spreadsheets' count */
	XLSX_MAX_TAB_CHARS = 31,     /* of the name of a sheet */
	XLSX_MAX_TABS = 128,
	XLSX_MAX_TAB_COLUMNS = 256,
	XLSX_MAX_TAB_ROWS = 65535,
	XLSX_MAX_CHOICES = 1000,
	XLSX_MAX_CHOICE_CHARS = 255,
};

enum xlsx_kind { XLSX_TEXT, XLSX_COUNT, XLSX_DAY };

struct xlsx_column {
	str title;
	enum xlsx_kind kind;
	int width;      /* in characters; a wide one counts two */
	bool is_locked; /* may not be written in, if the sheet is protected */
	bool is_hidden;
	const str *choices; /* a drop-down list over the rows, if any */
	size_t n_choices;
};

/* One cell of a row: the member of its column's kind. */
struct xlsx_value {
	str text;      /* empty: an empty cell, whatever the kind */
	int64_t count; /* if has_count */
	day day;       /* none: an empty cell */
	bool has_count;
};

/* Fills `values`, one a column, zeroed before. `at` counts from 0. */
typedef void (*xlsx_row_fn)(void *own, size_t at, struct xlsx_value *values);

struct xlsx_tab {
	str name; /* valid: 1 to 31 characters, none of []:*?/\ in it */
	const struct xlsx_column *columns;
	size_t n_columns;
	size_t n_rows;
	xlsx_row_fn row;
	void *own;
	bool is_protected; /* against slips; there is no password */
	bool has_filter;
	bool no_header; /* a sheet of instructions */
};

struct xlsx_plan {
	str title, author; /* of the document; may be empty */
	day made_on;       /* the only date in it */
	const struct xlsx_tab *tabs;
	size_t n_tabs;
};

/*
 * The workbook as bytes in mem. ERR_INVALID: a name no sheet may have, or
 * twice; ERR_TOO_BIG: a limit, with sheet and cell.
 */
MUST_CHECK enum err xlsx_write(struct arena *mem, const struct xlsx_plan *plan,
	struct note *note, bytes *out);

#endif
