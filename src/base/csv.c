#include "base/csv.h"

#include "base/arena.h"
#include "base/text.h"

struct reader {
	struct arena *mem;
	struct note *note;
	str name, text;
	size_t at; /* in text */
	int line;
	bool with_column; /* in notes */
	str cells[CSV_MAX_COLUMNS];
	size_t n_cells;
};

static void
place(struct reader *r, int line)
{
	note_place(r->note, r->name, line);
	if (r->note && r->with_column)
		r->note->place = str_fmt(r->note->mem, "%.*s:%zu",
			STR(r->note->place), r->n_cells + 1);
}

static enum err
refuse(struct reader *r, enum err e, enum word w, int line)
{
	fail(r->note, e, w);
	place(r, line);
	return e;
}

static enum err
refuse_max(struct reader *r, enum word w, int max)
{
	fail_with(r->note, ERR_TOO_BIG, w, {"max", str_fmt(r->mem, "%d", max)});
	place(r, r->line);
	return ERR_TOO_BIG;
}

static bool
is_at(const struct reader *r, size_t at, char c)
{
	return at < r->text.n && r->text.p[at] == c;
}

/* At the end of a row: the end of the text, LF or CRLF. */
static bool
is_row_end(const struct reader *r)
{
	return r->at == r->text.n || is_at(r, r->at, '\n') ||
	       (is_at(r, r->at, '\r') && is_at(r, r->at + 1, '\n'));
}

static enum err
read_plain(struct reader *r, str *out)
{
	size_t from = r->at;

	for (; !is_row_end(r) && !is_at(r, r->at, ','); r->at++) {
		if (is_at(r, r->at, '"'))
			return refuse(
				r, ERR_INVALID, W_CSV_QUOTE_INSIDE, r->line);
		if (is_at(r, r->at, '\r'))
			return refuse(r, ERR_INVALID, W_CSV_RETURN, r->line);
	}
	*out = str_part(r->text, from, r->at - from);
	return OK;
}

static enum err
read_quoted(struct reader *r, str *out)
{
	struct buf b = buf_in(r->mem);
	int began = r->line;

	for (r->at++;; r->at++) {
		size_t from = r->at;

		r->at = str_find_char(r->text, '"', from);
		for (size_t i = from; i < r->at; i++)
			r->line += r->text.p[i] == '\n';
		if (r->at == r->text.n)
			return refuse(r, ERR_INVALID, W_CSV_QUOTE_OPEN, began);
		buf_add(&b, str_part(r->text, from, r->at - from));
		r->at++;
		if (!is_at(r, r->at, '"'))
			break;
		buf_add_char(&b, '"');
	}
	if (!is_row_end(r) && !is_at(r, r->at, ','))
		return refuse(r, ERR_INVALID, W_CSV_AFTER_QUOTE, r->line);
	*out = buf_str(&b);
	return OK;
}

/* One row, its cells in r->cells, and past its end. */
static enum err
read_row(struct reader *r, struct csv_row *out)
{
	struct csv_row row = {.line = r->line};
	enum err e;

	for (r->n_cells = 0;; r->at++) {
		str *cell = &r->cells[r->n_cells];

		if (r->n_cells == CSV_MAX_COLUMNS)
			return refuse_max(r, W_CSV_COLUMNS, CSV_MAX_COLUMNS);
		e = is_at(r, r->at, '"') ? read_quoted(r, cell)
					 : read_plain(r, cell);
		if (e)
			return e;
		r->n_cells++;
		if (!is_at(r, r->at, ','))
			break;
	}
	r->at += is_at(r, r->at, '\r');
	r->at += is_at(r, r->at, '\n');
	r->line++;
	row.n = r->n_cells;
	row.cells = r->cells;
	*out = row;
	return OK;
}

/* The same, for as long as the arena lasts. */
static enum err
keep_row(struct reader *r, struct csv_row *out)
{
	enum err e = read_row(r, out);

	if (!e)
		out->cells =
			arena_copy(r->mem, out->cells, out->n * sizeof(str));
	return e;
}

static enum err
check_header(struct reader *r, const struct csv_row *header)
{
	for (size_t i = 0; i < header->n; i++) {
		for (size_t j = 0; j < i; j++) {
			if (!header->cells[i].n ||
				!str_is(header->cells[i], header->cells[j]))
				continue;
			fail_with(r->note, ERR_INVALID, W_CSV_COLUMN_TWICE,
				{"column", header->cells[i]});
			note_place(r->note, r->name, header->line);
			return ERR_INVALID;
		}
	}
	return OK;
}

