/*
 * texts_reading.h - inside of control_texts.h: one file being read
 */
#ifndef APP_TEXTS_READING_H
#define APP_TEXTS_READING_H

#include "app/control_cell.h"
#include "app/control_texts.h"
#include "base/buf.h"

/* A cell of the column of numbers. */
struct texts_id {
	const struct cell *cell;
	struct control_readings can;
	const struct control *control; /* NULL: none */
	/* the nearest that are written as numbers, or NULL */
	const struct control *above, *below;
	bool goes_on; /* covered by the cell above: its text belongs to that */
	bool begins; /* the first control of its row; a cell may list several */
};

/* What was read for one label of one control. */
struct texts_slot {
	struct buf text; /* p NULL: nothing */
	str place;
};

/* A row of a table, for one of the controls that it names. */
struct texts_row {
	size_t before; /* place of the one before of that control + 1 */
	struct control_text of;
};

/* What was made of a cell: one that is carried says the same. */
struct texts_tidied {
	str of, text;
};
enum { TEXTS_TIDIED = 16 };

/* One entry of the columns that are asked for. */
struct texts_pick {
	str whole, sheet, column; /* sheet: empty, or before the last `!` */
	enum texts_role role;
	bool is_used;
};

struct texts_reading {
	struct arena *mem;
	const struct catalogue *cat;
	const struct texts_wanted *wanted;
	struct texts_read *out;
	str labels[TEXTS_MAX_LABELS];
	size_t n_labels;
	struct texts_slot *slots; /* by control->index, then label */
	/* of a table, and by control->index: place of its last row + 1, how
	 * many it has */
	LIST_OF(struct texts_row) rows;
	size_t *last, *n_rows;
	size_t row_bytes;       /* of their texts */
	size_t n_listed, n_ids; /* looked at in lists; kept of all cells */
	bool is_full;           /* more than a table may have */
	struct texts_tidied tidied[TEXTS_TIDIED]; /* by column */
	bool has_suffixes; /* the file writes them at all */
	LIST_OF(struct texts_pick) picks;
	bool picks_texts;    /* one of them is of a text */
	str twice;           /* a sheet with two columns of numbers */
	struct buf headings; /* of all sheets, as they were found */
};

/* A sheet in hand: its numbers in the order of its rows. */
struct texts_rows {
	const struct sheet *sheet;
	struct texts_sheet about;
	LIST_OF(struct texts_id) ids;
	size_t n_header;               /* rows that name the columns, .. */
	int header[TEXTS_HEADER_ROWS]; /* ..from above */
};

/* Is `name` in a list cut at commas? Compared as text_fold makes them. */
bool texts_is_listed(struct arena *mem, str list, str name);
void texts_note_add(struct texts_reading *r, enum texts_is is,
	const struct sheet *s, const struct cell *cell,
	const struct control *control);
/* The text of a cell as it is taken. */
str texts_cell_text(struct texts_reading *r, const struct cell *cell);
/* Its place among the labels; TEXTS_MAX_LABELS: there are too many. */
size_t texts_label(struct texts_reading *r, str label);
/* texts_ids.c: the column that looks like numbers; 0: none does. */
int texts_ids_column(struct texts_reading *r, const struct sheet *s);
/* What stands in that column from the first number on; false: nothing. */
bool texts_ids_read(struct texts_reading *r, const struct sheet *s, int column,
	struct texts_rows *out);
/* Which controls they are; what does not fit is noted. */
void texts_ids_settle(struct texts_reading *r, struct texts_rows *rows);
/* texts_columns.c: the others, and which of them are taken. */
void texts_columns_read(struct texts_reading *r, struct texts_rows *rows);
/* The headings above the numbers, as they were found, are noted. */
void texts_headings_add(struct texts_reading *r, const struct texts_rows *rows);

/* texts_annex.c: the rows of a sheet for each control that they name. */
void texts_annex_rows(struct texts_reading *r, const struct texts_rows *rows);
/* Those of one control, in the order of the file; how many. */
size_t texts_annex_take(const struct texts_reading *r, const struct control *k,
	struct control_text *to);
/*
 * What a cell that is no number lists, one after another; false: no more. What
 * has no digit is passed over.
 */
bool texts_piece_next(str *rest, str *out);
size_t texts_pieces_count(str text);
/* It begins as a number of a control does: `5.1`. */
bool texts_looks_numbered(str text);

/* texts_picks.c: what the person says of columns. */
void texts_picks_read(struct texts_reading *r);
/* Of one column; false: nothing. */
bool texts_pick_find(struct texts_reading *r, const struct texts_sheet *about,
	const struct texts_column *c, enum texts_role *out);
/* The words above a column; empty: none. */
str texts_label_of(
	struct texts_reading *r, const struct texts_rows *rows, int column);
/* The column of numbers that was asked for, else `guess`; 0: not this sheet. */
int texts_picks_ids(
	struct texts_reading *r, const struct texts_rows *rows, int guess);

#endif
