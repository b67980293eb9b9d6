/*
 * statement_reading.h - inside of statement_sheets.h: one file being read
 */
#ifndef APP_STATEMENT_READING_H
#define APP_STATEMENT_READING_H

#include "app/statement_columns.h"
#include "doc/book.h"

/* Where the columns of a sheet are: by place in `columns`; 0: nowhere. */
struct sheet_header {
	int row; /* 0: it has none */
	int at[SHEETS_MAX_COLUMNS];
};

/* What was read of one control. */
struct item_read {
	bool is_there;
	bool is_seen; /* its number stands somewhere: at `place` */
	struct stated_item item;
	int64_t version;
	struct statement_place place;
	int control_column;
};

/* One answer with its cell, before they are put in order. */
struct answer_read {
	const struct form *form;
	const struct field *field;
	int32_t line;
	str value, place;
};

struct sheets_reading {
	const struct sheets_with *with;
	struct statement_read *out;
	struct sheet_columns columns;  /* of controls, those of CSV too */
	struct sheet_columns of_forms; /* of a form */
	struct item_read *items;       /* by control->index */
	LIST_OF(struct answer_read) answers;
};

/* The header among the first rows: most of `columns`, `needs` among them. */
bool sheet_header_find(const struct sheets_with *with, const struct sheet *s,
	const struct sheet_columns *columns, enum column_what needs,
	struct sheet_header *out);
/* The cell of that column, or NULL. */
const struct cell *sheet_header_cell(const struct sheet *s,
	const struct sheet_columns *columns, const struct sheet_header *h,
	enum column_what what, int row);

/* `sheet!B12` */
str sheet_place(struct arena *mem, str sheet, int row, int column);
void sheet_problem_add(struct sheets_reading *r, str place, enum word w,
	const struct word_arg *args);
#define sheet_problem_with(r, place, w, ...)                                   \
	sheet_problem_add((r), (place), (w),                                   \
		(const struct word_arg[]){__VA_ARGS__, {0}})

/*
 * What a cell says: false with a problem if it is none of a text's business (a
 * formula, an error, covered by a merged cell). A cell that is not there is
 * the empty str.
 */
bool cell_read_plain(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, str *out);
/* The value of a field: as cell_read_plain, and of the field's kind. */
bool cell_read_value(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct field *field, str *out);
/* A whole number from 0; *out stays as it is where nothing stands. */
bool cell_read_count(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, int64_t *out);
/*
 * The control a cell means, also where a spreadsheet made a day of its number
 * and only one control can have been meant. NULL with a problem.
 */
const struct control *cell_read_control(struct sheets_reading *r,
	const struct sheet *s, const struct cell *cell);

/* statement_answers.c: a sheet with answers to forms, and all of them. */
void sheet_answers_read(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h);
void sheet_answers_take(struct sheets_reading *r);

#endif
