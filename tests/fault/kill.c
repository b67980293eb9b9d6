/*
 * kill.c - `test-fault kill sqlite|postgres KILLS`: die at any moment, again
 * and again, on one register
 *
 * The load is killed (SIGKILL) some milliseconds after its first answer; the
 * register is opened and held against what was answered. `crash N`: a backend
 * of the PostgreSQL server is killed under the load instead, so that the
 * server recovers from its log, and the load goes on to its end.
 */
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault/acks.h"

enum {
	THREADS = 24,
	LEAST_IN_FLIGHT = 8,
	FIRST_MS = 5,
	LAST_MS = 80,
	FULL_EVERY = 20,
	AGAIN_EVERY = 5,
	START_MS = 20000, /* the load has answered by then */
	CRASH_ACTS = 40   /* a thread */
};

struct kills {
	struct site site;
	int64_t size; /* entries that are accounted for */
	struct tally tally;
	int least, n_full, n_again;
	bool in_order, verified, answered_again;
};

/*
 * Reads until `until` (ticks) or the end of the pipe; false at the end. With
 * `begin` only until the load is at work: an answer came, enough is in flight.
 */
static bool
listen_until(int fd, struct acks *a, int64_t until, bool begin)
{
	char text[65536];

	while (!begin || !acks_answered(a) ||
		acks_in_flight(a) < LEAST_IN_FLIGHT) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = until - clock_ticks_ms();
		ssize_t n;

		if (left <= 0)
			return true;
		if (poll(&p, 1, left < INT_MAX ? (int)left : -1) <= 0)
			continue;
		n = read(fd, text, sizeof(text));
		if (n <= 0)
			return false;
		acks_read(a, text, (size_t)n);
	}
	return true;
}

/* The load, killed in the middle of it. */
static void
run_and_kill(struct kills *k, struct acks *a)
{
	int wait_ms = FIRST_MS + rand() % (LAST_MS - FIRST_MS + 1);
	struct load_process l = load_start(&k->site, a->run, THREADS, 0);
	bool alive;

	load_go(&l);
	alive = listen_until(l.said, a, clock_ticks_ms() + START_MS, true) &&
		listen_until(l.said, a, clock_ticks_ms() + wait_ms, false);
	kill(l.pid, SIGKILL);
	listen_until(l.said, a, INT64_MAX / 2, false);
	load_end(&l);
	if (!alive || !acks_answered(a))
		die("run %d: the load ended by itself: %s", a->run, a->error);
}

static void
look_after(struct kills *k, const struct acks *a, int n, int kills)
{
	const struct acks *loads[] = {a};
	struct arena *mem = arena_open(1 << 20);
	struct app *app = site_open(&k->site, mem, false);
	int64_t from = k->size;
	bool full = n % FULL_EVERY == 0 || n == kills;

	k->in_order &= acks_hold(app, loads, 1, from, &k->tally, &k->size);
	if (n % AGAIN_EVERY == 0) {
		k->answered_again &= acks_ask_again(app, a, from, &k->size);
		k->n_again += acks_in_flight(a);
	}
	k->verified &= site_verify(app, !full);
	k->n_full += full;
	app_close(app);
	arena_close(mem);
}

static void
begin(struct kills *k, const char *kind)
{
	struct arena *mem = arena_open(1 << 20);
	struct app *app;

	*k = (struct kills){.least = THREADS,
		.in_order = true,
		.verified = true,
		.answered_again = true};
	if (!site_make(kind, &k->site))
		die("there is no %s here", kind);
	site_begin(&k->site);
	app = site_open(&k->site, mem, false);
	k->size = ledger_size(app);
	app_close(app);
	arena_close(mem);
}

