#include "view/components.h"

#include "base/arena.h"
#include "view/chart.h"
#include "view/page.h"
#include "view/pages.h"

struct badge {
	str tone;
	enum word state;
	size_t count;
};

struct message {
	str tone;
	enum word title, text;
};

struct line {
	str id, value;
	enum word label, hint, fault;
	bool must, has_hint, has_fault;
};

struct choice {
	str value;
	enum word text;
	size_t count;
	bool chosen;
};

struct question {
	str id;
	enum word label;
	const struct choice *choices;
	size_t n_choices;
};

/* A fact, a filter in force, or nothing there. */
struct said {
	enum word label, text, action;
	str href;
};

struct leaf {
	str href, text;
	bool current, gap;
};

struct leaves {
	str previous, next;
	const struct leaf *links;
	size_t n_links, first, last, n_all;
};

struct event {
	day day;
	enum word text;
	bool key;
};

struct share {
	enum word label;
	size_t n, of, percent;
};

struct month {
	str label;
	size_t counts[3];
};

struct components {
	const struct badge *badges;
	size_t n_badges;
	const struct message *alerts;
	size_t n_alerts;
	const struct line *fields, *faults;
	size_t n_fields, n_faults;
	const struct question *seg, *check;
	const struct said *chips, *empties, *facts;
	size_t n_chips, n_empties, n_facts;
	str clear_href;
	const struct leaves *pager;
	size_t n_many;
	const struct step *steps;
	size_t n_steps;
	const struct event *events;
	size_t n_events;
	const struct share *shares;
	size_t n_shares;
	const struct month *months;
	size_t n_months;
	const struct chart *bars, *lines, *timeline;
};

static const struct badge badges[] = {
	{S_INIT("ok"),      W_SAMPLES_TONE_OK,      61  },
	{S_INIT("info"),    W_SAMPLES_TONE_INFO,    6   },
	{S_INIT("warn"),    W_SAMPLES_TONE_WARN,    4   },
	{S_INIT("caution"), W_SAMPLES_TONE_CAUTION, 1   },
	{S_INIT("err"),     W_SAMPLES_TONE_ERR,     2   },
	{S_INIT("hold"),    W_SAMPLES_TONE_HOLD,    12  },
	{S_INIT("idle"),    W_SAMPLES_TONE_IDLE,    1284},
};

static const struct message alerts[] = {
	{S_INIT("info"),    W_SAMPLES_ALERT_INFO,    W_SAMPLES_ALERT_INFO_TEXT},
	{S_INIT("ok"),      W_SAMPLES_ALERT_OK,      W_SAMPLES_ALERT_OK_TEXT  },
	{S_INIT("caution"), W_SAMPLES_ALERT_CAUTION,
         W_SAMPLES_ALERT_CAUTION_TEXT                                         },
	{S_INIT("warn"),    W_SAMPLES_ALERT_WARN,    W_SAMPLES_ALERT_WARN_TEXT},
};

static const struct line fields[] = {
	{.id = S_INIT("x1"),
         .value = S_INIT("1234-5678-9012-3"),
         .label = W_SAMPLES_FIELD_NUMBER,
         .hint = W_SAMPLES_FIELD_NUMBER_HINT,
         .must = true,
         .has_hint = true},
	{.id = S_INIT("x2"),
         .value = S_INIT("2027-03-31"),
         .label = W_SAMPLES_FIELD_DAY,
         .hint = W_SAMPLES_FIELD_DAY_HINT,
         .fault = W_SAMPLES_FIELD_DAY_FAULT,
         .must = true,
         .has_hint = true,
         .has_fault = true},
	{.id = S_INIT("x3"),
         .value = S_INIT(""),
         .label = W_SAMPLES_FIELD_NOTE},
};

static const struct choice choices[] = {
	{S_INIT("all"),     W_SAMPLES_CHOICE_ALL,     1284, true },
	{S_INIT("empty"),   W_SAMPLES_CHOICE_OPEN,    23,   false},
	{S_INIT("changed"), W_SAMPLES_CHOICE_CHANGED, 8,    false},
};
static const struct question seg = {
	S_INIT("x4"), W_SAMPLES_SEG, choices, COUNT(choices)};
static const struct question check = {
	S_INIT("x5"), W_SAMPLES_CHECK, choices, COUNT(choices)};

static const struct said chips[] = {
	{W_SAMPLES_CHECK, W_SAMPLES_TONE_OK,  0, S_INIT("/help/components?a=1")},
	{W_SAMPLES_CHECK, W_SAMPLES_TONE_ERR, 0,
         S_INIT("/help/components?a=2")                                        },
};
static const struct said empties[] = {
	{W_SAMPLES_NONE,  W_SAMPLES_NONE_TEXT,  W_SAMPLES_NONE_ACTION,
         S_INIT("/help/components")					      },
	{W_SAMPLES_NEVER, W_SAMPLES_NEVER_TEXT, 0,                     S_INIT("")},
};
static const struct said facts[] = {
	{W_SAMPLES_FACT_KIND, W_SAMPLES_FACT_KIND_TEXT, 0, S_INIT("")},
	{W_SAMPLES_FACT_BASE, W_SAMPLES_FACT_BASE_TEXT, 0,
         S_INIT("/help/components")                                  },
};

