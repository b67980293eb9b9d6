/*
 * edit.c - a statement being written: how soon its pages come and are saved
 *
 * At half load: as many a second as half of what the same server answered
 * just before, when each connection asked again at once. A request counts from
 * when it was due, not from when its connection was free.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/client.h"
#include "bench/demo.h"

enum {
	TALKERS = 4,
	CROWD = 50,
	WARM = 200,
	ASKED = 1200,
	SAVED = 2000,
	QUICK = 20, /* so many times fewer */
	ROUNDS = 5,
	MAX_EACH = 10, /* controls */
	TEXT_BYTES = 240
};

static const struct target page_p99 = {
	.what = "page of a section, 99 of 100 within",
	.how = "`/p/statements/REF/s/" DESK_SECTION
	       "` of 59 controls, all 1,284 "
	       "written, by a signed-in author at half of the rate that four "
	       "connections reach; from when each request was due.",
	.missed = "Five tables are read, and client and server share the "
		  "processors.",
	.unit = UNIT_MS,
	.limit = 5,
};
static const struct target save_p99 = {
	.what = "what is typed, saved, 99 of 100 within",
	.how = "One control posted as the page's script does, each time "
	       "another text, at half of the rate that four connections reach; "
	       "no entry in the ledger.",
	.missed = "Each waits for the commit of its group, and client and "
		  "server share the processors.",
	.unit = UNIT_MS,
	.limit = 10,
};

static const struct target crowd_page_p99 = {
	.what = "the same page, of 50 authors at once, 99 of 100 within",
	.how = "Each has a session and a connection of their own; at half of "
	       "the rate that they reach together.",
	.missed = "Client and server share the processors.",
	.unit = UNIT_MS,
	.limit = 5,
};
static const struct target crowd_save_p99 = {
	.what = "what 50 authors type, saved, 99 of 100 within",
	.how = "Each writes controls of their own of one statement, and texts "
	       "that no other writes; else as above.",
	.missed = "Each waits for the commit of its group, and client and "
		  "server share the processors.",
	.unit = UNIT_MS,
	.limit = 5,
};

struct author {
	str cookie, token;
};

/* One statement, and those who write it. */
struct writing {
	struct bench *b;
	struct served server;
	struct desk desk;
	struct author authors[CROWD];
	int64_t *versions; /* of the controls of the section */
};

/* What is asked, how often, by how many. */
struct load {
	const struct target *target;
	bool saves;
	int64_t n;
	size_t n_talkers;
};

/* What one connection does; its controls are no other's. */
struct talker {
	const struct writing *in;
	const struct author *who;
	pthread_t thread;
	const char *path; /* NULL: of the section */
	bool saves;
	size_t number;
	int64_t n;
	int64_t from_ns, every_ns; /* every_ns 0: at once */
	double *ms;
	size_t n_controls;
};

static str
ask_page(const struct talker *t, struct arena *mem)
{
	return t->path ? client_get(mem, t->path, S(""))
		       : client_get(mem, desk_section_path(&t->in->desk, mem).p,
				 t->who->cookie);
}

/* Which control the i-th request writes. */
static size_t
control_at(const struct talker *t, int64_t i)
{
	return t->number * t->n_controls + (size_t)i % t->n_controls;
}

static str
ask_save(const struct talker *t, struct arena *mem, int64_t i)
{
	size_t at = control_at(t, i);
	str control = t->in->desk.controls[at];
	char text[TEXT_BYTES];
	str body;

	memset(text, 'a' + (int)(i % 26), sizeof(text));
	body = str_fmt(mem, "csrf=%.*s&v.%.*s=%lld&text.%.*s=%.*s%zu.%lld",
		STR(t->who->token), STR(control),
		(long long)t->in->versions[at], STR(control), (int)sizeof(text),
		text, t->number, (long long)i);
	return str_fmt(mem,
		"POST %.*s HTTP/1.1\r\nHost: 127.0.0.1\r\n%.*s"
		"X-Requested-With: autosave\r\nContent-Type: "
		"application/x-www-form-urlencoded\r\nContent-Length: "
		"%zu\r\n\r\n%.*s",
		STR(desk_section_path(&t->in->desk, mem)), STR(t->who->cookie),
		body.n, STR(body));
}

/* The version that the answer tells. */
static void
take_version(struct talker *t, int64_t i, str answer)
{
	static const char name[] = "\"version\":";
	const char *at = memmem(answer.p, answer.n, name, sizeof(name) - 1);

	if (!at)
		give_up("not saved: %.*s", STR(answer));
	t->in->versions[control_at(t, i)] =
		strtoll(at + sizeof(name) - 1, NULL, 10);
}

static void
sleep_until(int64_t ns)
{
	int64_t left = ns - now_ns();

	if (left > 0)
		usleep((useconds_t)(left / 1000));
}

static void *
talk(void *data)
{
	struct talker *t = data;
	struct arena *mem = arena_open(1 << 20);
	int fd = client_open(t->in->server.port, (int)t->number);

	for (int64_t i = 0; i < t->n; i++) {
		int64_t due = t->from_ns + i * t->every_ns;
		str answer;

		if (t->every_ns)
			sleep_until(due);
		else
			due = now_ns();
		if (!client_send(fd,
			    t->saves ? ask_save(t, mem, i) : ask_page(t, mem)))
			give_up("a connection ended");
		answer = client_answer(mem, fd);
		t->ms[i] = (double)(now_ns() - due) / 1e6;
		if (!str_starts(answer, S("HTTP/1.1 200")))
			give_up("%.*s", STR(str_part(answer, 0, 400)));
		if (t->saves)
			take_version(t, i, answer);
		arena_reset(mem);
	}
	close(fd);
	arena_close(mem);
	return NULL;
}

