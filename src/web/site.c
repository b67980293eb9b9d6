#include "web/site.h"

#include "app/cache.h"
#include "app/read_log.h"
#include "app/secrecy.h"
#include "app/sign.h"
#include "app/token.h"
#include "app/typed.h"
#include "base/asset.h"
#include "base/text.h"
#include "base/trace.h"
#include "base/url.h"
#include "http/ask.h"
#include "http/head.h"
#include "http/presence.h"
#include "http/ready.h"
#include "http/session.h"
#include "view/pages.h"
#include "view/view.h"
#include "web/files.h"
#include "web/keep.h"
#include "web/theme.h"
#include "web/way_back.h"

struct site_data {
	const struct app *app;
	const struct router *router;
	const struct face *faces[SITE_MAX_FACES];
	size_t n_faces;
	const struct site_pages *pages;
	struct files *files;
	struct keeper keeper;
	struct presence *presence;
	/* what is said when too much waits: to make it would be more work */
	struct ready *busy[SITE_MAX_FACES][N_LANGS];
	bool near; /* loops may read, and so they keep the pages */
};

/* Of a loop or of a worker: what its thread has for itself. */
struct context {
	struct arena *mem;
	struct cache *cache;       /* of a worker */
	struct kept *kept;         /* of whoever keeps the pages; else NULL */
	struct presence *presence; /* of all of them */
	struct entry_mark mark;
};

/* What is known of a request once its address is. */
struct visit {
	const struct site_data *site;
	const struct face *face;
	const struct route *route; /* NULL: an error, by status and note */
	struct call call;
	int status;
	enum err err;
	struct keep_key key;
};

/* DESIGN 14; in every answer. */
static const struct resp_header always[] = {
	{"Content-Security-Policy",
         S_INIT("default-src 'none'; style-src 'self'; script-src "
		       "'self'; "
		       "img-src 'self'; connect-src 'self'; form-action "
		       "'self'; "
		       "base-uri 'none'; frame-ancestors 'none'")},
	{"X-Content-Type-Options",                              S_INIT("nosniff")},
	{"Referrer-Policy",S_INIT("same-origin")},
	{"Cross-Origin-Opener-Policy",              S_INIT("same-origin")},
	{"Cross-Origin-Resource-Policy",                              S_INIT("same-origin")},
	{"Permissions-Policy",
         S_INIT("camera=(), geolocation=(), microphone=(), payment=(), "
		       "usb=()")},
	{0},
};

static void *
open_context(void *data, bool is_loop)
{
	const struct site_data *s = data;
	struct arena *mem = arena_open(sizeof(struct context));
	struct context *k = MAKE(mem, struct context);

	k->mem = mem;
	k->presence = s->presence;
	if (!is_loop)
		k->cache = cache_open();
	if (is_loop == s->near)
		k->kept = kept_open(KEPT_MAX_BYTES);
	return k;
}

static void
close_context(void *data, void *context)
{
	struct context *k = context;

	(void)data;
	cache_close(k->cache);
	kept_close(k->kept);
	arena_close(k->mem);
}

struct cache *
web_site_cache(void *context)
{
	const struct context *k = context;

	return k ? k->cache : NULL;
}

struct presence *
web_site_presence(void *context)
{
	const struct context *k = context;

	return k ? k->presence : NULL;
}

/* The call of a request: received when its last byte was. */
static void
begin_call(const struct site_data *s, const struct face *face,
	const struct req *rq, struct call *c)
{
	bool is_page = face == s->faces[0];

	app_call(c, s->app, rq->mem, S(""), is_page ? "page" : "api",
		is_page ? rq->lang : ask_lang(rq));
	app_call_at(c, clock_at(&s->app->clock, rq->received));
	c->view = s->pages->view;
}

static const struct face *
face_of(const struct site_data *s, const struct req *rq)
{
	return s->faces[ask_is_for_data(rq) ? s->n_faces - 1 : 0];
}

static void
put_allow(unsigned allowed, struct resp *rs)
{
	static const char *const names[] = {"GET", "HEAD", "POST"};
	struct buf b = buf_in(rs->mem);

	for (size_t i = 0; i < COUNT(names); i++)
		if (allowed & 1u << i)
			buf_fmt(&b, "%s%s", b.n ? ", " : "", names[i]);
	resp_header(rs, "Allow", buf_str(&b));
}

