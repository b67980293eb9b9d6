#include "rules/deadline.h"

#include "base/buf.h"
#include "rules/calendar.h"

enum { MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7 };

static const char *const units[LENGTH_MAX_UNITS] = {
	"year", "month", "week", "day"};

static int *
length_part(struct length *len, int unit)
{
	int *const parts[LENGTH_MAX_UNITS] = {
		&len->years, &len->months, &len->weeks, &len->days};

	return parts[unit];
}

/* Place of `month` or `months`, or -1. */
static int
find_unit(str word)
{
	for (int i = 0; i < LENGTH_MAX_UNITS; i++) {
		if (str_is_c(word, units[i]))
			return i;
		if (str_ends(word, S("s")) &&
			str_is_c(str_part(word, 0, word.n - 1), units[i]))
			return i;
	}
	return -1;
}

bool
length_from(str text, struct length *out, enum word *why)
{
	struct length len = {0};
	str rest = text;
	int last = -1;

	if (!text.n) {
		*why = W_LENGTH_NONE;
		return false;
	}
	while (rest.n) {
		str number = str_cut(rest, ' ', &rest);
		str word = str_cut(rest, ' ', &rest);
		int unit = find_unit(word);
		int64_t count;

		if (!str_to_count(number, LENGTH_MAX_COUNT, &count) || !count) {
			*why = W_LENGTH_NUMBER;
			return false;
		}
		if (unit < 0) {
			*why = W_LENGTH_UNIT;
			return false;
		}
		if (unit <= last) {
			*why = W_LENGTH_ORDER;
			return false;
		}
		*length_part(&len, unit) = (int)count;
		last = unit;
	}
	if (str_ends(text, S(" "))) {
		*why = W_LENGTH_NUMBER;
		return false;
	}
	*out = len;
	return true;
}

str
length_to(struct arena *mem, struct length len)
{
	struct buf b = buf_in(mem);

	for (int i = 0; i < LENGTH_MAX_UNITS; i++) {
		int n = *length_part(&len, i);

		if (n)
			buf_fmt(&b, "%s%d %s%s", b.n ? " " : "", n, units[i],
				n == 1 ? "" : "s");
	}
	return buf_str(&b);
}

day
length_end(struct length len, day event, bool first_day_counts)
{
	day first = first_day_counts ? event : day_plus(event, 1);
	int months = len.years * MONTHS_A_YEAR + len.months;
	int days = len.weeks * DAYS_A_WEEK + len.days;
	day end = day_plus(first, -1);

	if (day_is_none(event))
		return DAY_NONE;
	if (months) {
		bool clipped;

		end = day_plus_months(first, months, &clipped);
		if (!clipped)
			end = day_plus(end, -1);
	}
	return day_plus(end, days);
}

static struct due_day
make_due(const struct deadline *row, day legal, const struct calendar *cal)
{
	struct due_day due = {legal, legal};

	if (row->rolls && cal)
		due.effective = calendar_next_open(cal, legal);
	return due;
}

struct due_day
deadline_end(const struct deadline *row, day event, const struct calendar *cal)
{
	const struct due_day none = {DAY_NONE, DAY_NONE};

	switch (row->kind) {
	case DEADLINE_PERIOD:
	case DEADLINE_SPAN:
		if (row->length_kind != LENGTH_FIXED)
			return none;
		return deadline_end_by(row, row->length, event, cal);
	case DEADLINE_ADJACENCY:
		event = day_plus(event, 1);
		return (struct due_day){event, event};
	case DEADLINE_WINDOW:
		event = day_plus(event, row->first_day_counts ? 0 : 1);
		return (struct due_day){event, event};
	case DEADLINE_STANDING:
	case DEADLINE_NONE:
	case DEADLINE_EARLIEST:
		break;
	}
	return none;
}

struct due_day
deadline_end_by(const struct deadline *row, struct length len, day event,
	const struct calendar *cal)
{
	return make_due(
		row, length_end(len, event, row->first_day_counts), cal);
}

str
deadline_of(struct arena *mem, const struct deadline *row)
{
	str ids[EARLIEST_MAX];

	for (size_t i = 0; i < row->n_of; i++)
		ids[i] = row->of[i]->id;
	return str_join(mem, ids, row->n_of, S(", "));
}

struct due_day
deadline_given(
	const struct deadline *row, day given, const struct calendar *cal)
{
	return make_due(row, given, cal);
}

struct due_day
deadline_resumed(const struct deadline *row, day legal, day paused, day resumed,
	const struct calendar *cal)
{
	int left;

	if (day_is_none(legal) || day_is_none(paused) || day_is_none(resumed))
		return (struct due_day){legal, legal};
	left = day_between(paused, legal);
	/* what had passed before the pause does not come to life again */
	return make_due(row, left < 0 ? legal : day_plus(resumed, left), cal);
}

struct due_day
due_earlier(struct due_day a, struct due_day b)
{
	if (day_is_none(a.effective))
		return b;
	if (day_is_none(b.effective))
		return a;
	return day_cmp(b.effective, a.effective) < 0 ? b : a;
}
