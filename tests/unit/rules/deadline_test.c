#include "rules/deadline.h"

#include "base/bundle.h"
#include "rules/calendar.h"
#include "unit/rules/load.h"

static const struct deadline *
row_of(const struct edition *ed, const char *id)
{
	const struct deadline *row = edition_deadline(ed, str_of(id));

	CHECK(row);
	return row;
}

/* DEADLINES 4, case by case; its column `rolled` where the row rolls. */
void
test_deadline__counts_by_the_civil_code(void)
{
	static const struct {
		const char *row, *event, *legal, *effective;
	} cases[] = {
		{"D-04", "2026-03-31", "2026-06-30", "2026-06-30"}, /* 1 */
		{"D-04", "2026-11-29", "2027-02-28", "2027-02-28"},
		{"D-04", "2026-11-30", "2027-02-28", "2027-02-28"},
		{"D-04", "2027-11-29", "2028-02-29", "2028-02-29"},
		{"D-08", "2026-01-30", "2026-02-28", "2026-03-02"},
		{"D-08", "2026-06-30", "2026-07-31", "2026-07-31"}, /* 5 */
		{"D-09", "2026-04-20", "2026-05-04", "2026-05-07"},
		{"D-09", "2026-12-17", "2026-12-31", "2027-01-04"},
		{"D-10", "2026-08-19", "2026-09-19", "2026-09-24"},
		{"D-10", "2026-08-21", "2026-09-21", "2026-09-24"},
		{"D-11", "2026-10-31", "2026-12-31", "2027-01-04"}, /* 10 */
		{"D-12", "2026-08-31", "2027-02-28", "2027-03-01"},
		{"D-12", "2026-08-30", "2027-02-28", "2027-03-01"},
		{"D-13", "2025-03-31", "2026-07-31", "2026-07-31"},
		{"D-13", "2024-10-30", "2026-02-28", "2026-03-02"},
		{"D-13", "2026-10-31", "2028-02-29", "2028-02-29"},
		{"D-13", "2026-10-30", "2028-02-29", "2028-02-29"},
		{"D-01", "2028-02-29", "2029-02-28", "2029-02-28"}, /* 15 */
		{"D-01", "2027-02-28", "2028-02-27", "2028-02-27"},
		{"D-01", "2026-04-01", "2027-03-31", "2027-03-31"},
		{"D-02", "2026-12-01", "2027-02-28", "2027-02-28"},
		{"D-26", "2026-08-20", "2028-08-20", "2028-08-21"},
		{"D-03", "2027-03-31", "2027-04-01", "2027-04-01"},
		{"D-10", "2026-12-03", "2027-01-03", "2027-01-04"},
		{"D-09", "2026-09-08", "2026-09-22", "2026-09-24"}, /* 20 */
		{"D-06", "2026-03-31", "2026-04-01", "2026-04-01"},
		{"D-24", "2026-05-03", "2026-05-03", "2026-05-03"},
		{"D-16", "2026-03-31", NULL,         NULL        },
		{"D-17", "2026-03-31", NULL,         NULL        },
		{"D-20", "2026-03-31", NULL,         NULL        },
		{"D-21", "2026-03-31", NULL,         NULL        },
		{"D-14", "2026-03-31", NULL,         NULL        },
	};
	const struct edition *ed = load_time();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct due_day end = deadline_end(row_of(ed, cases[i].row),
			day_of(cases[i].event), ed->calendar);

		CHECK_ROW("%s from %s", cases[i].row, cases[i].event);
		CHECK_DAY(end.legal, cases[i].legal);
		CHECK_DAY(end.effective, cases[i].effective);
	}
}

/* The chain of the four main limits, as DEADLINES 1 has it. */
void
test_deadline__makes_the_chain_of_limits(void)
{
	const struct edition *ed = load_time();
	day end = day_of("2026-03-31");

	CHECK_DAY(deadline_end(row_of(ed, "D-04"), end, ed->calendar).legal,
		"2026-06-30");
	CHECK_DAY(deadline_end(row_of(ed, "D-08"), day_of("2026-06-30"),
			  ed->calendar)
			  .effective,
		"2026-07-31");
	CHECK_DAY(deadline_end(row_of(ed, "D-09"), day_of("2026-07-31"),
			  ed->calendar)
			  .effective,
		"2026-08-14");
	CHECK_DAY(deadline_end(row_of(ed, "D-12"), day_of("2026-08-14"),
			  ed->calendar)
			  .legal,
		"2027-02-14");
	CHECK_DAY(deadline_end(row_of(ed, "D-13"), end, ed->calendar).legal,
		"2027-07-31");
}

