#include "fault/trial.h"

#include "fault/moves.h"
#include "fault/same.h"

enum {
	DRAFT_CALLS = 60, /* at most so many of a draft's: it is no move */
	CALLS_AFTER = 2   /* release and commit, when the act's own are over */
};

/* One act under test. */
struct trial {
	struct trials *all;
	struct call *c;
	run_fn run;
	app_fn fn;
	void *args;
	struct db *db;
	bool is_draft, is_seen;
	struct counts before, glance; /* rows, highest keys */
	/* of the last run */
	bool done;        /* the act's own function said OK */
	int64_t first, n; /* calls before it; of it, up to that */
	int64_t fails_at; /* the number of the call that fails; 0: none */
	bool swallowed;   /* it said OK though a call had failed */
	const struct record *record;
};

/* The writer's thread runs the act, whoever waits for it set this. */
static struct trial *running;

static void
fault(const struct trial *t, int64_t call, const char *what, const char *more)
{
	const struct record *r = t->record;

	if (++t->all->n_faults > 20)
		return;
	tap_note("%s %.*s, call %lld: %s %s", t->is_draft ? "draft" : "act",
		STR(t->c->key), (long long)call, what, more);
	for (size_t i = 0; r && i < r->n; i++)
		if (str_starts(r->at[i].name, S("move/")))
			tap_note("  %.*s", STR(bytes_str(r->at[i].value)));
}

/* The act's own function has ended. */
static enum err
see_end(struct trial *t, const struct call *c, enum err e)
{
	t->record = c->record;
	if (e)
		return e;
	t->done = true;
	t->n = db_fake_calls(t->db) - t->first;
	t->swallowed = t->fails_at && t->n >= t->fails_at;
	return OK;
}

static enum err
run_inner(struct call *c, void *args)
{
	struct trial *t = args;

	return see_end(t, c, t->fn(c, t->args));
}

/* The act, with one call failing that way. */
static enum err
run_failing(struct trial *t, int64_t nth, enum db_fail how)
{
	enum err e;

	t->record = NULL;
	t->done = t->swallowed = false;
	t->first = db_fake_calls(t->db);
	t->fails_at = how == DB_FAIL_STORE ? nth : 0;
	db_fake_fail(t->db, nth, how);
	running = t;
	e = t->is_seen ? t->run(t->c, t->fn, t->args)
		       : t->run(t->c, run_inner, t);
	running = NULL;
	db_fake_fail(t->db, 0, DB_FAIL_STORE);
	t->all->n_runs++;
	return e;
}

static void
check_unchanged(const struct trial *t, int64_t call, const char *when)
{
	struct counts is;
	const char *table;

	same_glance(t->all->look, &is);
	if ((table = same_differs(&t->glance, &is)))
		fault(t, call, when, table);
}

/*
 * The call after the n-th. Of an act that has more than are wanted: all of the
 * first and of the last, and some between.
 */
static int64_t
next_call(const struct trial *t, int64_t n, int64_t all)
{
	int64_t most = t->is_draft && t->all->most > DRAFT_CALLS ? DRAFT_CALLS
								 : t->all->most;
	int64_t ends = most / 4, step;

	if (all <= most || n < ends || n >= all - ends)
		return n + 1;
	step = (all - 2 * ends) / (most - 2 * ends) + 1;
	return n + step < all - ends ? n + step : all - ends;
}

/* Call after call fails, up to the commit itself. */
static void
fail_each(struct trial *t, int64_t all)
{
	int after = 0;

	if (!t->is_draft)
		t->all->n_sampled += all > t->all->most;
	for (int64_t n = 1; after < CALLS_AFTER; n = next_call(t, n, all)) {
		struct arena_mark mark = arena_mark(t->c->mem);
		enum err e = run_failing(t, n, DB_FAIL_STORE);

		if (e != ERR_STORE)
			fault(t, n, "fails, answered is", err_name(e));
		if (t->swallowed)
			fault(t, n, "fails, and the act does not see it", "");
		else
			after += t->done;
		check_unchanged(t, n, "fails, but changes");
		if (n > all + CALLS_AFTER)
			die("call %lld of %lld", (long long)n, (long long)all);
		arena_back(t->c->mem, mark);
	}
}

