/*
 * statement_file.c - a whole statement as it leaves the register
 *
 * Its items, the forms it is made of, and those of linked cases that the
 * self-check compares with them; each as far as the reader may read it, or all
 * of it for the engine itself.
 */
#include "app/facts.h"
#include "app/sheets.h"
#include "rules/self_check.h"
#include "store/draft.h"

static bool
has_form(const struct machine *m, const struct form *form)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == EDIT_FORM && m->edits[i].form == form)
			return true;
	return false;
}

/* Does some row of the self-check look at that form? */
static bool
is_checked(const struct edition *ed, const struct form *form)
{
	for (size_t i = 0; i < ed->self->n_tests; i++) {
		const struct self_test *t = &ed->self->tests[i];

		if (t->form == form || t->field.form == form ||
			t->than.form == form)
			return true;
	}
	return false;
}

/* The case that carries the form: this one, else one it is linked with. */
static enum err
find_case(struct call *c, struct case_row *cs, const struct form *form,
	struct case_row **out)
{
	enum err e = OK;

	*out = has_form(cs->machine, form) ? cs : NULL;
	for (size_t i = 0; i < cs->machine->n_links && !*out && !e; i++) {
		const struct link *link = &cs->machine->links[i];

		if (link->to != cs->machine && has_form(link->to, form))
			e = case_linked(c, cs, link, out);
	}
	return e;
}

/* What is drafted is read by whoever may write it, else what was sent. */
static enum err
read_form(struct call *c, struct case_row *cs, const struct form *form,
	enum said_how how, struct answers *out)
{
	struct note before = c->note;
	const struct answers *sent;
	const struct edit *edit;
	bool drafted;
	enum err e = how == SAID_SENT
			     ? ERR_STATE
			     : edit_find(c, cs, form->id, EDIT_FORM, &edit);

	c->note = before;
	if (!e)
		return form_begun(c, cs, form, out, &drafted);
	if (e != ERR_DENIED && e != ERR_STATE)
		return e;
	if ((e = case_answers(c, cs, form, &sent)))
		return e;
	*out = *sent;
	return OK;
}

/* Field by field in the form's order, as far as each may be read. */
static enum err
put_answers(struct call *c, struct case_row *cs, const struct form *form,
	enum said_how how, const struct answers *in, struct answers *out)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		int32_t n = answers_lines(in, f->name);
		bool may = how != SAID_READ;
		enum err e;

		if (!n)
			continue;
		if (!may && (e = read_log_may(c, cs, f->object, &may)))
			return e;
		if (!may)
			continue;
		for (int32_t line = 0; line < n; line++) {
			const str *value = answers_find(in, f->name, line);

			if (value && value->n)
				answers_put(c->mem, out, f->name, line, *value);
		}
	}
	return OK;
}

enum err
statement_forms(struct call *c, struct case_row *cs, enum said_how how,
	struct stated *out)
{
	const struct edition *ed = cs->edition;
	struct stated_form *forms =
		MAKE_MANY(c->mem, struct stated_form, ed->n_forms);

	out->forms = forms;
	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct form *form = &ed->forms[i];
		struct stated_form *to = &forms[out->n_forms];
		struct answers in = {0};
		struct case_row *of = NULL;
		enum err e;

		if (!has_form(cs->machine, form) && !is_checked(ed, form))
			continue;
		if ((e = find_case(c, cs, form, &of)))
			return e;
		if (!of)
			continue;
		if ((e = read_form(c, of, form, how, &in)) ||
			(e = put_answers(c, of, form, how, &in, &to->answers)))
			return e;
		to->form = form->id;
		out->n_forms += to->answers.n > 0;
	}
	return OK;
}

/* In the order of their numbers. */
static enum err
put_items(struct call *c, struct case_row *cs, struct stated *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct statement_item **rows;
	struct stated_item *items;
	enum err e = items_by_control(c, cs, &rows);

	if (e)
		return e;
	items = MAKE_MANY(c->mem, struct stated_item, cat->n_controls);
	out->items = items;
	for (size_t i = 0; i < cat->n_controls; i++)
		if (rows[i])
			items[out->n_items++] = (struct stated_item){
				cat->controls[i].id, rows[i]->state,
				rows[i]->text, rows[i]->reason};
	return OK;
}

enum err
statement_said(struct call *c, struct case_row *cs, enum said_how how,
	struct stated *out)
{
	enum err e;

	*out = (struct stated){
		.ref = cs->file.ref, .service = cs->file.subject};
	e = statement_forms(c, cs, how, out);
	return e ? e : put_items(c, cs, out);
}

enum err
statement_open(struct call *c, str ref, struct case_row *cs)
{
	const struct edit *edit;
	enum err e = case_load(c, ref, cs);

	if (e)
		return e;
	edit = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	if (!edit || !cs->edition->catalogue)
		return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_CASE,
			{"ref", cs->file.ref});
	return sheet_reader(c, cs, edit->form->object);
}

enum err
app_statement_file(struct call *c, void *args)
{
	struct statement_file_args *in = args;
	struct case_row cs;
	enum err e = statement_open(c, in->ref, &cs);

	if (e)
		return e;
	in->out = (struct statement){.edition = cs.edition->id,
		.rules = hash_hex(c->mem, cs.edition->hash),
		.catalogue = cs.edition->catalogue->id};
	return statement_said(c, &cs, SAID_READ, &in->out.said);
}