/* Property (a): never earlier, and closed on every day between. */
void
test_deadline__moves_past_closed_days_only(void)
{
	const struct edition *ed = load_time();
	const struct deadline *row = row_of(ed, "D-10");

	for (day e = day_of("2019-01-01"); day_civil(e).year < 2051;
		e = day_plus(e, 1)) {
		struct due_day due = deadline_end(row, e, ed->calendar);

		CHECK(day_cmp(due.effective, due.legal) >= 0);
		for (day d = due.legal; day_cmp(d, due.effective) < 0;
			d = day_plus(d, 1))
			CHECK(calendar_closed(ed->calendar, d).by !=
				CLOSED_NOT);
		CHECK_INT(calendar_closed(ed->calendar, due.effective).by,
			CLOSED_NOT);
	}
}

/* Property (b): months one after another are not months at once. */
void
test_deadline__months_do_not_add_up(void)
{
	const struct length one = {.months = 1}, two = {.months = 2};
	day event = day_of("2026-12-30"); /* first counted day: the 31st */
	day at_once = length_end(two, event, false);
	day in_turn = length_end(one, length_end(one, event, false), false);

	CHECK_DAY(at_once, "2027-02-28");
	CHECK_DAY(in_turn, "2027-02-28");
	event = day_of("2027-01-30");
	CHECK_DAY(length_end(two, event, false), "2027-03-30");
	CHECK_DAY(length_end(one, length_end(one, event, false), false),
		"2027-03-31");
}

/*
 * Property (c): for every audit end of 2024-2031 and a renewal after a full
 * year, the chain D-04, D-08 ends on the last day of D-13 or 1 to 3 days
 * after it, never before.
 */
void
test_deadline__chain_never_ends_before_validity(void)
{
	const struct edition *ed = load_time();
	const struct deadline *report = row_of(ed, "D-04");
	const struct deadline *filing = row_of(ed, "D-08");
	const struct deadline *valid = row_of(ed, "D-13");
	const struct deadline *span = row_of(ed, "D-01");
	int n = 0, same = 0, later = 0;

	for (day e = day_of("2024-01-01"); day_civil(e).year < 2032;
		e = day_plus(e, 1)) {
		day start = day_plus(e, 1);
		day next = deadline_end(span, start, NULL).legal;
		day chain = deadline_end(
			filing, deadline_end(report, next, NULL).legal, NULL)
				    .legal;
		int slack =
			day_between(chain, deadline_end(valid, e, NULL).legal);

		CHECK_ROW("audit end %d", e.n);
		CHECK(slack <= 0 && slack >= -3);
		n++;
		same += slack == 0;
		later += slack < 0;
	}
	CHECK_INT(n, 2922);
	CHECK_INT(same, 2882);
	CHECK_INT(later, 40);
}

void
test_deadline__reads_lengths(void)
{
	static const struct {
		const char *text, *back;
		struct length len;
		enum word why;
	} cases[] = {
		{"1 year 4 months",                     NULL,      {1, 4, 0, 0},       0              },
		{"2 weeks",			     NULL,      {0, 0, 2, 0},       0              },
		{"1 day",			       NULL,      {0, 0, 0, 1},       0              },
		{"1 months",                            "1 month", {0, 1, 0, 0},       0              },
		{"9999 years 9999 months 1 week 1 day",
                 "9999 years 9999 months 1 week 1 day",            {9999, 9999, 1, 1}, 0              },
		{"",				    "",        {0},                W_LENGTH_NONE  },
		{"0 days",			      "",        {0},                W_LENGTH_NUMBER},
		{"10000 days",                          "",        {0},                W_LENGTH_NUMBER},
		{"-1 day",			      "",        {0},                W_LENGTH_NUMBER},
		{"01 day",			      "",        {0},                W_LENGTH_NUMBER},
		{"1  day",			      "",        {0},                W_LENGTH_UNIT  },
		{"1 day ",			      "",        {0},                W_LENGTH_NUMBER},
		{" 1 day",			      "",        {0},                W_LENGTH_NUMBER},
		{"1 hour",			      "",        {0},                W_LENGTH_UNIT  },
		{"1",				   "",        {0},                W_LENGTH_UNIT  },
		{"1 day 1 month",                       "",        {0},                W_LENGTH_ORDER },
		{"1 month 1 month",                     "",        {0},                W_LENGTH_ORDER },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct length len = {0};
		enum word why = 0;
		bool good = length_from(str_of(cases[i].text), &len, &why);

		CHECK_ROW("'%s'", cases[i].text);
		CHECK(good == !cases[i].why);
		if (!good) {
			CHECK_INT(why, cases[i].why);
			continue;
		}
		CHECK_INT(len.years, cases[i].len.years);
		CHECK_INT(len.months, cases[i].len.months);
		CHECK_INT(len.weeks, cases[i].len.weeks);
		CHECK_INT(len.days, cases[i].len.days);
		CHECK_STR(length_to(test_mem(), len),
			cases[i].back ? cases[i].back : cases[i].text);
	}
}

