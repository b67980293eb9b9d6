/*
 * sign.c - in and out
 */
#include "app/sign.h"
#include "http/ask.h"
#include "http/head.h"
#include "http/session.h"
#include "view/people.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/people.h"

/* Only to a page of ours; what else was asked for is forgotten. */
static str
back_of(str typed)
{
	return typed.n <= HTTP_MAX_TARGET_BYTES && resp_is_local(typed) ? typed
									: S("");
}

static enum err
put_login(struct call *c, const struct req *rq, struct resp *rs,
	struct login_page *p)
{
	chrome_top(c, rq, W_SIGN_IN_TITLE, &p->page);
	p->page.has_error = p->has_fault;
	return page_put(c, rs, &view_login, p);
}

/* How a sign-in ended, and what is to be done again. */
static const struct {
	const char *why;
	enum word word;
} endings[] = {
	{"ended", W_SIGN_ENDED_AGAIN},
	{"kept",  W_SIGN_ENDED_KEPT },
	{"files", W_SIGN_ENDED_FILES},
	{"lost",  W_SIGN_ENDED_LOST },
};

enum err
web_login(struct call *c, const struct req *rq, struct resp *rs)
{
	struct login_page p = {.back = back_of(req_arg(rq, "back"))};
	str why = req_arg(rq, "why");

	for (size_t i = 0; i < COUNT(endings); i++)
		if (str_is_c(why, endings[i].why))
			p.ended = page_say(c, endings[i].word);
	return put_login(c, rq, rs, &p);
}

static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs,
	const struct sign_in *in, enum err e)
{
	struct login_page p = {.account = in->account,
		.back = back_of(req_field(rq, "back")),
		.has_fault = true,
		.fault = words_note(c->app->words, c->mem, c->lang, &c->note)};

	rs->status = e == ERR_BUSY ? 429 : 422;
	if (e == ERR_BUSY)
		resp_header(rs, "Retry-After",
			str_fmt(rq->mem, "%lld", (long long)in->wait_s));
	return put_login(c, rq, rs, &p);
}

enum err
web_login_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct sign_in in = {.account = req_field(rq, "account"),
		.password = req_field(rq, "password"),
		.address = rq->remote,
		.agent = req_header(rq, "user-agent")};
	str back = back_of(req_field(rq, "back")), home = S("");
	enum err e = app_sign_in(c, &in);

	if (e == ERR_DENIED || (e == ERR_BUSY && in.wait_s))
		return put_refused(c, rq, rs, &in, e);
	if (e)
		return e;
	if (!back.n && ((e = app_session_find(c, in.secret)) ||
			       (e = desk_home(c, &home))))
		return e;
	resp_redirect(rs, 303, back.n ? back : ask_address(rq, home));
	session_cookie_put(rq, rs, in.secret, -1);
	return OK;
}

static enum err
leave(const struct req *rq, struct resp *rs)
{
	resp_redirect(rs, 303, ask_address(rq, S("/")));
	session_cookie_put(rq, rs, S(""), 0);
	return OK;
}

enum err
web_logout(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e = app_session_end(c);

	return e ? e : leave(rq, rs);
}

enum err
web_sign_out_all(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e = app_session_end_all(c);

	return e ? e : leave(rq, rs);
}
