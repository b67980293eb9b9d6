/*
 * statement_answers.c - answers to forms, as the sheets of a workbook have them
 */
#include <stdlib.h>

#include "app/statement_reading.h"

/* The form of a row; NULL with a problem. */
static const struct form *
read_form(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell)
{
	const struct form *form;
	str id;

	if (!cell_read_plain(r, s, cell, &id))
		return NULL;
	if (!(form = edition_form(r->with->edition, str_trim(id))))
		sheet_problem_with(r,
			sheet_place(
				r->with->mem, s->name, cell->row, cell->column),
			W_SHEETS_NO_FORM, {"text", id});
	return form;
}

static const struct field *
read_field(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct form *form)
{
	const struct field *f;
	str name;

	if (!cell_read_plain(r, s, cell, &name))
		return NULL;
	if (!(f = form_field(form, str_trim(name))))
		sheet_problem_with(r,
			sheet_place(
				r->with->mem, s->name, cell->row, cell->column),
			W_SHEETS_NO_FIELD, {"text", name}, {"form", form->id});
	return f;
}

/* Lines are counted from 1 by people, and from 0 by us. */
static bool
read_line(struct sheets_reading *r, const struct sheet *s,
	const struct cell *cell, const struct field *field, int32_t *out)
{
	int64_t n = 1;

	if (!cell_read_count(r, s, cell, &n))
		return false;
	if (n < 1 || n > (field->group.n ? FORM_MAX_LINES : 1)) {
		sheet_problem_with(r,
			sheet_place(
				r->with->mem, s->name, cell->row, cell->column),
			W_SHEETS_NO_LINE,
			{"text", str_fmt(r->with->mem, "%lld", (long long)n)});
		return false;
	}
	*out = (int32_t)n - 1;
	return true;
}

static void
read_row(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h, int row)
{
	const struct sheet_columns *of = &r->of_forms;
	const struct cell *form = sheet_header_cell(s, of, h, COLUMN_FORM, row);
	const struct cell *field =
		sheet_header_cell(s, of, h, COLUMN_FIELD, row);
	const struct cell *value =
		sheet_header_cell(s, of, h, COLUMN_VALUE, row);
	struct answer_read a = {0};

	if (!value)
		return;
	a.place = sheet_place(r->with->mem, s->name, value->row, value->column);
	if (!form || !field) {
		sheet_problem_add(r, a.place, W_SHEETS_NO_KEY, NULL);
		return;
	}
	if (!(a.form = read_form(r, s, form)) ||
		!(a.field = read_field(r, s, field, a.form)) ||
		!read_line(r, s, sheet_header_cell(s, of, h, COLUMN_LINE, row),
			a.field, &a.line) ||
		!cell_read_value(r, s, value, a.field, &a.value) || !a.value.n)
		return;
	*LIST_ADD(r->with->mem, &r->answers) = a;
}

void
sheet_answers_read(struct sheets_reading *r, const struct sheet *s,
	const struct sheet_header *h)
{
	int before = h->row;

	for (size_t i = sheet_row_at(s, h->row + 1); i < s->n; i++)
		if (s->cells[i].row != before) {
			before = s->cells[i].row;
			read_row(r, s, h, before);
		}
}

static int
by_place(const void *a, const void *b)
{
	const struct answer_read *x = a, *y = b;

	if (x->form != y->form)
		return x->form->index < y->form->index ? -1 : 1;
	if (x->field != y->field)
		return x->field->index < y->field->index ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return 0;
}

/* In the order of the edition, as a register gives them. */
void
sheet_answers_take(struct sheets_reading *r)
{
	struct stated *said = &r->out->statement.said;
	struct stated_form *forms = MAKE_MANY(
		r->with->mem, struct stated_form, r->with->edition->n_forms);

	if (r->answers.n)
		qsort(r->answers.at, r->answers.n, sizeof(*r->answers.at),
			by_place);
	said->forms = forms;
	for (size_t i = 0; i < r->answers.n; i++) {
		const struct answer_read *a = &r->answers.at[i];
		struct stated_form *to;

		if (i && !by_place(a - 1, a)) {
			sheet_problem_with(r, a->place, W_SHEETS_ANSWER_TWICE,
				{"field", a->field->name},
				{"other", (a - 1)->place});
			continue;
		}
		if (!i || (a - 1)->form != a->form)
			forms[said->n_forms++].form = a->form->id;
		to = &forms[said->n_forms - 1];
		*LIST_ADD(r->with->mem, &to->answers) =
			(struct answer){a->field->name, a->line, a->value};
	}
}
