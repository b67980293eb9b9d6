/*
 * account.c - what an account sees and ends of its own
 */
#include "app/account.h"

#include "app/sign.h"
#include "http/ask.h"
#include "view/people.h"
#include "web/chrome.h"
#include "web/people.h"

enum err
web_account(struct call *c, const struct req *rq, struct resp *rs)
{
	struct account_page p = {0};
	enum err e = app_ask(c, app_account, &p);

	if (e)
		return e;
	chrome_top(c, rq, W_ACCOUNT_TITLE, &p.page);
	return page_put(c, rs, &view_account, &p);
}

enum err
web_session_end(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e = app_session_end_one(c, req_field(rq, "session"));

	if (!e)
		resp_redirect(rs, 303, ask_address(rq, S("/account")));
	return e;
}
