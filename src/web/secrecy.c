/*
 * secrecy.c - before anything else, what binds one to keep it secret
 */
#include "app/secrecy.h"

#include "http/ask.h"
#include "http/head.h"
#include "view/people.h"
#include "web/chrome.h"
#include "web/people.h"

enum err
web_secrecy(struct call *c, const struct req *rq, struct resp *rs)
{
	struct secrecy_page p = {.back = req_arg(rq, "back")};
	struct secrecy_args a;
	enum err e = app_ask(c, app_secrecy, &a);

	if (e)
		return e;
	p.basis = MAKE_MANY(c->mem, struct basis_shown, a.n_basis);
	p.n_basis = a.n_basis;
	for (size_t i = 0; i < a.n_basis; i++)
		p.basis[i] = (struct basis_shown){
			a.basis[i]->id, a.basis[i]->row.ja, a.basis[i]->row.en};
	chrome_top(c, rq, W_SECRECY_TITLE, &p.page);
	return page_put(c, rs, &view_secrecy, &p);
}

enum err
web_secrecy_post(struct call *c, const struct req *rq, struct resp *rs)
{
	str back = req_field(rq, "back");
	enum err e = app_secrecy_take(c);

	if (!e)
		resp_redirect(rs, 303,
			back.n <= HTTP_MAX_TARGET_BYTES && resp_is_local(back)
				? back
				: ask_address(rq, S("/account")));
	return e;
}
