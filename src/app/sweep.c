#include "app/sweep.h"

#include "app/upload.h"
#include "store/case.h"
#include "store/log.h"

enum { SWEEP_LOCK_MS = 10 * 60 * 1000, SWEEP_MAX_ROUNDS = 16 };

struct candidate {
	str ref;
	str act;
};

struct search {
	struct candidate *at;
	size_t n, cap;
	size_t n_cases;
};

static bool
is_clock_row(const struct move *mv)
{
	return mv->by_clock && !mv->opens;
}

/* Would this row apply now? Asked in a snapshot; the act asks again. */
static enum err
try_row(struct call *c, struct case_row *cs, const struct move *mv,
	struct search *found)
{
	struct answers none = {0};
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	struct candidate *one;
	bool holds;
	enum err e = act_guards(c, cs, mv, &none, reports, &holds);

	if (e || !holds)
		return e;
	one = LIST_ADD(c->mem, found);
	*one = (struct candidate){cs->file.ref, mv->act};
	return OK;
}

/* Every case of the machine in the row's `from`, in this edition or before. */
static enum err
search_row(struct call *c, const struct move *mv, struct search *found)
{
	enum err e;

	for (size_t s = 0; s < mv->n_from; s++) {
		struct case_file *rows;
		size_t n;

		if ((e = store_case_in_state(c, mv->machine->id, mv->part->id,
			     mv->from[s]->id, &rows, &n)))
			return e;
		for (size_t i = 0; i < n; i++) {
			struct case_row cs;
			const struct move *row;
			size_t k = 0;

			if ((e = case_open(c, rows[i].ref, &cs)))
				return e;
			found->n_cases++;
			/* The row of the case's own edition decides. */
			while ((row = machine_next(cs.machine, cs.states,
					mv->act, false, &k)))
				if (is_clock_row(row) &&
					(e = try_row(c, &cs, row, found)))
					return e;
		}
	}
	return OK;
}

static enum err
search_all(struct call *c, void *args)
{
	struct search *found = args;
	enum err e;

	for (size_t d = 0; d < c->app->n_editions; d++) {
		const struct edition *ed = c->app->editions[d];

		for (size_t m = 0; m < ed->n_machines; m++)
			for (size_t i = 0; i < ed->machines[m].n_moves; i++) {
				const struct move *mv =
					&ed->machines[m].moves[i];

				if (is_clock_row(mv) &&
					(e = search_row(c, mv, found)))
					return e;
			}
	}
	return OK;
}

static bool
was_tried(const struct search *found, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_is(found->at[k].ref, found->at[i].ref) &&
			str_is(found->at[k].act, found->at[i].act))
			return true;
	return false;
}

/* One of them, in memory of its own. */
static enum err
sweep_one(const struct call *of, instant now, str ref, str name,
	struct note *note, size_t *moved)
{
	struct act_args args = {
		.ref = ref, .act = name, .if_version = NO_ENTRY};
	struct arena *work = arena_open(1 << 16);
	struct call act;
	enum err e;

	app_call(&act, of->app, work, S(""), "sweep", of->lang);
	app_call_at(&act, now);
	act.today = of->today;
	act.actor = ACTOR_CLOCK;
	e = app_do(&act, app_act, &args);
	*moved += e == OK;
	/* Another act came first: the re-check refused it. */
	if (e == ERR_REFUSED || e == ERR_STATE || e == ERR_DENIED)
		e = OK;
	if (e)
		note_set(note, e, act.note.word, NULL);
	arena_close(work);
	return e;
}

/*
 * One round: what may happen now happens; it may make more possible. It goes
 * by the day after those that are over: in its first minutes the grace of the
 * day before still runs.
 */
static enum err
sweep_round(const struct app *app, struct arena *mem, instant now,
	enum lang lang, struct note *note, struct sweep_result *out,
	size_t *moved)
{
	struct search found = {0};
	struct call c;
	enum err e;

	*moved = 0;
	app_call(&c, app, mem, S(""), "sweep", lang);
	app_call_at(&c, now);
	c.today = day_plus(out->done, 1);
	c.actor = ACTOR_CLOCK;
	if ((e = app_ask(&c, search_all, &found))) {
		*note = c.note;
		return e;
	}
	out->n_cases = found.n_cases;
	for (size_t i = 0; i < found.n; i++)
		if (!was_tried(&found, i) &&
			(e = sweep_one(&c, now, found.at[i].ref,
				 found.at[i].act, note, moved)))
			return e;
	out->n_moves += *moved;
	return OK;
}

struct sweep_mark {
	day done;
	int64_t grace_ms;
	str holder;
	bool take;
};

static enum err
begin_sweep(struct call *c, void *args)
{
	struct sweep_mark *m = args;
	enum err e;

	if (!m->take) {
		e = app_minutes(c, "sweep_grace", &m->grace_ms);
		return e ? e : store_sweep_get(c, &m->done);
	}
	e = store_lock_take(
		c, S("sweep"), m->holder, (instant){c->now.ms + SWEEP_LOCK_MS});
	return e == ERR_BUSY ? fail(&c->note, ERR_BUSY, W_SWEEP_BUSY) : e;
}

static enum err
end_sweep(struct call *c, void *args)
{
	struct sweep_mark *m = args;
	enum err e = day_is_none(m->done) ? OK : store_sweep_put(c, m->done);

	if (!e)
		e = upload_sweep(c);
	return e ? e : store_lock_drop(c, S("sweep"), m->holder);
}

enum err
app_sweep(const struct app *app, struct arena *mem, instant now, enum lang lang,
	struct note *note, struct sweep_result *out)
{
	struct sweep_mark mark = {.done = DAY_NONE};
	int zone = app->editions[app->n_editions - 1]->zone_minutes;
	uint8_t id[8];
	struct call c;
	size_t moved = 1;
	enum err e;
	day until;

	*out = (struct sweep_result){0};
	random_fill(id, sizeof(id));
	app_call(&c, app, mem, S(""), "sweep", lang);
	app_call_at(&c, now);
	mark.holder = hex_to(mem, (bytes){id, sizeof(id)});
	if ((e = app_ask(&c, begin_sweep, &mark)))
		goto out;
	/* Every call of the day has been answered when the grace is over. */
	until = day_plus(
		instant_day((instant){now.ms - mark.grace_ms}, zone), -1);
	out->done = until;
	out->next.ms = day_start(day_plus(until, 2), zone).ms + mark.grace_ms;
	if (!day_is_none(mark.done) && day_cmp(mark.done, until) >= 0)
		return OK;
	mark.take = true;
	if ((e = app_draft(&c, begin_sweep, &mark)))
		goto out;
	for (int i = 0; e == OK && moved > 0 && i < SWEEP_MAX_ROUNDS; i++)
		e = sweep_round(app, mem, now, lang, note, out, &moved);
	/* The day is done when nothing moves any more; the lock goes anyway. */
	mark.done = e == OK && moved == 0 ? until : DAY_NONE;
	if (app_draft(&c, end_sweep, &mark) && e == OK)
		e = c.note.err ? c.note.err : ERR_STORE;
	else if (e)
		return e; /* the round has noted why */
out:
	if (e)
		*note = c.note;
	return e;
}
