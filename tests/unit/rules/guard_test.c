#include "rules/guard.h"

#include "rules/machine.h"
#include "unit/rules/load.h"

/* Facts of one case, each in its place. */
enum { YES, NO, ABSENT, DAY, LATER, N_OF, WORD, TEXT, BLANK, N_FACTS };
enum { PERIOD, WINDOW, SPAN, N_DEADLINES };

static const struct fact facts_of_case[N_FACTS] = {
	[YES] = {.index = YES,    .name = S_INIT("yes")   },
	[NO] = {.index = NO,     .name = S_INIT("no")    },
	[ABSENT] = {.index = ABSENT, .name = S_INIT("absent")},
	[DAY] = {.index = DAY,    .name = S_INIT("day")   },
	[LATER] = {.index = LATER,  .name = S_INIT("later") },
	[N_OF] = {.index = N_OF,   .name = S_INIT("n_of")  },
	[WORD] = {.index = WORD,   .name = S_INIT("word")  },
	[TEXT] = {.index = TEXT,   .name = S_INIT("text")  },
	[BLANK] = {.index = BLANK,  .name = S_INIT("blank") },
};

static const struct deadline deadlines[N_DEADLINES] = {
	[PERIOD] = {.index = PERIOD,
		    .kind = DEADLINE_PERIOD,
		    .counts_from = &facts_of_case[DAY]},
	[WINDOW] = { .index = WINDOW,
		    .kind = DEADLINE_WINDOW,
		    .counts_from = &facts_of_case[DAY],
		    .until = &facts_of_case[LATER]},
	[SPAN] = {     .index = SPAN,
		    .kind = DEADLINE_SPAN,
		    .first_day_counts = true,
		    .counts_from = &facts_of_case[DAY]},
};

static const struct field fields[] = {
	{.name = S_INIT("reason") },
	{ .name = S_INIT("line"), .group = S_INIT("lines")},
};

static const struct machine child = {.index = 0};

/* What the case looks like; a test may change it. */
struct case_of {
	struct value values[N_FACTS];
	struct period_state periods[N_DEADLINES];
	struct due_day limits[N_DEADLINES];
	int64_t open_cases[1], missing[1];
	struct answers answers;
	struct facts facts;
};

static struct case_of *
make_case(void)
{
	struct case_of *c = MAKE(test_mem(), struct case_of);
	struct due_day none = {DAY_NONE, DAY_NONE};
	day end = day_of("2026-05-31");

	c->values[YES] = (struct value){.type = VALUE_BOOL, .yes = true};
	c->values[NO] = (struct value){.type = VALUE_BOOL};
	c->values[DAY] =
		(struct value){.type = VALUE_DAY, .day = day_of("2026-04-30")};
	c->values[LATER] =
		(struct value){.type = VALUE_DAY, .day = day_of("2026-05-10")};
	c->values[N_OF] = (struct value){.type = VALUE_COUNT, .count = 3};
	c->values[WORD] = (struct value){.type = VALUE_WORD, .text = S("new")};
	c->values[TEXT] =
		(struct value){.type = VALUE_TEXT, .text = S("words")};
	c->values[BLANK] = (struct value){.type = VALUE_TEXT, .text = S(" ")};
	c->limits[PERIOD] = c->limits[SPAN] = (struct due_day){end, end};
	c->limits[WINDOW] = none;
	c->limits[WINDOW].effective = day_of("2026-05-01");
	for (size_t i = 0; i < N_DEADLINES; i++)
		c->periods[i].due = none;
	c->facts = (struct facts){.values = c->values,
		.periods = c->periods,
		.limits = c->limits,
		.open_cases = c->open_cases,
		.missing = c->missing,
		.act_day = day_of("2026-06-01"),
		.answers = &c->answers};
	return c;
}

#define FACT(n) (&facts_of_case[n])
#define BY_FACT(n)                                                             \
	{                                                                      \
		.fact = FACT(n)                                                \
	}
#define BY_DEADLINE(n)                                                         \
	{                                                                      \
		.deadline = &deadlines[n]                                      \
	}
#define COUNT_IS(n_)                                                           \
	{                                                                      \
		.type = VALUE_COUNT, .count = (n_)                             \
	}
#define WORD_IS(w)                                                             \
	{                                                                      \
		.type = VALUE_WORD, .text = S_INIT(w)                          \
	}

