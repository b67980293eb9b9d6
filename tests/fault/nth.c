/*
 * nth.c - `test-fault nth sqlite|postgres STORY...`: the Nth call fails
 *
 * The stories are played by the program's own `daicho story`. The linker leads
 * app_open, app_do and app_draft through here: the register lies behind the
 * fake driver, and an act that makes a move for the first time is first tried
 * with its commit lost, then with its call 1, 2, 3 .. failing, and is done at
 * last by a commit of which nobody hears; only then does the story go on. All
 * on one register: what a failure left behind would be there ever after.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "fault/moves.h"
#include "fault/same.h"
#include "fault/fault.h"
#include "store/log.h"

enum err __real_app_do(struct call *c, app_fn fn, void *args);
enum err __wrap_app_do(struct call *c, app_fn fn, void *args);
enum err __real_app_draft(struct call *c, app_fn fn, void *args);
enum err __wrap_app_draft(struct call *c, app_fn fn, void *args);
enum err __real_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out);
enum err __wrap_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out);
void __real_app_close(struct app *app);
void __wrap_app_close(struct app *app);

enum {
	DRAFT_CALLS = 60, /* at most so many of a draft's: it is no move */
	CALLS_AFTER = 2   /* release and commit, when the act's own are over */
};

typedef enum err (*run_fn)(struct call *c, app_fn fn, void *args);

static struct {
	bool active;
	int most;          /* calls of one act */
	struct arena *mem; /* of the second connection */
	struct db *look;
	int n_keys;
	int64_t n_done, n_acts, n_drafts, n_calls, n_sampled, n_faults;
} now;

/* One act under test. */
struct trial {
	struct call *c;
	run_fn run;
	app_fn fn;
	void *args;
	struct db *db;
	bool is_draft;
	struct counts before, glance; /* rows, highest keys */
	/* of the last run */
	bool done;        /* the act's own function said OK */
	int64_t first, n; /* calls before it; of it, up to that */
	int64_t fails_at; /* the number of the call that fails; 0: none */
	bool swallowed;   /* it said OK though a call had failed */
	const struct record *record;
};

static void
fault(const struct trial *t, int64_t call, const char *what, const char *more)
{
	const struct record *r = t->record;

	if (++now.n_faults > 20)
		return;
	tap_note("%s %.*s, call %lld: %s %s", t->is_draft ? "draft" : "act",
		STR(t->c->key), (long long)call, what, more);
	for (size_t i = 0; r && i < r->n; i++)
		if (str_starts(r->at[i].name, S("move/")))
			tap_note("  %.*s", STR(bytes_str(r->at[i].value)));
}

static enum err
run_inner(struct call *c, void *args)
{
	struct trial *t = args;
	enum err e = t->fn(c, t->args);

	t->record = c->record;
	if (e)
		return e;
	t->done = true;
	t->n = db_fake_calls(t->db) - t->first;
	t->swallowed = t->fails_at && t->n >= t->fails_at;
	return OK;
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
	e = t->run(t->c, run_inner, t);
	db_fake_fail(t->db, 0, DB_FAIL_STORE);
	now.n_calls++;
	return e;
}

static void
check_unchanged(const struct trial *t, int64_t call, const char *when)
{
	struct counts is;
	const char *table;

	same_glance(now.look, &is);
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
	int64_t most =
		t->is_draft && now.most > DRAFT_CALLS ? DRAFT_CALLS : now.most;
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
		now.n_sampled += all > now.most;
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

	same_count(now.look, &is);
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
	moves_mark(now.look, c->done.entry, true);
	same_glance(now.look, &t->glance);
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

	same_glance(now.look, &t->glance);
	e = run_failing(t, 1, DB_FAIL_COMMIT_LOST);
	check_unchanged(t, 0, "refused or lost, but changes");
	if (!t->done) /* refused; or this key was answered before */
		return e;
	if (e != lost)
		fault(t, 0, "lost commit, answered is", err_name(e));
	now.n_done++;
	if (!is_new(t)) {
		e = t->run(t->c, t->fn, t->args);
		if (e == OK && !t->is_draft)
			moves_mark(now.look, t->c->done.entry, false);
		return e;
	}
	same_count(now.look, &t->before);
	before = same_hash(now.look);
	fail_each(t, t->n);
	if (!hash_is(before, same_hash(now.look)))
		fault(t, 0, "calls failed,", "and the register is another");
	return t->is_draft ? end_draft(t) : end_act(t);
}

static bool
is_new_act(const struct trial *t)
{
	bool new = moves_are_new(t->record);

	now.n_acts += new;
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

	now.n_drafts += new;
	return new;
}

