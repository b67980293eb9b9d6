#include "support/check.h"

void
test_day__reads_only_its_own_spelling(void)
{
	static const struct {
		const char *text;
		bool good;
	} cases[] = {
		{"2026-11-29",  true },
		{"2024-02-29",  true },
		{"2000-02-29",  true },
		{"1900-01-01",  true },
		{"2199-12-31",  true },
		{"1900-02-29",  false},
		{"2023-02-29",  false},
		{"2026-04-31",  false},
		{"2026-00-10",  false},
		{"2026-13-01",  false},
		{"2026-01-00",  false},
		{"1899-12-31",  false},
		{"2200-01-01",  false},
		{"2026-1-01",   false},
		{"2026/01/01",  false},
		{"2026-01-01 ", false},
		{"2026-01-0a",  false},
		{"-026-01-01",  false},
		{"",            false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		day d = DAY_NONE;

		CHECK_ROW("%s", cases[i].text);
		CHECK(day_from(str_of(cases[i].text), &d) == cases[i].good);
		CHECK_STR(day_to(test_mem(), d),
			cases[i].good ? cases[i].text : "");
	}
}

void
test_day__counts_every_day_of_three_centuries(void)
{
	day d = day_of("1900-01-01");
	int weekday = 1; /* a Monday */

	for (int y = DAY_FIRST_YEAR; y <= DAY_LAST_YEAR; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int k = 1; k <= days_in_month(y, m); k++) {
				struct civil c = day_civil(d);
				bool same = c.year == y && c.month == m &&
					    c.day == k &&
					    day_from_civil(c).n == d.n &&
					    day_weekday(d) == weekday;

				if (!same)
					FAIL("%d-%d-%d", y, m, k);
				d = day_plus(d, 1);
				weekday = (weekday + 1) % 7;
			}
		}
	}
	CHECK_INT(day_of("1970-01-01").n, 0);
	CHECK_INT(day_between(day_of("2024-02-28"), day_of("2024-03-01")), 2);
}

void
test_day__keeps_its_number_months_later(void)
{
	static const struct {
		const char *from;
		int months;
		const char *to;
		bool clipped;
	} cases[] = {
		{"2026-01-30", 1,  "2026-02-28", true },
		{"2024-01-31", 1,  "2024-02-29", true },
		{"2026-01-28", 1,  "2026-02-28", false},
		{"2026-11-15", 2,  "2027-01-15", false},
		{"2024-02-29", 12, "2025-02-28", true },
		{"2026-03-31", -1, "2026-02-28", true },
		{"2026-01-15", -1, "2025-12-15", false},
		{"2026-01-15", 0,  "2026-01-15", false},
		{"2199-12-15", 1,  NULL,         false},
		{"1900-01-15", -1, NULL,         false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		bool clipped = true;
		day to = day_plus_months(
			day_of(cases[i].from), cases[i].months, &clipped);

		CHECK_ROW("%s %+d", cases[i].from, cases[i].months);
		CHECK_DAY(to, cases[i].to);
		CHECK(clipped == cases[i].clipped);
	}
}

void
test_day__that_is_none_stays_none(void)
{
	bool clipped;

	CHECK(day_is_none(DAY_NONE));
	CHECK_DAY(day_plus(DAY_NONE, 5), NULL);
	CHECK_DAY(day_plus_months(DAY_NONE, 5, &clipped), NULL);
	CHECK(day_cmp(DAY_NONE, day_of("1900-01-01")) < 0);
	CHECK_STR(day_to(test_mem(), DAY_NONE), "");
}

void
test_instant__falls_on_a_civil_day_of_its_zone(void)
{
	static const struct {
		const char *day;
		int seconds, zone;
		const char *utc, *utc_day;
	} cases[] = {
		{"2026-11-29", 0,     540, "2026-11-28T15:00:00.000Z",
                 "2026-11-28"						      },
		{"2026-11-29", 86399, 540, "2026-11-29T14:59:59.000Z",
                 "2026-11-29"						      },
		{"1970-01-01", 0,     0,   "1970-01-01T00:00:00.000Z", "1970-01-01"},
		{"1969-12-31", 3661,  0,   "1969-12-31T01:01:01.000Z",
                 "1969-12-31"						      },
		{"1970-01-01", 0,     1,   "1969-12-31T23:59:00.000Z", "1969-12-31"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		instant at = day_at(
			day_of(cases[i].day), cases[i].seconds, cases[i].zone);

		CHECK_ROW("%s", cases[i].utc);
		CHECK_STR(instant_to(test_mem(), at), cases[i].utc);
		CHECK_DAY(instant_day(at, cases[i].zone), cases[i].day);
		CHECK_DAY(instant_day(at, 0), cases[i].utc_day);
	}
	CHECK_STR(instant_to(test_mem(), (instant){-1}),
		"1969-12-31T23:59:59.999Z");
}
