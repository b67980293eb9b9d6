/*
 * editing.h - inside of edit.h: what its files share
 */
#ifndef APP_EDITING_H
#define APP_EDITING_H

#include "app/act.h"
#include "app/edit.h"

/* ERR_INVALID with the number of c->faults; ERR_CLASH with that of conflicts.
 */
MUST_CHECK enum err edit_faulty(struct call *c);
MUST_CHECK enum err edit_clashing(struct call *c, const struct edit_call *call);
/* Of each item what is written, and who does it by when. */
#define EDIT_CONFLICTS(in) (2 * (in)->n_items)
/* At most `most` are added in a call. */
void edit_conflict_add(struct call *c, struct edit_call *call, size_t most,
	const struct edit_conflict *found);
void edit_change_add(struct call *c, struct edit_call *call,
	const struct edit_change *change);
/* Of rows of a form's draft the one of that field and line; or NULL. */
const struct draft_answer *edit_drafted(
	const struct draft_answer *rows, size_t n, const struct answer *a);
/* A line of the history of what is drafted. */
MUST_CHECK enum err edit_note(struct call *c, struct case_row *cs, str what,
	str name, int64_t version, str value);
/*
 * edit_task.c: those to whom items are given are colleagues of the actor, else
 * ERR_INVALID; then who does one item by when.
 */
MUST_CHECK enum err edit_task_owners(
	struct call *c, struct case_row *cs, const struct edit_args *in);
MUST_CHECK enum err edit_task(struct call *c, struct case_row *cs,
	struct edit_call *call, const struct edit_item *item);
/* edit_items.c */
MUST_CHECK enum err edit_items(struct call *c, struct case_row *cs,
	const struct edit *ed, struct edit_call *call);

#endif
