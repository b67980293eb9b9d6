/*
 * show_page.c - what the page of a case shows beside the case itself
 */
#include "app/desk.h"
#include "app/edit.h"
#include "app/former.h"
#include "app/publish.h"
#include "app/sheets.h"
#include "app/show.h"
#include "store/case.h"
#include "store/draft.h"
#include "store/people.h"

enum err
subject_titles(struct call *c, str kind, str subject, str *ja, str *en)
{
	struct organisation org;
	struct service service;
	enum err e;

	*ja = *en = S("");
	if (str_is_c(kind, "service")) {
		if ((e = store_service_get(c, subject, &service)) == OK) {
			*ja = service.title_ja;
			*en = service.title_en;
		}
	} else if ((e = store_organisation_get(c, subject, &org)) == OK) {
		*ja = org.title_ja;
		*en = org.title_en;
	}
	return e == ERR_ABSENT ? OK : e;
}

static const struct relation *
party_relation(const struct edition *ed, str party)
{
	for (size_t i = 0; i < ed->n_relations; i++)
		if (ed->relations[i].via == VIA_PARTY &&
			str_is(ed->relations[i].party, party))
			return &ed->relations[i];
	return NULL;
}

static enum err
view_people(struct call *c, struct case_row *cs, struct case_view *out)
{
	enum err e = OK;

	out->people = MAKE_MANY(c->mem, struct party_view, cs->n_parties);
	for (size_t i = 0; i < cs->n_parties && e == OK; i++) {
		struct party_view *p = &out->people[out->n_people++];

		*p = (struct party_view){.party = cs->parties[i].party,
			.organisation = cs->parties[i].organisation,
			.relation = party_relation(
				cs->edition, cs->parties[i].party)};
		e = subject_titles(c, S("organisation"), p->organisation,
			&p->title_ja, &p->title_en);
	}
	return e;
}

static bool
is_linked(const struct case_view *out, str ref)
{
	for (size_t i = 0; i < out->n_links; i++)
		if (str_is(out->links[i].file.ref, ref))
			return true;
	return false;
}

/* Another case, if the actor may know of it. */
static enum err
add_link(struct call *c, struct case_view *out, size_t *cap, str ref)
{
	struct note before = c->note;
	const struct state *state;
	struct case_row other;
	struct former former;
	bool found;
	enum err e;

	if (!ref.n || is_linked(out, ref) || str_is(ref, out->file.ref))
		return OK;
	if ((e = case_load(c, ref, &other)) == ERR_ABSENT) {
		c->note = before;
		return OK;
	}
	if (e || (e = show_first_state(c, &other, &state)) ||
		(e = former_find(c, &other, &former, &found)))
		return e;
	out->links = list_grow(
		c->mem, out->links, cap, out->n_links, sizeof(*out->links));
	out->links[out->n_links++] =
		(struct link_view){other.file, other.machine, state, found};
	return OK;
}

static enum err
view_links(struct call *c, struct case_row *cs, struct case_view *out)
{
	struct case_file *rows;
	size_t n, cap = 0;
	enum err e;

	if ((e = add_link(c, out, &cap, cs->file.parent)))
		return e;
	for (size_t i = 0; i < cs->machine->n_links; i++) {
		struct case_row *other = NULL;

		if ((e = case_linked(c, cs, &cs->machine->links[i], &other)) ||
			(other &&
				(e = add_link(c, out, &cap, other->file.ref))))
			return e;
	}
	if ((e = store_case_children(c, cs->file.ref, S(""), &rows, &n)))
		return e;
	for (size_t i = 0; i < n && e == OK; i++)
		e = add_link(c, out, &cap, rows[i].ref);
	return e;
}

static enum err
count_missing(struct call *c, struct case_row *cs, const struct form *form,
	struct draft_view *out)
{
	struct form_faults faults = {0};
	struct answers begun = {0}, read = {0};
	bool drafted;
	enum err e = form_begun(c, cs, form, &begun, &drafted);

	if (e)
		return e;
	form_read(c->mem, form, &begun, false, &read, &faults);
	out->counted = true;
	out->begun = begun.n > 0;
	out->n_missing = faults.n;
	return OK;
}

