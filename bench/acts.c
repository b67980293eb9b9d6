/*
 * acts.c - how fast acts are done, durably
 *
 * Writers are threads that each hand one act after another to app_do and wait
 * for its answer, as requests do.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "app/act.h"
#include "bench/replay.h"

enum {
	ACTS = 2000,
	QUICK_ACTS = 500,
	ALONE_PART = 4, /* acts with one commit each: so many times fewer */
	ROUNDS = 7,
	POSTGRES_ROUNDS = 3,
	QUICK_ROUNDS = 1,
	PASS_MAX_S = 12,
	POSTGRES_S = 4,
	QUICK_POSTGRES_S = 1
};

static const struct target acts_bare = {
	.what = "acts, 32 writers, SQLite: against bare SQL",
	.how = "`add_account` on a register in a file, synchronous FULL, real "
	       "clock, through `app_do`. The statements of an earlier pass of "
	       "as many acts were recorded with their values (`watch`) and run "
	       "again on a copy of the same register by one thread with "
	       "prepared statements, 32 acts to a transaction, synchronous "
	       "FULL. Rounds of ours and theirs take turns.",
	.missed = "Every act looks up what it decides on with statements that "
		  "run in both figures; what is ours alone is deciding, "
		  "hashing, recording, savepoints and handing threads over.",
	.unit = UNIT_PER_SECOND,
	.limit = 0.5,
	.at_least = true,
};
static const struct target acts_alone = {
	.what = "acts, 32 writers, SQLite: against one commit each",
	.how = "The same acts and writers with `group_max` 1.",
	.missed = "A commit here is synced so quickly that sharing it gains "
		  "less than on an ordinary disk.",
	.unit = UNIT_PER_SECOND,
	.limit = 3,
	.at_least = true,
};
static const struct target acts_again = {
	.what = "acts, PostgreSQL: run again",
	.how = "How often the function of an act ran beyond once, over all "
	       "passes on PostgreSQL.",
	.missed = "Acts were undone and run again.",
	.unit = UNIT_COUNT,
	.limit = 0,
};
static const struct target acts_postgres = {
	.what = "acts, 32 clients, PostgreSQL: against one client",
	.how = "`add_account` on PostgreSQL over a Unix socket, its settings "
	       "those of a new cluster; passes of a fixed time with 1 and with "
	       "32 threads take turns on one register.",
	.missed = "What the acts of a group read alike is read once; the rest "
		  "of an act's statements are journeys of its own.",
	.unit = UNIT_PER_SECOND,
	.limit = 1.3,
	.at_least = true,
};

/* One pass of writers. */
struct pass {
	struct app *app;
	str ref;
	const char *name; /* of the accounts, with a number after it */
	int64_t max, until_ns;
	struct recording *recording; /* may be NULL */
	atomic_int_fast64_t next, n_done;
	int64_t n_runs; /* only the writer's thread counts */
	atomic_int failed;
};

struct act_of {
	struct act_args args;
	struct pass *pass;
};

static enum err
run_act(struct call *c, void *data)
{
	struct act_of *a = data;
	enum err e;

	a->pass->n_runs++;
	e = app_act(c, &a->args);
	if (e == OK && a->pass->recording)
		recording_end_act(a->pass->recording);
	return e;
}

static enum err
do_one(struct pass *p, struct arena *mem, int64_t n)
{
	struct act_of a = {
		{.ref = p->ref,
                 .act = S("add_account"),
                 .if_version = NO_ENTRY},
		p
        };
	struct call c;

	app_call(&c, p->app, mem, S("operator"), "bench", LANG_EN);
	answers_put(mem, &a.args.answers, S("name"), 0,
		str_fmt(mem, "%s%lld", p->name, (long long)n));
	answers_put(mem, &a.args.answers, S("title_ja"), 0, S("青葉 次郎"));
	answers_put(mem, &a.args.answers, S("title_en"), 0, S("Jiro Aoba"));
	return app_do(&c, run_act, &a);
}

static void *
write_acts(void *data)
{
	struct pass *p = data;
	struct arena *mem = arena_open(64 * 1024);
	int64_t n;

	while (!p->failed && (n = p->next++) < p->max &&
		now_ns() < p->until_ns) {
		enum err e = do_one(p, mem, n);

		if (e)
			p->failed = (int)e;
		else
			p->n_done++;
		arena_reset(mem);
	}
	arena_close(mem);
	return NULL;
}

static void
run_pass(struct pass *p, int n_writers, int64_t max, int max_s,
	struct rates *out)
{
	pthread_t threads[WRITERS];
	int64_t began = now_ns(), busy = all_busy_ns();

	p->max = max;
	p->until_ns = began + (int64_t)(max_s * NS_PER_S);
	for (int i = 0; i < n_writers; i++)
		if (pthread_create(&threads[i], NULL, write_acts, p))
			give_up("no thread");
	for (int i = 0; i < n_writers; i++)
		pthread_join(threads[i], NULL);
	began = now_ns() - began;
	busy = all_busy_ns() - busy;
	if (p->failed)
		give_up("an act failed: %s", err_name((enum err)p->failed));
	sample(&out->per_second, (double)p->n_done * NS_PER_S / (double)began);
	sample(&out->busy_us, (double)busy / 1e3 / (double)p->n_done);
}