void
test_guard__words_over_facts(void)
{
	static const str words[] = {S_INIT("old"), S_INIT("new")};
	static const struct {
		const char *name;
		struct guard g;
		bool holds;
	} cases[] = {
		{"is",             {.word = GUARD_IS, .fact = FACT(YES)},        true },
		{"is no",          {.word = GUARD_IS, .fact = FACT(NO)},         false},
		{"is absent",      {.word = GUARD_IS, .fact = FACT(ABSENT)},     false},
		{"not",            {.word = GUARD_NOT, .fact = FACT(NO)},        true },
		{"not absent",     {.word = GUARD_NOT, .fact = FACT(ABSENT)},    true },
		{"not yes",        {.word = GUARD_NOT, .fact = FACT(YES)},       false},
		{"equals",
                 {.word = GUARD_EQUALS,
				.fact = FACT(WORD),
				.value = WORD_IS("new")},
                 true								 },
		{"equals other",
                 {.word = GUARD_EQUALS,
				.fact = FACT(WORD),
				.value = WORD_IS("old")},
                 false								},
		{"equals than",
                 {.word = GUARD_EQUALS,
				.fact = FACT(DAY),
				.limit = BY_FACT(LATER)},
                 false								},
		{"both absent",
                 {.word = GUARD_EQUALS,
				.fact = FACT(ABSENT),
				.limit = BY_FACT(ABSENT)},
                 false								},
		{"one_of",
                 {.word = GUARD_ONE_OF,
				.fact = FACT(WORD),
				.values = words,
				.n_values = 2},
                 true								 },
		{"one_of none",
                 {.word = GUARD_ONE_OF,
				.fact = FACT(WORD),
				.values = words,
				.n_values = 1},
                 false								},
		{"has_text",       {.word = GUARD_HAS_TEXT, .fact = FACT(TEXT)},
                 true								 },
		{"has_text blank",
                 {.word = GUARD_HAS_TEXT, .fact = FACT(BLANK)},                  false},
		{"at_least",
                 {.word = GUARD_AT_LEAST,
				.fact = FACT(N_OF),
				.value = COUNT_IS(3)},
                 true								 },
		{"at_least more",
                 {.word = GUARD_AT_LEAST,
				.fact = FACT(N_OF),
				.value = COUNT_IS(4)},
                 false								},
		{"none_open",      {.word = GUARD_NONE_OPEN, .machine = &child},
                 true								 },
		{"all_answered",
                 {.word = GUARD_ALL_ANSWERED, .table = S_INIT("items")},
                 true								 },
		{"if no",
                 {.word = GUARD_IS,
				.fact = FACT(NO),
				.if_fact = FACT(NO)},
                 true								 },
		{"unless yes",
                 {.word = GUARD_IS,
				.fact = FACT(NO),
				.unless_fact = FACT(YES)},
                 true								 },
		{"if yes",
                 {.word = GUARD_IS,
				.fact = FACT(NO),
				.if_fact = FACT(YES)},
                 false								},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].name);
		CHECK_INT(guard_holds(&cases[i].g, &make_case()->facts),
			cases[i].holds ? GUARD_HOLDS : GUARD_REFUSES);
	}
}

void
test_guard__days_against_facts_and_deadlines(void)
{
	static const struct {
		const char *name, *at; /* of the fact DAY */
		struct guard g;
		bool holds;
	} cases[] = {
		{"before",              "2026-05-09",
                 {.word = GUARD_BEFORE,
				.fact = FACT(DAY),
				.limit = BY_FACT(LATER)},
                 true						},
		{"before the same",     "2026-05-10",
                 {.word = GUARD_BEFORE,
				.fact = FACT(DAY),
				.limit = BY_FACT(LATER)},
                 false					       },
		{"not_after the same",  "2026-05-31",
                 {.word = GUARD_NOT_AFTER,
				.fact = FACT(DAY),
				.limit = BY_DEADLINE(PERIOD)},
                 true						},
		{"not_after",           "2026-06-01",
                 {.word = GUARD_NOT_AFTER,
				.fact = FACT(DAY),
				.limit = BY_DEADLINE(PERIOD)},
                 false					       },
		{"not_before the same", "2026-05-10",
                 {.word = GUARD_NOT_BEFORE,
				.fact = FACT(DAY),
				.limit = BY_FACT(LATER)},
                 true						},
		{"not_before",          "2026-05-09",
                 {.word = GUARD_NOT_BEFORE,
				.fact = FACT(DAY),
				.limit = BY_FACT(LATER)},
                 false					       },
		{"not_after absent",    "2026-05-09",
                 {.word = GUARD_NOT_AFTER,
				.fact = FACT(DAY),
				.limit = BY_FACT(ABSENT)},
                 false					       },
		{"passed",              "2026-05-31",
                 {.word = GUARD_PASSED, .limit = BY_FACT(DAY)}, true },
		{"passed today",        "2026-06-01",
                 {.word = GUARD_PASSED, .limit = BY_FACT(DAY)}, false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct case_of *c = make_case();

		CHECK_ROW("%s", cases[i].name);
		c->values[DAY].day = day_of(cases[i].at);
		CHECK_INT(guard_holds(&cases[i].g, &c->facts),
			cases[i].holds ? GUARD_HOLDS : GUARD_REFUSES);
	}
}

/* A period: from the day after, if the event's own does not count. */
void
test_guard__within_spans_and_windows(void)
{
	static const struct {
		int deadline;
		const char *at;
		bool holds;
	} cases[] = {
		{PERIOD, "2026-04-30", false},
		{PERIOD, "2026-05-01", true },
		{PERIOD, "2026-05-31", true },
		{PERIOD, "2026-06-01", false},
		{SPAN,   "2026-04-30", true },
		{SPAN,   "2026-04-29", false},
		{WINDOW, "2026-04-30", false},
		{WINDOW, "2026-05-01", true },
		{WINDOW, "2026-05-10", true },
		{WINDOW, "2026-05-11", false},
	};
	static const struct fact seen = {.index = ABSENT};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct case_of *c = make_case();
		struct guard g = {.word = GUARD_WITHIN,
			.fact = &seen,
			.limit = {.deadline = &deadlines[cases[i].deadline]}};

		CHECK_ROW("%d %s", cases[i].deadline, cases[i].at);
		c->values[ABSENT] = (struct value){
			.type = VALUE_DAY, .day = day_of(cases[i].at)};
		CHECK_INT(guard_holds(&g, &c->facts),
			cases[i].holds ? GUARD_HOLDS : GUARD_REFUSES);
	}
}

