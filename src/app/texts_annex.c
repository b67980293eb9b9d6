/*
 * texts_annex.c - a table beside the texts: each row for each control that it
 * names
 */
#include "app/texts_reading.h"
#include "base/text.h"

#include <string.h>

static const char between[] = " / ";

/* What stands between numbers of one cell: U+3000, U+3001, U+30FB and the wide
 * comma and semicolon are among it. */
static const char *const separators[] = {"\n", "\r", "\t", " ", ",", ";",
	"\xe3\x80\x80", "\xe3\x80\x81", "\xe3\x83\xbb", "\xef\xbc\x8c",
	"\xef\xbc\x9b"};

static size_t
separator_at(str s)
{
	for (size_t i = 0; i < COUNT(separators); i++)
		if (str_starts(s, str_of(separators[i])))
			return strlen(separators[i]);
	return 0;
}

static bool
has_digit(struct arena *mem, str s)
{
	str folded = text_fold(mem, s);

	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] >= '0' && folded.p[i] <= '9')
			return true;
	return false;
}

bool
texts_piece_next(struct arena *mem, str *rest, str *out)
{
	while (rest->n) {
		size_t end = 0, skip = 0;

		while (end < rest->n &&
			!(skip = separator_at(str_part(*rest, end, rest->n))))
			end++;
		*out = str_part(*rest, 0, end);
		*rest = str_part(*rest, end + skip, rest->n);
		if (has_digit(mem, *out))
			return true;
	}
	return false;
}

/* The columns of a row that are taken and hold something, in one line. */
static struct control_text
row_text(struct texts_reading *r, const struct texts_rows *rows, int row)
{
	const struct texts_sheet *about = &rows->about;
	struct buf label = buf_in(r->mem);
	struct buf text = buf_in_max(r->mem, TEXTS_MAX_BYTES);

	for (size_t i = 0; i < about->n_columns; i++) {
		const struct texts_column *c = &about->columns[i];
		const struct cell *cell =
			c->role == TEXTS_TAKEN
				? sheet_cell(rows->sheet, row, c->column)
				: NULL;
		str one = cell && cell->kind != CELL_ERROR
				  ? text_tame(r->mem,
					    text_tidy(r->mem, cell->text))
				  : S("");

		if (str_is_blank(one))
			continue;
		buf_fmt(&label, "%s%.*s", label.n ? between : "",
			STR(c->label));
		buf_add(&text, str_of(text.n ? between : ""));
		buf_add(&text, one);
	}
	return (struct control_text){
		.label = buf_str(&label), .text = buf_str(&text)};
}

/* The file may say the same twice, as for both directions on two sheets. */
static bool
is_there(const struct texts_reading *r, size_t last,
	const struct control_text *row)
{
	for (size_t i = last; i; i = r->rows.at[i - 1].before)
		if (str_is(r->rows.at[i - 1].of.label, row->label) &&
			str_is(r->rows.at[i - 1].of.text, row->text))
			return true;
	return false;
}

bool
texts_annex_is_full(const struct texts_reading *r)
{
	return r->rows.n > ANNEX_MAX_TEXTS || r->row_bytes > ANNEX_MAX_BYTES ||
	       r->n_listed == ANNEX_MAX_LISTED;
}

static void
add_row(struct texts_reading *r, const struct texts_rows *rows,
	const struct texts_id *id, struct control_text row)
{
	size_t *last = &r->last[id->control->index];
	size_t *n = &r->n_rows[id->control->index];

	if (!row.text.n || is_there(r, *last, &row))
		return;
	if (*n == ANNEX_MAX_ROWS) {
		texts_note_add(
			r, TEXTS_LOST, rows->sheet, id->cell, id->control);
		return;
	}
	row.control = id->control->id;
	*LIST_ADD(r->mem, &r->rows) =
		(struct texts_row){.before = *last, .of = row};
	*last = r->rows.n;
	++*n;
	r->row_bytes += row.text.n;
}

void
texts_annex_rows(struct texts_reading *r, const struct texts_rows *rows)
{
	struct control_text row = {.text = S("")};
	int at = 0;

	for (size_t i = 0; i < rows->ids.n && !texts_annex_is_full(r); i++) {
		const struct texts_id *id = &rows->ids.at[i];

		if (id->control && id->cell->row != at)
			row = row_text(r, rows, at = id->cell->row);
		if (id->control)
			add_row(r, rows, id, row);
	}
}

size_t
texts_annex_take(const struct texts_reading *r, const struct control *k,
	struct control_text *to)
{
	size_t n = r->n_rows[k->index], at = n;

	for (size_t i = r->last[k->index]; i; i = r->rows.at[i - 1].before)
		to[--at] = r->rows.at[i - 1].of;
	return n;
}
