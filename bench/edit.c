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

#include "app/act.h"
#include "app/edit.h"
#include "app/secrecy.h"
#include "app/sign.h"
#include "bench/client.h"
#include "cli/kept_clock.h"

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

#define WRITER "aoba.author"
#define SECTION "9.4"

static const struct target page_p99 = {
	.what = "page of a section, 99 of 100 within",
	.how = "`/p/statements/REF/s/" SECTION "` of 59 controls, all 1,284 "
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

struct desk {
	struct bench *b;
	struct served server;
	str ref, cookie, token;
	const str *controls; /* of the section */
	size_t n_controls;
};

static enum err
write_all(struct call *c, struct desk *d, const struct catalogue *cat)
{
	struct edit_item *items =
		MAKE_MANY(c->mem, struct edit_item, cat->n_answered);
	struct edit_args in = {.ref = d->ref,
		.items = items,
		.n_items = cat->n_answered,
		.if_version = NO_ENTRY};
	struct edit_call call = {.in = &in};
	char text[TEXT_BYTES];
	str *mine = MAKE_MANY(d->b->mem, str, cat->n_answered);

	memset(text, 'x', sizeof(text));
	for (size_t i = 0; i < cat->n_answered; i++) {
		str id = cat->answered[i]->id;

		items[i] = (struct edit_item){id, NO_ENTRY, {0}};
		answers_put(
			c->mem, &items[i].answers, S("state"), 0, S("adopted"));
		answers_put(c->mem, &items[i].answers, S("text"), 0,
			(str){text, sizeof(text)});
		if (str_starts(id, S(SECTION ".")))
			mine[d->n_controls++] = str_copy(d->b->mem, id);
	}
	d->controls = mine;
	return app_draft(c, app_edit, &call);
}

/* A demo with a statement that is whole, and its author signed in. */
static str
make_desk(struct desk *d)
{
	struct bench *b = d->b;
	str secret, folder = str_fmt(b->mem, "%.*s/desk", STR(new_folder(b)));
	const char *const argv[] = {
		b->daicho.p, "demo", "--data", folder.p, NULL};
	struct app_options o = {.data_dir = folder,
		.files = bundle_embedded(),
		.words = b->words,
		.clock = clock_real()};
	struct open_args in = {
		.machine = S("statement"), .subject = S("aoba-drive")};
	struct note note = {.mem = b->mem};
	struct app *app;
	struct call c;

	if (run_program(argv).exit_code)
		give_up("daicho demo failed");
	/* the demo has a clock of its own */
	must(b, app_open(b->mem, &o, &note, &app), &note, "desk");
	o.clock = kept_clock_get(b->mem, app);
	app_close(app);
	must(b, app_open(b->mem, &o, &note, &app), &note, "desk");
	app_call(&c, app, b->mem, S(WRITER), "test", LANG_EN);
	must(b, app_do(&c, app_open_case, &in), &c.note, "open");
	d->ref = str_copy(b->mem, c.done.ref);
	app_call(&c, app, b->mem, S(WRITER), "test", LANG_EN);
	must(b,
		write_all(&c, d,
			c.edition ? c.edition->catalogue
				  : app->editions[app->n_editions - 1]
					    ->catalogue),
		&c.note, "write");
	app_call(&c, app, b->mem, S(""), "test", LANG_EN);
	must(b, app_session_begin(&c, S(WRITER), S("bench"), &secret), &c.note,
		"session");
	d->cookie = str_fmt(b->mem, "Cookie: session=%.*s\r\n", STR(secret));
	app_call(&c, app, b->mem, S(WRITER), "test", LANG_EN);
	must(b, app_secrecy_take(&c), &c.note, "secrecy");
	app_close(app);
	return folder;
}

static str
section_path(const struct desk *d, struct arena *mem)
{
	return str_fmt(mem, "/p/statements/%.*s/s/" SECTION, STR(d->ref));
}

/* What one connection does. */
struct talker {
	const struct desk *d;
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
	return client_get(mem, section_path(t->d, mem).p, t->d->cookie);
}

static str
ask_save(const struct talker *t, struct arena *mem, int64_t i)
{
	size_t k = (size_t)i % CONTROLS_EACH;
	str control = t->d->controls[t->number * CONTROLS_EACH + k];
	char text[TEXT_BYTES];
	str body;

	memset(text, 'a' + (int)(i % 26), sizeof(text));
	body = str_fmt(mem, "csrf=%.*s&v.%.*s=%lld&text.%.*s=%.*s%lld",
		STR(t->d->token), STR(control), (long long)t->versions[k],
		STR(control), (int)sizeof(text), text, (long long)i);
	return str_fmt(mem,
		"POST %.*s HTTP/1.1\r\nHost: 127.0.0.1\r\n%.*s"
		"X-Requested-With: autosave\r\nContent-Type: "
		"application/x-www-form-urlencoded\r\nContent-Length: "
		"%zu\r\n\r\n%.*s",
		STR(section_path(t->d, mem)), STR(t->d->cookie), body.n,
		STR(body));
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
	int fd = client_open(t->d->server.port, 0);

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
measure(const struct desk *d, bool saves, int64_t n, const struct target *what)
{
	struct bench *b = d->b;
	struct talker talkers[TALKERS] = {0};
	struct samples p99 = samples_in(b->mem);
	double *ms, most = 0;

	n = (b->quick ? n / QUICK : n) / TALKERS * TALKERS;
	ms = MAKE_MANY(b->mem, double, (size_t)n);
	for (size_t i = 0; i < TALKERS; i++) {
		talkers[i].d = d;
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
find_token(struct desk *d)
{
	static const char name[] = "name=\"csrf\" value=\"";
	struct bench *b = d->b;
	int fd = client_open(d->server.port, 0);
	const char *at;
	str answer, rest;

	if (fd < 0 ||
		!client_send(fd, client_get(b->mem, section_path(d, b->mem).p,
					 d->cookie)))
		give_up("no page");
	answer = client_answer(b->mem, fd);
	at = memmem(answer.p, answer.n, name, sizeof(name) - 1);
	if (!at)
		give_up("no token: %.*s", STR(str_part(answer, 0, 400)));
	at += sizeof(name) - 1;
	d->token = str_cut(
		(str){at, answer.n - (size_t)(at - answer.p)}, '"', &rest);
	close(fd);
}

void
bench_edit(struct bench *b)
{
	struct desk d = {.b = b};
	str folder = make_desk(&d);
	int port = free_port();
	str number = str_fmt(b->mem, "%d", port);
	const char *const argv[] = {b->daicho.p, "serve", "--data", folder.p,
		"--port", number.p, NULL};

	if (d.n_controls < TALKERS * CONTROLS_EACH)
		give_up("the section is too small");
	d.server = serve_start(argv, port, "/");
	find_token(&d);
	measure(&d, false, ASKED, &page_p99);
	measure(&d, true, SAVED, &save_p99);
	serve_stop(&d.server);
}
