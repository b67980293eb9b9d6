/*
 * chart.h - numbers and days as the geometry of a drawing
 *
 * Whole units, bounded counts, texts in the call's language; what comes out
 * lies in the arena and is written by pages/parts/chart-*.html. Series differ
 * by dash and marker besides colour. The page has a table of the same numbers
 * beside each chart (DESIGN.md 8). What goes over a limit is left out, the
 * latest is kept.
 */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "base/day.h"
#include "model/chart.h"
#include "view/bind.h"

struct arena;

enum {
	CHART_MAX_BARS = 60,
	CHART_MAX_SERIES = 3,
	CHART_MAX_POINTS = 240,
	CHART_MAX_PERIODS = 24
};

/* What a chart is: `desc` says in a sentence what it shows. */
struct chart_head {
	str id; /* unique in the page */
	str title, desc;
};

/* `n` of `of`, a row each. */
struct chart_share {
	str label, value; /* "7 / 9" */
	int64_t n, of;
};
const struct chart *chart_bars(struct arena *mem, const struct chart_head *head,
	const struct chart_share *shares, size_t n);

/* Counts at the same n_points places, each series a line. */
struct chart_series {
	str label;
	const int64_t *values; /* below 0: nothing at that place */
};
const struct chart *chart_lines(struct arena *mem,
	const struct chart_head *head, const str *places, size_t n_points,
	const struct chart_series *series, size_t n_series);

/* One period; without an end it runs to the edge. */
struct chart_period {
	str label;
	day from, to;
	int kind; /* 0 to 3, as in struct chart_mark */
};
/*
 * A row a period, on a scale that holds them all and today. NULL if none of
 * them has a beginning.
 */
const struct chart *chart_timeline(struct arena *mem,
	const struct chart_head *head, const struct chart_period *periods,
	size_t n, day today, str today_label);

extern const struct bind chart_bind[];

#endif
