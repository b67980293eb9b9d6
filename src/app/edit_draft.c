#include "app/edit_draft.h"

enum err
edit_task_from(
	const struct answers *from, struct note *note, struct edit_task *out)
{
	*out = (struct edit_task){.version = NO_ENTRY, .due = DAY_NONE};
	for (size_t i = 0; i < from->n; i++) {
		const struct answer *a = &from->at[i];

		if (str_is_c(a->field, "owner") && !a->line) {
			out->sets_owner = true;
			out->owner = a->value;
		} else if (str_is_c(a->field, "due") && !a->line) {
			out->sets_due = true;
			if (a->value.n && !day_from(a->value, &out->due))
				return fail(
					note, ERR_INVALID, W_TASK_DUE_WRONG);
		} else {
			return fail_with(note, ERR_INVALID, W_API_FIELD_UNKNOWN,
				{"name", a->field},
				{"allowed", S("owner, due")});
		}
	}
	return OK;
}

enum err
edit_from_draft(struct arena *mem, const struct draft_file *from,
	struct note *note, struct edit_args *out)
{
	struct edit_item *items =
		MAKE_MANY(mem, struct edit_item, from->n_items);
	struct edit_task *task = NULL;
	enum err e;

	if (from->task.n) {
		task = MAKE(mem, struct edit_task);
		if ((e = edit_task_from(&from->task, note, task)))
			return e;
	}
	for (size_t i = 0; i < from->n_items; i++) {
		const struct draft_item *d = &from->items[i];

		items[i] = (struct edit_item){.control = d->control,
			.version = d->has_version ? d->version : NO_ENTRY,
			.answers = d->answers,
			.task = task};
	}
	out->form = from->form;
	out->answers = from->answers;
	out->items = items;
	out->n_items = from->n_items;
	out->only_look = from->look;
	return OK;
}
