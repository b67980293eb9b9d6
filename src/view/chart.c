#include "view/chart.h"

#include "base/arena.h"
#include "base/buf.h"

enum {
	WIDTH = 760,
	/* columns */
	ROW = 44,
	COLUMN_HIGH = 14,
	TEXT_DOWN = 16, /* of a row: the line of its text */
	/* lines */
	LINES_HIGH = 300,
	LEFT = 56,
	RIGHT = 130, /* for the names of the lines */
	TOP = 16,
	BOTTOM = 36,
	MAX_TICKS_X = 8,
	MAX_STEPS_Y = 6,
	LEAST_TOP = 4, /* of a chart with hardly anything in it */
	MARKER = 12,
	LABEL_APART = 18, /* names of lines do not lie on each other */
	/* timeline */
	HEAD = 26,
	PERIOD = 36,
	PERIOD_HIGH = 26
};

static struct chart *
make_chart(struct arena *mem, const struct chart_head *head, int64_t height)
{
	struct chart *c = MAKE(mem, struct chart);

	c->id = head->id;
	c->title = head->title;
	c->desc = head->desc;
	c->width = WIDTH;
	c->height = height;
	return c;
}

/* Where `n` of `of` lies on a line of that length; within it. */
static int64_t
scale(int64_t n, int64_t of, int64_t length)
{
	if (n <= 0 || of <= 0)
		return 0;
	for (; of > INT64_MAX / WIDTH / 2; of /= 2)
		n /= 2;
	return n >= of ? length : (n * length + of / 2) / of;
}

static str
series_name(int64_t i)
{
	static const str names[] = {
		S_INIT("0"), S_INIT("1"), S_INIT("2"), S_INIT("3")};

	return names[i < 0 || i >= (int64_t)COUNT(names) ? 0 : i];
}

const struct chart *
chart_bars(struct arena *mem, const struct chart_head *head,
	const struct chart_share *shares, size_t n)
{
	struct chart *c;

	if (n > CHART_MAX_BARS)
		n = CHART_MAX_BARS;
	c = make_chart(mem, head, (int64_t)n * ROW);
	c->bars = MAKE_MANY(mem, struct chart_mark, n * 2);
	c->n_bars = n * 2;
	for (size_t i = 0; i < n; i++) {
		struct chart_mark ground = {
			.y = (int64_t)i * ROW + TEXT_DOWN + 6,
			.w = WIDTH,
			.h = COLUMN_HIGH,
			.text_y = (int64_t)i * ROW + TEXT_DOWN,
			.value_x = WIDTH,
			.label = shares[i].label,
			.value = shares[i].value,
			.series = series_name(0),
		};
		struct chart_mark done = {
			.y = ground.y,
			.w = scale(shares[i].n, shares[i].of, WIDTH),
			.h = COLUMN_HIGH,
			.series = series_name(1),
		};

		c->bars[2 * i] = ground;
		c->bars[2 * i + 1] = done;
	}
	return c;
}

/* The smallest of 1, 2, 5, 10, 20, .. that is not below `n`. */
static int64_t
round_up(int64_t n)
{
	int64_t ten = 1;

	for (; ten <= INT64_MAX / 20; ten *= 10) {
		if (n <= ten)
			return ten;
		if (n <= 2 * ten)
			return 2 * ten;
		if (n <= 5 * ten)
			return 5 * ten;
	}
	return ten;
}

struct plot {
	size_t n_points;
	int64_t step, n_steps; /* from 0 to the upper edge */
};

static int64_t
plot_x(const struct plot *p, size_t i)
{
	return LEFT +
	       (p->n_points < 2 ? 0
				: scale((int64_t)i, (int64_t)p->n_points - 1,
					  WIDTH - LEFT - RIGHT));
}

static int64_t
plot_y(const struct plot *p, int64_t value)
{
	int64_t high = LINES_HIGH - TOP - BOTTOM;

	return TOP + high - scale(value, p->step * p->n_steps, high);
}

static void
put_ticks(struct arena *mem, const struct plot *p, const str *places,
	struct chart *c)
{
	size_t every = (p->n_points + MAX_TICKS_X - 1) / MAX_TICKS_X;