void
test_deadline__ends_nowhere_outside_the_years(void)
{
	const struct length long_one = {.years = 9999};

	CHECK_DAY(length_end(long_one, day_of("2026-01-01"), false), NULL);
	CHECK_DAY(
		length_end((struct length){.days = 1}, DAY_NONE, false), NULL);
	/* a month that is cut short, then days */
	CHECK_DAY(length_end((struct length){.months = 1, .days = 2},
			  day_of("2027-01-30"), false),
		"2027-03-02");
}

void
test_deadline__goes_on_after_a_pause(void)
{
	static const struct {
		const char *legal, *paused, *resumed, *after, *effective;
	} cases[] = {
		{"2026-06-30", "2026-06-10", "2026-07-01", "2026-07-21",
                 "2026-07-21"},
		{"2026-06-30", "2026-06-30", "2026-07-11", "2026-07-11",
                 "2026-07-13"},
		{"2026-06-30", "2026-07-02", "2026-07-11", "2026-06-30",
                 "2026-06-30"},
	};
	const struct edition *ed = load_time();

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct due_day due = deadline_resumed(row_of(ed, "D-10"),
			day_of(cases[i].legal), day_of(cases[i].paused),
			day_of(cases[i].resumed), ed->calendar);

		CHECK_ROW("paused on %s", cases[i].paused);
		CHECK_DAY(due.legal, cases[i].after);
		CHECK_DAY(due.effective, cases[i].effective);
	}
}

void
test_deadline__takes_the_earlier_of_two(void)
{
	const struct due_day a = {day_of("2026-07-31"), day_of("2026-07-31")};
	const struct due_day b = {day_of("2026-07-25"), day_of("2026-08-03")};
	const struct due_day none = {DAY_NONE, DAY_NONE};
	const struct deadline *row = row_of(load_time(), "renewal_filing");

	CHECK_DAY(due_earlier(a, b).legal, "2026-07-31");
	CHECK_DAY(due_earlier(b, a).legal, "2026-07-31");
	CHECK_DAY(due_earlier(none, b).legal, "2026-07-25");
	CHECK_DAY(due_earlier(a, none).legal, "2026-07-31");
	CHECK_INT(row->kind, DEADLINE_EARLIEST);
	CHECK_INT(row->n_of, 2);
	CHECK_STR(row->of[1]->id, "D-13");
	CHECK_INT(row->index, load_time()->n_deadlines - 1);
}

void
test_deadline__rolls_a_day_that_was_given(void)
{
	const struct edition *ed = load_time();
	struct due_day due = deadline_given(
		row_of(ed, "D-20"), day_of("2026-09-19"), ed->calendar);

	CHECK_DAY(due.legal, "2026-09-19");
	CHECK_DAY(due.effective, "2026-09-24");
}

/* The sentences one after another, in that language. */
static str
say_steps(const struct edition *ed, const char *id, const char *event,
	enum lang lang)
{
	struct arena *mem = test_mem();
	const struct deadline *row = row_of(ed, id);
	const struct words *words;
	struct buf out = buf_in(mem);
	size_t n;
	const struct step *steps = deadline_steps(
		mem, row, row->length, day_of(event), ed->calendar, &n);

	words = words_embedded();
	for (size_t i = 0; i < n; i++) {
		buf_add(&out, words_say(words, mem, lang, steps[i].word,
				      steps[i].args));
		buf_add_char(&out, '\n');
	}
	return buf_str(&out);
}

