/*
 * chart.h - the geometry of a chart, ready to be drawn as SVG
 *
 * Whole units of the drawing's own space; view/chart.h computes them, the
 * parts of pages/parts/chart-*.html write them. Every chart has a table with
 * the same numbers beside it.
 */
#ifndef MODEL_CHART_H
#define MODEL_CHART_H

#include "base/str.h"

struct chart_mark { /* a column, a point or a label */
	int64_t x, y, w, h;
	int64_t text_x, text_y, value_x;
	str label, value; /* in the call's language */
	str series;       /* 1, 2, 3; 0: the ground of a column, or to come */
};

struct chart_line {
	str points; /* "40,120 80,96 .." */
	str label, series;
	int64_t label_x, label_y;
};

struct chart {
	str id; /* of title and desc in the page */
	str title, desc;
	int64_t width, height;
	struct chart_mark *bars, *ticks_x, *ticks_y, *points;
	size_t n_bars, n_ticks_x, n_ticks_y, n_points;
	struct chart_line *lines;
	size_t n_lines;
};

#endif
