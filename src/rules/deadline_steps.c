#include "base/arena.h"
#include "rules/calendar.h"
#include "rules/deadline.h"

enum { MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7 };

struct steps {
	struct arena *mem;
	LIST_OF(struct step) list;
};

static void
add_step(struct steps *s, enum word w, const struct word_arg *args)
{
	struct step *step = LIST_ADD(s->mem, &s->list);

	step->word = w;
	for (size_t i = 0; args[i].name && i + 1 < COUNT(step->args); i++)
		step->args[i] = args[i];
}
#define add_step_with(s, w, ...)                                               \
	add_step((s), (w), (const struct word_arg[]){__VA_ARGS__, {0}})

static str
print_count(struct steps *s, int n)
{
	return str_fmt(s->mem, "%d", n);
}

static void
add_event(struct steps *s, const struct deadline *row, day event)
{
	add_step_with(s, W_STEP_EVENT, {"id", row->id},
		{"name_ja", row->row.ja}, {"name_en", row->row.en},
		{"day", day_to(s->mem, event)});
}

static void
add_day(struct steps *s, enum word w, day d)
{
	add_step_with(s, w, {"day", day_to(s->mem, d)});
}

/* Civil Code 143: the day before the corresponding one, or the last. */
static day
add_months(struct steps *s, struct length len, day first)
{
	int months = len.years * MONTHS_A_YEAR + len.months;
	bool clipped;
	day end = day_plus_months(first, months, &clipped);
	struct civil at;

	if (len.years && len.months)
		add_step_with(s, W_STEP_YEARS_MONTHS,
			{"years", print_count(s, len.years)},
			{"months", print_count(s, len.months)});
	else if (len.years)
		add_step_with(
			s, W_STEP_YEARS, {"years", print_count(s, len.years)});
	else
		add_step_with(s, W_STEP_MONTHS,
			{"months", print_count(s, len.months)});
	if (day_is_none(end))
		return end;
	if (!clipped) {
		add_day(s, W_STEP_SAME_DAY, end);
		return day_plus(end, -1);
	}
	at = day_civil(end);
	add_step_with(s, W_STEP_MISSING_DAY,
		{"month", str_fmt(s->mem, "%04d-%02d", at.year, at.month)},
		{"number", print_count(s, day_civil(first).day)},
		{"day", day_to(s->mem, end)});
	return end;
}

static day
add_days(struct steps *s, struct length len, day end)
{
	if (len.weeks) {
		end = day_plus(end, len.weeks * DAYS_A_WEEK);
		add_step_with(s, W_STEP_WEEKS,
			{"weeks", print_count(s, len.weeks)},
			{"day", day_to(s->mem, end)});
	}
	if (len.days) {
		end = day_plus(end, len.days);
		add_step_with(s, W_STEP_DAYS,
			{"days", print_count(s, len.days)},
			{"day", day_to(s->mem, end)});
	}
	return end;
}

static day
add_count(struct steps *s, const struct deadline *row, struct length len,
	day event)
{
	day first = row->first_day_counts ? event : day_plus(event, 1);
	day end = day_plus(first, -1);

	add_day(s,
		row->first_day_counts ? W_STEP_FIRST_COUNTS : W_STEP_FIRST_NOT,
		first);
	if (len.years || len.months)
		end = add_months(s, len, first);
	return add_days(s, len, end);
}

static void
add_roll(struct steps *s, const struct deadline *row, day legal,
	const struct calendar *cal)
{
	day open;

	add_day(s, W_STEP_LEGAL, legal);
	if (!row->rolls) {
		add_day(s, W_STEP_STAYS, legal);
		return;
	}
	open = calendar_next_open(cal, legal);
	for (day d = legal; day_cmp(d, open) < 0; d = day_plus(d, 1)) {
		struct closed_day c = calendar_closed(cal, d);

		add_step_with(s, W_STEP_CLOSED,
			{
				"day", day_to(s->mem, d)
                },
			{"name_ja", c.row->ja}, {"name_en", c.row->en},
			{"clause", c.row->clause ? c.row->clause->id
						 : (str){"-", 1}});
	}
	add_day(s, W_STEP_EFFECTIVE, open);
}

static void
add_period(struct steps *s, const struct deadline *row, struct length len,
	day event, const struct calendar *cal)
{
	day legal;

	switch (row->length_kind) {
	case LENGTH_UNKNOWN:
		add_day(s, W_STEP_UNKNOWN, event);
		return;
	case LENGTH_WITHOUT_DELAY:
		add_day(s, W_STEP_WITHOUT_DELAY, event);
		return;
	case LENGTH_GIVEN:
		add_day(s, W_STEP_GIVEN, event);
		add_roll(s, row, event, cal);
		return;
	case LENGTH_FIXED:
	case LENGTH_SETTING:
		break;
	}
	legal = add_count(s, row, len, event);
	if (!day_is_none(legal))
		add_roll(s, row, legal, cal);
}

const struct step *
deadline_steps(struct arena *mem, const struct deadline *row, struct length len,
	day event, const struct calendar *cal, size_t *n)
{
	struct steps s = {.mem = mem};

	add_event(&s, row, event);
	switch (row->kind) {
	case DEADLINE_PERIOD:
	case DEADLINE_SPAN:
		add_period(&s, row, len, event, cal);
		break;
	case DEADLINE_ADJACENCY:
		add_day(&s, W_STEP_NEXT_DAY, day_plus(event, 1));
		break;
	case DEADLINE_WINDOW:
		add_day(&s, W_STEP_WINDOW, deadline_end(row, event, cal).legal);
		break;
	case DEADLINE_STANDING:
	case DEADLINE_NONE:
	case DEADLINE_EARLIEST:
		add_day(&s, W_STEP_NO_LENGTH, event);
		break;
	}
	*n = s.list.n;
	return s.list.at;
}
