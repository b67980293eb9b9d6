#include "rules/calendar.h"

#include "unit/rules/load.h"

/* month/day: holiday act 2 and 3, three years with days of their own */
enum { FIRST_PUBLISHED = 2019 };
static const char *const published[] = {
	"1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 "
	"8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
	"1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 "
	"8/10 9/21 9/22 11/3 11/23",
	"1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 "
	"9/23 11/3 11/23",
	"1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 "
	"10/10 11/3 11/23",
	"1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 "
	"10/9 11/3 11/23",
	"1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 "
	"9/16 9/22 9/23 10/14 11/3 11/4 11/23",
	"1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 "
	"9/15 9/23 10/13 11/3 11/23 11/24",
	"1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 "
	"9/22 9/23 10/12 11/3 11/23",
	"1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 "
	"9/23 10/11 11/3 11/23",
	"1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 "
	"10/9 11/3 11/23",
};

void
test_calendar__knows_the_holidays_of_each_year(void)
{
	const struct calendar *cal = load_time()->calendar;

	for (size_t i = 0; i < COUNT(published); i++) {
		struct buf b = buf_in(test_mem());
		size_t n;
		const struct closed_day *days = calendar_year(
			cal, test_mem(), FIRST_PUBLISHED + (int)i, &n);

		CHECK_ROW("%d", FIRST_PUBLISHED + (int)i);
		for (size_t k = 0; k < n; k++) {
			struct civil c = day_civil(days[k].day);

			if (days[k].by != CLOSED_DATE)
				buf_fmt(&b, "%s%d/%d", b.n ? " " : "", c.month,
					c.day);
		}
		CHECK_STR(buf_str(&b), published[i]);
	}
}

void
test_calendar__says_why_a_day_is_closed(void)
{
	static const struct {
		const char *day;
		enum closed_by by;
		const char *name;
	} cases[] = {
		{"2026-05-03", CLOSED_HOLIDAY,    "Constitution Day"        },
		{"2026-05-06", CLOSED_SUBSTITUTE, "Substitute holiday"      },
		{"2026-09-22", CLOSED_SANDWICHED, "Day between two holidays"},
		{"2026-12-31", CLOSED_DATE,       "Year-end closing"        },
		{"2027-01-01", CLOSED_HOLIDAY,    "New Year's Day"          },
		{"2027-01-02", CLOSED_DATE,       "Year-end closing"        },
		{"2026-09-19", CLOSED_WEEKDAY,    "Saturday"                },
		{"2021-08-09", CLOSED_SUBSTITUTE, "Substitute holiday"      },
		{"2021-08-10", CLOSED_NOT,        NULL                      },
		{"2020-10-12", CLOSED_NOT,        NULL                      },
		{"2026-09-24", CLOSED_NOT,        NULL                      },
	};
	const struct calendar *cal = load_time()->calendar;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct closed_day c =
			calendar_closed(cal, day_of(cases[i].day));

		CHECK_ROW("%s", cases[i].day);
		CHECK_INT(c.by, cases[i].by);
		CHECK_DAY(c.day, cases[i].day);
		CHECK(!c.row == !cases[i].name);
		if (c.row)
			CHECK_STR(row_name(c.row, LANG_EN), cases[i].name);
	}
}

void
test_calendar__lets_the_registers_table_win(void)
{
	const struct calendar_day table[] = {
		{.day = day_of("2027-03-21"), .drop = true },
		{.day = day_of("2027-03-20"), .drop = false},
		{.day = day_of("2030-07-07"), .drop = false}, /* a Sunday */
		{.day = day_of("2020-07-20"), .drop = false}, /* dropped */
		{.day = day_of("2026-05-06"), .drop = true }, /* substitute */
	};
	const struct calendar *plain = load_time()->calendar;
	const struct calendar *cal =
		calendar_with(test_mem(), plain, table, COUNT(table));

	CHECK_INT(
		calendar_closed(cal, day_of("2027-03-20")).by, CLOSED_HOLIDAY);
	CHECK_INT(
		calendar_closed(cal, day_of("2027-03-21")).by, CLOSED_WEEKDAY);
	CHECK_INT(calendar_closed(cal, day_of("2027-03-22")).by, CLOSED_NOT);
	CHECK_INT(calendar_closed(cal, day_of("2030-07-08")).by,
		CLOSED_SUBSTITUTE);
	CHECK_INT(
		calendar_closed(cal, day_of("2020-07-20")).by, CLOSED_HOLIDAY);
	CHECK_INT(calendar_closed(cal, day_of("2026-05-06")).by, CLOSED_NOT);
	CHECK_INT(calendar_closed(plain, day_of("2027-03-21")).by,
		CLOSED_HOLIDAY);
}

