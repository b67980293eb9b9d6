/*
 * edit_task.c - who does an item, and by when
 */
#include "app/editing.h"
#include "app/notes.h"
#include "store/notes.h"

enum err
edit_task_owners(
	struct call *c, struct case_row *cs, const struct edit_args *in)
{
	str known = S("");
	struct notes_side side;
	bool asked = false;
	enum err e;

	for (size_t i = 0; i < in->n_items; i++) {
		const struct edit_task *t = in->items[i].task;

		if (!t)
			continue;
		if (!asked && ((e = notes_side(c, cs, &side)) ||
				      (e = notes_write(c, &side))))
			return e;
		asked = true;
		if (!t->sets_owner || str_is(t->owner, known))
			continue;
		if (!notes_has(&side, t->owner))
			return fail_with(&c->note, ERR_INVALID,
				W_TASK_NO_COLLEAGUE, {"name", t->owner});
		known = t->owner;
	}
	return OK;
}

/* As a history and a conflict show it. */
static str
as_text(struct call *c, const struct item_task *t)
{
	return STR_CAT(c->mem, t->owner, S(" "), day_to(c->mem, t->due));
}

enum err
edit_task(struct call *c, struct case_row *cs, struct edit_call *call,
	const struct edit_item *item)
{
	const struct edit_task *t = item->task;
	struct item_task now = {
		.ref = cs->file.ref, .control = item->control, .due = DAY_NONE};
	struct item_task mine;
	enum err e = store_task_get(c, cs->file.ref, item->control, &now);

	if (e && e != ERR_ABSENT)
		return e;
	mine = now;
	mine.owner = t->sets_owner ? t->owner : now.owner;
	mine.due = t->sets_due ? t->due : now.due;
	if (str_is(mine.owner, now.owner) && day_cmp(mine.due, now.due) == 0)
		return OK;
	if (t->version != NO_ENTRY && t->version != now.version) {
		edit_conflict_add(c, call, EDIT_CONFLICTS(call->in),
			&(struct edit_conflict){item->control, t->version,
				now.version, as_text(c, &mine),
				as_text(c, &now), now.account, true, 0});
		notes_read(c, cs);
		return OK;
	}
	call->out.n_tasks++;
	if (call->in->only_look)
		return OK;
	mine.account = c->account;
	mine.at = c->now;
	if ((e = store_task_put(c, &mine)))
		return e;
	return edit_note(c, cs, S("item_task"), item->control, mine.version,
		as_text(c, &mine));
}