static void
copy_register(str from, str to)
{
	struct arena *mem = arena_open(0);
	FILE *in = fopen(str_fmt(mem, "%.*s/register.db", STR(from)).p, "rb");
	FILE *out = fopen(str_fmt(mem, "%.*s/register.db", STR(to)).p, "wb");
	char part[65536];
	size_t n;

	if (!in || !out)
		give_up("the register cannot be copied");
	while ((n = fread(part, 1, sizeof(part), in)) > 0)
		if (fwrite(part, 1, n, out) != n)
			give_up("the register cannot be copied");
	if (ferror(in) || fclose(out))
		give_up("the register cannot be copied");
	fclose(in);
	arena_close(mem);
}

/* What every pass on SQLite begins with. */
struct ground {
	str folder, ref;
	int64_t n_acts;
};

static void
pass_on_copy(struct bench *b, const struct ground *g, int group_max,
	int64_t n_acts, struct recording *recording, struct rates *out)
{
	struct arena *mem = arena_open(0);
	str folder = new_folder(b);
	struct app_options how = {.data_dir = folder, .group_max = group_max};
	struct pass p = {.ref = g->ref, .name = "writer"};

	copy_register(g->folder, folder);
	if (recording) {
		how.watch = recording_watch;
		how.watch_data = recording;
	}
	p.app = open_register(b, mem, &how);
	if (recording) {
		recording_clear(recording); /* opening reads, too */
		p.recording = recording;
	}
	run_pass(&p, WRITERS, n_acts, PASS_MAX_S, out);
	app_close(p.app);
	arena_close(mem);
}

static void
tell(struct bench *b, const char *what, struct rates *ours, struct rates *peer)
{
	struct spread rate = spread_of(&peer->per_second);

	report_detail(b,
		"%s %.0f .. %.0f/s; processor time an act %.0f us, ours %.0f.",
		what, rate.min, rate.max, spread_of(&peer->busy_us).median,
		spread_of(&ours->busy_us).median);
}

void
bench_acts(struct bench *b)
{
	struct rates ours = rates_in(b->mem), bare = rates_in(b->mem),
		     alone = rates_in(b->mem), first = rates_in(b->mem);
	struct arena *mem = arena_open(0);
	struct recording *r = recording_make(mem);
	struct ground g = {.folder = new_folder(b),
		.n_acts = b->quick ? QUICK_ACTS : ACTS};
	int rounds = b->quick ? QUICK_ROUNDS : ROUNDS;
	str what;

	g.ref = fresh_register(b, g.folder, S(""));
	pass_on_copy(b, &g, 0, g.n_acts, r, &first);
	for (int i = 0; i < rounds; i++) {
		str folder = new_folder(b);

		pass_on_copy(b, &g, 0, g.n_acts, NULL, &ours);
		copy_register(g.folder, folder);
		recording_run(r, folder, WRITERS, &bare);
		pass_on_copy(b, &g, 1, g.n_acts / ALONE_PART, NULL, &alone);
	}
	report_peer(b, &acts_bare, &ours.per_second, "bare", &bare.per_second);
	what = str_fmt(b->mem, "An act is %.0f statements. Bare",
		(double)recording_statements(r) / (double)recording_acts(r));
	tell(b, what.p, &ours, &bare);
	report_peer(
		b, &acts_alone, &ours.per_second, "alone", &alone.per_second);
	tell(b, "Alone", &ours, &alone);
	arena_close(mem);
}

void
bench_acts_postgres(struct bench *b)
{
	static const char *const names[][2] = {
		{"a1x", "a32x"},
                {"b1x", "b32x"},
                {"c1x", "c32x"}
        };
	struct rates many = rates_in(b->mem), one = rates_in(b->mem);
	struct samples again = samples_in(b->mem);
	struct arena *mem = arena_open(0);
	struct app_options how = {.data_dir = new_folder(b)};
	int rounds = b->quick ? QUICK_ROUNDS : POSTGRES_ROUNDS;
	int seconds = b->quick ? QUICK_POSTGRES_S : POSTGRES_S;
	int64_t n_again = 0;
	struct app *app;
	str ref;

	if (!b->postgres.n) {
		report_skipped(b, &acts_again, "there is no PostgreSQL here");
		report_skipped(
			b, &acts_postgres, "there is no PostgreSQL here");
		return;
	}
	how.db_url = str_fmt(b->mem, "postgres:%.*s", STR(b->postgres));
	ref = fresh_register(b, how.data_dir, how.db_url);
	app = open_register(b, mem, &how);
	for (int i = 0; i < rounds; i++)
		for (int k = 0; k < 2; k++) {
			struct pass p = {
				.app = app, .ref = ref, .name = names[i][k]};

			run_pass(&p, k ? WRITERS : 1, INT64_MAX, seconds,
				k ? &many : &one);
			n_again += p.n_runs - p.n_done;
		}
	sample(&again, (double)n_again);
	report_limit(b, &acts_again, &again);
	report_peer(b, &acts_postgres, &many.per_second, "one client",
		&one.per_second);
	tell(b, "One client", &many, &one);
	app_close(app);
	arena_close(mem);
}