static void
say(const struct kills *k, const char *kind, int kills)
{
	const struct tally *t = &k->tally;

	tap_note("%s: %d kills, %d threads, at least %d acts in flight: "
		 "%lld acknowledged, %lld unacknowledged but present, "
		 "%lld absent; %d verified whole",
		kind, kills, THREADS, k->least, (long long)t->answered,
		(long long)t->present, (long long)t->absent, k->n_full);
	tap(k->in_order, "%s: every act answered is there once", kind);
	tap(k->verified, "%s: the ledger verifies after each kill", kind);
	tap(k->answered_again,
		"%s: %d acts in doubt, asked again by their keys", kind,
		k->n_again);
	tap(k->least >= LEAST_IN_FLIGHT, "%s: %d acts in flight at least", kind,
		LEAST_IN_FLIGHT);
	tap(t->present + t->absent > 0, "%s: some act was cut in two", kind);
}

static int
kill_loads(const char *kind, int kills)
{
	struct kills k;

	begin(&k, kind);
	for (int n = 1; n <= kills && k.in_order && k.verified; n++) {
		struct acks a = {.run = n};

		run_and_kill(&k, &a);
		if (acks_in_flight(&a) < k.least)
			k.least = acks_in_flight(&a);
		if (a.n_errors) {
			tap_note("run %d: %s", n, a.error);
			k.in_order = false;
		}
		look_after(&k, &a, n, kills);
	}
	say(&k, kind, kills);
	site_drop(&k.site);
	return tap_end();
}

/* Any of the server processes that work for a daicho. */
static int
find_backend(void)
{
	FILE *f = popen("psql -qAt \"$DAICHO_TEST_POSTGRES\" -c \""
			"SELECT pid FROM pg_stat_activity "
			"WHERE application_name = 'daicho' "
			"AND state <> 'idle' LIMIT 1\" 2>&1",
		"r");
	int pid = 0;

	if (!f || fscanf(f, "%d", &pid) != 1)
		pid = 0;
	if (f)
		pclose(f);
	return pid;
}

static void
run_through_crash(struct kills *k, struct acks *a, int *n_crashes)
{
	struct load_process l =
		load_start(&k->site, a->run, THREADS, CRASH_ACTS);
	int backend;

	load_go(&l);
	listen_until(l.said, a, clock_ticks_ms() + START_MS, true);
	listen_until(l.said, a, clock_ticks_ms() + rand() % LAST_MS, false);
	if ((backend = find_backend()) > 1 && kill(backend, SIGKILL) == 0)
		++*n_crashes;
	listen_until(l.said, a, INT64_MAX / 2, false);
	if (load_end(&l))
		die("run %d: the load failed: %s", a->run, a->error);
}

/* The server may still be at its recovery. */
static void
await_server(void)
{
	for (int i = 0; i < 400; i++) {
		if (system("psql -q \"$DAICHO_TEST_POSTGRES\" -c 'SELECT 1' "
			   ">/dev/null 2>&1") == 0)
			return;
		usleep(50000);
	}
	die("the server does not come back");
}

static int
crash_server(int times)
{
	int n_crashes = 0, n_errors = 0;
	struct kills k;

	begin(&k, "postgres");
	for (int n = 1; n <= times && k.in_order && k.verified; n++) {
		struct acks a = {.run = n};

		run_through_crash(&k, &a, &n_crashes);
		n_errors += a.n_errors;
		await_server();
		look_after(&k, &a, n, times);
	}
	tap_note("postgres: %d times a backend killed under %d threads: %lld "
		 "acknowledged, %lld lost, %d answers \"not done\" asked again",
		n_crashes, THREADS, (long long)k.tally.answered,
		(long long)k.tally.absent, n_errors);
	tap(k.in_order && k.tally.present + k.tally.absent == 0,
		"postgres: every act is there once after the server crashed");
	tap(k.verified, "postgres: the ledger verifies after each crash");
	tap(n_crashes > 0, "postgres: the server did crash");
	site_drop(&k.site);
	return tap_end();
}

int
fault_kill(int argc, char **argv)
{
	int seed = env_number("FAULT_SEED", (int)getpid());

	if (argc != 3)
		die("kill sqlite|postgres|crash TIMES");
	srand((unsigned)seed);
	tap_note("FAULT_SEED=%d", seed);
	if (strcmp(argv[1], "crash") == 0)
		return crash_server(atoi(argv[2]));
	return kill_loads(argv[1], atoi(argv[2]));
}
