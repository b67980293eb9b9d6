/*
 * desk_service.c - one service as its provider sees it, and its deadlines
 */
#include "app/desk.h"
#include "base/url.h"
#include "view/chart.h"
#include "view/desk.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/links.h"

enum { NEXT_DAYS = 4 };

static void
put_edit(struct call *c, struct service_desk_page *p)
{
	const struct progress *made = p->desk.progress;

	for (size_t i = 0; made && i < p->desk.n_cases; i++) {
		const struct desk_case *d = &p->desk.cases[i];

		if (!str_is(d->file.ref, made->ref))
			continue;
		for (size_t k = 0; k < d->n_tasks; k++)
			if (!d->tasks[k].act &&
				d->tasks[k].edit->what == EDIT_STATEMENT_ITEM)
				p->edit_href = href_edit(
					c->mem, d->file.ref, d->tasks[k].edit);
	}
}

/* Only members of its organisation have such a page. */
static enum err
fill(struct call *c, const struct req *rq, struct service_desk_page *p)
{
	struct service_desk_args a = {.name = req_param(rq, "s")};
	enum err e = app_ask(c, app_service_desk, &a);

	if (e)
		return e;
	p->desk = a.out;
	desk_link_cases(c, p->desk.cases, p->desk.n_cases);
	desk_link_offers(c, p->desk.offers, p->desk.n_offers);
	for (size_t i = 0; i < p->desk.n_dues; i++) {
		struct desk_due *d = &p->desk.dues[i];

		d->tone = desk_tone(d->late, d->days_left);
		if (d->due.deadline->row.clause)
			d->due.clause_href = href_clause(
				c->mem, d->due.deadline->row.clause->id);
	}
	p->next = p->desk.dues;
	p->n_next = p->desk.n_dues < NEXT_DAYS ? p->desk.n_dues : NEXT_DAYS;
	p->desk.service.href = str_fmt(c->mem, "/p/services/%.*s",
		STR(url_encode(c->mem, p->desk.service.name)));
	put_edit(c, p);
	return OK;
}

static void
put_chrome(struct call *c, const struct req *rq, struct service_desk_page *p)
{
	const struct desk_service *s = &p->desk.service;
	struct page_link above[] = {
		link_to(c, "/p", W_DESK_P),
		{.href = s->href,
				     .text = page_name(c, s->title_ja, s->title_en)},
	};

	if (p->at_deadlines)
		chrome_page(c, rq, page_say(c, W_DEADLINES_TITLE), above, 2,
			&p->page);
	else
		chrome_page(c, rq, above[1].text, above, 1, &p->page);
}

/* Every limit that runs, from what it counts from to its last day. */
static void
put_periods(struct call *c, struct service_desk_page *p)
{
	const struct chart_head head = {.id = S("periods"),
		.title = page_say(c, W_CHART_DEADLINES),
		.desc = page_say(c, W_CHART_DEADLINES_DESC)};
	size_t n = p->desk.n_dues;
	struct chart_period *at;

	if (n > CHART_MAX_PERIODS)
		n = CHART_MAX_PERIODS;
	at = MAKE_MANY(c->mem, struct chart_period, n);
	for (size_t i = 0; i < n; i++) {
		const struct desk_due *d = &p->desk.dues[i];

		at[i] = (struct chart_period){
			.label = row_name(&d->due.deadline->row, c->lang),
			.from = d->due.event,
			.to = d->due.due.effective,
			.kind = d->late   ? 3
				: d->mine ? 1
					  : 2};
		if (day_is_none(at[i].from) ||
			day_cmp(at[i].from, at[i].to) > 0)
			at[i].from = at[i].to;
	}
	p->periods = chart_timeline(
		c->mem, &head, at, n, c->today, page_say(c, W_CHART_TODAY));
}

enum err
web_desk_service(struct call *c, const struct req *rq, struct resp *rs)
{
	struct service_desk_page p = {.at_overview = true};
	enum err e = fill(c, rq, &p);

	if (e)
		return e;
	put_chrome(c, rq, &p);
	return page_put(c, rs, &view_desk_service, &p);
}

enum err
web_desk_deadlines(struct call *c, const struct req *rq, struct resp *rs)
{
	struct service_desk_page p = {.at_deadlines = true};
	enum err e = fill(c, rq, &p);

	if (e)
		return e;
	put_periods(c, &p);
	if (p.desk.progress && p.desk.progress->n_points)
		p.burndown = burndown_make(c, p.desk.progress, &p.has_forecast);
	put_chrome(c, rq, &p);
	return page_put(c, rs, &view_desk_deadlines, &p);
}
