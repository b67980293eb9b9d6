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
	WARM = 200,
	ASKED = 1200,
	SAVED = 2000,
	QUICK = 20, /* so many times fewer */
	ROUNDS = 3,
	CONTROLS_EACH = 10,
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

struct author {
	struct bench *b;
	struct served server;
	struct desk desk;
	str cookie, token;
};

/* What one connection does. */
struct talker {
	const struct author *who;
	pthread_t thread;
	bool saves;
	size_t number;
	int64_t n;
	int64_t from_ns, every_ns; /* every_ns 0: at once */
	double *ms;
	int64_t versions[CONTROLS_EACH];
};

static str
ask_page(const struct talker *t, struct arena *mem)
{
	return client_get(
		mem, desk_section_path(&t->who->desk, mem).p, t->who->cookie);
}

static str
ask_save(const struct talker *t, struct arena *mem, int64_t i)
{
	size_t k = (size_t)i % CONTROLS_EACH;
	str control = t->who->desk.controls[t->number * CONTROLS_EACH + k];
	char text[TEXT_BYTES];
	str body;

	memset(text, 'a' + (int)(i % 26), sizeof(text));
	body = str_fmt(mem, "csrf=%.*s&v.%.*s=%lld&text.%.*s=%.*s%lld",
		STR(t->who->token), STR(control), (long long)t->versions[k],
		STR(control), (int)sizeof(text), text, (long long)i);
	return str_fmt(mem,
		"POST %.*s HTTP/1.1\r\nHost: 127.0.0.1\r\n%.*s"
		"X-Requested-With: autosave\r\nContent-Type: "
		"application/x-www-form-urlencoded\r\nContent-Length: "
		"%zu\r\n\r\n%.*s",
		STR(desk_section_path(&t->who->desk, mem)), STR(t->who->cookie),
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
	t->versions[i % CONTROLS_EACH] =
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
	int fd = client_open(t->who->server.port, 0);

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
talk_all(struct talker *talkers, int64_t n, double per_second, double *ms)
{
	int64_t began = now_ns();

	for (size_t i = 0; i < TALKERS; i++) {
		struct talker *t = &talkers[i];

		t->n = n / TALKERS;
		t->ms = ms + (int64_t)i * t->n;
		t->every_ns =
			per_second > 0
				? (int64_t)(NS_PER_S * TALKERS / per_second)
				: 0;
		t->from_ns = began + (int64_t)i * t->every_ns / TALKERS;
		if (pthread_create(&t->thread, NULL, talk, t))
			give_up("no thread");
	}
	for (size_t i = 0; i < TALKERS; i++)
		pthread_join(talkers[i].thread, NULL);
	return (double)(now_ns() - began) / NS_PER_S;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
measure(const struct author *who, bool saves, int64_t n,
	const struct target *what)
{
	struct bench *b = who->b;
	struct talker talkers[TALKERS] = {0};
	struct samples p99 = samples_in(b->mem);
	double *ms, most = 0;

	n = (b->quick ? n / QUICK : n) / TALKERS * TALKERS;
	ms = MAKE_MANY(b->mem, double, (size_t)n);
	for (size_t i = 0; i < TALKERS; i++) {
		talkers[i].who = who;
		talkers[i].saves = saves;
		talkers[i].number = i;
		for (size_t k = 0; k < CONTROLS_EACH; k++)
			talkers[i].versions[k] = 1;
	}
	talk_all(talkers, WARM, 0, ms);
	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++) {
		most = (double)n / talk_all(talkers, n, 0, ms);
		talk_all(talkers, n, most / 2, ms);
		qsort(ms, (size_t)n, sizeof(*ms), compare);
		sample(&p99, ms[n * 99 / 100]);
	}
	report_limit(b, what, &p99);
	report_detail(b, "At %.0f a second; the median was %.2f ms.", most / 2,
		ms[n / 2]);
}

static void
find_token(struct author *who)
{
	static const char name[] = "name=\"csrf\" value=\"";
	struct bench *b = who->b;
	int fd = client_open(who->server.port, 0);
	const char *at;
	str answer, rest;

	if (fd < 0 || !client_send(fd,
			      client_get(b->mem,
				      desk_section_path(&who->desk, b->mem).p,
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

void
bench_edit(struct bench *b)
{
	struct author who = {.b = b};
	struct demo demo;
	int port = free_port();
	str secret, number = str_fmt(b->mem, "%d", port);

	demo_make(b, NULL, NULL, &demo);
	demo_write_statement(&demo, &who.desk);
	secret = demo_sign_in(&demo, S(DESK_WRITER));
	who.cookie = str_fmt(b->mem, "Cookie: session=%.*s\r\n", STR(secret));
	demo_take_secrecy(&demo, S(DESK_WRITER));
	demo_close(&demo);
	if (who.desk.n_controls < TALKERS * CONTROLS_EACH)
		give_up("the section is too small");
	who.server = serve_start(
		(const char *const[]){b->daicho.p, "serve", "--data",
			demo.folder.p, "--port", number.p, NULL},
		port, "/");
	find_token(&who);
	measure(&who, false, ASKED, &page_p99);
	measure(&who, true, SAVED, &save_p99);
	serve_stop(&who.server);
}
