/*
 * edit_items.c - statement items and results, one by one
 */
#include "app/editing.h"
#include "app/facts.h"
#include "app/item_said.h"
#include "app/read_log.h"
#include "app/sheets.h"
#include "store/draft.h"

/* One of either kind in hand. */
struct drafted {
	bool result;
	struct statement_item item;
	struct engagement_result of;
};

static int64_t *
version(struct drafted *d)
{
	return d->result ? &d->of.version : &d->item.version;
}

static enum err
get(struct call *c, str ref, str control, struct drafted *d)
{
	enum err e;

	d->item = (struct statement_item){.ref = ref, .control = control};
	d->of = (struct engagement_result){.ref = ref, .control = control};
	e = d->result ? store_result_get(c, ref, control, &d->of)
		      : store_item_get(c, ref, control, &d->item);
	return e == ERR_ABSENT ? OK : e;
}

static enum err
put(struct call *c, struct drafted *d)
{
	d->item.account = d->of.account = c->account;
	d->item.at = d->of.at = c->now;
	return d->result ? store_result_put(c, &d->of)
			 : store_item_put(c, &d->item);
}

/* As its history keeps it, and back. */
static str
as_text(struct call *c, const struct drafted *d)
{
	return d->result ? result_to_text(c->mem, &d->of)
			 : item_to_text(c->mem, &d->item);
}

static bool
from_text(str value, struct drafted *d)
{
	return d->result ? result_from_text(value, &d->of)
			 : item_from_text(value, &d->item);
}

static bool
says_same(const struct drafted *a, const struct drafted *b)
{
	return a->result ? result_says_same(&a->of, &b->of)
			 : item_says_same(&a->item, &b->item);
}

static str
history_of(const struct drafted *d)
{
	return d->result ? S("engagement_result") : S("statement_item");
}

/* The fields that were sent; what was not sent stays as it is. */
static void
take(struct call *c, struct drafted *d, const struct form *form,
	const struct edit_item *item, const struct answers *read)
{
	struct stated_item said = item_said(c->mem, &d->item);

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		const str *value = answers_find(read, f->name, 0);
		str *at = d->result ? result_slot(&d->of, f->fills_slot) : NULL;

		if (!answers_find(&item->answers, f->name, 0))
			continue;
		if (at)
			*at = value ? *value : S("");
		else
			stated_put(c->mem, &said, f, value ? *value : S(""));
	}
	item_say(c->mem, &said, &d->item);
}

/* Does what was sent say nothing else than the version that was read? */
static enum err
is_as_read(struct call *c, const struct form *form,
	const struct edit_item *item, const struct answers *read,
	const struct drafted *now, bool *out)
{
	struct drafted was = {.result = now->result}, sent;
	str value = S("");
	enum err e = OK;

	*out = false;
	if (item->version > 0)
		e = store_history_get(c, now->item.ref, history_of(now),
			item->control, item->version, &value);
	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (item->version > 0 && !from_text(value, &was))
		return OK;
	sent = was;
	take(c, &sent, form, item, read);
	*out = says_same(&sent, &was);
	return OK;
}

/* Was it sent as it is, or as it was when it was read? */
static enum err
is_same(struct call *c, const struct form *form, const struct edit_item *item,
	const struct answers *read, struct drafted *now,
	const struct drafted *mine, bool *out)
{
	*out = says_same(mine, now);
	if (*out || item->version == NO_ENTRY || item->version == *version(now))
		return OK;
	return is_as_read(c, form, item, read, now, out);
}

/* The text that is long, for who looks at two of them. */
static str
long_text(struct drafted *d)
{
	return d->result ? d->of.seen : d->item.text;
}

static bool
is_missing(const struct edition *ed, const struct drafted *d)
{
	return d->result ? !result_is_reported(ed, &d->of)
			 : item_is_missing(item_state_field(ed), &d->item);
}

/* A copy that somebody stands by from now on, changed or not. */
static bool
is_confirmed(const struct edit_args *in, const struct statement_item *now)
{
	return now->carried.n &&
	       str_in(now->control, in->confirmed, in->n_confirmed);
}

