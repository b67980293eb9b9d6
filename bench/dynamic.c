/*
 * dynamic.c - what a page for one who is signed in costs the processor
 *
 * Ours: the site's answer to a request that was read, all of it: session,
 * rights, questions, template, and the line of who read a secret. Against it:
 * the statements that one such answer ran, run again bare with every column
 * read, on one connection what read and on another what wrote, as the register
 * has it, and the page's bytes copied.
 */
#include <string.h>

#include "api/routes.h"
#include "base/url.h"
#include "bench/demo.h"
#include "bench/replay.h"
#include "http/ready.h"
#include "web/routes.h"
#include "web/site.h"

enum { ROUNDS = 9, TIMES = 200, QUICK = 20, WARM = 20 };

#define OFFICER "office.ken"
#define CASE "/cases/A-2026-0007"

static const struct target costs[] = {
	{
         .what = "page of a section: against bare SQL and memcpy",
         .how = "59 controls of a statement that is written whole, for "
		       "its author.", .missed = "Rights are asked and the template is filled for "
			  "each control.", .unit = UNIT_US,
         .limit = 3,
	 },
	{
         .what = "the office's queue: the same",
         .how = "`/o` of the demo, for an officer.",
         .missed = "Every case that is open is weighed for what may be "
			  "done on it; the statements are few.",				.unit = UNIT_US,
         .limit = 3,
	 },
	{
         .what = "page of a case: the same",
         .how = "`" CASE "` of the demo, for an officer.",
         .missed = "All moves of the machine are weighed for whether "
			  "they may be made, and why not.",								     .unit = UNIT_US,
         .limit = 3,
	 },
};

struct reader {
	struct bench *b;
	struct demo demo;
	struct site site;
	void *context;
	struct arena *mem;
	struct recording *recording;
	instant now;
	bool records; /* else what runs goes by */
};

static void
record(void *data, const char *text, struct args args)
{
	const struct reader *r = data;

	if (r->records)
		recording_watch(r->recording, text, args);
}

static str
answer(struct reader *r, str path, str secret)
{
	struct req rq = {.mem = r->mem,
		.method = GET,
		.path = path,
		.lang = LANG_JA,
		.remote = S("192.0.2.1"),
		.received = r->now};
	struct resp rs = {.mem = r->mem, .status = 200, .body = buf_in(r->mem)};
	bool files;

	answers_put(r->mem, &rq.headers, S("host"), 0, S("daicho.example"));
	answers_put(r->mem, &rq.cookies, S("session"), 0, secret);
	if (r->site.route(r->site.data, r->context, &rq, &rs, &files) !=
		ANSWERED)
		r->site.answer(r->site.data, r->context, &rq, &rs);
	if (rs.status != 200 || rs.ready || rs.constant.n)
		give_up("%.*s: %d", STR(path), rs.status);
	return buf_str(&rs.body);
}

static void
measure(struct reader *r, const struct target *what, str path, str secret)
{
	struct bench *b = r->b;
	struct samples ours = samples_in(b->mem), bare = samples_in(b->mem),
		       alone = samples_in(b->mem);
	int64_t n, times = b->quick ? TIMES / QUICK : TIMES;
	str page = S("");

	for (int i = 0; i <= WARM; i++) {
		arena_reset(r->mem);
		r->records = i == WARM;
		recording_clear(r->recording);
		page = answer(r, path, secret);
	}
	r->records = false;
	n = recording_statements(r->recording);
	page = str_copy(b->mem, page);
	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++) {
		int64_t busy;

		sample(&bare, recording_page_us(r->recording, r->demo.folder,
				      times, false, page));
		sample(&alone, recording_page_us(r->recording, r->demo.folder,
				       times, true, page));
		busy = all_busy_ns();
		for (int64_t k = 0; k < times; k++) {
			arena_reset(r->mem);
			answer(r, path, secret);
		}
		sample(&ours,
			(double)(all_busy_ns() - busy) / 1e3 / (double)times);
	}
	report_peer(b, what, &ours, "bare", &bare);
	report_detail(b,
		"%lld statements, %zu bytes; bare on one connection %.0f us.",
		(long long)n, page.n, spread_of(&alone).median);
}

void
bench_dynamic(struct bench *b)
{
	static const struct face *const faces[] = {&web_face, &api_face};
	struct clock real = clock_real();
	struct reader r = {.b = b,
		.mem = arena_open(1 << 20),
		.recording = recording_make(arena_open(0)),
		.now = clock_now(&real)};
	struct note note = {.mem = b->mem};
	struct site_pages pages;
	struct desk desk;
	str author, officer;

	must(b,
		web_pages_make(
			b->mem, bundle_embedded(), b->words, &note, &pages),
		&note, "pages");
	demo_make(b, record, &r, &r.demo);
	demo_write_statement(&r.demo, &desk);
	demo_take_secrecy(&r.demo, S(DESK_WRITER));
	demo_take_secrecy(&r.demo, S(OFFICER));
	author = demo_sign_in(&r.demo, S(DESK_WRITER));
	officer = demo_sign_in(&r.demo, S(OFFICER));
	web_site_open(b->mem, r.demo.app, &pages, faces, COUNT(faces), &r.site);
	r.context = r.site.open(r.site.data, false);
	measure(&r, &costs[0], desk_section_path(&desk, b->mem), author);
	measure(&r, &costs[1], S("/o"), officer);
	measure(&r, &costs[2], S(CASE), officer);
	r.site.close(r.site.data, r.context);
	web_site_close(&r.site);
	demo_close(&r.demo);
	arena_close(r.mem);
}
