/*
 * mine.c - what somebody has to do in drafts, and where she is asked
 */
#include "app/facts.h"
#include "app/notes.h"
#include "app/sheets.h"
#include "store/notes.h"

#include <stdlib.h>

/* A draft of which something is found, and what the actor may do with it. */
struct looked {
	str ref;
	struct case_row cs;
	bool reads, writes; /* its notes; its items, now */
};
struct looking {
	LIST_OF(struct looked) at;
};
struct tasks {
	struct task_of *at;
	size_t n, cap;
};

static enum err
look(struct call *c, struct looked *out)
{
	struct note before = c->note;
	const struct state *now;
	enum may may;
	enum err e = case_load(c, out->ref, &out->cs);

	if (e == ERR_ABSENT) {
		c->note = before;
		return OK;
	}
	if (e || (e = notes_may(c, &out->cs, &may)))
		return e;
	out->reads = may >= MAY_READ && out->cs.edition->catalogue;
	if (!out->reads)
		return OK;
	return edit_may(c, &out->cs,
		sheet_edit(out->cs.machine, EDIT_STATEMENT_ITEM), &now,
		&out->writes);
}

/* Each draft is looked at once. */
static enum err
get(struct call *c, struct looking *in, str ref, struct looked **out)
{
	for (size_t i = 0; i < in->at.n; i++)
		if (str_is(in->at.at[i].ref, ref)) {
			*out = &in->at.at[i];
			return OK;
		}
	*out = LIST_ADD(c->mem, &in->at);
	(*out)->ref = ref;
	return look(c, *out);
}

/* What is to be done in one draft; nothing if it is not written now. */
static enum err
find_tasks(struct call *c, struct looking *in, str ref, struct tasks *out)
{
	const struct field *state;
	struct task_of *rows;
	struct looked *of;
	size_t n = 0;
	enum err e = get(c, in, ref, &of);

	if (e || !of->writes ||
		(e = store_tasks_of(c, c->account, ref, &rows, &n)))
		return e;
	state = item_state_field(of->cs.edition);
	for (size_t i = 0; i < n; i++)
		if (item_is_missing(state,
			    &(struct statement_item){.state = rows[i].state,
				    .reason = rows[i].reason,
				    .carried = rows[i].carried}))
			*LIST_ADD(c->mem, out) = rows[i];
	return OK;
}

/* The soonest day first, those without a day last. */
static int
compare(const void *x, const void *y)
{
	const struct task_of *a = x, *b = y;
	bool a_none = day_is_none(a->due), b_none = day_is_none(b->due);
	int by = a_none || b_none ? a_none - b_none : day_cmp(a->due, b->due);

	by = by ? by : str_cmp(a->ref, b->ref);
	return by ? by : str_cmp(a->control, b->control);
}

static enum err
put_task(struct call *c, struct looking *in, const struct task_of *row,
	struct mine *out)
{
	struct mine_task *to = &out->tasks[out->n_tasks];
	struct looked *of;
	bool late;
	enum err e = get(c, in, row->ref, &of);

	if (e)
		return e;
	late = !day_is_none(row->due) && day_cmp(row->due, c->today) < 0;
	notes_read(c, &of->cs);
	out->n_all++;
	out->n_late += late;
	if (out->n_tasks == MINE_SHOWN)
		return OK;
	*to = (struct mine_task){
		.control =
			catalogue_find(of->cs.edition->catalogue, row->control),
		.ref = row->ref,
		.due = row->due,
		.late = late};
	out->n_tasks += to->control != NULL;
	return OK;
}

static enum err
put_mention(struct call *c, struct looking *in, const struct mention_of *row,
	struct mine *out)
{
	struct mine_mention *to = &out->mentions[out->n_mentions];
	struct looked *of;
	enum err e = get(c, in, row->ref, &of);

	if (e || !of->reads || out->n_mentions == MINE_SHOWN)
		return e;
	notes_read(c, &of->cs);
	*to = (struct mine_mention){
		catalogue_find(of->cs.edition->catalogue, row->control), *row};
	out->n_mentions += to->control != NULL;
	return OK;
}

static enum err
put_tasks(struct call *c, struct looking *in, struct mine *out)
{
	struct tasks all = {0};
	struct task_of *cases;
	size_t n;
	enum err e = store_task_cases(c, c->account, &cases, &n);

	for (size_t i = 0; !e && i < n; i++)
		e = find_tasks(c, in, cases[i].ref, &all);
	if (e || !all.n)
		return e;
	qsort(all.at, all.n, sizeof(*all.at), compare);
	for (size_t i = 0; i < all.n && !e; i++)
		e = put_task(c, in, &all.at[i], out);
	return e;
}

enum err
app_mine(struct call *c, void *args)
{
	struct mine *out = args;
	struct looking looking = {0};
	struct mention_of *mentions;
	size_t n;
	enum err e = store_mentions_of(
		c, c->account, MINE_MAX_MENTIONS, &mentions, &n);

	if (e)
		return e;
	/* one more: where the next would lie */
	*out = (struct mine){
		.tasks = MAKE_MANY(c->mem, struct mine_task, MINE_SHOWN + 1),
		.mentions =
			MAKE_MANY(c->mem, struct mine_mention, MINE_SHOWN + 1)};
	e = put_tasks(c, &looking, out);
	for (size_t i = 0; i < n && e == OK; i++)
		e = put_mention(c, &looking, &mentions[i], out);
	return e;
}
