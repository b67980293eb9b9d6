/*
 * statement_excepted.c - why controls of a section are not done as asked: what
 * a form says of each, beside it
 *
 * Which form that is, is told by the rows `excepted` of the self-check.
 */
#include "app/facts.h"
#include "app/sheets.h"
#include "rules/self_check.h"

static void
find_form(const struct edition *ed, struct sheet *out)
{
	for (size_t i = 0; i < ed->self->n_tests; i++) {
		const struct self_test *t = &ed->self->tests[i];

		if (t->kind == SELF_EXCEPTED) {
			out->excepted_form = t->field.form;
			out->excepted_by = t->field.field;
			return;
		}
	}
}

/* It is answered, and not as stated. */
static bool
departs(const struct field *state, const struct sheet_line *line)
{
	const struct choice *choice =
		state ? field_choice(state, line->values[state->index]) : NULL;

	return choice && !choice->stated;
}

static int32_t
find_line(const struct sheet *s, const struct control *control)
{
	int32_t n = answers_lines(&s->excepted, s->excepted_by->name);

	for (int32_t i = 0; i < n; i++) {
		const str *named =
			answers_find(&s->excepted, s->excepted_by->name, i);

		if (named && catalogue_find(s->edition->catalogue, *named) ==
				     control)
			return i;
	}
	return -1;
}

enum err
sheet_excepted(struct call *c, struct case_row *cs, struct sheet *out)
{
	const struct field *state = item_state_field(out->edition);
	bool some = false;
	enum err e;

	for (size_t i = 0; i < out->n_lines; i++) {
		out->lines[i].excepted = -1;
		some |= departs(state, &out->lines[i]);
	}
	if (some)
		find_form(out->edition, out);
	if (!out->excepted_by)
		return OK;
	e = sheet_group(
		c, cs, out->excepted_form, out->excepted_by, &out->excepted);
	for (size_t i = 0; !e && i < out->n_lines; i++)
		if (departs(state, &out->lines[i]))
			out->lines[i].excepted =
				find_line(out, out->lines[i].control);
	return e;
}