enum err
show_drafts(struct call *c, struct case_row *cs, struct case_view *out)
{
	out->drafts =
		MAKE_MANY(c->mem, struct draft_view, cs->machine->n_edits);
	for (size_t i = 0; i < cs->machine->n_edits; i++) {
		const struct edit *ed = &cs->machine->edits[i];
		struct draft_view *d = &out->drafts[out->n_drafts];
		const struct state *now;
		bool may;
		enum err e = edit_may(c, cs, ed, &now, &may);

		if (e)
			return e;
		if (!may)
			continue;
		d->edit = ed;
		if (ed->what == EDIT_FORM &&
			((e = count_missing(c, cs, ed->form, d)) ||
				(e = store_history_count(c, cs->file.ref,
					 ed->form->id, &d->version))))
			return e;
		out->n_drafts++;
	}
	return OK;
}

static bool
is_of_actor(const struct call *c, str organisation)
{
	for (size_t i = 0; i < c->n_memberships; i++)
		if (str_is(c->memberships[i].organisation, organisation))
			return true;
	return false;
}

enum err
show_asked(struct call *c, struct case_row *cs, const struct part *part,
	struct shown_form *out, size_t *n)
{
	const struct state *now = cs->states[part->index];
	const struct case_act *last = NULL;
	struct case_act *rows;
	enum err e;
	size_t n_rows;

	*n = 0;
	if ((e = store_case_acts(c, cs->file.ref, &rows, &n_rows)))
		return e;
	for (size_t i = 0; i < n_rows; i++)
		if (str_is(rows[i].part, part->id) &&
			str_is(rows[i].state_to, now->id) &&
			!str_is(rows[i].state_from, now->id))
			last = &rows[i];
	if (!last || is_of_actor(c, last->organisation))
		return OK;
	for (size_t i = 0; i < cs->machine->n_moves; i++) {
		const struct move *mv = &cs->machine->moves[i];
		bool any;

		if (mv->opens || mv->to != now || !str_is(mv->act, last->act))
			continue;
		for (size_t k = 0; k < mv->n_forms; k++) {
			if ((e = publish_form(
				     c, cs, mv->forms[k], &out[*n], &any)))
				return e;
			*n += any;
		}
		return OK;
	}
	return OK;
}

/* For whoever has a form to answer it with: first, and once. */
static enum err
put_asked_first(struct call *c, struct case_row *cs, struct case_view *out)
{
	enum err e = OK;
	size_t left = 0;

	for (size_t i = 0; i < cs->machine->n_moves && !out->n_asked; i++) {
		const struct move *mv = &cs->machine->moves[i];
		const struct state *now = cs->states[mv->part->index];
		const struct who *as;

		if (mv->opens || mv->by_system || mv->by_clock ||
			!mv->n_forms || !move_is_expected(now, mv) ||
			!state_in(now, (const struct state *const *)mv->from,
				mv->n_from))
			continue;
		if ((e = act_as(c, cs, mv, &as)))
			return e;
		if (as && (e = show_asked(
				   c, cs, mv->part, out->asked, &out->n_asked)))
			return e;
	}
	for (size_t i = 0; i < out->n_forms; i++) {
		bool first = false;

		for (size_t k = 0; k < out->n_asked; k++)
			first = first ||
				out->asked[k].form == out->forms[i].form;
		if (!first)
			out->forms[left++] = out->forms[i];
	}
	out->n_forms = left;
	return OK;
}

static enum err
view_versions(struct call *c, struct case_row *cs, struct case_view *out)
{
	const struct edit *items = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	enum may may = MAY_NOT;
	enum err e = items ? case_may(c, cs, items->form->object, &may) : OK;
	struct former former;

	out->has_versions = may >= MAY_READ;
	if (e || !out->has_versions)
		return e;
	if ((e = former_find(c, cs, &former, &out->has_former)))
		return e;
	return advice_of_case(c, cs, &out->advice);
}

enum err
show_page(struct call *c, struct case_row *cs, struct case_view *out)
{
	enum err e;

	if ((e = subject_titles(c, cs->file.subject_kind, cs->file.subject,
		     &out->title_ja, &out->title_en)) ||
		(e = view_people(c, cs, out)) || (e = view_links(c, cs, out)) ||
		(e = show_drafts(c, cs, out)) ||
		(e = view_versions(c, cs, out)))
		return e;
	if ((e = publish_forms(c, cs, &out->forms, &out->n_forms)))
		return e;
	return put_asked_first(c, cs, out);
}