static enum err
edit_one(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call, const struct edit_item *item,
	const struct answers *read)
{
	struct drafted now = {.result = ed->what == EDIT_ENGAGEMENT_RESULT};
	struct drafted mine;
	bool same = false;
	enum err e = get(c, cs->file.ref, item->control, &now);

	if (e)
		return e;
	mine = now;
	take(c, &mine, ed->form, item, read);
	mine.item.carried = item->carried;
	if (call->in->only_changed && !is_confirmed(call->in, &now.item) &&
		((e = is_same(c, ed->form, item, read, &now, &mine, &same)) ||
			same))
		return e;
	if (item->version != NO_ENTRY && item->version != *version(&now)) {
		edit_conflict_add(c, call, EDIT_CONFLICTS(call->in),
			&(struct edit_conflict){item->control, item->version,
				*version(&now), long_text(&mine),
				long_text(&now),
				now.result ? now.of.account : now.item.account,
				false, 0});
		read_log_note(c, cs, ed->form->object);
		return OK;
	}
	if (!call->in->only_look && (e = put(c, &mine)))
		return e;
	call->out.saved[call->out.n_changed++] =
		(struct edit_saved){item->control, *version(&mine),
			!*version(&now), is_missing(cs->edition, &mine)};
	if (call->in->only_look)
		return OK;
	edit_change_add(c, call,
		&(struct edit_change){.name = item->control,
			.version = *version(&mine),
			.was = now.item.carried});
	return edit_note(c, cs, history_of(&mine), item->control,
		*version(&mine), as_text(c, &mine));
}

/* Its faults to those of all, with its number; are there any? */
static bool
take_faults(struct call *c, struct edit_call *call,
	const struct control *control, const struct form_faults *own)
{
	for (size_t i = 0; i < own->n; i++) {
		struct form_fault *to = form_fault_add(c->mem, c->faults);

		if (!to)
			continue;
		*to = own->at[i];
		to->args[3] = (struct word_arg){"control", control->id};
	}
	c->faults->n_more += own->n_more;
	call->out.n_refused += own->n > 0;
	return own->n > 0;
}

/* What was sent of one item: what is written, and who does it by when. */
static enum err
edit_item(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call, struct edit_item *item)
{
	const struct control *control =
		catalogue_find(cs->edition->catalogue, item->control);
	struct answers read = {0};
	struct form_faults faults = {0};
	enum err e;

	if (!control || !control->answered)
		return fail_with(&c->note, ERR_INVALID, W_FORM_NO_SUCH_CONTROL,
			{"value", item->control});
	item->control = control->id;
	form_read(c->mem, ed->form, &item->answers, true, &read, &faults);
	stated_refuse_unasked(
		c->mem, ed->form, control, &item->answers, &faults);
	if (take_faults(c, call, control, &faults))
		return OK;
	if ((item->answers.n || !item->task) &&
		(e = edit_one(c, cs, ed, call, item, &read)))
		return e;
	return item->task ? edit_task(c, cs, call, item) : OK;
}

/* Of two that say different things none is the one that is meant. */
static enum err
check_once(
	struct call *c, const struct catalogue *cat, const struct edit_args *in)
{
	bool *seen = MAKE_MANY(c->mem, bool, cat->n_controls);

	for (size_t i = 0; i < in->n_items; i++) {
		const struct control *k =
			catalogue_find(cat, in->items[i].control);

		if (k && seen[k->index])
			return fail_with(&c->note, ERR_INVALID,
				W_EDIT_CONTROL_TWICE, {"control", k->id},
				{"n", str_fmt(c->mem, "%zu", i)});
		if (k)
			seen[k->index] = true;
	}
	return OK;
}

enum err
edit_items(struct call *c, struct case_row *cs, const struct edit *ed,
	struct edit_call *call)
{
	enum err e = check_once(c, cs->edition->catalogue, call->in);

	if (!e)
		e = edit_task_owners(c, cs, call->in);

	if (e)
		return e;
	call->out.saved =
		MAKE_MANY(c->mem, struct edit_saved, call->in->n_items);
	for (size_t i = 0; i < call->in->n_items; i++) {
		struct edit_item item = call->in->items[i];

		if ((e = edit_item(c, cs, ed, call, &item)))
			return e;
	}
	if (c->faults->n > 0)
		return edit_faulty(c);
	return call->out.n_conflicts > 0 ? edit_clashing(c, call) : OK;
}
