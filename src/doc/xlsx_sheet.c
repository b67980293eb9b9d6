#include <stdlib.h>
#include <string.h>

#include "doc/xlsx_part.h"
#include "doc/xlsx_read.h"

struct merge {
	int row, column, last_row, last_column;
};

struct hidden { /* columns that are not shown */
	int first, last;
};

/* A sheet while its part is read. Cells lie in an arena of their own. */
struct reading {
	struct xlsx *x;
	struct arena *mem;
	LIST_OF(struct cell) cells;
	LIST_OF(struct merge) merges;
	LIST_OF(struct hidden) hidden;
	int n_row_elements;
	bool row_hidden, unsorted;
	int row, column; /* of the cell at hand, or before it */
	char type;       /* first letter of its `t`; 'S': str, 'n' without */
	size_t style;
	bool in_cell, in_value, in_inline, is_formula;
	struct xlsx_text text;
};

/* ------------------------------------------------------------- elements */

static void
start_columns(struct reading *r, const char **attributes)
{
	int64_t first, last;

	if (!xlsx_is_yes(xlsx_attribute(attributes, "hidden")) ||
		!str_to_count(
			xlsx_attribute(attributes, "min"), INT32_MAX, &first) ||
		!str_to_count(
			xlsx_attribute(attributes, "max"), INT32_MAX, &last) ||
		r->hidden.n == BOOK_MAX_COLUMNS)
		return;
	*LIST_ADD(r->mem, &r->hidden) = (struct hidden){(int)first, (int)last};
}

static void
start_row(struct reading *r, const char **attributes)
{
	str number = xlsx_attribute(attributes, "r");
	int64_t row = r->row + 1;

	r->row_hidden = xlsx_is_yes(xlsx_attribute(attributes, "hidden"));
	if ((number.n && !str_to_count(number, INT32_MAX, &row)) || row < 1 ||
		row > SHEET_LAST_ROW) {
		xlsx_refuse_text(r->x, W_XLSX_ADDRESS, number);
		return;
	}
	r->row = (int)row;
	r->column = 0;
	if (++r->n_row_elements > BOOK_MAX_ROWS)
		xlsx_refuse_sheet(r->x, W_XLSX_ROWS, r->row, BOOK_MAX_ROWS);
}

static void
start_cell(struct reading *r, const char **attributes)
{
	str at = xlsx_attribute(attributes, "r");
	str type = xlsx_attribute(attributes, "t");
	str style = xlsx_attribute(attributes, "s");
	int64_t number = 0;
	int row = r->row, column = r->column + 1;

	if (at.n && (cell_from(at, &row, &column) != at.n || row != r->row)) {
		xlsx_refuse_text(r->x, W_XLSX_ADDRESS, at);
		return;
	}
	if (style.n)
		str_to_count(style, INT32_MAX, &number);
	r->column = column;
	r->type = str_is(type, S("str")) ? 'S' : type.n ? type.p[0] : 'n';
	r->style = (size_t)number;
	r->in_cell = true;
	r->in_value = r->in_inline = r->is_formula = false;
}

static void
start_merge(struct reading *r, const char **attributes)
{
	str ref = xlsx_attribute(attributes, "ref"), last;
	str first = str_cut(ref, ':', &last);
	struct merge m;

	if (!last.n)
		last = first;
	/* backwards it would be walked row by row for nothing */
	if (cell_from(first, &m.row, &m.column) != first.n ||
		cell_from(last, &m.last_row, &m.last_column) != last.n ||
		m.last_row < m.row || m.last_column < m.column) {
		xlsx_refuse_text(r->x, W_XLSX_ADDRESS, ref);
		return;
	}
	if (r->merges.n == XLSX_MAX_MERGES) {
		xlsx_refuse_max(r->x, W_XLSX_MERGES, XLSX_MAX_MERGES);
		return;
	}
	*LIST_ADD(r->mem, &r->merges) = m;
}

static void
start_element(void *own, const char *name, const char **attributes)
{
	struct reading *r = own;

	if (r->in_cell) {
		r->is_formula |= !strcmp(name, "f");
		r->in_value = !strcmp(name, "v");
		r->in_inline |= !strcmp(name, "is");
		if (r->in_inline)
			xlsx_text_start(&r->text, name);
		r->text.open |= r->in_value;
	} else if (!strcmp(name, "c")) {
		start_cell(r, attributes);
	} else if (!strcmp(name, "row")) {
		start_row(r, attributes);
	} else if (!strcmp(name, "col")) {
		start_columns(r, attributes);
	} else if (!strcmp(name, "mergeCell")) {
		start_merge(r, attributes);
	}
}

static void
see_text(void *own, str text)
{
	struct reading *r = own;

	xlsx_text_add(&r->text, text);
}

/* --------------------------------------------------------------- values */

static bool
is_hidden(const struct reading *r)
{
	for (size_t i = 0; i < r->hidden.n; i++) {
		if (r->column >= r->hidden.at[i].first &&
			r->column <= r->hidden.at[i].last)
			return true;
	}
	return r->row_hidden;
}