void
test_deadline__tells_how_the_day_came_about(void)
{
	const struct edition *ed = load_time();

	CHECK_STR(say_steps(ed, "D-10", "2026-08-19", LANG_EN),
		"D-10 Answer to a query: it happened on 2026-08-19.\n"
		"The first day is not counted; counting begins on 2026-08-20 "
		"(Civil Code 140).\n"
		"Months follow the calendar, 1 of them (Civil Code 143(1)).\n"
		"The day that corresponds to the first counted one is "
		"2026-09-20; the period ends on the day before (Civil Code "
		"143(2)).\n"
		"The last day as counted is 2026-09-19.\n"
		"2026-09-19 is closed: Saturday (AH 1).\n"
		"2026-09-20 is closed: Sunday (AH 1).\n"
		"2026-09-21 is closed: Respect-for-the-Aged Day (HA 2).\n"
		"2026-09-22 is closed: Day between two holidays (HA 3(3)).\n"
		"2026-09-23 is closed: Autumnal Equinox Day (HA 2).\n"
		"The limit is the end of 2026-09-24.\n");
	CHECK_HAS(say_steps(ed, "D-04", "2026-11-29", LANG_EN),
		"2027-02 has no day 30, so the period ends on the last day of "
		"that month, 2027-02-28");
	CHECK_HAS(say_steps(ed, "D-01", "2026-04-01", LANG_EN),
		"2026-04-01 begins at 00:00");
	CHECK_HAS(say_steps(ed, "D-13", "2024-10-30", LANG_JA), "1年4か月");
	CHECK_HAS(say_steps(ed, "D-09", "2026-04-20", LANG_JA), "2週間");
	CHECK_HAS(say_steps(ed, "D-09", "2026-04-20", LANG_JA), "振替休日");
	CHECK_HAS(
		say_steps(ed, "D-16", "2026-04-20", LANG_EN), "not yet known");
	CHECK_HAS(
		say_steps(ed, "D-15", "2026-04-20", LANG_EN), "without delay");
	CHECK_HAS(say_steps(ed, "D-20", "2026-09-19", LANG_EN),
		"The day in the notice is 2026-09-19.");
	CHECK_HAS(say_steps(ed, "D-03", "2026-03-31", LANG_EN), "2026-04-01");
	CHECK_HAS(say_steps(ed, "D-06", "2026-03-31", LANG_EN), "2026-04-01");
	CHECK_HAS(say_steps(ed, "D-21", "2026-03-31", LANG_EN), "No length");
	CHECK_HAS(say_steps(ed, "D-24", "2026-03-31", LANG_EN),
		"Days, 1 of them, end on 2026-03-31");
}

void
test_deadline__names_what_is_wrong_in_the_file(void)
{
#define END "who: w, ja: a, en: b, clause: c}\n"
	static const struct {
		const char *text, *fault;
	} cases[] = {
		{"deadlines:\n - {id: D-1, counts_from: x, length: 1 "
		 "hour, " END,
                 "2: The unit of a length is year, month, week or day."                                                },
		{"deadlines:\n - {id: D-1, counts_from: x, " END,
                 "2: The key length is missing."								       },
		{"deadlines:\n - {id: D-1, length: 1 day, " END,
                 "2: The key counts_from is missing."								  },
		{"deadlines:\n - {id: D-1, kind: window, counts_from: x, " END,
                 "2: The key until is missing."									},
		{"deadlines:\n - {id: D-1, kind: some, " END,
                 "2: kind: some is none of period window span adjacency "
			"standing none."									       },
		{"deadlines:\n - {id: D-1, kind: none, " END
		 " - {id: D-1, kind: none, " END,
                 "3: D-1 is there a second time."								      },
		{"deadlines: []\nearliest:\n"
		 " - {id: D-2, of: [D-1], ja: a, en: b, clause: c}\n", "3: of: nothing is called D-1."},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		struct edition ed = {0};
		struct clause clause = {.id = S("c")};
		struct reader r = {.mem = test_mem(),
			.faults = &faults,
			.ed = &ed,
			.file = S("deadlines.yaml")};

		ed.clauses = &clause;
		ed.n_clauses = 1;
		CHECK_ROW("%s", cases[i].fault);
		load_deadlines(&r, yaml_of(cases[i].text), EDITION_TIME);
		CHECK(faults.n > 0);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
		CHECK_STR(faults.at[0].file, "deadlines.yaml");
	}
}
