/*
 * texts_annex.c - a table beside the texts: each row for each control that it
 * names
 */
#include "app/texts_reading.h"
#include "base/text.h"

#include <string.h>

static const char between[] = " / ";

/*
 * What stands between numbers of one cell. Of other than ASCII: U+3000, U+00A0;
 * U+3001 and U+30FB, wide and half-width; wide comma, semicolon, slash, stroke;
 * `and`. What says a range is none of them.
 */
static const char *const separators[] = {"\n", "\r", "\t", " ", ",", ";", "/",
	"|", "&", "+", "\xe3\x80\x80", "\xc2\xa0", "\xe3\x80\x81",
	"\xef\xbd\xa4", "\xe3\x83\xbb", "\xef\xbd\xa5", "\xef\xbc\x8c",
	"\xef\xbc\x9b", "\xef\xbc\x8f", "\xef\xbd\x9c",
	"\xe5\x8f\x8a\xe3\x81\xb3"};

static size_t
separator_at(str s)
{
	for (size_t i = 0; i < COUNT(separators); i++)
		if (str_starts(s, str_of(separators[i])))
			return strlen(separators[i]);
	return 0;
}

bool
texts_piece_next(str *rest, str *out)
{
	while (rest->n) {
		size_t end = 0, skip = 0;

		while (end < rest->n &&
			!(skip = separator_at(str_part(*rest, end, rest->n))))
			end++;
		*out = str_part(*rest, 0, end);
		*rest = str_part(*rest, end + skip, rest->n);
		if (control_digits(*out))
			return true;
	}
	return false;
}

size_t
texts_pieces_count(str text)
{
	size_t n = 0;
	str piece;

	while (texts_piece_next(&text, &piece))
		n++;
	return n;
}

/* How many bytes the digit there has, as control_digits counts them. */
static size_t
digit_at(str s)
{
	size_t n = s.n && (unsigned char)s.p[0] >= 0x80 ? 3 : 1;

	return n <= s.n && control_digits(str_part(s, 0, n)) ? n : 0;
}

bool
texts_looks_numbered(str text)
{
	str s = str_trim(text);
	size_t at = 0, n;

	while ((n = digit_at(str_part(s, at, s.n))))
		at += n;
	s = str_part(s, at, s.n);
	n = str_starts(s, S("."))              ? 1
	    : str_starts(s, S("\xef\xbc\x8e")) ? 3
					       : 0;
	return at && n && digit_at(str_part(s, n, s.n));
}

/* The columns of a row that are taken and hold something, in one line. */
static struct control_text
row_text(struct texts_reading *r, const struct texts_rows *rows, int row)
{
	const struct texts_sheet *about = &rows->about;
	struct buf label = buf_in_max(r->mem, TEXTS_MAX_BYTES);
	struct buf text = buf_in_max(r->mem, TEXTS_MAX_BYTES);

	for (size_t i = 0; i < about->n_columns; i++) {
		const struct texts_column *c = &about->columns[i];
		const struct cell *cell =
			c->role == TEXTS_TAKEN
				? sheet_cell(rows->sheet, row, c->column)
				: NULL;
		str one = cell ? texts_cell_text(r, cell) : S("");

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

/* Does the row above say the same, as where all of both is carried? */
static bool
is_as_above(const struct texts_rows *rows, int row)
{
	const struct texts_sheet *about = &rows->about;

	for (size_t i = 0; i < about->n_columns; i++) {
		int column = about->columns[i].column;
		const struct cell *a = sheet_cell(rows->sheet, row, column);
		const struct cell *b = sheet_cell(rows->sheet, row - 1, column);

		if (about->columns[i].role == TEXTS_TAKEN &&
			(!a != !b || (a && (!a->is_carried ||
						   a->text.p != b->text.p))))
			return false;
	}
	return true;
}

/* It says so twice. */
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
			r, TEXTS_MANY, rows->sheet, id->cell, id->control);
		return;
	}
	r->row_bytes += row.text.n;
	if (r->rows.n == ANNEX_MAX_TEXTS || r->row_bytes > ANNEX_MAX_BYTES) {
		r->is_full = true;
		return;
	}
	row.control = id->control->id;
	*LIST_ADD(r->mem, &r->rows) =
		(struct texts_row){.before = *last, .of = row};
	*last = r->rows.n;
	++*n;
}

void
texts_annex_rows(struct texts_reading *r, const struct texts_rows *rows)
{
	struct control_text row = {.text = S("")};
	int at = 0;

	for (size_t i = 0; i < rows->ids.n && !r->is_full; i++) {
		const struct texts_id *id = &rows->ids.at[i];
		int now = id->cell->row;

		if (id->begins && (at + 1 != now || !is_as_above(rows, now)))
			row = row_text(r, rows, now);
		at = id->begins ? now : at;
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