enum err
__wrap_app_do(struct call *c, app_fn fn, void *args)
{
	struct trial t = {.c = c,
		.run = __real_app_do,
		.fn = fn,
		.args = args,
		.db = c->app->db};
	str key = c->key;
	enum err e;

	if (!now.active)
		return __real_app_do(c, fn, args);
	if (key.n == 0)
		c->key = str_fmt(c->mem, "nth-%d", ++now.n_keys);
	e = do_trial(&t, is_new_act);
	c->key = key;
	return e;
}

enum err
__wrap_app_draft(struct call *c, app_fn fn, void *args)
{
	struct trial t = {.c = c,
		.run = __real_app_draft,
		.fn = fn,
		.args = args,
		.db = c->app->db,
		.is_draft = true};

	return now.active ? do_trial(&t, is_new_draft)
			  : __real_app_draft(c, fn, args);
}

enum err
__wrap_app_open(struct arena *mem, const struct app_options *options,
	struct note *note, struct app **out)
{
	struct app_options o = *options;
	enum err e;
	str url = o.db_url;

	if (!now.active)
		return __real_app_open(mem, options, note, out);
	o.db_url = str_fmt(mem, "fake:%.*s", STR(url));
	if ((e = __real_app_open(mem, &o, note, out)))
		return e;
	now.mem = arena_open(0);
	return db_open(now.mem, url, NULL, note, &now.look);
}

void
__wrap_app_close(struct app *app)
{
	if (now.active && app && !site_verify(app, false)) {
		tap_note("the register is damaged in the end");
		now.n_faults++;
	}
	__real_app_close(app);
	if (!now.active || !app)
		return;
	db_close(now.look);
	arena_close(now.mem);
	now.look = NULL;
}

/* What the story says goes to a file, shown if it fails. */
static int
play(char *story, const struct site *s, const char *said)
{
	char word[] = "story", data[] = "--data", db[] = "--db";
	char program[] = "daicho", dir[SITE_TEXT], url[2 * SITE_TEXT];
	char *argv[] = {program, word, story, data, dir, db, url, NULL};
	int code, was[2] = {dup(STDOUT_FILENO), dup(STDERR_FILENO)};
	int to = open(said, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	snprintf(dir, sizeof(dir), "%s", s->dir);
	snprintf(url, sizeof(url), "%s", s->url);
	fflush(stdout);
	dup2(to, STDOUT_FILENO);
	dup2(to, STDERR_FILENO);
	close(to);
	now.active = true;
	code = cli_main((int)COUNT(argv) - 1, argv);
	now.active = false;
	fflush(stdout);
	dup2(was[0], STDOUT_FILENO);
	dup2(was[1], STDERR_FILENO);
	close(was[0]);
	close(was[1]);
	return code;
}

static void
show(const char *said)
{
	FILE *f = fopen(said, "r");
	char line[500];

	while (f && fgets(line, sizeof(line), f))
		tap_note("%.*s", (int)strcspn(line, "\n"), line);
	if (f)
		fclose(f);
}

static void
play_story(const char *kind, char *story)
{
	char said[SITE_TEXT + 16];
	int64_t acts = now.n_acts, calls = now.n_calls, faults = now.n_faults;
	int64_t from = clock_ticks_ms(), done = now.n_done;
	struct site s;
	int code;

	if (!site_make(kind, &s))
		die("there is no %s here", kind);
	snprintf(said, sizeof(said), "%s/said", s.dir);
	code = play(story, &s, said);
	if (code)
		show(said);
	tap_note("%s: %lld acts, %lld with a new move, %lld runs, %lld ms",
		story, (long long)(now.n_done - done),
		(long long)(now.n_acts - acts),
		(long long)(now.n_calls - calls),
		(long long)(clock_ticks_ms() - from));
	tap(code == 0 && now.n_faults == faults,
		"%s: nothing is left behind in %s", kind, story);
	site_drop(&s);
}

int
fault_nth(int argc, char **argv)
{
	if (argc < 3)
		die("nth sqlite|postgres STORY...");
	now.most = env_number("FAULT_CALLS", INT_MAX);
	moves_open();
	for (int i = 2; i < argc; i++)
		play_story(argv[1], argv[i]);
	tap_note("%s: %lld acts and %lld kinds of drafts failed call by call, "
		 "%lld of the acts at %d calls only, %lld runs in all",
		argv[1], (long long)now.n_acts, (long long)now.n_drafts,
		(long long)now.n_sampled, now.n_sampled ? now.most : 0,
		(long long)now.n_calls);
	tap(moves_say(now.most == INT_MAX), "%s: every move reached was tried",
		argv[1]);
	moves_close();
	return tap_end();
}