static const struct leaf leaf[] = {
	{S_INIT("/help/components?p=1"), S_INIT("1"), false, false},
	{S_INIT("/help/components?p=2"), S_INIT("2"), true,  false},
	{S_INIT("/help/components?p=3"), S_INIT("3"), false, false},
	{S_INIT(""),		     S_INIT(""),  false, true },
	{S_INIT("/help/components?p=9"), S_INIT("9"), false, false},
};
static const struct leaves pager = {
	.previous = S_INIT("/help/components?p=1"),
	.next = S_INIT("/help/components?p=3"),
	.links = leaf,
	.n_links = COUNT(leaf),
	.first = 51,
	.last = 100,
	.n_all = 412,
};

static const struct step steps[] = {
	{.word = W_SAMPLES_STEP_1},
	{.word = W_SAMPLES_STEP_2},
};

static const struct event events[] = {
	{{20669}, W_SAMPLES_EVENT_NEW, true }, /* 2026-08-04 */
	{{20648}, W_SAMPLES_EVENT_OLD, false},
};

static const struct share shares[] = {
	{W_SAMPLES_BAR_1, 9, 9, 100},
	{W_SAMPLES_BAR_2, 7, 9, 78 },
	{W_SAMPLES_BAR_3, 1, 4, 25 },
	{W_SAMPLES_BAR_4, 0, 3, 0  },
};

static const struct month months[] = {
	{S_INIT("2026/04"), {8, 0, 0} },
	{S_INIT("2026/05"), {21, 0, 0}},
	{S_INIT("2026/06"), {34, 1, 0}},
	{S_INIT("2026/07"), {48, 1, 1}},
	{S_INIT("2026/08"), {55, 2, 2}},
	{S_INIT("2026/09"), {61, 1, 6}},
};

/* What texts of charts are said with. */
struct saying {
	struct arena *mem;
	const struct words *words;
	enum lang lang;
};

static str
say(const struct saying *s, enum word w)
{
	return words_text(s->words, s->lang, w);
}

static const struct chart *
draw_bars(const struct saying *s)
{
	struct chart_head head = {
		S("bars"), say(s, W_SAMPLES_BARS), say(s, W_SAMPLES_BARS_DESC)};
	struct chart_share parts[COUNT(shares)];

	for (size_t i = 0; i < COUNT(shares); i++)
		parts[i] = (struct chart_share){
			.label = say(s, shares[i].label),
			.value = str_fmt(
				s->mem, "%zu / %zu", shares[i].n, shares[i].of),
			.n = (int64_t)shares[i].n,
			.of = (int64_t)shares[i].of,
		};
	return chart_bars(s->mem, &head, parts, COUNT(parts));
}

static const struct chart *
draw_lines(const struct saying *s)
{
	static const enum word names[] = {
		W_SAMPLES_LINE_1, W_SAMPLES_LINE_2, W_SAMPLES_LINE_3};
	struct chart_head head = {S("lines"), say(s, W_SAMPLES_LINES),
		say(s, W_SAMPLES_LINES_DESC)};
	struct chart_series series[COUNT(names)];
	int64_t values[COUNT(names)][COUNT(months)];
	str places[COUNT(months)];

	for (size_t i = 0; i < COUNT(names); i++) {
		series[i] = (struct chart_series){say(s, names[i]), values[i]};
		for (size_t m = 0; m < COUNT(months); m++)
			values[i][m] = (int64_t)months[m].counts[i];
	}
	for (size_t m = 0; m < COUNT(months); m++)
		places[m] = months[m].label;
	return chart_lines(
		s->mem, &head, places, COUNT(months), series, COUNT(series));
}

static const struct chart *
draw_timeline(const struct saying *s)
{
	struct chart_head head = {S("timeline"), say(s, W_SAMPLES_TIMELINE),
		say(s, W_SAMPLES_TIMELINE_DESC)};
	const struct chart_period periods[] = {
		{say(s, W_SAMPLES_PERIOD_AUDIT), day_of("2025-04-01"),
                 day_of("2026-03-31"),                                           1},
		{say(s, W_SAMPLES_PERIOD_VALID), day_of("2025-08-05"),
                 day_of("2027-07-31"),                                           2},
		{say(s, W_SAMPLES_PERIOD_DRAFT), day_of("2026-09-01"),
                 day_of("2026-12-25"),                                           3},
		{say(s, W_SAMPLES_PERIOD_NEXT),  day_of("2026-04-01"), DAY_NONE,
                 0								},
	};

	return chart_timeline(s->mem, &head, periods, COUNT(periods),
		day_of("2026-11-22"), say(s, W_SAMPLES_TODAY));
}