void
test_calendar__counts_open_days(void)
{
	static const struct {
		const char *from, *to;
		int open;
	} cases[] = {
		{"2026-09-18", "2026-09-24", 1},
		{"2026-09-18", "2026-09-23", 0},
		{"2026-12-28", "2027-01-05", 2},
		{"2026-09-24", "2026-09-24", 0},
		{"2026-09-25", "2026-09-24", 0},
	};
	const struct calendar *cal = load_time()->calendar;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].from);
		CHECK_INT(calendar_open_between(cal, day_of(cases[i].from),
				  day_of(cases[i].to)),
			cases[i].open);
	}
	CHECK_INT(
		calendar_open_between(cal, DAY_NONE, day_of("2026-01-01")), 0);
	CHECK_DAY(calendar_next_open(cal, day_of("2026-04-29")), "2026-04-30");
	CHECK_DAY(calendar_next_open(cal, DAY_NONE), NULL);
}

void
test_calendar__names_what_is_wrong_in_the_file(void)
{
#define WORDS "ja: a, en: b, clause: c}\n"
	static const struct {
		const char *text, *fault;
	} cases[] = {
		{"fixed:\n - {month: 13, day: 1, from: 1949, " WORDS,
                 "2: month lies between 1 and 12."							      },
		{"fixed:\n - {month: 2, day: 30, from: 1949, " WORDS,
                 "2: day lies between 1 and 29."								},
		{"fixed:\n - {month: 2, from: 1949, " WORDS,
                 "2: The key day is missing."								   },
		{"fixed:\n - {month: 2, day: x, from: 1949, " WORDS,
                 "2: day is a whole number (x)."								},
		{"fixed:\n - {day: 1, month: 2, from: 1949, " WORDS,
                 "2: The key month stands before day."                                                          },
		{"fixed:\n - {month: 2, day: 1, from: 1949, ja: a, en: b}\n",
                 "2: The key clause is missing."								},
		{"fixed: []\nholidays: []\n",
                 "2: The key holidays is not known."							    },
		{"fixed: {}\n",					       "1: fixed must be a list of rows."},
		{"mondays: []\n",					     "1: The key fixed is missing."    },
		{"fixed: []\nsubstitute: [1]\n",
                 "2: substitute must be one row."							       },
		{"fixed: []\nclosed:\n - {weekday: someday, " WORDS,
                 "3: weekday: someday is none of sunday monday tuesday "
			"wednesday thursday friday saturday."                                                   },
		{"fixed: []\ntable:\n - {day: 2020-02-30, " WORDS,
                 "3: day is a day such as 2026-11-29 (2020-02-30)."                                             },
		{"fixed: []\ntable:\n - {day: 2020-02-03, " WORDS
		 " - {day: 2020-02-03, " WORDS,
                 "4: 2020-02-03 is there a second time."                                                        },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};

		CHECK_ROW("%s", cases[i].fault);
		CHECK(!calendar_make(
			test_mem(), yaml_of(cases[i].text), &faults));
		CHECK(faults.n > 0);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
	}
}

void
test_calendar__needs_an_open_day_in_the_week(void)
{
	struct faults faults = {.mem = test_mem()};
	struct buf b = buf_in(test_mem());
	static const char *const days[] = {"monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday"};

	buf_add_c(&b, "fixed: []\nclosed:\n");
	for (size_t i = 0; i < COUNT(days); i++)
		buf_fmt(&b, " - {weekday: %s, " WORDS, days[i]);
	buf_add_char(&b, '\0');
	CHECK(!calendar_make(test_mem(), yaml_of(b.p), &faults));
	CHECK_STR(fault_text(&faults.at[0]),
		"9: Every day of the week is closed.");
}
