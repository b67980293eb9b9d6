#include "cli/story_via.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "api/routes.h"
#include "app/secrecy.h"
#include "app/sign.h"
#include "app/token.h"
#include "cli/story_run.h"
#include "http/server.h"
#include "http/session.h"
#include "web/routes.h"
#include "web/site.h"

enum { A_SECOND_MS = 1000, TOKEN_DAYS = 7 };

/* Somebody who is signed in, since then. */
struct signed_in {
	str account, cookie, token;
	instant cookie_at, token_at;
};

struct story_via {
	struct arena *mem;
	struct site_pages pages;
	struct site site;
	struct server *server;
	LIST_OF(struct signed_in) people;
};

static const struct story_way *const ways[] = {
	&story_way_app, &story_way_pages, &story_way_api};

const struct story_way *
story_way_of(str name)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		if (str_is_c(name, ways[i]->name))
			return ways[i];
	return NULL;
}

enum err
story_via_open(struct story_play *p, const struct story_way *way)
{
	static const struct face *const faces[] = {&web_face, &api_face};
	struct arena *mem = p->c->mem;
	struct story_via *v = MAKE(mem, struct story_via);
	struct server_options o = {.address = S("127.0.0.1"),
		.folder = str_fmt(mem, "%.*s/work", STR(p->app->data_dir))};
	enum err e;

	p->way = way;
	if (way == &story_way_app)
		return OK;
	v->mem = mem;
	if (mkdir(o.folder.p, 0700) && errno != EEXIST)
		return fail_with(&p->c->note, ERR_SYSTEM, W_SERVE_WORK_DIR,
			{"dir", o.folder}, {"reason", str_of(strerror(errno))});
	if ((e = web_pages_make(mem, bundle_embedded(), p->c->words,
		     &p->c->note, &v->pages)))
		return e;
	web_site_open(mem, p->app, &v->pages, faces, COUNT(faces), &v->site);
	e = server_start(mem, &o, &v->site, &p->c->note, &v->server);
	if (e)
		web_site_close(&v->site);
	else
		p->via = v;
	return e;
}

void
story_via_close(struct story_via *v)
{
	if (!v)
		return;
	server_stop(v->server);
	web_site_close(&v->site);
}

static struct signed_in *
find_person(struct story_via *v, str account)
{
	struct signed_in *who;

	for (size_t i = 0; i < v->people.n; i++)
		if (str_is(v->people.at[i].account, account))
			return &v->people.at[i];
	who = LIST_ADD(v->mem, &v->people);
	who->account = str_copy(v->mem, account);
	return who;
}

/* Still good for what follows? A story goes on by months. */
static bool
is_fresh(str secret, instant since, instant now, int64_t whole_s)
{
	return secret.n && now.ms >= since.ms &&
	       now.ms - since.ms < whole_s * A_SECOND_MS;
}

static enum err
begin_session(struct story_play *p, struct call *call, struct signed_in *who)
{
	str account = call->account, secret;
	enum err e;

	call->account = S("");
	e = app_session_begin(call, account, S("daicho story"), &secret);
	call->account = account;
	if (e || (!who->cookie.n && (e = app_secrecy_take(call))))
		return e;
	who->cookie = str_fmt(p->via->mem, "Cookie: %s=%.*s\r\n",
		session_cookie_name(false), STR(secret));
	who->cookie_at = call->now;
	return OK;
}

static enum err
begin_token(struct story_play *p, struct call *call, struct signed_in *who)
{
	struct token_args a = {.name = S("story"),
		.scope = S("act"),
		.days = str_fmt(call->mem, "%d", TOKEN_DAYS)};
	enum err e;

	if ((!who->token.n && (e = app_secrecy_take(call))) ||
		(e = app_token_make(call, &a)))
		return e;
	who->token = str_fmt(
		p->via->mem, "Authorization: Bearer %.*s\r\n", STR(a.secret));
	who->token_at = call->now;
	return OK;
}

/* The header that says who is asking. */
static enum err
sign_in(struct story_play *p, enum story_as as, str *out)
{
	struct signed_in *who;
	struct call call;
	enum err e = OK;

	*out = S("");
	if (as == AS_NOBODY || !p->call.account.n)
		return OK;
	who = find_person(p->via, p->call.account);
	app_call(&call, p->app, p->work, p->call.account, "story", p->c->lang);
	if (as == AS_SESSION && !is_fresh(who->cookie, who->cookie_at, call.now,
					SIGN_IDLE_S / 2))
		e = begin_session(p, &call, who);
	if (as == AS_TOKEN &&
		!is_fresh(who->token, who->token_at, call.now,
			(TOKEN_DAYS - 1) * MS_A_DAY / A_SECOND_MS))
		e = begin_token(p, &call, who);
	if (e)
		p->call.note = call.note;
	*out = as == AS_SESSION ? who->cookie : who->token;
	return e;
}

enum err
story_via_ask(struct story_play *p, enum story_as as, struct story_asked *asked,
	struct story_answer *out)
{
	str who;
	enum err e = sign_in(p, as, &who);

	if (e)
		return e;
	asked->headers =
		str_fmt(p->work, "%.*s%.*s", STR(who), STR(asked->headers));
	return story_http_ask(p->work, server_port(p->via->server), asked,
		&p->call.note, out);
}