	c->ticks_x = MAKE_MANY(mem, struct chart_mark, MAX_TICKS_X);
	for (size_t i = 0; i < p->n_points; i += every)
		c->ticks_x[c->n_ticks_x++] = (struct chart_mark){
			.text_x = plot_x(p, i),
			.text_y = LINES_HIGH - 10,
			.label = places[i],
		};
	c->ticks_y = MAKE_MANY(mem, struct chart_mark, MAX_STEPS_Y + 1);
	for (int64_t i = 0; i <= p->n_steps; i++) {
		int64_t value = p->step * i;
		int64_t y = plot_y(p, value);

		c->ticks_y[c->n_ticks_y++] = (struct chart_mark){
			.x = LEFT,
			.y = y,
			.w = WIDTH - RIGHT,
			.text_x = LEFT - 8,
			.text_y = y + 4,
			.label = str_fmt(mem, "%lld", (long long)value),
		};
	}
}

static void
put_series(struct arena *mem, const struct plot *p,
	const struct chart_series *s, size_t which, struct chart *c)
{
	struct buf points = buf_in(mem);
	int64_t x = LEFT, y = plot_y(p, 0);

	for (size_t i = 0; i < p->n_points; i++) {
		if (s->values[i] < 0)
			continue;
		x = plot_x(p, i);
		y = plot_y(p, s->values[i]);
		buf_fmt(&points, "%s%lld,%lld", points.n ? " " : "",
			(long long)x, (long long)y);
		c->points[c->n_points++] = (struct chart_mark){
			.x = x - MARKER / 2,
			.y = y - MARKER / 2,
			.w = MARKER,
			.h = MARKER,
			.series = series_name((int64_t)which + 1),
		};
	}
	c->lines[c->n_lines++] = (struct chart_line){
		.points = buf_str(&points),
		.label = s->label,
		.series = series_name((int64_t)which + 1),
		.label_x = x + 10,
		.label_y = y + 4,
	};
}

/* Names at the ends of the lines, apart from each other, from the top down. */
static void
part_labels(struct chart *c)
{
	for (size_t i = 0; i < c->n_lines; i++) {
		for (size_t j = 0; j < c->n_lines; j++) {
			int64_t apart =
				c->lines[j].label_y - c->lines[i].label_y;

			if (i != j && apart >= 0 && apart < LABEL_APART &&
				(apart || j > i))
				c->lines[j].label_y =
					c->lines[i].label_y + LABEL_APART;
		}
	}
}

const struct chart *
chart_lines(struct arena *mem, const struct chart_head *head, const str *places,
	size_t n_points, const struct chart_series *series, size_t n_series)
{
	size_t skip =
		n_points > CHART_MAX_POINTS ? n_points - CHART_MAX_POINTS : 0;
	struct plot p = {.n_points = n_points - skip};
	struct chart *c = make_chart(mem, head, LINES_HIGH);
	int64_t most = LEAST_TOP;

	if (n_series > CHART_MAX_SERIES)
		n_series = CHART_MAX_SERIES;
	for (size_t s = 0; s < n_series; s++)
		for (size_t i = skip; i < n_points; i++)
			if (series[s].values[i] > most)
				most = series[s].values[i];
	p.step = round_up((most + MAX_STEPS_Y - 1) / MAX_STEPS_Y);
	p.n_steps = (most + p.step - 1) / p.step;
	if (p.n_points)
		put_ticks(mem, &p, places + skip, c);
	c->lines = MAKE_MANY(mem, struct chart_line, n_series);
	c->points = MAKE_MANY(mem, struct chart_mark, n_series * p.n_points);
	for (size_t s = 0; s < n_series && p.n_points; s++) {
		struct chart_series shown = {
			series[s].label, series[s].values + skip};

		put_series(mem, &p, &shown, s, c);
	}
	part_labels(c);
	return c;
}

/* The days a timeline shows: whole months around all of them. */
struct span {
	day from, to;
};

static struct span
span_of(const struct chart_period *periods, size_t n, day today)
{
	struct span s = {today, today};
	struct civil c;

	for (size_t i = 0; i < n; i++) {
		if (day_is_none(periods[i].from))
			continue;
		if (day_cmp(periods[i].from, s.from) < 0)
			s.from = periods[i].from;
		if (day_cmp(periods[i].from, s.to) > 0)
			s.to = periods[i].from;
		if (!day_is_none(periods[i].to) &&
			day_cmp(periods[i].to, s.to) > 0)
			s.to = periods[i].to;
	}
	c = day_civil(s.from);
	s.from = day_from_civil((struct civil){c.year, c.month, 1});
	s.to = day_plus(s.to, 31);
	return s;
}

static int64_t
span_x(const struct span *s, day d)
{
	return 40 + scale(day_between(s->from, d), day_between(s->from, s->to),
			    WIDTH - 80);
}