/* All of them at once; how long it took, and each request in `ms`. */
static double
talk_all(struct talker *talkers, size_t n_talkers, int64_t n, double per_second,
	double *ms)
{
	int64_t began = now_ns();

	for (size_t i = 0; i < n_talkers; i++) {
		struct talker *t = &talkers[i];

		t->n = n / (int64_t)n_talkers;
		t->ms = ms + (int64_t)i * t->n;
		t->every_ns = per_second > 0
				      ? (int64_t)(NS_PER_S * (double)n_talkers /
						  per_second)
				      : 0;
		t->from_ns =
			began + (int64_t)i * t->every_ns / (int64_t)n_talkers;
		if (pthread_create(&t->thread, NULL, talk, t))
			give_up("no thread");
	}
	for (size_t i = 0; i < n_talkers; i++)
		pthread_join(talkers[i].thread, NULL);
	return (double)(now_ns() - began) / NS_PER_S;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* What the machine itself takes: a page that lies ready, as often a second. */
static double
measure_floor(struct talker *talkers, size_t n_talkers, int64_t n,
	double per_second, double *ms)
{
	for (size_t i = 0; i < n_talkers; i++) {
		talkers[i].path = "/services";
		talkers[i].saves = false;
	}
	talk_all(talkers, n_talkers, WARM, 0, ms);
	talk_all(talkers, n_talkers, n, per_second, ms);
	qsort(ms, (size_t)n, sizeof(*ms), compare);
	return ms[n * 99 / 100];
}

static void
measure(struct writing *in, const struct load *load)
{
	struct bench *b = in->b;
	size_t n_talkers = load->n_talkers;
	struct talker *talkers = MAKE_MANY(b->mem, struct talker, n_talkers);
	struct samples p99 = samples_in(b->mem);
	int64_t n = (b->quick ? load->n / QUICK : load->n) /
		    (int64_t)n_talkers * (int64_t)n_talkers;
	int64_t most_each = (int64_t)(in->desk.n_controls / n_talkers);
	double *ms = MAKE_MANY(b->mem, double, (size_t)(n + WARM));
	double most = 0, median;

	for (size_t i = 0; i < n_talkers; i++)
		talkers[i] = (struct talker){.in = in,
			.who = &in->authors[i],
			.saves = load->saves,
			.number = i,
			.n_controls =
				(size_t)(most_each < MAX_EACH ? most_each
							      : MAX_EACH)};
	talk_all(talkers, n_talkers, WARM, 0, ms);
	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++) {
		most = (double)n / talk_all(talkers, n_talkers, n, 0, ms);
		talk_all(talkers, n_talkers, n, most / 2, ms);
		qsort(ms, (size_t)n, sizeof(*ms), compare);
		sample(&p99, ms[n * 99 / 100]);
	}
	report_limit(b, load->target, &p99);
	median = ms[n / 2];
	report_detail(b,
		"At %.0f a second; the median was %.2f ms. A kept page as "
		"often: 99 of 100 within %.2f ms.",
		most / 2, median,
		measure_floor(talkers, n_talkers, n, most / 2, ms));
}

static void
find_token(const struct writing *in, struct author *who)
{
	static const char name[] = "name=\"csrf\" value=\"";
	struct bench *b = in->b;
	int fd = client_open(in->server.port, 0);
	const char *at;
	str answer, rest;

	if (fd < 0 ||
		!client_send(fd, client_get(b->mem,
					 desk_section_path(&in->desk, b->mem).p,
					 who->cookie)))
		give_up("no page");
	answer = client_answer(b->mem, fd);
	at = memmem(answer.p, answer.n, name, sizeof(name) - 1);
	if (!at)
		give_up("no token: %.*s", STR(str_part(answer, 0, 400)));
	at += sizeof(name) - 1;
	who->token = str_cut(
		(str){at, answer.n - (size_t)(at - answer.p)}, '"', &rest);
	close(fd);
}

/* The demo with one statement written; a session is an author. */
static str
make_writing(struct writing *in)
{
	struct bench *b = in->b;
	struct demo demo;

	demo_make(b, NULL, NULL, &demo);
	demo_write_statement(&demo, &in->desk);
	for (size_t i = 0; i < CROWD; i++)
		in->authors[i].cookie =
			str_fmt(b->mem, "Cookie: session=%.*s\r\n",
				STR(demo_sign_in(&demo, S(DESK_WRITER))));
	demo_take_secrecy(&demo, S(DESK_WRITER));
	demo_close(&demo);
	if (in->desk.n_controls < CROWD ||
		in->desk.n_controls < TALKERS * MAX_EACH)
		give_up("the section is too small");
	in->versions = MAKE_MANY(b->mem, int64_t, in->desk.n_controls);
	for (size_t i = 0; i < in->desk.n_controls; i++)
		in->versions[i] = 1;
	return demo.folder;
}

void
bench_edit(struct bench *b)
{
	static const struct load loads[] = {
		{&page_p99,       false, ASKED, TALKERS},
		{&save_p99,       true,  SAVED, TALKERS},
		{&crowd_page_p99, false, ASKED, CROWD  },
		{&crowd_save_p99, true,  SAVED, CROWD  },
	};
	struct writing in = {.b = b};
	str folder = make_writing(&in);
	int port = free_port();
	str number = str_fmt(b->mem, "%d", port);

	in.server = serve_start(
		(const char *const[]){b->daicho.p, "serve", "--data", folder.p,
			"--port", number.p, NULL},
		port, "/");
	for (size_t i = 0; i < CROWD; i++)
		find_token(&in, &in.authors[i]);
	for (size_t i = 0; i < COUNT(loads); i++)
		measure(&in, &loads[i]);
	serve_stop(&in.server);
}