/* As counted now it is past, but what was never started does not pass. */
void
test_guard__passed_only_if_started(void)
{
	static const struct guard g = {
		.word = GUARD_PASSED, .limit = BY_DEADLINE(PERIOD)};
	struct case_of *c = make_case();
	struct period_state *p = &c->periods[PERIOD];

	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
	p->started = true;
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
	p->due.legal = p->due.effective = day_of("2026-05-31");
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_HOLDS);
	p->due.effective = day_of("2026-06-01");
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
}

/* Its own day wins over what would be counted now: it may have been paused. */
void
test_guard__a_started_period_has_its_own_day(void)
{
	static const struct guard g = {.word = GUARD_NOT_AFTER,
		.fact = FACT(DAY),
		.limit = BY_DEADLINE(PERIOD)};
	struct case_of *c = make_case();

	c->values[DAY].day = day_of("2026-06-10");
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
	c->periods[PERIOD] = (struct period_state){
		.started = true,
		.due = {day_of("2026-06-30"), day_of("2026-06-30")}
        };
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_HOLDS);
}

void
test_guard__texts_of_this_act(void)
{
	static const struct guard one = {
		.word = GUARD_HAS_TEXT, .field = &fields[0]};
	static const struct guard each = {
		.word = GUARD_HAS_TEXT, .field = &fields[1]};
	struct case_of *c = make_case();
	struct arena *mem = test_mem();

	CHECK_INT(guard_holds(&one, &c->facts), GUARD_REFUSES);
	CHECK_INT(guard_holds(&each, &c->facts), GUARD_REFUSES);
	answers_put(mem, &c->answers, S("reason"), 0, S("because"));
	answers_put(mem, &c->answers, S("line"), 0, S("a"));
	CHECK_INT(guard_holds(&one, &c->facts), GUARD_HOLDS);
	CHECK_INT(guard_holds(&each, &c->facts), GUARD_HOLDS);
	answers_put(mem, &c->answers, S("line"), 2, S("c"));
	CHECK_INT(guard_holds(&each, &c->facts), GUARD_REFUSES);
}

void
test_guard__a_text_may_override(void)
{
	static const struct guard g = {.word = GUARD_IS,
		.fact = FACT(NO),
		.override = S_INIT("late_reason")};
	struct case_of *c = make_case();

	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
	answers_put(test_mem(), &c->answers, S("late_reason"), 0, S(" "));
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_REFUSES);
	answers_put(test_mem(), &c->answers, S("late_reason"), 0, S("snow"));
	CHECK_INT(guard_holds(&g, &c->facts), GUARD_OVERRIDDEN);
}

/* A refusal tells the fact and what would satisfy it. */
void
test_guard__why(void)
{
	static const struct {
		struct guard g;
		const char *says;
	} cases[] = {
		{{.word = GUARD_IS, .fact = FACT(NO)},                   "This needs: no."},
		{{.word = GUARD_EQUALS,
			 .fact = FACT(WORD),
			 .value = WORD_IS("old")},
                 "word must be old; it is new."                                           },
		{{.word = GUARD_NOT_AFTER,
			 .fact = FACT(DAY),
			 .limit = BY_FACT(LATER)},
                 "day (2026-04-30) must not be after later "
			"(2026-05-10)."						   },
		{{.word = GUARD_WITHIN,
			 .fact = FACT(DAY),
			 .limit = BY_DEADLINE(PERIOD)},
                 "day (2026-04-30) must lie between 2026-05-01 and "
			"2026-05-31."						     },
		{{.word = GUARD_PASSED, .limit = BY_FACT(LATER)},
                 "later (2026-05-10) has not passed yet."                                 },
		{{.word = GUARD_PASSED, .limit = BY_FACT(ABSENT)},
                 "There is no absent yet."                                                },
		{{.word = GUARD_AT_LEAST,
			 .fact = FACT(N_OF),
			 .value = COUNT_IS(4)},
                 "n_of must be at least 4; it is 3."                                      },
		{{.word = GUARD_ALL_ANSWERED, .table = S_INIT("items")},
                 "items: 0 still unanswered."                                             },
	};
	const struct words *words;
	struct case_of *c = make_case();

	words = words_embedded();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct step why =
			guard_why(test_mem(), &cases[i].g, &c->facts, LANG_EN);

		CHECK_STR(words_say(words, test_mem(), LANG_EN, why.word,
				  why.args),
			cases[i].says);
	}
}
