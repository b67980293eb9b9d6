/*
 * news.c - the changes of the register, and its numbers over time
 */
#include "app/public.h"
#include "view/chart.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/links.h"
#include "web/public.h"

enum err
web_changes(struct call *c, const struct req *rq, struct resp *rs)
{
	struct changes_args a = {.per = LIST_PER_PAGE};
	struct changes_page p = {0};
	enum err e;

	if ((e = pager_read(c, rq, &a.page)) ||
		(e = app_ask(c, app_public_changes, &a)))
		return e;
	p.found = a.out;
	link_changes(c->mem, p.found.at, p.found.n);
	p.pager = pager_make(rq, (size_t)a.page, p.found.n_pages, p.found.first,
		p.found.last, p.found.n_all);
	chrome_top(c, rq, W_CHANGES_TITLE, &p.page);
	chrome_files(c, rq, true, &p.page);
	p.page.atom_href = S("/changes.atom");
	return page_put(c, rs, &view_changes, &p);
}

static str
month_name(struct call *c, day month)
{
	struct civil m = day_civil(month);

	return str_fmt(c->mem, "%d/%02d", m.year, m.month);
}

/* What the drawing shows, as a sentence. */
static str
say_months(struct call *c, const struct month_count *first,
	const struct month_count *last)
{
	const struct word_arg args[] = {
		{"from",         month_name(c, first->month)},
		{"first", str_fmt(c->mem, "%zu", first->in_force)},
		{"to",        month_name(c, last->month)},
		{"last",         str_fmt(c->mem, "%zu", last->in_force)},
		{0             },
	};

	return words_say(c->app->words, c->mem, c->lang, W_STATS_DESC, args);
}

/* The numbers at the ends of months; NULL for fewer than two. */
static const struct chart *
draw_months(struct call *c, const struct stats_shown *s)
{
	size_t n = s->n_months;
	int64_t *values = MAKE_MANY(c->mem, int64_t, 3 * n);
	str *places = MAKE_MANY(c->mem, str, n);
	struct chart_series series[] = {
		{page_say(c, W_STATS_IN_FORCE),  values        },
		{page_say(c, W_STATS_SUSPENDED), values + n    },
		{page_say(c, W_STATS_ENDED),     values + 2 * n},
	};
	struct chart_head head = {
		.id = S("months"), .title = page_say(c, W_STATS_MONTHS)};

	if (n < 2)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		places[i] = month_name(c, s->months[i].month);
		values[i] = (int64_t)s->months[i].in_force;
		values[n + i] = (int64_t)s->months[i].suspended;
		values[2 * n + i] = (int64_t)s->months[i].ended;
	}
	head.desc = say_months(c, &s->months[0], &s->months[n - 1]);
	return chart_lines(c->mem, &head, places, n, series, COUNT(series));
}

enum err
web_stats(struct call *c, const struct req *rq, struct resp *rs)
{
	struct stats_args a = {0};
	struct stats_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_public_stats, &a)))
		return e;
	p.stats = a.out;
	p.months = draw_months(c, &p.stats);
	chrome_top(c, rq, W_STATS_TITLE, &p.page);
	chrome_files(c, rq, true, &p.page);
	return page_put(c, rs, &view_stats, &p);
}
