/*
 * account.c - what an account sees and ends of its own
 */
#include "app/account.h"

#include "app/password.h"
#include "app/sign.h"
#include "app/token.h"
#include "http/ask.h"
#include "http/session.h"
#include "view/people.h"
#include "web/chrome.h"
#include "web/people.h"

static enum err
put_account(struct call *c, const struct req *rq, struct resp *rs,
	struct account_page *p)
{
	enum err e = app_ask(c, app_account, p);

	if (e)
		return e;
	chrome_top(c, rq, W_ACCOUNT_TITLE, &p->page);
	p->page.has_error = p->has_fault || p->password_fault.n;
	/* a form posts here, so this is where its page is found again */
	p->page.path = S("/account");
	p->page.other_href =
		rq->lang == LANG_EN ? S("/account") : S("/en/account");
	return page_put(c, rs, &view_account, p);
}

enum err
web_account(struct call *c, const struct req *rq, struct resp *rs)
{
	struct account_page p = {
		.password_set = str_is(req_arg(rq, "done"), S("password"))};

	return put_account(c, rq, rs, &p);
}

enum err
web_password(struct call *c, const struct req *rq, struct resp *rs)
{
	struct password_change a = {.old = req_field(rq, "old"),
		.password = req_field(rq, "password"),
		.again = req_field(rq, "again"),
		.address = rq->remote,
		.agent = req_header(rq, "user-agent")};
	struct account_page p = {0};
	struct req to = *rq;
	enum err e = app_password_change(c, &a);

	if (e == OK) {
		to.query = S("done=password");
		resp_redirect(rs, 303, ask_address(&to, S("/account")));
		session_cookie_put(rq, rs, a.session, -1);
		return OK;
	}
	if (e != ERR_INVALID && e != ERR_DENIED && !(e == ERR_BUSY && a.wait_s))
		return e;
	/* at the door it is name or password; here it can only be the one */
	p.password_fault = e == ERR_DENIED ? page_say(c, W_PASSWORD_OLD_WRONG)
					   : words_note(c->app->words, c->mem,
						     c->lang, &c->note);
	rs->status = e == ERR_BUSY ? 429 : 422;
	if (e == ERR_BUSY)
		resp_header(rs, "Retry-After",
			str_fmt(rq->mem, "%lld", (long long)a.wait_s));
	return put_account(c, rq, rs, &p);
}

enum err
web_token_make(struct call *c, const struct req *rq, struct resp *rs)
{
	struct token_args a = {.name = req_field(rq, "name"),
		.scope = req_field(rq, "scope"),
		.days = req_field(rq, "days")};
	struct account_page p = {0};
	enum err e = app_token_make(c, &a);

	if (e && e != ERR_INVALID && e != ERR_STATE)
		return e;
	p.has_fault = e != OK;
	p.has_secret = e == OK;
	p.secret = a.secret;
	if (e) {
		p.fault = words_note(c->app->words, c->mem, c->lang, &c->note);
		p.typed_name = a.name;
		rs->status = e == ERR_STATE ? 409 : 422;
	}
	return put_account(c, rq, rs, &p);
}

enum err
web_token_end(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e = app_token_end(c, req_field(rq, "token"));

	if (!e)
		resp_redirect(rs, 303, ask_address(rq, S("/account")));
	return e;
}

enum err
web_session_end(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e = app_session_end_one(c, req_field(rq, "session"));

	if (!e)
		resp_redirect(rs, 303, ask_address(rq, S("/account")));
	return e;
}
