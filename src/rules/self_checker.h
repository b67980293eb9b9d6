/*
 * self_checker.h - inside of the self-check: shared by its files
 */
#ifndef RULES_SELF_CHECKER_H
#define RULES_SELF_CHECKER_H

#include "rules/self_words.h"

struct self_checker {
	const struct edition *ed;
	const struct catalogue *catalogue;
	const struct self_rows *rows;
	const struct word_machine *words;
	bool alone;    /* the form of items compares none of its fields */
	bool *applies; /* by test->index * n_controls + control->index */
};

/* The choice of an item, NULL if it has none that the form knows. */
const struct choice *self_state(
	const struct self_checker *c, const struct stated_item *item);
/* Is the test about that control, standing like that? */
bool self_is_about(const struct self_checker *c, const struct self_test *t,
	const struct control *k, const struct choice *state);
/* What is written in a field of the form of items. */
str self_text(const struct self_checker *c, const struct stated_item *item,
	const struct field *f);
/* As self_check_item; the control is the one that the item is of. */
void self_check_item_of(const struct self_checker *c, struct arena *mem,
	struct arena *room, const struct stated_item *item,
	const struct control *control, struct self_findings *out);
/* One more finding of the test; NULL beyond SELF_MAX_FINDINGS. */
struct self_finding *self_add(struct arena *mem, struct self_findings *out,
	const struct self_test *t);
/* The same about a control. */
struct self_finding *self_add_of(struct arena *mem, struct self_findings *out,
	const struct self_test *t, const struct control *k,
	const struct choice *state);
/* The faults of a form as findings; texts are copied into mem. */
void self_add_faults(struct arena *mem, struct self_findings *out,
	const struct self_test *t, const struct form_faults *faults,
	const struct form *form, const struct control *k);
struct reader;
struct yaml;
/* self_precedent.c: rows `precedents` of a file; rows has room for them. */
void self_precedents_load(
	struct reader *r, const struct yaml *root, struct self_rows *rows);
/*
 * self_among.c: SELF_AMONG for items by the index of their control; nothing is
 * found while the forms name none.
 */
void self_among_add(const struct self_checker *c, struct arena *mem,
	const struct stated *s, const struct stated_item *const *items,
	const struct self_test *t, struct self_findings *out);
/* self_shown.c: SELF_SHOWN and SELF_BARE; nothing while no file is known. */
void self_shown_add(const struct self_checker *c, struct arena *mem,
	const struct stated *s, const struct stated_item *const *items,
	const struct self_test *t, struct self_findings *out);

#endif
