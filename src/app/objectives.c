#include "app/objectives.h"

#include "app/facts.h"
#include "app/notes.h"
#include "app/sheets.h"
#include "store/draft.h"

/* What is said of each control, by control->index. */
static enum err
find_said(struct call *c, const struct case_row *cs, const struct field *state,
	const struct choice **said)
{
	struct statement_item *rows;
	size_t n;
	enum err e = store_item_states(c, cs->file.ref, &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		const struct control *k =
			catalogue_find(cs->edition->catalogue, rows[i].control);

		if (k)
			said[k->index] = field_choice(state, rows[i].state);
	}
	return e;
}

static void
put_lines(struct call *c, const struct catalogue *cat,
	const struct choice *const *said, struct objectives *out)
{
	out->at = MAKE_MANY(c->mem, struct objective_line, cat->n_answered);
	for (size_t i = 0; i < cat->n_answered; i++) {
		const struct control *k = cat->answered[i];

		if (k->level == CONTROL_OBJECTIVE) {
			out->at[out->n++] = (struct objective_line){
				.control = k, .said = said[k->index]};
		} else if (out->n && control_above(k, CONTROL_OBJECTIVE) ==
					     out->at[out->n - 1].control) {
			out->at[out->n - 1].n_details++;
			out->at[out->n - 1].n_stated +=
				said[k->index] && said[k->index]->stated;
		}
	}
}

static bool
is_about(const struct catalogue *cat, const struct library_side *side,
	const struct library_item *risk, const struct control *objective)
{
	for (size_t i = 0; i < risk->answers.n; i++) {
		const struct answer *a = &risk->answers.at[i];
		const struct control *k =
			side->control && str_is(a->field, side->control->name)
				? catalogue_find(cat, a->value)
				: NULL;

		if (k && (control_is_within(k, objective) ||
				 control_is_within(objective, k)))
			return true;
	}
	return false;
}

/* Whoever has no register of risks is told none. */
static enum err
put_risks(struct call *c, str organisation, const struct catalogue *cat,
	struct objectives *out)
{
	struct library_list risks = {.what = LIBRARY_RISK, .of = organisation};
	struct note before = c->note;
	enum err e = app_library_list(c, &risks);

	if (e == ERR_ABSENT) {
		c->note = before;
		return OK;
	}
	out->side = risks.side;
	for (size_t i = 0; !e && i < out->n; i++) {
		struct objective_line *line = &out->at[i];

		line->risks =
			MAKE_MANY(c->mem, const struct library_item *, risks.n);
		for (size_t k = 0; k < risks.n; k++)
			if (is_about(cat, &risks.side, &risks.at[k],
				    line->control))
				line->risks[line->n_risks++] = &risks.at[k];
	}
	return e;
}

enum err
app_objectives(struct call *c, void *args)
{
	struct objectives *out = args;
	const struct catalogue *cat;
	const struct field *state;
	const struct edit *items;
	struct case_row cs;
	struct notes_side side;
	const struct choice **said;
	enum err e;

	out->n = 0;
	if ((e = case_load(c, out->ref, &cs)) ||
		(e = notes_side(c, &cs, &side)))
		return e;
	cat = cs.edition->catalogue;
	state = item_state_field(cs.edition);
	items = sheet_edit(cs.machine, EDIT_STATEMENT_ITEM);
	if (side.may < MAY_READ || !cat || !state || !items)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = sheet_reader(c, &cs, items->form->object)))
		return e;
	out->file = cs.file;
	said = MAKE_MANY(c->mem, const struct choice *, cat->n_controls);
	notes_read(c, &cs);
	if ((e = find_said(c, &cs, state, said)))
		return e;
	put_lines(c, cat, said, out);
	return put_risks(c, side.organisation, cat, out);
}
