/*
 * people.c - those who are signed in: what waits for them, how many there may
 * be, and what a flood of sign-ins does to everybody else's pages
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/client.h"
#include "bench/demo.h"

enum {
	PEOPLE = 1000,
	PEOPLE_QUICK = 50,
	ASKED = 2000,
	ASKED_IN_FLOOD = 600,
	QUICK = 20, /* so many times fewer */
	ROUNDS = 3,
	WARM = 100,
	FLOODERS = 8,
	PAUSE_US = 5000, /* between two requests of the one who is measured */
	SETTLE_US = 500 * 1000
};

#define OFFICER "office.ken"
#define WORKLIST "/o"

static const struct target worklist_p99 = {
	.what = "the office's queue, 99 of 100 within",
	.how = "`" WORKLIST "` of the demo by a signed-in officer, one request "
	       "every 5 ms.",
	.missed = "Every case that is open is weighed for what may be done on "
		  "it.",
	.unit = UNIT_MS,
	.limit = 5,
};
static const struct target flood_p99 = {
	.what = "the same while eight connections try to sign in, 99 of 100 "
		"within",
	.how = "Each posts a wrong password for an account of its own as soon "
	       "as the last one was answered; the page as above.",
	.missed = "One password is hashed at a time, on a processor that the "
		  "pages need, too.",
	.unit = UNIT_MS,
	.limit = 20,
};
static const struct target people_mb = {
	.what = "memory for 1,000 people who are signed in",
	.how = "Each has a session and a kept connection on which `" WORKLIST
	       "` was asked; resident memory above that of the idle server.",
	.missed = "Each connection holds its library's memory.",
	.unit = UNIT_MB,
	.limit = 20,
};

struct people {
	struct bench *b;
	struct served server;
	str *cookies;
	size_t n;
};

/* The demo, and sessions of one officer: a session is a session. */
static str
make_people(struct people *p)
{
	struct bench *b = p->b;
	struct demo demo;

	demo_make(b, NULL, NULL, &demo);
	p->n = b->quick ? PEOPLE_QUICK : PEOPLE;
	p->cookies = MAKE_MANY(b->mem, str, p->n);
	for (size_t i = 0; i < p->n; i++) {
		str secret = demo_sign_in(&demo, S(OFFICER));

		p->cookies[i] = str_fmt(
			b->mem, "Cookie: session=%.*s\r\n", STR(secret));
	}
	demo_take_secrecy(&demo, S(OFFICER));
	demo_close(&demo);
	return demo.folder;
}

static void
ask(int fd, struct arena *mem, str cookie)
{
	str answer;

	if (fd < 0 || !client_send(fd, client_get(mem, WORKLIST, cookie)))
		give_up("a connection ended");
	answer = client_answer(mem, fd);
	if (!str_starts(answer, S("HTTP/1.1 200")))
		give_up("%.*s", STR(str_part(answer, 0, 400)));
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* One who looks again and again; *median besides. */
static double
look(const struct people *p, int64_t n, double *median)
{
	struct arena *mem = arena_open(1 << 20);
	double *ms = MAKE_MANY(p->b->mem, double, (size_t)n);
	int fd = client_open(p->server.port, 0);

	for (int64_t i = -WARM; i < n; i++) {
		int64_t began = now_ns();

		ask(fd, mem, p->cookies[0]);
		if (i >= 0)
			ms[i] = (double)(now_ns() - began) / 1e6;
		arena_reset(mem);
		usleep(PAUSE_US);
	}
	close(fd);
	arena_close(mem);
	qsort(ms, (size_t)n, sizeof(*ms), compare);
	*median = ms[n / 2];
	return ms[n * 99 / 100];
}

struct flooder {
	const struct people *p;
	pthread_t thread;
	size_t number;
	_Atomic bool *over;
	int64_t n; /* tries that were answered */
};

static void *
flood(void *data)
{
	struct flooder *f = data;
	struct arena *mem = arena_open(1 << 20);
	int fd = client_open(f->p->server.port, (int)f->number + 1);

	while (!atomic_load(f->over)) {
		str body = str_fmt(mem,
			"account=nobody-%zu-%lld&password=wrong-wrong",
			f->number, (long long)f->n);
		str post = str_fmt(mem,
			"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\n"
			"Content-Length: %zu\r\n\r\n%.*s",
			body.n, STR(body));

		if (!client_send(fd, post) || !client_answer(mem, fd).n)
			give_up("a sign-in was not answered");
		f->n++;
		arena_reset(mem);
	}
	close(fd);
	arena_close(mem);
	return NULL;
}

static void
measure_flood(const struct people *p)
{
	struct bench *b = p->b;
	struct samples p99 = samples_in(b->mem);
	struct flooder flooders[FLOODERS] = {0};
	_Atomic bool over = false;
	int64_t began = now_ns(), tries = 0;
	double median = 0;

	for (size_t i = 0; i < FLOODERS; i++) {
		flooders[i] =
			(struct flooder){.p = p, .number = i, .over = &over};
		if (pthread_create(
			    &flooders[i].thread, NULL, flood, &flooders[i]))
			give_up("no thread");
	}
	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++)
		sample(&p99, look(p,
				     b->quick ? ASKED_IN_FLOOD / QUICK
					      : ASKED_IN_FLOOD,
				     &median));
	atomic_store(&over, true);
	for (size_t i = 0; i < FLOODERS; i++) {
		pthread_join(flooders[i].thread, NULL);
		tries += flooders[i].n;
	}
	report_limit(b, &flood_p99, &p99);
	report_detail(b, "%.0f tries a second; the median was %.2f ms.",
		(double)tries / ((double)(now_ns() - began) / NS_PER_S),
		median);
}

static void
measure_worklist(const struct people *p)
{
	struct bench *b = p->b;
	struct samples p99 = samples_in(b->mem);
	double median = 0;

	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++)
		sample(&p99,
			look(p, b->quick ? ASKED / QUICK : ASKED, &median));
	report_limit(b, &worklist_p99, &p99);
	report_detail(b, "The median was %.2f ms.", median);
}

/* First of all: memory that was used once stays with the server. */
static void
measure_memory(const struct people *p)
{
	struct bench *b = p->b;
	struct samples mb = samples_in(b->mem);
	struct arena *mem = arena_open(1 << 20);
	int *fds = MAKE_MANY(b->mem, int, p->n);
	double idle;

	usleep(SETTLE_US);
	idle = serve_mb(&p->server);
	for (size_t i = 0; i < p->n; i++) {
		fds[i] = client_open(p->server.port, (int)(i / 50));
		ask(fds[i], mem, p->cookies[i]);
		arena_reset(mem);
	}
	usleep(SETTLE_US);
	sample(&mb, serve_mb(&p->server) - idle);
	for (size_t i = 0; i < p->n; i++)
		close(fds[i]);
	arena_close(mem);
	report_limit(b, &people_mb, &mb);
	report_detail(b, "%.1f MB before.", idle);
}

void
bench_people(struct bench *b)
{
	struct people p = {.b = b};
	str folder = make_people(&p);
	int port = free_port();
	str number = str_fmt(b->mem, "%d", port);
	const char *const argv[] = {b->daicho.p, "serve", "--data", folder.p,
		"--port", number.p, NULL};

	p.server = serve_start(argv, port, "/");
	measure_memory(&p);
	measure_worklist(&p);
	measure_flood(&p);
	serve_stop(&p.server);
}
