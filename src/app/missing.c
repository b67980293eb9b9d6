/*
 * missing.c - what is still to be answered: forms, checks, items, results
 */
#include "app/facts.h"
#include "store/draft.h"

/* The field of a form that fills a slot of a peculiar table. */
static const struct field *
form_slot(const struct form *form, const char *what, const char *slot)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (str_is_c(form->fields[i].fills_what, what) &&
			str_is_c(form->fields[i].fills_slot, slot))
			return &form->fields[i];
	return NULL;
}

const struct field *
item_state_field(const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct field *f =
			form_slot(&ed->forms[i], "statement_item", "state");

		if (f)
			return f;
	}
	return NULL;
}

enum err
items_by_control(
	struct call *c, struct case_row *cs, const struct statement_item ***out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	struct statement_item *rows;
	enum err e;
	size_t n;

	*out = MAKE_MANY(
		c->mem, const struct statement_item *, cat->n_controls);
	if ((e = store_item_list(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k)
			(*out)[k->index] = &rows[i];
	}
	return OK;
}

static enum err
form_missing(struct call *c, struct case_row *cs, const struct form *form,
	int64_t *out)
{
	struct form_faults faults = {0};
	const struct answers *answers;
	struct answers read = {0};
	enum err e = case_answers(c, cs, form, &answers);

	if (e)
		return e;
	form_read(c->mem, form, answers, false, &read, &faults);
	*out = (int64_t)faults.n + (answers->n == 0 && form->n_fields > 0);
	return OK;
}

static enum err
check_missing(struct call *c, struct case_row *cs, const struct check *check,
	int64_t *out)
{
	struct mark *marks;
	enum err e = check_marks(c, cs, check, &marks);

	*out = 0;
	for (size_t i = 0; e == OK && i < check->n_items; i++)
		*out += !(marks[i].choice && marks[i].choice->settled);
	return e;
}

bool
item_is_missing(const struct field *state, const struct statement_item *item)
{
	const struct choice *choice =
		item && state ? field_choice(state, item->state) : NULL;

	return !choice || item->carried.n > 0 ||
	       (choice->needs.n > 0 && str_is_blank(item->reason));
}

bool
item_is_stated(const struct field *state, const struct statement_item *item)
{
	const struct choice *choice =
		item && state ? field_choice(state, item->state) : NULL;

	return choice && choice->stated;
}

/* Every item that a statement answers has a state, and its reason if asked. */
static enum err
items_missing(struct call *c, struct case_row *cs, int64_t *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	const struct statement_item **items;
	enum err e = items_by_control(c, cs, &items);

	*out = 0;
	for (size_t i = 0; e == OK && i < cat->n_controls; i++)
		*out += cat->controls[i].answered &&
			item_is_missing(state, items[i]);
	return e;
}

enum err
case_statement(struct call *c, struct case_row *cs, struct case_row **out)
{
	enum err e = OK;

	*out = NULL;
	for (size_t i = 0; i < cs->machine->n_links && e == OK && !*out; i++) {
		const struct machine *m = cs->machine->links[i].to;

		for (size_t k = 0; k < m->n_edits && !*out && e == OK; k++)
			if (m->edits[k].what == EDIT_STATEMENT_ITEM)
				e = case_linked(
					c, cs, &cs->machine->links[i], out);
	}
	return e;
}

bool
result_is_reported(const struct edition *ed, const struct engagement_result *r)
{
	if (!r || str_is_blank(r->method) || r->design.n == 0 ||
		r->operating.n == 0)
		return false;
	for (size_t i = 0; i < ed->n_forms; i++) {
		static const char *const slots[] = {"design", "operating"};

		for (size_t k = 0; k < COUNT(slots); k++) {
			const struct field *f = form_slot(
				&ed->forms[i], "engagement_result", slots[k]);
			const struct choice *choice =
				f ? field_choice(
					    f, k ? r->operating : r->design)
				  : NULL;

			if (choice && choice->needs.n > 0 &&
				str_is_blank(r->reason))
				return false;
		}
	}
	return true;
}

static enum err
results_missing(struct call *c, struct case_row *cs, int64_t *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	const struct engagement_result **results = MAKE_MANY(
		c->mem, const struct engagement_result *, cat->n_controls);
	const struct statement_item **items;
	struct engagement_result *rows;
	struct case_row *statement;
	enum err e;
	size_t n;

	*out = 1;
	if ((e = case_statement(c, cs, &statement)) || !statement ||
		(e = items_by_control(c, statement, &items)) ||
		(e = store_result_list(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k)
			results[k->index] = &rows[i];
	}
	*out = 0;
	for (size_t i = 0; i < cat->n_controls; i++)
		*out += item_is_stated(state, items[i]) &&
			!result_is_reported(cs->edition, results[i]);
	return OK;
}

enum err
missing_count(struct call *c, struct case_row *cs, const struct guard *g,
	int64_t *out)
{
	*out = 0;
	if (g->form)
		return form_missing(c, cs, g->form, out);
	if (g->check)
		return check_missing(c, cs, g->check, out);
	if (str_is(g->table, S("statement_item")))
		return items_missing(c, cs, out);
	return results_missing(c, cs, out);
}
