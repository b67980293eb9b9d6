/*
 * worklist.c - what waits for somebody, soonest day first
 */
#include "app/show.h"
#include "store/case.h"

static enum err
add_tasks(struct call *c, struct case_row *cs, struct worklist *out)
{
	struct case_view v = {0};
	enum err e;

	if ((e = show_acts(c, cs, &v)) || (e = show_dues(c, cs, &v)))
		return e;
	for (size_t i = 0; i < v.n_acts; i++) {
		struct task_view *task;

		if (!v.acts[i].possible)
			continue;
		task = LIST_ADD(c->mem, out);
		*task = (struct task_view){
			.file = cs->file,
			.machine = cs->machine,
			.state = cs->states[v.acts[i].move->part->index],
			.act = v.acts[i].act,
			.due = {DAY_NONE, DAY_NONE}
                };
		for (size_t k = 0; k < v.n_dues; k++) {
			const struct due_view *d = &v.dues[k];

			if (!str_is_c(d->run, "running") || !d->mine ||
				day_is_none(d->due.effective))
				continue;
			if (task->deadline && day_cmp(d->due.effective,
						      task->due.effective) >= 0)
				continue;
			task->due = d->due;
			task->deadline = d->deadline;
		}
	}
	return OK;
}

static bool
comes_before(const struct task_view *a, const struct task_view *b)
{
	if (!a->deadline || !b->deadline)
		return a->deadline && !b->deadline;
	return day_cmp(a->due.effective, b->due.effective) < 0;
}

/* By day; equal days stay as they came: oldest case first. */
static void
sort_tasks(struct arena *mem, struct task_view *at, size_t n)
{
	struct task_view *half = MAKE_MANY(mem, struct task_view, n);

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t lo = 0; lo < n; lo += 2 * width) {
			size_t mid = lo + width < n ? lo + width : n;
			size_t hi = lo + 2 * width < n ? lo + 2 * width : n;
			size_t i = lo, k = mid;

			for (size_t o = lo; o < hi; o++)
				half[o] =
					i < mid && (k >= hi ||
							   !comes_before(&at[k],
								   &at[i]))
						? at[i++]
						: at[k++];
		}
		for (size_t i = 0; i < n; i++)
			at[i] = half[i];
	}
}

enum err
app_worklist(struct call *c, void *args)
{
	struct worklist *out = args;
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = (struct worklist){0};
	if ((e = store_case_all(c, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct case_row cs;

		if ((e = case_open(c, rows[i].ref, &cs)))
			return e;
		if (case_is_over(&cs) ||
			cs.machine == cs.edition->register_machine)
			continue;
		e = case_load(c, rows[i].ref, &cs);
		if (e == ERR_ABSENT)
			continue;
		if (e || (e = add_tasks(c, &cs, out)))
			return e;
	}
	c->note = (struct note){.mem = c->mem};
	sort_tasks(c->mem, out->at, out->n);
	return OK;
}
