#include "view/chart.h"
#include "support/check.h"

static const struct chart_head head = {
	S_INIT("c"), S_INIT("title"), S_INIT("desc")};

void
test_chart_bars__fill_their_share(void)
{
	static const struct {
		int64_t n, of, w;
	} cases[] = {
		{0,  0,                0  },
		{0,  9,                0  },
		{1,  3,                253},
		{9,  9,                760},
		{12, 9,                760},
		{-1, 9,                0  },
		{1,  4000000000000000, 0  },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct chart_share share = {
			S("name"), S("v"), cases[i].n, cases[i].of};
		const struct chart *c =
			chart_bars(test_mem(), &head, &share, 1);

		CHECK_ROW("%d", (int)i);
		CHECK_INT(c->n_bars, 2);
		CHECK_INT(c->bars[0].w, 760);
		CHECK_STR(c->bars[0].label, "name");
		CHECK_STR(c->bars[0].series, "0");
		CHECK_INT(c->bars[1].w, cases[i].w);
		CHECK_STR(c->bars[1].series, "1");
	}
}

void
test_chart_bars__lie_below_each_other(void)
{
	struct chart_share shares[CHART_MAX_BARS + 5] = {
		{.n = 1, .of = 2}
        };
	const struct chart *c =
		chart_bars(test_mem(), &head, shares, COUNT(shares));

	CHECK_INT(c->n_bars, 2 * CHART_MAX_BARS);
	for (size_t i = 2; i < c->n_bars; i += 2) {
		const struct chart_mark *b = &c->bars[i];

		CHECK(b->text_y > b[-2].y + b[-2].h); /* no text on a column */
		CHECK(b->y > b->text_y && b->y + b->h <= c->height);
		CHECK_INT(b->y, b[1].y);
	}
}

static const struct chart *
draw_lines(const int64_t *values, size_t n)
{
	str *places = MAKE_MANY(test_mem(), str, n);
	struct chart_series series = {S("line"), values};

	for (size_t i = 0; i < n; i++)
		places[i] = str_fmt(test_mem(), "p%zu", i);
	return chart_lines(test_mem(), &head, places, n, &series, 1);
}

