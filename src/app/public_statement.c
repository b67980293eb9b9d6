/*
 * public_statement.c - the public part of a statement, and its objectives
 *
 * What anyone may know of the items is which control objectives are
 * implemented: read from the sealed items, objective by objective. R-078.
 */
#include "app/publish.h"

#include "interop/json.h"
#include "store/draft.h"

static const struct edit *
find_items(const struct machine *m)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == EDIT_STATEMENT_ITEM)
			return &m->edits[i];
	return NULL;
}

/* The column of an item that says how it stands: where `stated` choices are. */
static const struct field *
find_state(const struct form *form)
{
	for (size_t i = 0; form && i < form->n_fields; i++)
		for (size_t k = 0; k < form->fields[i].n_choices; k++)
			if (form->fields[i].choices[k].stated)
				return &form->fields[i];
	return NULL;
}

struct sealed {
	struct call *c;
	struct seal_leaf row;
	const struct catalogue *catalogue;
	const struct field *state;
	bool *implemented; /* by control->index */
};

/* One sealed item; of a detail nothing is read but its number. */
static enum err
read_leaf(void *data)
{
	struct sealed *s = data;
	const struct control *k = catalogue_find(s->catalogue, s->row.name);
	const struct choice *choice;
	struct answers item = {0};
	const str *value;
	struct arena_mark mark;
	enum err e;

	if (!k || k->level != CONTROL_OBJECTIVE)
		return OK;
	mark = arena_mark(s->c->mem);
	e = interop_json_answers(
		s->c->mem, s->row.name, s->row.value, &s->c->note, &item);
	if (e)
		return fail(&s->c->note, ERR_DAMAGED, W_ERR_DAMAGED);
	value = answers_find(&item, s->state->fills_slot, 0);
	choice = value ? field_choice(s->state, *value) : NULL;
	s->implemented[k->index] = choice && choice->stated;
	arena_back(s->c->mem, mark);
	return OK;
}

static const struct control *
chapter_of(const struct control *k)
{
	while (k->parent && k->level != CONTROL_CHAPTER)
		k = k->parent;
	return k;
}

static struct chapter_count *
find_chapter(struct statement_shown *out, const struct control *chapter)
{
	struct chapter_count *at;

	for (size_t i = 0; i < out->n_chapters; i++)
		if (out->chapters[i].chapter == chapter)
			return &out->chapters[i];
	at = &out->chapters[out->n_chapters++];
	at->chapter = chapter;
	at->number = chapter->id;
	return at;
}

static void
count_chapters(struct call *c, const struct catalogue *cat,
	const bool *implemented, struct statement_shown *out)
{
	out->chapters =
		MAKE_MANY(c->mem, struct chapter_count, cat->n_controls);
	out->objectives =
		MAKE_MANY(c->mem, struct objective_shown, cat->n_answered);
	for (size_t i = 0; i < cat->n_answered; i++) {
		const struct control *k = cat->answered[i];
		struct chapter_count *chapter;

		if (k->level != CONTROL_OBJECTIVE)
			continue;
		chapter = find_chapter(out, chapter_of(k));
		chapter->of++;
		chapter->n += implemented[k->index];
		chapter->percent = (int64_t)(chapter->n * 100 / chapter->of);
		out->objectives[out->n_objective_rows++] =
			(struct objective_shown){k, implemented[k->index]};
		out->n_implemented += implemented[k->index];
		out->n_objectives++;
	}
}

/* The field that says how an item stands; NULL: nobody may know of it. */
static enum err
find_readable(struct call *c, struct case_row *cs, const struct field **out)
{
	const struct edit *items = find_items(cs->machine);
	enum may may = MAY_NOT;
	enum err e;

	*out = NULL;
	if (!items || !items->objectives || !cs->edition->catalogue)
		return OK;
	if ((e = case_may(c, cs, items->objectives, &may)))
		return e;
	if (may >= MAY_READ)
		*out = find_state(items->form);
	return OK;
}

static enum err
publish_objectives(
	struct call *c, struct case_row *cs, struct statement_shown *out)
{
	struct sealed s = {.c = c, .catalogue = cs->edition->catalogue};
	struct seal seal;
	enum err e = find_readable(c, cs, &s.state);

	if (e || !s.state)
		return e;
	e = store_seal_newest(c, cs->file.ref, s.state->fills_what, &seal);
	if (e)
		return e == ERR_ABSENT ? OK : e;
	s.implemented = MAKE_MANY(c->mem, bool, s.catalogue->n_controls);
	if ((e = store_seal_walk(c, seal.id, &s.row, read_leaf, &s)))
		return e;
	out->catalogue = s.catalogue;
	count_chapters(c, s.catalogue, s.implemented, out);
	return OK;
}

/* Its own form is the one that is written first. */
static const struct form *
find_main(const struct machine *m)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == EDIT_FORM)
			return m->edits[i].form;
	return NULL;
}

enum err
publish_statement(
	struct call *c, struct case_row *cs, struct statement_shown *out)
{
	const struct form *form = find_main(cs->machine);
	struct shown_form *forms;
	enum err e;
	size_t n;

	*out = (struct statement_shown){.ref = cs->file.ref,
		.state = cs->states[0],
		.since = cs->state_rows[0].since};
	if ((e = publish_forms(c, cs, &forms, &n)))
		return e;
	out->others = MAKE_MANY(c->mem, struct shown_form, n);
	for (size_t i = 0; i < n; i++)
		if (forms[i].form == form)
			out->form = forms[i];
		else
			out->others[out->n_others++] = forms[i];
	return publish_objectives(c, cs, out);
}

/* Of a detail nothing is told here, either. */
static enum err
publish_items(struct call *c, struct case_row *cs, const struct stated *said,
	struct statement_shown *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state;
	bool *implemented;
	enum err e = find_readable(c, cs, &state);

	if (e || !state)
		return e;
	implemented = MAKE_MANY(c->mem, bool, cat->n_controls);
	for (size_t i = 0; i < said->n_items; i++) {
		const struct control *k =
			catalogue_find(cat, said->items[i].control);
		const struct choice *choice =
			field_choice(state, said->items[i].state);

		if (k && k->level == CONTROL_OBJECTIVE)
			implemented[k->index] = choice && choice->stated;
	}
	out->catalogue = cat;
	count_chapters(c, cat, implemented, out);
	return OK;
}

enum err
publish_said(struct call *c, struct case_row *cs, const struct stated *said,
	struct statement_shown *out)
{
	const struct form *main = find_main(cs->machine);

	*out = (struct statement_shown){
		.ref = cs->file.ref, .state = cs->states[0], .since = DAY_NONE};
	out->others = MAKE_MANY(c->mem, struct shown_form, said->n_forms);
	for (size_t i = 0; i < said->n_forms; i++) {
		const struct form *form =
			edition_form(cs->edition, said->forms[i].form);
		struct shown_form shown;
		bool any = false;
		enum err e;

		if (form && (e = publish_given(c, cs, form,
				     &said->forms[i].answers, &shown, &any)))
			return e;
		if (form && form == main)
			out->form = shown;
		else if (any)
			out->others[out->n_others++] = shown;
	}
	return publish_items(c, cs, said, out);
}
