/*
 * statement_file.c - a whole statement as it leaves the register
 *
 * Its items, the forms it is made of, and those of linked cases that the
 * self-check compares with them; each as far as the reader may read it.
 */
#include "app/catalogue_text.h"
#include "app/facts.h"
#include "app/item_said.h"
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

/* May the reader change that form's draft, or without one the items, now? */
static enum err
may_change(struct call *c, struct case_row *cs, str form, enum edit_what what,
	bool *out)
{
	struct note before = c->note;
	const struct edit *edit;
	enum err e = edit_find(c, cs, form, what, &edit);

	c->note = before;
	*out = !e;
	return e == ERR_DENIED || e == ERR_STATE ? OK : e;
}

/*
 * What is drafted is read by whoever may write it, with its version, else what
 * was sent.
 */
static enum err
read_form(struct call *c, struct case_row *cs, const struct form *form,
	enum said_how how, struct answers *out, int64_t *version)
{
	const struct answers *sent;
	bool drafted, mine = false;
	enum err e;

	*version = STATEMENT_NO_VERSION;
	if (how != SAID_SENT &&
		(e = may_change(c, cs, form->id, EDIT_FORM, &mine)))
		return e;
	if (mine &&
		(e = store_history_count(c, cs->file.ref, form->id, version)))
		return e;
	if (mine)
		return form_begun(c, cs, form, out, &drafted);
	if ((e = case_answers(c, cs, form, &sent)))
		return e;
	*out = *sent;
	return OK;
}

enum err
sheet_answers(struct call *c, struct case_row *cs, const struct form *form,
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
sheet_form(struct call *c, struct case_row *cs, const struct form *form,
	enum said_how how, struct answers *out, int64_t *version)
{
	struct answers in = {0};
	enum err e = read_form(c, cs, form, how, &in, version);

	return e ? e : sheet_answers(c, cs, form, how, &in, out);
}

enum err
sheet_group(struct call *c, struct case_row *cs, const struct form *form,
	const struct field *of, struct answers *out)
{
	struct answers all = {0}, group = {0};
	int64_t version;
	enum err e = read_form(c, cs, form, SAID_READ, &all, &version);

	for (size_t i = 0; !e && i < all.n; i++) {
		const struct field *f = form_field(form, all.at[i].field);

		if (f && str_is(f->group, of->group))
			*(struct answer *)LIST_ADD(c->mem, &group) = all.at[i];
	}
	return e ? e : sheet_answers(c, cs, form, SAID_READ, &group, out);
}

/* A version is told of the case's own forms alone: of others none is taken. */
enum err
statement_forms(struct call *c, struct case_row *cs, enum said_how how,
	struct statement *to)
{
	const struct edition *ed = cs->edition;
	struct stated *out = &to->said;
	struct stated_form *forms =
		MAKE_MANY(c->mem, struct stated_form, ed->n_forms);
	int64_t *versions = MAKE_MANY(c->mem, int64_t, ed->n_forms);

	out->forms = forms;
	to->form_versions = versions;
	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct form *form = &ed->forms[i];
		struct stated_form *here = &forms[out->n_forms];
		struct case_row *of = NULL;
		int64_t version;
		enum err e;

		if (!has_form(cs->machine, form) && !is_checked(ed, form))
			continue;
		if ((e = find_case(c, cs, form, &of)))
			return e;
		if (!of)
			continue;
		if ((e = sheet_form(
			     c, of, form, how, &here->answers, &version)))
			return e;
		here->form = form->id;
		versions[out->n_forms] =
			of == cs ? version : STATEMENT_NO_VERSION;
		out->n_forms += here->answers.n > 0;
	}
	return OK;
}

enum err
sheet_items(struct call *c, struct case_row *cs, struct statement *to)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct statement_item **rows;
	struct stated *out = &to->said;
	struct stated_item *items;
	int64_t *versions;
	bool mine;
	enum err e = may_change(c, cs, S(""), EDIT_STATEMENT_ITEM, &mine);

	if (e || (e = items_by_control(c, cs, &rows)))
		return e;
	versions = MAKE_MANY(c->mem, int64_t, cat->n_controls);
	to->item_versions = versions;
	items = MAKE_MANY(c->mem, struct stated_item, cat->n_controls);
	out->items = items;
	for (size_t i = 0; i < cat->n_controls; i++)
		if (rows[i]) {
			versions[out->n_items] =
				mine ? rows[i]->version : STATEMENT_NO_VERSION;
			items[out->n_items] = item_said(c->mem, rows[i]);
			items[out->n_items++].control = cat->controls[i].id;
		}
	return OK;
}

enum err
statement_said(struct call *c, struct case_row *cs, enum said_how how,
	struct statement *to)
{
	enum err e;

	*to = (struct statement){
		.edition = cs->edition->id,
		.rules = hash_hex(c->mem, cs->edition->hash),
		.catalogue = cs->edition->catalogue->id,
		.said = {.ref = cs->file.ref, .service = cs->file.subject}
        };
	e = statement_forms(c, cs, how, to);
	return e ? e : sheet_items(c, cs, to);
}

enum err
statement_case(struct call *c, str ref, struct case_row *cs)
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
	enum err e = statement_case(c, in->ref, &cs);

	if (e)
		return e;
	in->edition = cs.edition;
	if (in->with_official &&
		(e = texts_held_get(c, cs.edition->catalogue, &in->texts)))
		return e;
	if (in->with_official && !in->texts)
		return fail_with(&c->note, ERR_ABSENT, W_TEXTS_NONE,
			{"catalogue", cs.edition->catalogue->id});
	return statement_said(c, &cs, SAID_READ, &in->out);
}
