/*
 * prove_self.c - every row of the self-check can find something
 */
#include "rules/prove.h"
#include "rules/self_check.h"

/* A word of `of` that no control answers to would switch the row off. */
static void
prove_of(struct proof *p, const struct self_test *t)
{
	const struct catalogue *cat = p->ed->catalogue;

	for (size_t i = 0; i < t->n_of; i++) {
		bool found = false;

		for (size_t k = 0; k < cat->n_answered && !found; k++)
			found = self_is_of(cat->answered[k], t->of[i]);
		if (!found)
			prove_fault_with(p, &t->row, t->id, W_RULE_UNKNOWN,
				{"key", S("of")}, {"value", t->of[i]});
	}
}

/* A precedent of no control that is answered would never be offered. */
static void
prove_precedent(struct proof *p, const struct self_precedent *row)
{
	for (size_t i = 0; i < row->n_of; i++) {
		const struct control *k =
			catalogue_find(p->ed->catalogue, row->of[i]);

		if (!k || !k->answered)
			prove_fault_with(p, &row->row, row->id, W_RULE_UNKNOWN,
				{"key", S("of")}, {"value", row->of[i]});
	}
}

/* A field that is asked of no control that is answered is asked of nobody. */
static void
prove_controls(struct proof *p, const struct field *f)
{
	for (size_t i = 0; i < f->n_controls; i++) {
		str id = control_id_to(p->mem, &f->controls[i]);
		const struct control *k = catalogue_find(p->ed->catalogue, id);

		if (!k || !k->answered)
			prove_fault_with(p, &f->row, f->name, W_RULE_UNKNOWN,
				{"key", S("controls")}, {"value", id});
	}
}

/* A word that is in the list of exceptions, too, would never be told of. */
static void
prove_words(struct proof *p, const struct self_test *t)
{
	if (!t->list || !t->except)
		return;
	for (size_t i = 0; i < t->list->n_texts; i++)
		for (size_t k = 0; k < t->except->n_texts; k++)
			if (str_is(t->list->texts[i], t->except->texts[k]))
				prove_fault_with(p, &t->list->row, t->list->id,
					W_RULE_TWICE,
					{"value", t->list->texts[i]});
}

/* A list that no row looks for. */
static void
prove_used(struct proof *p, const struct self_list *list)
{
	const struct self_rows *rows = p->ed->self;

	for (size_t i = 0; i < rows->n_tests; i++) {
		const struct self_test *t = &rows->tests[i];

		if (t->list == list || t->except == list || t->near == list ||
			t->units == list)
			return;
	}
	prove_fault_with(p, &list->row, list->id, W_VERIFY_LIST_UNUSED,
		{"list", list->id});
}

void
prove_self(struct proof *p)
{
	const struct self_rows *rows = p->ed->self;

	for (size_t i = 0; i < rows->n_tests; i++) {
		if (p->ed->catalogue)
			prove_of(p, &rows->tests[i]);
		prove_words(p, &rows->tests[i]);
	}
	for (size_t i = 0; p->ed->catalogue && i < rows->n_precedents; i++)
		prove_precedent(p, &rows->precedents[i]);
	for (size_t i = 0;
		p->ed->catalogue && rows->item && i < rows->item->n_fields; i++)
		prove_controls(p, &rows->item->fields[i]);
	for (size_t i = 0; i < rows->n_lists; i++)
		prove_used(p, &rows->lists[i]);
}
