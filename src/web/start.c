/*
 * start.c - the first page: search, counts, the latest changes
 */
#include "app/public.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/links.h"
#include "web/public.h"

enum { START_CHANGES = 6 };

struct start_ask {
	struct stats_args stats;
	struct changes_args changes;
};

/* Both in one snapshot. */
static enum err
ask_start(struct call *c, void *args)
{
	struct start_ask *a = args;
	enum err e;

	if ((e = app_public_stats(c, &a->stats)))
		return e;
	return app_public_changes(c, &a->changes);
}

enum err
web_start(struct call *c, const struct req *rq, struct resp *rs)
{
	struct start_ask a = {
		.stats = {.only_now = true     },
		.changes = { .page = 1, .per = START_CHANGES}
        };
	struct start_page p = {0};
	enum err e;

	if ((e = app_ask(c, ask_start, &a)))
		return e;
	p.stats = a.stats.out;
	p.changes = a.changes.out.at;
	p.n_changes = a.changes.out.n;
	link_changes(c->mem, p.changes, p.n_changes);
	chrome_top(c, rq, W_START_TITLE, &p.page);
	p.page.n_crumbs = 0; /* there is no way to here */
	return page_put(c, rs, &view_start, &p);
}
