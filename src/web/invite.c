/*
 * invite.c - the link by which an account gets its password
 */
#include "app/invite.h"

#include "base/password.h"
#include "http/ask.h"
#include "http/session.h"
#include "view/people.h"
#include "web/chrome.h"
#include "web/people.h"

static enum err
put_invitation(struct call *c, const struct req *rq, struct resp *rs,
	const struct invited *of, bool has_fault)
{
	struct invitation_page p = {.secret = of->secret,
		.account = of->account,
		.title_ja = of->title_ja,
		.title_en = of->title_en,
		.min_chars = PASSWORD_MIN_CHARS,
		.has_fault = has_fault};

	if (has_fault)
		p.fault = words_note(c->app->words, c->mem, c->lang, &c->note);
	chrome_top(c, rq, W_INVITE_TITLE, &p.page);
	p.page.has_error = has_fault;
	return page_put(c, rs, &view_invitation, &p);
}

enum err
web_invitation(struct call *c, const struct req *rq, struct resp *rs)
{
	struct invited of = {.secret = req_param(rq, "key")};
	enum err e = app_ask(c, app_invited, &of);

	return e ? e : put_invitation(c, rq, rs, &of, false);
}

enum err
web_invitation_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct accepting a = {.of = {.secret = req_param(rq, "key")},
		.password = req_field(rq, "password"),
		.again = req_field(rq, "again"),
		.agent = req_header(rq, "user-agent")};
	enum err e;

	/* whoever opens the link is the one invited, whoever was signed in */
	c->account = S("");
	e = app_accept(c, &a);
	if (e == ERR_INVALID) {
		rs->status = 422;
		return put_invitation(c, rq, rs, &a.of, true);
	}
	if (e)
		return e;
	resp_redirect(rs, 303, ask_address(rq, S("/account")));
	session_cookie_put(rq, rs, a.session, -1);
	return OK;
}