/* What programs of other sites may read, too, and why they may not. */
static void
put_open(const struct site_data *s, const struct visit *v, const struct req *rq,
	struct resp *rs)
{
	if (v->face != s->faces[0] && rq->method != POST &&
		(!v->route || v->route->grant == ANYONE))
		resp_header(rs, "Access-Control-Allow-Origin", S("*"));
}

/* A line of the log is no place for what somebody made up. */
static str
path_as_sent(const struct req *rq)
{
	struct req without = *rq;

	without.query = S("");
	return ask_address(&without, rq->path);
}

/*
 * The answer of a visit that failed: nothing is left of what was written, but
 * Allow and Retry-After.
 */
static void
put_error(const struct site_data *s, struct visit *v, const struct req *rq,
	struct resp *rs, enum err e)
{
	struct call *c = &v->call;

	/* a handler may know it better than the error's row */
	if (v->status)
		rs->status = v->status;
	else if (rs->status < 400)
		rs->status = err_http_status(e);
	rs->body.n = 0;
	rs->constant = S("");
	ready_drop(rs->ready);
	rs->ready = NULL;
	rs->unchanged = false;
	rs->start = NULL;
	if (c->note.err == OK)
		fail(&c->note, e, err_word(e));
	v->face->error(c, rq, rs, e);
	resp_header(rs, "Cache-Control", S("no-store"));
	put_open(s, v, rq, rs);
	if (err_http_status(e) < 500 || e == ERR_BUSY)
		return;
	c->note.mem = rq->mem;
	trace(TRACE_ERROR, "answer", "status=%d err=%s path=%.*s why=%.*s",
		rs->status, err_name(e), STR(path_as_sent(rq)),
		STR(words_note(c->app->words, rq->mem, LANG_EN, &c->note)));
}

static void
set_error(struct visit *v, int status, enum err e, enum word w)
{
	v->route = NULL;
	v->status = status;
	v->err = fail(&v->call.note, e, w);
}

/* Not for those who may not use it either. */
static bool
is_there(const struct site_data *s, const struct route *r)
{
	return r && (r->grant != DEMO_ONLY || s->app->test);
}

/* "/services/" is "/services" for whoever typed it. */
static bool
redirect_slash(const struct site_data *s, struct req *rq, struct resp *rs)
{
	struct req without = *rq;
	str path = rq->path, to;

	if (path.n < 2 || path.p[path.n - 1] != '/' || rq->method == POST)
		return false;
	without.path = str_part(path, 0, path.n - 1);
	if (!is_there(s, router_find(s->router, &without).route))
		return false;
	to = ask_address(rq, without.path);
	if (to.n > HTTP_MAX_TARGET_BYTES)
		return false;
	resp_redirect(rs, 308, to);
	return true;
}

/* Finds route and face, or what is wrong. */
static void
find_route(const struct site_data *s, struct req *rq, struct resp *rs,
	struct visit *v)
{
	struct routed found = router_find(s->router, rq);

	v->site = s;
	v->face = found.face ? found.face : face_of(s, rq);
	begin_call(s, v->face, rq, &v->call);
	v->route = found.route;
	if (!found.face || (found.route && !is_there(s, found.route))) {
		v->face = face_of(s, rq);
		set_error(v, 404, ERR_ABSENT, W_ERR_ABSENT);
	} else if (!found.route) {
		put_allow(found.allowed, rs);
		set_error(v, 405, ERR_USAGE, W_HTTP_METHOD);
	} else if (rq->method == POST && !ask_is_own(rq)) {
		set_error(v, 403, ERR_DENIED, W_HTTP_FOREIGN);
	} else if (found.route->is & ROUTE_PLAIN) {
		rq->query = S("");
		rq->args.n = 0;
	}
}

/* Whoever says who it is has a page of her own. */
static bool
may_keep(const struct visit *v, const struct req *rq)
{
	return v->route && v->route->is & ROUTE_KEPT && rq->method != POST &&
	       !session_is_named(rq);
}