static enum err
check_width(struct reader *r, const struct csv_row *row, size_t wanted)
{
	if (row->n == wanted)
		return OK;
	fail_with(r->note, ERR_INVALID, W_CSV_CELLS,
		{"n", str_fmt(r->mem, "%zu", row->n)},
		{"wanted", str_fmt(r->mem, "%zu", wanted)});
	note_place(r->note, r->name, row->line);
	return ERR_INVALID;
}

enum err
csv_make(struct arena *mem, str name, str text, struct note *note,
	struct csv *out)
{
	struct reader r = {.mem = mem, .note = note, .name = name, .line = 1};
	LIST_OF(struct csv_row) rows = {0};
	struct csv got = {0};
	enum err e;

	if (!text_is_utf8(text))
		return refuse(&r, ERR_INVALID, W_CSV_UTF8, 1);
	text = text_unmarked(text);
	if (!text.n)
		return refuse(&r, ERR_INVALID, W_CSV_EMPTY, 1);
	r.text = str_copy(mem, text);
	if ((e = keep_row(&r, &got.header)) ||
		(e = check_header(&r, &got.header)))
		return e;
	while (r.at < r.text.n) {
		struct csv_row *row;

		if (rows.n == CSV_MAX_ROWS)
			return refuse_max(&r, W_CSV_ROWS, CSV_MAX_ROWS);
		row = LIST_ADD(mem, &rows);
		if ((e = keep_row(&r, row)) ||
			(e = check_width(&r, row, got.header.n)))
			return e;
	}
	got.rows = rows.at;
	got.n = rows.n;
	*out = got;
	return OK;
}

enum err
csv_each(struct arena *mem, str name, str text, struct note *note,
	csv_row_fn see, void *own)
{
	struct reader r = {.mem = mem,
		.note = note,
		.name = name,
		.line = 1,
		.with_column = true};
	struct csv_row row;
	enum err e;

	if (!text_is_utf8(text))
		return refuse(&r, ERR_INVALID, W_CSV_UTF8, 1);
	text = text_unmarked(text);
	r.text = text;
	while (r.at < text.n) {
		if ((e = read_row(&r, &row)) || (e = see(own, &row)))
			return e;
	}
	return OK;
}

int
csv_column(const struct csv *c, const char *name)
{
	for (size_t i = 0; i < c->header.n; i++) {
		if (str_is_c(c->header.cells[i], name))
			return (int)i;
	}
	return -1;
}

/* "-12.5" is a number to a spreadsheet, "-1+2" is a formula. */
static bool
is_number(str s)
{
	bool digits = false;

	for (size_t i = s.p[0] == '-' || s.p[0] == '+'; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digits = true;
		else if (s.p[i] != '.')
			return false;
	}
	return digits;
}

/*
 * Spreadsheets start a formula at these, some of them at the full-width
 * forms too, or after a leading tab or line end.
 */
static bool
is_formula(str s)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r",
		"\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
		"\xef\xbc\xa0"};

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (str_starts(s, str_of(starts[i])))
			return !is_number(s);
	}
	return false;
}

/* An apostrophe or more before what would be a formula. */
static bool
is_guarded(str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == '\'')
		n++;
	return n && is_formula(str_part(s, n, s.n));
}

str
csv_unguard(str cell)
{
	return is_guarded(cell) ? str_part(cell, 1, cell.n) : cell;
}

static bool
needs_quotes(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' ||
			s.p[i] == '\r')
			return true;
	}
	return false;
}

static void
put_cell(struct buf *b, str s)
{
	bool quotes = needs_quotes(s);
	str rest;

	if (quotes)
		buf_add_char(b, '"');
	if (is_formula(s) || is_guarded(s))
		buf_add_char(b, '\'');
	while (s.n) {
		str part = str_cut(s, '"', &rest);

		buf_add(b, part);
		if (part.n < s.n)
			buf_add_c(b, "\"\"");
		s = rest;
	}
	if (quotes)
		buf_add_char(b, '"');
}

void
csv_put(struct buf *b, const str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_char(b, ',');
		put_cell(b, cells[i]);
	}
	buf_add_char(b, '\n');
}