static void
end_cell(struct reading *r)
{
	struct xlsx *x = r->x;
	struct cell c = {.row = r->row,
		.column = r->column,
		.is_formula = r->is_formula,
		.day = DAY_NONE};
	const struct cell *before =
		r->cells.n ? &r->cells.at[r->cells.n - 1] : NULL;

	r->in_cell = false;
	if (r->text.b.full) {
		xlsx_refuse_cell(x, ERR_TOO_BIG, W_XLSX_CELL, c.row, c.column);
		return;
	}
	c.raw = xlsx_text_take(x, &r->text);
	xlsx_value_put(x, r->type, r->style, &c);
	if (x->err || (!c.text.n && !c.is_formula))
		return;
	if (c.column > BOOK_MAX_COLUMNS) {
		xlsx_refuse_sheet(x, W_XLSX_COLUMNS, c.row, BOOK_MAX_COLUMNS);
		return;
	}
	if (++x->n_cells > BOOK_MAX_CELLS) {
		xlsx_refuse_sheet(x, W_XLSX_CELLS, c.row, BOOK_MAX_CELLS);
		return;
	}
	c.is_hidden = is_hidden(r);
	r->unsorted |=
		before &&
		(before->row > c.row ||
			(before->row == c.row && before->column >= c.column));
	*LIST_ADD(r->mem, &r->cells) = c;
}

static void
end_element(void *own, const char *name)
{
	struct reading *r = own;

	if (!r->in_cell)
		return;
	if (r->in_inline)
		xlsx_text_end(&r->text, name);
	if (!strcmp(name, "v"))
		r->in_value = r->text.open = false;
	else if (!strcmp(name, "is"))
		r->in_inline = false;
	else if (!strcmp(name, "c"))
		end_cell(r);
}

/* ------------------------------------------------------------ the whole */

/* By address; of two at one address the carried one first. */
static int
compare_cells(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (int)y->is_carried - (int)x->is_carried;
}

static void
sort_cells(struct reading *r)
{
	if (r->cells.n)
		qsort(r->cells.at, r->cells.n, sizeof(struct cell),
			compare_cells);
}

static void
check_twice(struct reading *r)
{
	for (size_t i = 1; i < r->cells.n; i++) {
		const struct cell *c = &r->cells.at[i];

		if (compare_cells(c, c - 1) == 0)
			xlsx_refuse_cell(r->x, ERR_INVALID, W_XLSX_TWICE,
				c->row, c->column);
	}
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/*
 * Adds what `m` covers inside the part of the sheet that is used: beyond it
 * nobody asks, and a merge of a whole column must cost nothing.
 */
static void
carry_one(struct reading *r, const struct merge *m, const struct sheet *own)
{
	const struct cell *from = sheet_cell(own, m->row, m->column);
	int last_row = least(m->last_row, own->n_rows);
	int last_column = least(m->last_column, own->n_columns);
	struct cell c;

	if (!from)
		return;
	c = *from;
	c.is_carried = true;
	for (int row = m->row; row <= last_row; row++) {
		for (int column = m->column; column <= last_column; column++) {
			if (row == m->row && column == m->column)
				continue;
			if (++r->x->n_cells > BOOK_MAX_CELLS) {
				xlsx_refuse_sheet(r->x, W_XLSX_CELLS, row,
					BOOK_MAX_CELLS);
				return;
			}
			c.row = row;
			c.column = column;
			*LIST_ADD(r->mem, &r->cells) = c;
		}
	}
}

/* A covered cell shows nothing of its own: the carried value wins. */
static void
carry_merged(struct reading *r, const struct sheet *own)
{
	size_t n = 0;

	for (size_t i = 0; i < r->merges.n && !r->x->err; i++)
		carry_one(r, &r->merges.at[i], own);
	sort_cells(r);
	for (size_t i = 0; i < r->cells.n; i++) {
		const struct cell *c = &r->cells.at[i];

		if (n && r->cells.at[n - 1].row == c->row &&
			r->cells.at[n - 1].column == c->column)
			r->x->n_cells--;
		else
			r->cells.at[n++] = *c;
	}
	r->cells.n = n;
}

/* The cells so far as a sheet, for looking up while merges are carried. */
static struct sheet
sheet_of(const struct reading *r, struct arena *mem)
{
	struct sheet s = {.name = r->x->sheet->name,
		.is_hidden = r->x->sheet->is_hidden,
		.n = r->cells.n};

	if (s.n)
		s.cells =
			arena_copy(mem, r->cells.at, s.n * sizeof(struct cell));
	for (size_t i = 0; i < s.n; i++) {
		if (s.cells[i].row > s.n_rows)
			s.n_rows = s.cells[i].row;
		if (s.cells[i].column > s.n_columns)
			s.n_columns = s.cells[i].column;
	}
	return s;
}

void
xlsx_sheet_read(
	struct xlsx *x, const struct xlsx_sheet *from, struct sheet *out)
{
	static const struct xlsx_part part = {
		start_element, end_element, see_text};
	struct reading r = {.x = x, .mem = arena_open(0)};

	x->sheet = from;
	r.text = xlsx_text_in(r.mem);
	if (!xlsx_part_read(x, from->path, &part, &r))
		goto out;
	if (r.unsorted) {
		sort_cells(&r);
		check_twice(&r);
	}
	if (r.merges.n && !x->err) {
		struct sheet own = sheet_of(&r, r.mem);

		carry_merged(&r, &own);
	}
	if (!x->err)
		*out = sheet_of(&r, x->mem);
out:
	x->sheet = NULL;
	arena_close(r.mem);
}