static bool
answer_kept(const struct site_data *s, struct context *k, struct visit *v,
	const struct req *rq, struct resp *rs)
{
	bool is_page = v->face == s->faces[0];

	if (!k->kept || !may_keep(v, rq))
		return false;
	v->key = keep_key(&s->keeper, &k->mark, &v->call, rq,
		is_page ? theme_of(rq) : S(""));
	if (!v->key.good || !keep_answer(k->kept, &v->key, rq, rs))
		return false;
	if (!rs->ready)
		put_open(s, v, rq, rs);
	return true;
}

static enum verdict
queue_of(const struct visit *v)
{
	if (v->route && v->route->is & ROUTE_SLOW)
		return FOR_SLOW_WORK;
	return v->route && v->route->is & ROUTE_HASH ? FOR_HASHING : FOR_PAGES;
}

static enum verdict
route(void *data, void *context, struct req *rq, struct resp *rs, bool *files)
{
	const struct site_data *s = data;
	struct context *k = context;
	struct visit *v;

	if (rq->method != POST && files_answer(s->files, rq, rs))
		return ANSWERED;
	v = MAKE(rq->mem, struct visit);
	find_route(s, rq, rs, v);
	rq->routed = v;
	if (!v->route && rq->method == POST) {
		/* at once: what follows is not even read */
		put_error(s, v, rq, rs, v->err);
		return ANSWERED;
	}
	if (v->status == 404 && redirect_slash(s, rq, rs))
		return ANSWERED;
	*files = v->route && v->route->is & ROUTE_FILES;
	return answer_kept(s, k, v, rq, rs) ? ANSWERED : queue_of(v);
}

/*
 * Who is calling; a session that has ended is nobody's. A token that is not
 * good is told of: a program would go on as nobody and never notice.
 */
static enum err
find_caller(struct call *c, const struct req *rq)
{
	str secret = session_cookie(rq), token = session_bearer(rq);
	enum err e;

	if (req_header(rq, "authorization").n) {
		e = token.n ? app_token_find(c, token) : ERR_ABSENT;
		if (e == ERR_ABSENT)
			fail(&c->note, e, W_TOKEN_WRONG);
		return e;
	}
	e = secret.n ? app_session_find(c, secret) : ERR_ABSENT;
	return e == ERR_ABSENT ? OK : e;
}

/*
 * Where to go on, and what the door says of it: what was typed comes along if
 * it could be kept, a file never does.
 */
static enum err
way_back(const struct site_data *s, struct visit *v, const struct req *rq,
	str *back, const char **why)
{
	str page = way_back_page(s->router, rq), key;
	enum err e;

	*back = page;
	*why = !session_cookie(rq).n ? ""
	       : rq->method == POST  ? "lost"
				     : "ended";
	/* a password is not kept */
	if (rq->method != POST || (v->route->is & ROUTE_HASH))
		return OK;
	e = app_typed_keep(
		&v->call, session_cookie(rq), page, &rq->fields, &key);
	if (e)
		return e == ERR_ABSENT ? OK : e;
	*why = rq->n_files ? "files" : "kept";
	*back = str_fmt(rq->mem, "%.*s%skept=%.*s", STR(page),
		str_find_char(page, '?', 0) < page.n ? "&" : "?", STR(key));
	return OK;
}

/* People are led to the door and back; programs are told. */
static enum err
ask_to_sign_in(const struct site_data *s, struct visit *v, const struct req *rq,
	struct resp *rs)
{
	struct call *c = &v->call;
	const char *why;
	str back;
	enum err e;

	/* and so is the script of a page, which keeps what was typed */
	if (v->face != s->faces[0] || req_header(rq, "x-requested-with").n) {
		v->status = 401;
		resp_header(rs, "WWW-Authenticate", S("Bearer"));
		return fail(&c->note, ERR_DENIED, W_SIGN_WANTED);
	}
	if ((e = way_back(s, v, rq, &back, &why)))
		return e;
	resp_redirect(rs, 303,
		str_fmt(rq->mem, "%s/login?back=%.*s%s%s",
			rq->lang == LANG_EN ? "/en" : "",
			STR(url_encode(rq->mem, back)), *why ? "&why=" : "",
			why));
	return OK;
}

/* What was typed before the sign-in ended: the form shows it as if sent. */
static enum err
bring_back(struct call *c, struct req *rq)
{
	str key = req_arg(rq, "kept");
	enum err e = key.n && rq->method != POST
			     ? app_typed_get(c, key, &rq->fields)
			     : OK;

	return e == ERR_ABSENT ? OK : e;
}

