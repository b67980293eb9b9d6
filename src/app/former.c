#include "app/former.h"

#include "app/facts.h"
#include "app/versioned.h"
#include "rules/catalogue.h"
#include "store/draft.h"

static enum err
may_read(struct call *c, struct case_row *cs, bool *out)
{
	const struct edit *items = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	enum may may = MAY_NOT;
	enum err e = items ? case_may(c, cs, items->form->object, &may) : OK;

	*out = may >= MAY_READ;
	return e;
}

/* The case of that link, if the actor may know of it and read its items. */
static enum err
load_linked(struct call *c, struct case_row *cs, const struct link *link,
	struct case_row *out, bool *found)
{
	struct case_row *linked;
	enum err e = case_linked(c, cs, link, &linked);

	*found = false;
	if (e || !linked)
		return e;
	if (!(e = case_load(c, linked->file.ref, out)))
		e = may_read(c, out, found);
	return e;
}

enum err
former_find(
	struct call *c, struct case_row *cs, struct former *out, bool *found)
{
	const struct machine *m = cs->machine;
	struct note before = c->note;
	const struct field *state;
	enum err e = may_read(c, cs, found);
	bool may = !e && *found;

	*found = false;
	for (size_t i = 0; may && !e && !*found && i < m->n_links; i++)
		if (m->links[i].to == m)
			e = load_linked(c, cs, &m->links[i], &out->cs, found);
	if (!e && *found) {
		state = item_state_field(out->cs.edition);
		e = store_seal_newest(c, out->cs.file.ref,
			state ? state->fills_what : S(""), &out->seal);
	}
	if (e == ERR_ABSENT) {
		c->note = before;
		*found = false;
	}
	return e == ERR_ABSENT ? OK : e;
}

/* By control->index, from the first that is shown. */
static size_t
first_of(const struct sheet *s)
{
	return s->section ? s->section->index : 0;
}

/* What was said in the section, by the controls of the catalogue now. */
static enum err
read_section(struct call *c, const struct former *f, const struct sheet *s,
	const struct form *form, struct stated_item *items)
{
	struct seal_leaf *rows;
	size_t n;
	enum err e = store_seal_part(
		c, f->seal.id, sheet_head(c->mem, s->section), &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		const struct control *k =
			catalogue_find(s->edition->catalogue, rows[i].name);

		if (k)
			e = version_leaf(c, form, &rows[i],
				&items[k->index - first_of(s)]);
	}
	return e;
}

/* `now` is by the fields of the form; NULL: nothing is said. */
static bool
differs(const struct form *form, const str *now, const struct stated_item *was)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (!str_is(now ? now[i] : S(""),
			    stated_value(was, &form->fields[i])))
			return true;
	return false;
}

enum err
former_fill(struct call *c, struct case_row *statement, struct sheet *out)
{
	const struct form *form =
		out->stated_form ? out->stated_form : out->form;
	struct former f;
	struct stated_item *was;
	enum err e = former_find(c, statement, &f, &out->has_former);

	if (e || !out->has_former || !out->n_lines)
		return e;
	read_log_note(c, &f.cs, form->object);
	was = MAKE_MANY(c->mem, struct stated_item,
		out->edition->catalogue->n_controls - first_of(out));
	e = read_section(c, &f, out, form, was);
	for (size_t i = 0; !e && i < out->n_lines; i++) {
		struct sheet_line *line = &out->lines[i];

		line->since = differs(form,
			out->stated_form ? line->stated : line->values,
			&was[line->control->index - first_of(out)]);
	}
	return e;
}
