/*
 * account.c - what an account sees and ends of its own
 */
#include "app/account.h"

#include "app/sign.h"
#include "app/token.h"
#include "http/ask.h"
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
	p->page.has_error = p->has_fault;
	/* a form posts here, so this is where its page is found again */
	p->page.path = S("/account");
	p->page.other_href =
		rq->lang == LANG_EN ? S("/account") : S("/en/account");
	return page_put(c, rs, &view_account, p);
}

enum err
web_account(struct call *c, const struct req *rq, struct resp *rs)
{
	struct account_page p = {0};

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
