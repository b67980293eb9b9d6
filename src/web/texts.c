/*
 * texts.c - pages that are only sentences, and where the data lies
 */
#include "app/log.h"
#include "app/public.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/public.h"

static enum err
put_text(struct call *c, const struct req *rq, struct resp *rs, enum word title,
	const struct view_page *page)
{
	struct text_page p = {0};

	chrome_top(c, rq, title, &p.page);
	return page_put(c, rs, page, &p);
}

enum err
web_about(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_text(c, rq, rs, W_ABOUT_TITLE, &view_about);
}

enum err
web_help(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_text(c, rq, rs, W_HELP_TITLE, &view_help);
}

enum err
web_accessibility(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_text(c, rq, rs, W_ACCESSIBILITY_TITLE, &view_accessibility);
}

enum err
web_privacy(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_text(c, rq, rs, W_PRIVACY_TITLE, &view_privacy);
}

struct ledger_ask {
	int64_t n_entries;
	str checkpoint;
	bool is_signed;
};

static enum err
ask_ledger(struct call *c, void *args)
{
	struct ledger_ask *a = args;
	struct note before = c->note;
	enum err e;

	if ((e = app_public_size(c, &a->n_entries)))
		return e;
	e = app_log_newest(c, &a->checkpoint);
	a->is_signed = e == OK;
	if (e != ERR_ABSENT)
		return e;
	c->note = before;
	return OK;
}

enum err
web_data(struct call *c, const struct req *rq, struct resp *rs)
{
	struct data_page p = {.origin = c->app->origin};
	struct ledger_ask a = {0};
	enum err e;

	if ((e = app_ask(c, ask_ledger, &a)) ||
		(c->app->has_signer &&
			(e = app_log_key(c->app, &c->note, c->mem, &p.key))))
		return e;
	p.n_entries = (size_t)a.n_entries;
	p.is_signed = a.is_signed;
	chrome_top(c, rq, W_DATA_TITLE, &p.page);
	return page_put(c, rs, &view_data, &p);
}