/* Why it is read: the page it is for, and what the sender says beside it. */
static enum err
read_purpose(const struct visit *v, struct call *c, const struct req *rq)
{
	str page = str_of(v->route->path);
	str said = text_line(rq->mem, req_header(rq, "purpose"));

	if (said.n > READ_PURPOSE_BYTES)
		return fail_with(&c->note, ERR_USAGE, W_API_PURPOSE_LONG,
			{"max", str_fmt(rq->mem, "%d", READ_PURPOSE_BYTES)});
	c->purpose = said.n ? STR_CAT(rq->mem, page, S(": "), said) : page;
	return OK;
}

/* Whoever has yet to say that she keeps secrets is led there and back. */
static enum err
ask_secrecy(const struct site_data *s, struct call *c, const struct req *rq,
	struct resp *rs, bool *led)
{
	str back = way_back_page(s->router, rq);
	struct secrecy_args a;
	enum err e = app_ask(c, app_secrecy, &a);

	if (e || !a.wanted)
		return e;
	*led = true;
	resp_redirect(rs, 303,
		str_fmt(rq->mem, "%s/secrecy?back=%.*s",
			rq->lang == LANG_EN ? "/en" : "",
			STR(url_encode(rq->mem, back))));
	return OK;
}

/* What no form of ours sends is not taken for one that is out of date. */
static bool
is_form(const struct site_data *s, const struct visit *v, const struct req *rq)
{
	return v->face != s->faces[0] || rq->method != POST || !rq->body.n;
}

/*
 * Nothing happens to whoever is signed in but by a form of ours: a post
 * carries the token of its session. What anyone may post changes nothing of
 * hers, and came from this very site (find_route).
 */
static enum err
handle(const struct site_data *s, struct visit *v, struct req *rq,
	struct resp *rs)
{
	struct call *c = &v->call;
	enum err e = find_caller(c, rq);
	bool led = false;

	if (e == ERR_ABSENT) {
		v->status = 401;
		resp_header(rs, "WWW-Authenticate",
			S("Bearer error=\"invalid_token\""));
		return fail(&c->note, ERR_DENIED, W_TOKEN_WRONG);
	}
	if (e)
		return e;
	if (v->route->is & ROUTE_LEAVE && !c->account.n)
		return v->route->fn(c, rq, rs);
	if (v->route->grant == SIGNED_IN && !c->account.n)
		return ask_to_sign_in(s, v, rq, rs);
	if (!is_form(s, v, rq)) {
		v->status = 415;
		return fail(&c->note, ERR_USAGE, W_HTTP_NO_FORM);
	}
	if (v->route->is & ROUTE_PERSON && !c->session.n)
		return fail(&c->note, ERR_DENIED, W_TOKEN_NOT_HERE);
	if (v->route->grant == SIGNED_IN && rq->method == POST &&
		c->session.n && !app_is_own_form(c, req_field(rq, "csrf")))
		return fail(&c->note, ERR_DENIED, W_SIGN_FORM_OLD);
	if (c->session.n && !c->bound && !(v->route->is & ROUTE_DOOR) &&
		v->route->grant == SIGNED_IN &&
		((e = ask_secrecy(s, c, rq, rs, &led)) || led))
		return e;
	if (v->route->grant == SIGNED_IN && (e = bring_back(c, rq)))
		return e;
	if ((e = read_purpose(v, c, rq)))
		return e;
	return v->route->fn(c, rq, rs);
}

/* What every answer ends with, be it made at once or after an act. */
static void
settle(const struct req *rq, struct resp *rs, enum err e)
{
	struct visit *v = rq->routed;

	/* nothing secret goes out without its line in the log of reads */
	if (!e && (e = app_read_log_write(&v->call)))
		rs->status = err_http_status(e); /* not the page's own */
	if (e) {
		if (v->route && v->status != 401)
			rs->n_headers = 0;
		put_error(v->site, v, rq, rs, e);
		return;
	}
	if (!rs->start && v->key.good && rs->status == 200)
		keep_headers(&v->key, rq, rs);
	else if (!rs->start)
		resp_header(rs, "Cache-Control", S("no-store"));
	put_open(v->site, v, rq, rs);
}

