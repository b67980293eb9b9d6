/*
 * admin.c - who there is, what is set, what was done; nothing of cases
 */
#include "web/admin.h"

#include "app/admin.h"
#include "app/invite.h"
#include "view/admin.h"
#include "web/case_top.h"
#include "web/desk.h"
#include "web/links.h"

static void
fill(struct call *c, const struct admin *in, struct admin_page *p)
{
	case_acts(c, &in->view, NULL, &p->acts);
	p->may_invite = in->may_invite;
	p->organisations = in->organisations;
	p->n_organisations = in->n_organisations;
	p->accounts = in->accounts;
	p->n_accounts = in->n_accounts;
	p->settings = in->settings;
	p->n_settings = in->n_settings;
	for (size_t i = 0; i < in->n_settings; i++)
		p->settings[i].clause_href =
			href_clause(c->mem, p->settings[i].clause);
	p->has_swept = !day_is_none(in->swept);
	p->swept = in->swept;
	p->n_entries = in->n_entries;
	p->reads = in->reads;
	p->n_reads = in->n_reads;
}

static enum err
put_admin(struct call *c, const struct req *rq, struct resp *rs,
	struct admin_page *p)
{
	struct admin in;
	enum err e;

	if ((e = desk_enter(c, S("admin"))) || (e = app_ask(c, app_admin, &in)))
		return e;
	fill(c, &in, p);
	chrome_top(c, rq, W_DESK_ADMIN, &p->page);
	p->page.has_error = p->has_fault;
	/* a form posts here, so this is where its page is found again */
	p->page.path = S("/admin");
	p->page.other_href = rq->lang == LANG_EN ? S("/admin") : S("/en/admin");
	return page_put(c, rs, &view_admin, p);
}

enum err
web_admin(struct call *c, const struct req *rq, struct resp *rs)
{
	struct admin_page p = {.may_invite = false};

	return put_admin(c, rq, rs, &p);
}

/* The link is in this one answer and nowhere else. */
enum err
web_admin_invite(struct call *c, const struct req *rq, struct resp *rs)
{
	struct admin_page p = {.typed = str_trim(req_field(rq, "account"))};
	enum err e;

	if ((e = desk_enter(c, S("admin"))))
		return e;
	e = app_invite(c, p.typed, &p.secret);
	if (e && e != ERR_ABSENT)
		return e;
	p.invited = e == OK;
	p.invited_as = p.typed;
	p.has_fault = e != OK;
	if (e) {
		p.fault = words_note(c->app->words, c->mem, c->lang, &c->note);
		rs->status = 422;
	} else {
		p.typed = S("");
	}
	return put_admin(c, rq, rs, &p);
}
