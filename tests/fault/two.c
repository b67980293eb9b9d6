/*
 * two.c - `test-fault two sqlite|postgres`: two processes on one register
 *
 * Both act at the same time with several threads each; nothing is lost, each
 * act has an entry of its own, and the ledger is one.
 */
#include <poll.h>
#include <unistd.h>

#include "fault/acks.h"

enum { PROCESSES = 2, THREADS = 8, ACTS = 250 };

/* Both begin when both have the register open. */
static void
listen_to_end(const struct load_process l[PROCESSES], struct acks a[PROCESSES])
{
	struct pollfd p[PROCESSES];
	int n_open = PROCESSES, n_ready = 0;
	char text[65536];

	for (int i = 0; i < PROCESSES; i++)
		p[i] = (struct pollfd){.fd = l[i].said, .events = POLLIN};
	while (n_open > 0) {
		poll(p, PROCESSES, -1);
		for (int i = 0; i < PROCESSES; i++) {
			bool was_ready = a[i].ready;
			ssize_t n;

			if (p[i].fd < 0 || !p[i].revents)
				continue;
			n = read(p[i].fd, text, sizeof(text));
			if (n <= 0) {
				p[i].fd = -1;
				n_open--;
				continue;
			}
			acks_read(&a[i], text, (size_t)n);
			if (a[i].ready && !was_ready && ++n_ready == PROCESSES)
				for (int k = 0; k < PROCESSES; k++)
					load_go(&l[k]);
		}
	}
}

/* How often the entries change hands: 1 would be one after the other. */
struct turns {
	int64_t from, n;
	int last;
};

static enum err
count_turns(struct call *c, void *args)
{
	static const struct column columns[] = {COL(struct act_key, name), {0}};
	struct turns *t = args;
	int64_t first = t->from << 16;
	struct act_key *rows;
	size_t n;
	enum err e = DB_LIST(c->tx,
		SQL("SELECT name FROM act_key WHERE id >= ? ORDER BY id"),
		ARGS(BIND(first)), columns, c->mem, &rows, &n);

	for (size_t i = 0; e == OK && i < n; i++) {
		t->n += rows[i].name.p[1] != t->last;
		t->last = rows[i].name.p[1];
	}
	return e;
}

static void
check(const struct site *s, const char *kind, const struct acks acks[PROCESSES],
	int64_t from)
{
	const struct acks *loads[PROCESSES] = {&acks[0], &acks[1]};
	struct arena *mem = arena_open(1 << 20);
	struct app *app = site_open(s, mem, false);
	struct turns turns = {.from = from};
	struct tally tally = {0};
	struct call c;
	int64_t size;
	bool good = acks_hold(app, loads, PROCESSES, from, &tally, &size);

	app_call(&c, app, mem, S(""), "test", LANG_EN);
	if (app_ask(&c, count_turns, &turns))
		die("cannot read");
	tap_note("%s: two processes with %d threads each: %lld acts, %lld "
		 "entries, %lld turns",
		kind, THREADS, (long long)tally.answered,
		(long long)(size - from), (long long)turns.n);
	tap(good && tally.answered == PROCESSES * THREADS * ACTS &&
			size - from == tally.answered,
		"%s: nothing of two processes is lost", kind);
	tap(turns.n > PROCESSES, "%s: the two acted at the same time", kind);
	tap(site_verify(app, false), "%s: one ledger of two processes", kind);
	app_close(app);
	arena_close(mem);
}

static int64_t
begin(const struct site *s)
{
	struct arena *mem = arena_open(1 << 20);
	struct app *app;
	int64_t size;

	site_begin(s);
	app = site_open(s, mem, false);
	size = ledger_size(app);
	app_close(app);
	arena_close(mem);
	return size;
}

int
fault_two(int argc, char **argv)
{
	struct acks acks[PROCESSES] = {{.run = 1}, {.run = 2}};
	struct load_process loads[PROCESSES];
	struct site s;
	int64_t from;

	if (argc != 2)
		die("two sqlite|postgres");
	if (!site_make(argv[1], &s))
		die("there is no %s here", argv[1]);
	from = begin(&s);
	for (int i = 0; i < PROCESSES; i++)
		loads[i] = load_start(&s, i + 1, THREADS, ACTS);
	listen_to_end(loads, acks);
	for (int i = 0; i < PROCESSES; i++)
		tap(load_end(&loads[i]) == 0 && !acks[i].n_errors,
			"%s: process %d was never refused %s", argv[1], i + 1,
			acks[i].error);
	check(&s, argv[1], acks, from);
	site_drop(&s);
	return tap_end();
}