static void
answer(void *data, void *context, struct req *rq, struct resp *rs)
{
	const struct site_data *s = data;
	struct context *k = context;
	struct visit *v = rq->routed;
	enum err e = v->err;

	v->call.cache = k->cache;
	rs->context = context;
	app_call_at(&v->call, clock_at(&s->app->clock, rq->received));
	if (answer_kept(s, k, v, rq, rs))
		return;
	rs->settle = settle;
	if (rq->method != POST)
		app_hold(&v->call); /* a page is of one moment */
	if (!e)
		e = handle(s, v, rq, rs);
	app_release(&v->call);
	settle(rq, rs, e);
	if (rs->start)
		return;
	if (k->kept && v->key.good && rs->status == 200)
		keep_put(k->kept, &v->key, rs, always);
}

static void
answered(void *data, void *context, struct req *rq, struct resp *rs)
{
	struct context *k = context;
	const struct visit *v = rq->routed;

	(void)data;
	if (k->kept && v->key.good && rs->status == 200 && !rs->ready)
		keep_put(k->kept, &v->key, rs, always);
}

static void
put_refusal(const struct site_data *s, const struct face *face,
	const struct req *rq, struct resp *rs, const struct refusal *why)
{
	struct req copy = *rq;
	struct visit v = {.status = why->status, .face = face};

	if (!copy.path.n)
		copy.path = S("/");
	begin_call(s, v.face, &copy, &v.call);
	fail_with(&v.call.note, why->err, why->word,
		{"max", str_fmt(rq->mem, "%lld", (long long)why->max)},
		{"name", rq->wrong_header});
	if (why->status == 405)
		put_allow(router_find(s->router, &copy).allowed, rs);
	if (why->status == 503)
		resp_header(rs, "Retry-After",
			str_fmt(rq->mem, "%d", SERVER_RETRY_S));
	put_error(s, &v, &copy, rs, why->err);
}

static void
make_busy(struct arena *mem, struct site_data *s)
{
	for (size_t i = 0; i < s->n_faces; i++)
		for (int lang = 0; lang < N_LANGS; lang++) {
			struct req rq = {.mem = mem,
				.path = S("/"),
				.lang = (enum lang)lang};
			struct resp rs = {.mem = mem, .body = buf_in(mem)};

			put_refusal(s, s->faces[i], &rq, &rs,
				refusal_of(REFUSED_BUSY));
			s->busy[i][lang] = ready_make(&rs, always);
		}
}

static void
refuse(void *data, const struct req *rq, struct resp *rs,
	const struct refusal *why)
{
	const struct site_data *s = data;
	const struct face *face = face_of(s, rq);

	if (why->status == 503)
		rs->ready = ready_hold(
			s->busy[face == s->faces[0] ? 0 : s->n_faces - 1]
			       [rq->lang]);
	else
		put_refusal(s, face, rq, rs, why);
}

enum err
web_pages_make(struct arena *mem, const struct bundle *files,
	const struct words *words, struct note *note, struct site_pages *out)
{
	enum err e =
		assets_make(mem, files, S("pages/assets"), note, &out->assets);

	return e ? e
		 : view_open(mem, files, words, &out->assets, view_pages,
			   n_view_pages, note, &out->view);
}

void
web_site_open(struct arena *mem, const struct app *app,
	const struct site_pages *pages, const struct face *const *faces,
	size_t n_faces, struct site *out)
{
	struct site_data *s = MAKE(mem, struct site_data);
	struct face *all = MAKE_MANY(mem, struct face, n_faces);

	for (size_t i = 0; i < n_faces; i++) {
		all[i] = *faces[i];
		s->faces[i] = &all[i];
	}
	s->app = app;
	s->pages = pages;
	s->n_faces = n_faces;
	s->near = app_is_near(app);
	s->router = router_make(mem, all, n_faces);
	s->keeper = keeper_make(mem, app);
	s->presence = presence_open(mem);
	s->files = files_open(mem, &pages->assets, always);
	make_busy(mem, s);
	*out = (struct site){s, always, open_context, close_context, route,
		answer, answered, refuse};
}

void
web_site_close(struct site *site)
{
	const struct site_data *s = site->data;

	presence_close(s->presence);
	files_close(s->files);
	for (size_t i = 0; i < s->n_faces; i++)
		for (int lang = 0; lang < N_LANGS; lang++)
			ready_drop(s->busy[i][lang]);
}
