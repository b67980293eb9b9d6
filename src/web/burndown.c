/*
 * burndown.c - what is left of a statement, day by day, and how it goes on
 */
#include "app/desk.h"
#include "view/chart.h"
#include "web/chrome.h"
#include "web/desk.h"

/* So many days from today, at the rate of late. */
static int64_t
left_then(const struct progress *p, int days)
{
	int64_t left = (int64_t)p->n_left -
		       (int64_t)p->n_lately * days / PROGRESS_RATE_DAYS;

	return left < 0 ? 0 : left;
}

const struct chart *
burndown_make(struct call *c, const struct progress *made, bool *has_forecast)
{
	const struct chart_head head = {.id = S("burndown"),
		.title = page_say(c, W_CHART_BURNDOWN),
		.desc = page_say(c, W_CHART_BURNDOWN_DESC)};
	struct chart_series series[2] = {{.label = page_say(c, W_CHART_LEFT)},
		{.label = page_say(c, W_CHART_FORECAST)}};
	size_t n = made->n_points, ahead = 0;
	int apart =
		n > 1 ? day_between(made->points[0].on, made->points[1].on) : 1;
	int64_t *left, *then;
	str *places;

	*has_forecast = !day_is_none(made->done_on);
	if (*has_forecast)
		ahead = (size_t)(day_between(c->today, made->done_on) / apart) +
			1;
	if (ahead > PROGRESS_MAX_POINTS)
		ahead = PROGRESS_MAX_POINTS;
	places = MAKE_MANY(c->mem, str, n + ahead);
	left = MAKE_MANY(c->mem, int64_t, n + ahead);
	then = MAKE_MANY(c->mem, int64_t, n + ahead);
	for (size_t i = 0; i < n + ahead; i++) {
		struct civil d =
			day_civil(day_plus(made->points[0].on, (int)i * apart));

		places[i] = str_fmt(c->mem, "%d/%d", d.month, d.day);
		left[i] = i < n ? made->points[i].left : -1;
		then[i] = i + 1 < n ? -1
				    : left_then(made, (int)(i + 1 - n) * apart);
	}
	series[0].values = left;
	series[1].values = then;
	return chart_lines(
		c->mem, &head, places, n + ahead, series, ahead ? 2 : 1);
}
