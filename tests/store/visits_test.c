#include "store/visits.h"

#include "api/routes.h"
#include "base/url.h"
#include "http/ready.h"
#include "web/routes.h"

/* Compiled once: nothing changes them. */
static const struct site_pages *
all_pages(const struct words *words)
{
	static struct site_pages pages;

	if (!pages.view)
		CHECK_OK(web_pages_make(arena_open(0), bundle_embedded(), words,
			test_note(), &pages));
	return &pages;
}

void
visits_open(const struct made *m, struct visits *out)
{
	static const struct face *const faces[] = {&web_face, &api_face};

	out->m = m;
	web_site_open(test_mem(), m->app, all_pages(m->app->words), faces,
		COUNT(faces), &out->site);
	out->context = out->site.open(out->site.data, false);
}

void
visits_close(struct visits *v)
{
	v->site.close(v->site.data, v->context);
	web_site_close(&v->site);
}

static str
head_of(struct arena *mem, const struct resp *rs)
{
	struct buf b = buf_in(mem);

	buf_fmt(&b, "%d %s\n", rs->status, rs->type ? rs->type : "");
	for (size_t i = 0; i < rs->n_headers; i++)
		if (strcmp(rs->headers[i].name, "Date") != 0)
			buf_fmt(&b, "%s: %.*s\n", rs->headers[i].name,
				STR(rs->headers[i].value));
	return buf_str(&b);
}

static struct req *
make_request(struct arena *mem, const struct visit_ask *ask)
{
	struct clock real = clock_real();
	struct req *rq = MAKE(mem, struct req);
	str query, path = str_cut(ask->url, '?', &query);

	*rq = (struct req){.mem = mem,
		.method = ask->method,
		.path = path,
		.query = query,
		.lang = ask->lang,
		.fields = ask->fields,
		.remote = S("192.0.2.1"),
		.received = clock_now(&real)};
	CHECK(url_query_read(mem, query, &rq->args));
	answers_put(mem, &rq->headers, S("host"), 0, S("daicho.example"));
	if (ask->site.n)
		answers_put(
			mem, &rq->headers, S("sec-fetch-site"), 0, ask->site);
	if (ask->session.n)
		answers_put(mem, &rq->cookies, S("session"), 0, ask->session);
	if (ask->bearer.n)
		answers_put(mem, &rq->headers, S("authorization"), 0,
			str_fmt(mem, "Bearer %.*s", STR(ask->bearer)));
	return rq;
}

struct visit_answer
visit_send(struct visits *v, struct arena *mem, const struct visit_ask *ask)
{
	struct req *rq = make_request(mem, ask);
	struct resp *rs = MAKE(mem, struct resp);
	bool files;

	*rs = (struct resp){.mem = mem, .status = 200, .body = buf_in(mem)};
	if (v->site.route(v->site.data, v->context, rq, rs, &files) != ANSWERED)
		v->site.answer(v->site.data, v->context, rq, rs);
	CHECK(!rs->start);
	ready_drop(rs->ready); /* the cache holds it on */
	return (struct visit_answer){rs->status, head_of(mem, rs),
		rs->constant.n ? rs->constant : buf_str(&rs->body),
		rs->ready != NULL};
}

struct visit_answer
visit_get(struct visits *v, struct arena *mem, str secret, enum lang lang,
	str url)
{
	return visit_send(v, mem,
		&(struct visit_ask){.method = GET,
			.lang = lang,
			.url = url,
			.session = secret});
}