void
test_chart_lines__scale_by_round_steps(void)
{
	static const struct {
		int64_t most;
		size_t n_ticks;
		const char *top; /* the uppermost of them */
	} cases[] = {
		{0,       5, "4"      },
		{4,       5, "4"      },
		{5,       6, "5"      },
		{7,       5, "8"      },
		{9,       6, "10"     },
		{21,      6, "25"     },
		{240,     6, "250"    },
		{480,     6, "500"    },
		{1284,    4, "1500"   },
		{1000001, 7, "1200000"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t values[] = {0, cases[i].most};
		const struct chart *c = draw_lines(values, 2);

		CHECK_ROW("%d", (int)cases[i].most);
		CHECK_INT(c->n_ticks_y, cases[i].n_ticks);
		CHECK_STR(c->ticks_y[0].label, "0");
		CHECK_STR(c->ticks_y[c->n_ticks_y - 1].label, cases[i].top);
		CHECK_INT(c->ticks_y[c->n_ticks_y - 1].y, 16);
		CHECK_INT(c->ticks_y[0].y, 264);
	}
}

void
test_chart_lines__go_from_edge_to_edge(void)
{
	static const int64_t values[] = {0, 2, 4};
	const struct chart *c = draw_lines(values, 3);

	CHECK_INT(c->n_lines, 1);
	CHECK_STR(c->lines[0].points, "56,264 343,140 630,16");
	CHECK_STR(c->lines[0].series, "1");
	CHECK_INT(c->n_points, 3);
	CHECK_INT(c->points[2].x, 630 - 6);
	CHECK_INT(c->points[2].y, 16 - 6);
	CHECK_INT(c->n_ticks_x, 3);
	CHECK_STR(c->ticks_x[2].label, "p2");
	CHECK_INT(c->ticks_x[2].text_x, 630);
}

void
test_chart_lines__are_bounded(void)
{
	static const int64_t values[CHART_MAX_POINTS + 10] = {
		[0] = 1000, [9] = 3, [CHART_MAX_POINTS + 9] = 7};
	const struct chart *c = draw_lines(values, COUNT(values));

	/* the latest are kept: neither the 1000 nor the 3 is among them */
	CHECK_INT(c->n_points, CHART_MAX_POINTS);
	CHECK_STR(c->ticks_y[4].label, "8");
	CHECK_STR(c->ticks_x[0].label, "p10");
	CHECK(c->n_ticks_x <= 8);
	CHECK_INT(draw_lines(values, 1)->n_points, 1);
	CHECK_INT(draw_lines(values, 0)->n_points, 0);
	CHECK_INT(draw_lines(values, 0)->n_lines, 0);
}

void
test_chart_lines__keep_their_names_apart(void)
{
	static const int64_t same[] = {1, 5}, near[] = {1, 6};
	static const str places[] = {S_INIT("a"), S_INIT("b")};
	const struct chart_series series[] = {
		{S("x"), same},
                {S("y"), same},
                {S("z"), near},
                {S("w"), near}
        };
	const struct chart *c = chart_lines(
		test_mem(), &head, places, 2, series, COUNT(series));

	CHECK_INT(c->n_lines, CHART_MAX_SERIES);
	for (size_t i = 0; i < c->n_lines; i++) {
		for (size_t j = 0; j < i; j++) {
			int64_t apart =
				c->lines[i].label_y - c->lines[j].label_y;

			CHECK(apart >= 14 || apart <= -14);
		}
	}
	CHECK_STR(c->lines[2].series, "3");
}

void
test_chart_timeline__lays_days_on_one_scale(void)
{
	const struct chart_period periods[] = {
		{S("audit"), day_of("2025-04-01"), day_of("2026-03-31"), 1},
		{S("none"),  DAY_NONE,             day_of("2030-01-01"), 2},
		{S("valid"), day_of("2026-08-04"), day_of("2027-07-31"), 2},
		{S("open"),  day_of("2026-08-04"), DAY_NONE,             0},
	};
	const struct chart *c = chart_timeline(test_mem(), &head, periods,
		COUNT(periods), day_of("2026-11-22"), S("today"));

	CHECK_INT(c->n_bars, 3);
	CHECK_STR(c->bars[0].label, "audit");
	CHECK_INT(c->bars[0].x, 40);
	CHECK_STR(c->bars[1].label, "valid");
	CHECK_STR(c->bars[1].series, "2");
	CHECK_INT(c->bars[1].x, c->bars[2].x);
	CHECK(c->bars[1].x > c->bars[0].x + c->bars[0].w);
	CHECK(c->bars[1].x + c->bars[1].w < 720);
	CHECK_INT(c->bars[2].x + c->bars[2].w, 760);
	CHECK(c->bars[2].y >= c->bars[1].y + c->bars[1].h);
	CHECK_INT(c->n_lines, 1);
	CHECK_STR(c->lines[0].label, "today");
	CHECK(c->lines[0].label_x > c->bars[1].x);
	CHECK_STR(c->ticks_x[0].label, "2025/04");
	CHECK_INT(c->ticks_x[0].x, 40);
	CHECK(c->n_ticks_x >= 3 && c->n_ticks_x <= 8);
	CHECK(!chart_timeline(test_mem(), &head, &periods[1], 1,
		day_of("2026-11-22"), S("today")));
}

void
test_chart_timeline__holds_any_days(void)
{
	static const struct {
		const char *from, *to, *today;
	} cases[] = {
		{"1900-01-01", "2199-12-31", "2026-11-22"},
		{"2026-11-22", "2026-11-22", "2026-11-22"},
		{"2026-11-22", "2020-01-01", "2026-11-22"},
		{"2199-12-31", "2199-12-31", "2199-12-31"},
		{"2026-01-31", "2026-02-28", "2199-12-31"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct chart_period p = {
			S("p"), day_of(cases[i].from), day_of(cases[i].to), 1};
		const struct chart *c = chart_timeline(test_mem(), &head, &p, 1,
			day_of(cases[i].today), S("today"));

		CHECK_ROW("%s %s", cases[i].from, cases[i].to);
		CHECK(c->bars[0].x >= 0 && c->bars[0].w > 0);
		CHECK(c->bars[0].x + c->bars[0].w <= c->width);
		CHECK(c->n_ticks_x >= 1 && c->n_ticks_x <= 8);
		for (size_t t = 1; t < c->n_ticks_x; t++)
			CHECK(c->ticks_x[t].x >= c->ticks_x[t - 1].x + 60);
	}
}

void
test_chart__leaves_out_places_without_a_count(void)
{
	static const str places[] = {
		S_INIT("1"), S_INIT("2"), S_INIT("3"), S_INIT("4")};
	static const int64_t so_far[] = {8, 4, -1, -1};
	static const int64_t then[] = {-1, 4, 2, 0};
	const struct chart_series series[] = {
		{S("so far"), so_far},
                {S("then"),   then  }
        };
	const struct chart *c =
		chart_lines(test_mem(), &head, places, 4, series, 2);

	CHECK_INT((int64_t)c->n_points, 5);
	CHECK_INT(c->points[1].x, c->points[2].x);
	CHECK_INT(c->points[1].y, c->points[2].y);
	CHECK(!str_starts(c->lines[1].points, S(" ")));
}