/* The first days of months, at most MAX_TICKS_X of them. */
static void
put_months(struct arena *mem, const struct span *s, struct chart *c)
{
	static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 600};
	int months = day_between(s->from, s->to) / 30 + 1, step = 0;
	bool clipped;

	for (size_t i = 0; i < COUNT(steps) && !step; i++)
		if (months / steps[i] < MAX_TICKS_X || i + 1 == COUNT(steps))
			step = steps[i];
	c->ticks_x = MAKE_MANY(mem, struct chart_mark, MAX_TICKS_X);
	for (day d = s->from; !day_is_none(d) && day_cmp(d, s->to) < 0 &&
			      c->n_ticks_x < MAX_TICKS_X;
		d = day_plus_months(d, step, &clipped)) {
		struct civil at = day_civil(d);
		int64_t x = span_x(s, d);

		c->ticks_x[c->n_ticks_x++] = (struct chart_mark){
			.x = x,
			.y = HEAD,
			.h = c->height - 22,
			.text_x = x,
			.text_y = c->height - 4,
			.label = str_fmt(mem, "%d/%02d", at.year, at.month),
		};
	}
}

static void
put_today(struct arena *mem, int64_t x, str label, struct chart *c)
{
	c->lines = MAKE(mem, struct chart_line);
	c->n_lines = 1;
	c->lines[0] = (struct chart_line){
		.points = str_fmt(mem, "%lld,%d %lld,%lld", (long long)x,
			HEAD - 4, (long long)x, (long long)c->height - 22),
		.label = label,
		.label_x = x < 60           ? 60
			   : x > WIDTH - 60 ? WIDTH - 60
					    : x,
		.label_y = HEAD - 10,
	};
}

const struct chart *
chart_timeline(struct arena *mem, const struct chart_head *head,
	const struct chart_period *periods, size_t n, day today,
	str today_label)
{
	struct chart *c;
	struct span s;
	int64_t x;

	if (n > CHART_MAX_PERIODS)
		n = CHART_MAX_PERIODS;
	s = span_of(periods, n, today);
	c = make_chart(mem, head, 0);
	c->bars = MAKE_MANY(mem, struct chart_mark, n);
	for (size_t i = 0; i < n; i++) {
		const struct chart_period *p = &periods[i];
		int64_t y = HEAD + (int64_t)c->n_bars * PERIOD + 6, to;

		if (day_is_none(p->from))
			continue;
		x = span_x(&s, p->from);
		to = day_is_none(p->to) ? WIDTH : span_x(&s, p->to);
		c->bars[c->n_bars++] = (struct chart_mark){
			.x = x,
			.y = y,
			.w = to - x < 2 ? 2 : to - x,
			.h = PERIOD_HIGH,
			.text_x = x > WIDTH * 2 / 3 ? WIDTH * 2 / 3 : x + 8,
			.text_y = y + 18,
			.label = p->label,
			.series = series_name(p->kind),
		};
	}
	if (!c->n_bars)
		return NULL;
	c->height = HEAD + (int64_t)c->n_bars * PERIOD + 30;
	put_months(mem, &s, c);
	put_today(mem, span_x(&s, today), today_label, c);
	return c;
}

static const struct bind mark_bind[] = {
	BIND_INT(struct chart_mark, x),
	BIND_INT(struct chart_mark, y),
	BIND_INT(struct chart_mark, w),
	BIND_INT(struct chart_mark, h),
	BIND_INT(struct chart_mark, text_x),
	BIND_INT(struct chart_mark, text_y),
	BIND_INT(struct chart_mark, value_x),
	BIND_STR(struct chart_mark, label),
	BIND_STR(struct chart_mark, value),
	BIND_STR(struct chart_mark, series),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct chart_line, points),
	BIND_STR(struct chart_line, label),
	BIND_STR(struct chart_line, series),
	BIND_INT(struct chart_line, label_x),
	BIND_INT(struct chart_line, label_y),
	{0},
};

const struct bind chart_bind[] = {
	BIND_STR(struct chart, id),
	BIND_STR(struct chart, title),
	BIND_STR(struct chart, desc),
	BIND_INT(struct chart, width),
	BIND_INT(struct chart, height),
	BIND_LIST(struct chart, bars, n_bars, mark_bind),
	BIND_LIST(struct chart, ticks_x, n_ticks_x, mark_bind),
	BIND_LIST(struct chart, ticks_y, n_ticks_y, mark_bind),
	BIND_LIST(struct chart, points, n_points, mark_bind),
	BIND_LIST(struct chart, lines, n_lines, line_bind),
	{0},
};