/* What the commit of which nobody heard has left: this act, once. */
static void
check_done_once(const struct trial *t, int64_t entry)
{
	const struct record *r = t->record;
	struct counts is;
	const struct counts *was = &t->before;

	same_count(t->all->look, &is);
	if (is.n[TABLE_ledger_entry] != was->n[TABLE_ledger_entry] + 1 ||
		is.n[TABLE_act_key] != was->n[TABLE_act_key] + 1 ||
		is.n[TABLE_ledger_leaf] !=
			was->n[TABLE_ledger_leaf] + (int64_t)r->n ||
		same_rows_added(was, &is) != r->n_rows)
		fault(t, 0, "unsure commit", "is not the act once");
	if (entry != was->n[TABLE_ledger_entry])
		fault(t, 0, "unsure commit", "answers another entry");
}

static enum err
end_act(struct trial *t)
{
	struct call *c = t->c;
	struct done first;
	enum err e = run_failing(t, 1, DB_FAIL_COMMIT_UNSURE);

	if (e) {
		fault(t, 0, "unsure commit, answered is", err_name(e));
		return e;
	}
	check_done_once(t, c->done.entry);
	moves_mark(t->all->look, c->done.entry, true);
	same_glance(t->all->look, &t->glance);
	first = c->done;
	e = t->run(c, t->fn, t->args);
	if (e || !c->done.again || c->done.entry != first.entry ||
		!str_is(c->done.ref, first.ref))
		fault(t, 0, "the same key answers", err_name(e));
	check_unchanged(t, 0, "the same key changes");
	if (!site_verify(c->app, true))
		fault(t, 0, "the tree is damaged", "");
	/* the story is to see what it would have seen */
	c->done.again = false;
	c->note = (struct note){.mem = c->mem};
	return e;
}

static enum err
end_draft(struct trial *t)
{
	enum err e = run_failing(t, 1, DB_FAIL_COMMIT_UNSURE);

	if (e != ERR_UNSURE || !t->done)
		fault(t, 0, "unsure commit, answered is", err_name(e));
	t->c->note = (struct note){.mem = t->c->mem};
	return t->done ? OK : e;
}

static enum err
do_trial(struct trial *t, bool (*is_new)(const struct trial *t))
{
	enum err e, lost = t->is_draft ? ERR_UNSURE : ERR_STORE;
	hash before;

	same_glance(t->all->look, &t->glance);
	e = run_failing(t, 1, DB_FAIL_COMMIT_LOST);
	check_unchanged(t, 0, "refused or lost, but changes");
	if (!t->done) /* refused; or this key was answered before */
		return e;
	if (e != lost)
		fault(t, 0, "lost commit, answered is", err_name(e));
	t->all->n_done++;
	if (!is_new(t)) {
		e = t->run(t->c, t->fn, t->args);
		if (e == OK && !t->is_draft)
			moves_mark(t->all->look, t->c->done.entry, false);
		return e;
	}
	same_count(t->all->look, &t->before);
	before = same_hash(t->all->look);
	fail_each(t, t->n);
	if (!hash_is(before, same_hash(t->all->look)))
		fault(t, 0, "calls failed,", "and the register is another");
	return t->is_draft ? end_draft(t) : end_act(t);
}

static bool
is_new_act(const struct trial *t)
{
	bool new = moves_are_new(t->record);

	t->all->n_acts += new;
	return new;
}

/* Drafts by what writes them, on which kind of case, how many calls long. */
static bool
is_new_draft(const struct trial *t)
{
	str number, kind = str_cut(t->c->done.ref, '-', &number);
	bool new = moves_text_is_new(str_fmt(t->c->mem, "draft %p %.*s %d",
		*(void *const *)(const void *)&t->fn, STR(kind),
		t->n > DRAFT_CALLS));

	t->all->n_drafts += new;
	return new;
}

enum err
trial_see_end(const struct call *c, enum err e)
{
	return running ? see_end(running, c, e) : e;
}

enum err
trial_act(struct trials *all, struct call *c, run_fn run, app_fn fn, void *args,
	bool is_seen)
{
	struct trial t = {.all = all,
		.c = c,
		.run = run,
		.fn = fn,
		.args = args,
		.db = c->app->db,
		.is_seen = is_seen};

	return do_trial(&t, is_new_act);
}

enum err
trial_draft(
	struct trials *all, struct call *c, run_fn run, app_fn fn, void *args)
{
	struct trial t = {.all = all,
		.c = c,
		.run = run,
		.fn = fn,
		.args = args,
		.db = c->app->db,
		.is_draft = true};

	return do_trial(&t, is_new_draft);
}