const struct components *
components_make(struct arena *mem, const struct words *words, enum lang lang)
{
	struct components *c = MAKE(mem, struct components);
	struct saying s = {mem, words, lang};

	*c = (struct components){
		.badges = badges,
		.n_badges = COUNT(badges),
		.alerts = alerts,
		.n_alerts = COUNT(alerts),
		.fields = fields,
		.n_fields = COUNT(fields),
		.faults = &fields[1],
		.n_faults = 1,
		.seg = &seg,
		.check = &check,
		.chips = chips,
		.n_chips = COUNT(chips),
		.empties = empties,
		.n_empties = COUNT(empties),
		.facts = facts,
		.n_facts = COUNT(facts),
		.clear_href = S("/help/components"),
		.pager = &pager,
		.n_many = 1284,
		.steps = steps,
		.n_steps = COUNT(steps),
		.events = events,
		.n_events = COUNT(events),
		.shares = shares,
		.n_shares = COUNT(shares),
		.months = months,
		.n_months = COUNT(months),
		.bars = draw_bars(&s),
		.lines = draw_lines(&s),
		.timeline = draw_timeline(&s),
	};
	return c;
}

static const struct bind badge_bind[] = {
	BIND_STR(struct badge, tone),
	BIND_WORD(struct badge, state),
	BIND_COUNT(struct badge, count),
	{0},
};

static const struct bind message_bind[] = {
	BIND_STR(struct message, tone),
	BIND_WORD(struct message, title),
	BIND_WORD(struct message, text),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct line, id),
	BIND_STR(struct line, value),
	BIND_WORD(struct line, label),
	BIND_BOOL(struct line, has_hint),
	BIND_WORD(struct line, hint),
	BIND_BOOL(struct line, has_fault),
	BIND_WORD(struct line, fault),
	BIND_BOOL(struct line, must),
	{0},
};

static const struct bind choice_bind[] = {
	BIND_STR(struct choice, value),
	BIND_WORD(struct choice, text),
	BIND_COUNT(struct choice, count),
	BIND_BOOL(struct choice, chosen),
	{0},
};

static const struct bind question_bind[] = {
	BIND_STR(struct question, id),
	BIND_WORD(struct question, label),
	BIND_LIST(struct question, choices, n_choices, choice_bind),
	{0},
};

static const struct bind said_bind[] = {
	BIND_WORD(struct said, label),
	BIND_WORD(struct said, text),
	BIND_WORD(struct said, action),
	BIND_STR(struct said, href),
	{0},
};

static const struct bind leaf_bind[] = {
	BIND_STR(struct leaf, href),
	BIND_STR(struct leaf, text),
	BIND_BOOL(struct leaf, current),
	BIND_BOOL(struct leaf, gap),
	{0},
};

static const struct bind leaves_bind[] = {
	BIND_STR(struct leaves, previous),
	BIND_STR(struct leaves, next),
	BIND_LIST(struct leaves, links, n_links, leaf_bind),
	BIND_COUNT(struct leaves, first),
	BIND_COUNT(struct leaves, last),
	BIND_COUNT(struct leaves, n_all),
	{0},
};

static const struct bind event_bind[] = {
	BIND_DAY(struct event, "day", DAY, day),
	BIND_DAY(struct event, "iso", ISO, day),
	BIND_WORD(struct event, text),
	BIND_BOOL(struct event, key),
	{0},
};

static const struct bind share_bind[] = {
	BIND_WORD(struct share, label),
	BIND_COUNT(struct share, n),
	BIND_COUNT(struct share, of),
	BIND_COUNT(struct share, percent),
	{0},
};

static const struct bind month_bind[] = {
	BIND_STR(struct month, label),
	BIND_TALLY(struct month, "a", counts[0]),
	BIND_TALLY(struct month, "b", counts[1]),
	BIND_TALLY(struct month, "c", counts[2]),
	{0},
};

static const struct bind components_bind[] = {
	BIND_LIST(struct components, badges, n_badges, badge_bind),
	BIND_LIST(struct components, alerts, n_alerts, message_bind),
	BIND_LIST(struct components, fields, n_fields, line_bind),
	BIND_LIST(struct components, faults, n_faults, line_bind),
	BIND_PTR(struct components, seg, question_bind),
	BIND_PTR(struct components, check, question_bind),
	BIND_LIST(struct components, chips, n_chips, said_bind),
	BIND_STR(struct components, clear_href),
	BIND_LIST(struct components, empties, n_empties, said_bind),
	BIND_LIST(struct components, facts, n_facts, said_bind),
	BIND_PTR(struct components, pager, leaves_bind),
	BIND_COUNT(struct components, n_many),
	BIND_LIST(struct components, steps, n_steps, step_bind),
	BIND_LIST(struct components, events, n_events, event_bind),
	BIND_LIST(struct components, shares, n_shares, share_bind),
	BIND_LIST(struct components, months, n_months, month_bind),
	BIND_PTR(struct components, bars, chart_bind),
	BIND_PTR(struct components, lines, chart_bind),
	BIND_PTR(struct components, timeline, chart_bind),
	{0},
};

static const struct bind components_page_bind[] = {
	BIND_SUB(struct components_page, page, page_bind),
	BIND_PTR(struct components_page, shown, components_bind),
	{0},
};

const struct view_page view_components = {"components", components_page_bind};
