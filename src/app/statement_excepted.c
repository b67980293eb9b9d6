/*
 * statement_excepted.c - why controls of a section are not done as asked: what
 * a form says of each, and what was decided on that, beside it
 *
 * Which forms those are, is told by the rows `excepted` of the self-check.
 */
#include "app/facts.h"
#include "app/publish.h"
#include "app/sheets.h"
#include "rules/self_check.h"

const struct self_test *
excepted_row(const struct edition *ed)
{
	for (size_t i = 0; i < ed->self->n_tests; i++)
		if (ed->self->tests[i].kind == SELF_EXCEPTED)
			return &ed->self->tests[i];
	return NULL;
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
find_line(const struct edition *ed, const struct sheet_told *told,
	const struct control *control)
{
	int32_t n = answers_lines(&told->lines, told->by->name);

	for (int32_t i = 0; i < n; i++) {
		const str *named =
			answers_find(&told->lines, told->by->name, i);

		if (named && catalogue_find(ed->catalogue, *named) == control)
			return i;
	}
	return -1;
}

/* What a case that is about this one says, for whoever may read that. */
static enum err
take_decided(struct call *c, struct case_row *cs, const struct machine *m,
	str ref, struct sheet *out)
{
	const struct link *link = machine_link_to(m, cs->machine);
	struct note before = c->note;
	struct case_row about, *of = NULL;
	const struct answers *sent;
	struct answers said = {0};
	enum err e = case_load(c, ref, &about);

	if (e == ERR_ABSENT) {
		c->note = before;
		return OK;
	}
	if (e || (e = case_linked(c, &about, link, &of)) || !of ||
		!str_is(of->file.ref, cs->file.ref) ||
		(e = case_answers(c, &about, out->decided.form, &sent)) ||
		!answers_lines(sent, out->decided.by->name) ||
		(e = sheet_answers(c, &about, out->decided.form, SAID_READ,
			 sent, &said)) ||
		!said.n)
		return e;
	out->decided.lines = said;
	out->decided_ref = about.file.ref;
	return OK;
}

/* The newest decision counts: cases come oldest first. */
static enum err
find_decided(struct call *c, struct case_row *cs, struct sheet *out)
{
	const struct edition *ed = cs->edition;
	enum err e = OK;

	for (size_t i = 0; i < ed->n_machines && !e; i++) {
		const struct machine *m = &ed->machines[i];
		struct case_file *rows;
		size_t n;

		if (!machine_takes(m, out->decided.form) ||
			!machine_link_to(m, cs->machine))
			continue;
		e = cases_on_subject(c, cs, m, &rows, &n);
		for (size_t k = 0; !e && k < n; k++)
			e = take_decided(c, cs, m, rows[k].ref, out);
	}
	return e;
}

enum err
sheet_excepted(struct call *c, struct case_row *cs, struct sheet *out)
{
	const struct field *state = item_state_field(out->edition);
	const struct self_test *row = excepted_row(out->edition);
	bool some = false, told = false;
	enum err e;

	for (size_t i = 0; i < out->n_lines; i++) {
		out->lines[i].excepted = out->lines[i].decided = -1;
		out->lines[i].left_out = departs(state, &out->lines[i]);
		some |= out->lines[i].left_out;
	}
	if (!some || !row || out->whole)
		return OK;
	out->excepted = (struct sheet_told){
		.form = row->field.form, .by = row->field.field};
	if ((e = sheet_group(c, cs, row->field.form, row->field.field,
		     &out->excepted.lines)))
		return e;
	for (size_t i = 0; i < out->n_lines; i++)
		if (out->lines[i].left_out) {
			out->lines[i].excepted = find_line(out->edition,
				&out->excepted, out->lines[i].control);
			told |= out->lines[i].excepted >= 0;
		}
	if (!told || !row->decided.field)
		return OK;
	out->decided = (struct sheet_told){
		.form = row->decided.form, .by = row->decided.field};
	if ((e = find_decided(c, cs, out)))
		return e;
	for (size_t i = 0; i < out->n_lines; i++)
		if (out->lines[i].excepted >= 0)
			out->lines[i].decided = find_line(out->edition,
				&out->decided, out->lines[i].control);
	return OK;
}

/* The case with items that this one is about; NULL: there is none. */
static enum err
find_stated(struct call *c, struct case_row *cs, struct case_row **out)
{
	const struct machine *m = cs->machine;
	enum err e = OK;

	*out = NULL;
	for (size_t i = 0; i < m->n_links && !*out && !e; i++)
		if (sheet_edit(m->links[i].to, EDIT_STATEMENT_ITEM))
			e = case_linked(c, cs, &m->links[i], out);
	return e;
}

/* A line for the control, if it has none yet. */
static void
begin_line(struct call *c, const struct field *by, str control,
	struct answers *begun)
{
	int32_t n = answers_lines(begun, by->name);

	for (int32_t i = 0; i < n; i++) {
		const str *named = answers_find(begun, by->name, i);

		if (named && str_is(*named, control))
			return;
	}
	answers_put(c->mem, begun, by->name, n, control);
}

enum err
excepted_ask(struct call *c, struct case_row *cs, const struct form *form,
	struct answers *begun, struct shown_form *out, size_t *n)
{
	const struct self_test *row = excepted_row(cs->edition);
	struct case_row *of = NULL;
	struct answers lines = {0};
	int32_t n_lines;
	enum err e;

	if (!row || row->decided.form != form)
		return OK;
	if ((e = find_stated(c, cs, &of)) || !of)
		return e;
	if ((e = sheet_group(
		     c, of, row->field.form, row->field.field, &lines)) ||
		!(n_lines = answers_lines(&lines, row->field.field->name)))
		return e;
	for (int32_t i = 0; i < n_lines; i++) {
		const str *control =
			answers_find(&lines, row->field.field->name, i);

		if (control)
			begin_line(c, row->decided.field, *control, begun);
	}
	e = publish_answers(c, of, row->field.form, &lines, out);
	*n += !e;
	return e;
}
