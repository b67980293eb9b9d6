#include "rules/calendar_rows.h"

enum { NEXT_OPEN_MAX_DAYS = 3660, RUN_MAX_DAYS = 31 };

const struct calendar *
calendar_with(struct arena *mem, const struct calendar *cal,
	const struct calendar_day *table, size_t n)
{
	struct calendar *with = MAKE(mem, struct calendar);

	*with = *cal;
	with->top = table;
	with->n_top = n;
	return with;
}

const struct calendar_day *
calendar_find_day(const struct calendar_day *table, size_t n, day d)
{
	for (size_t i = 0; i < n; i++) {
		if (day_cmp(table[i].day, d) == 0)
			return &table[i];
	}
	return NULL;
}

static const struct calendar_day *
find_in_tables(const struct calendar *cal, day d)
{
	const struct calendar_day *t =
		calendar_find_day(cal->top, cal->n_top, d);

	return t ? t : calendar_find_day(cal->table, cal->n_table, d);
}

/* The March or September day of the astronomers' forecast formula. */
static int
equinox_day(const struct yearly *y, int year)
{
	int64_t years = year - y->epoch;
	int64_t leaps = years / 4 - (years % 4 < 0); /* rounded down */

	return (int)((y->base + y->drift * years) / MILLION - leaps);
}

static bool
is_yearly(const struct yearly *y, struct civil c, day d)
{
	if (c.month != y->month || c.year < y->from || c.year > y->until)
		return false;
	switch (y->kind) {
	case RULE_FIXED:
		return c.day == y->day;
	case RULE_MONDAY:
		return day_weekday(d) == 1 &&
		       (c.day - 1) / DAYS_A_WEEK + 1 == y->day;
	case RULE_EQUINOX:
		return c.day == equinox_day(y, c.year);
	}
	return false;
}

static const struct row *
find_yearly(const struct yearly *all, size_t n, day d)
{
	struct civil c = day_civil(d);

	for (size_t i = 0; i < n; i++) {
		if (is_yearly(&all[i], c, d))
			return &all[i].row;
	}
	return NULL;
}

/* A national holiday of article 2, or what a table says instead. */
static const struct row *
find_national(const struct calendar *cal, day d)
{
	const struct calendar_day *t = find_in_tables(cal, d);

	if (t)
		return t->drop ? NULL : &t->row;
	return find_yearly(cal->holidays, cal->n_holidays, d);
}

/*
 * Holiday act 3(2): the nearest day after a holiday on a Sunday that is no
 * holiday itself. Where a table names that Sunday and the day after it, the
 * table has already said which day stands in.
 */
static bool
is_substitute(const struct calendar *cal, day d)
{
	if (cal->substitute_weekday < 0)
		return false;
	for (int i = 1; i < RUN_MAX_DAYS; i++) {
		day p = day_plus(d, -i);

		if (!find_national(cal, p))
			return false;
		if (day_weekday(p) == cal->substitute_weekday)
			return !find_in_tables(cal, p) ||
			       !find_in_tables(cal, day_plus(p, 1));
	}
	return false;
}

/* Holiday act 3(3): a day with a holiday on either side. */
static bool
is_sandwiched(const struct calendar *cal, day d)
{
	return cal->has_sandwiched && find_national(cal, day_plus(d, -1)) &&
	       find_national(cal, day_plus(d, 1));
}

static struct closed_day
find_holiday(const struct calendar *cal, day d)
{
	struct closed_day c = {.day = d};
	const struct calendar_day *t = find_in_tables(cal, d);

	if ((c.row = find_national(cal, d)))
		c.by = CLOSED_HOLIDAY;
	else if (t && t->drop)
		c.by = CLOSED_NOT;
	else if (is_substitute(cal, d))
		c = (struct closed_day){d, CLOSED_SUBSTITUTE, &cal->substitute};
	else if (is_sandwiched(cal, d))
		c = (struct closed_day){d, CLOSED_SANDWICHED, &cal->sandwiched};
	return c;
}

struct closed_day
calendar_closed(const struct calendar *cal, day d)
{
	struct closed_day c = {.day = d};

	if (day_is_none(d))
		return c;
	c = find_holiday(cal, d);
	if (c.by != CLOSED_NOT)
		return c;
	if ((c.row = find_yearly(cal->closings, cal->n_closings, d)))
		c.by = CLOSED_DATE;
	else if ((c.row = cal->weekdays[day_weekday(d)]))
		c.by = CLOSED_WEEKDAY;
	return c;
}

day
calendar_next_open(const struct calendar *cal, day d)
{
	day next = d;

	/* rules that close ten years are no rules: the day itself then */
	for (int i = 0; i < NEXT_OPEN_MAX_DAYS; i++) {
		if (calendar_closed(cal, next).by == CLOSED_NOT)
			return next;
		next = day_plus(next, 1);
	}
	return d;
}

int
calendar_open_between(const struct calendar *cal, day from, day to)
{
	int n = 0;

	if (day_is_none(from) || day_is_none(to))
		return 0;
	while (day_cmp(from, to) < 0) {
		from = day_plus(from, 1);
		n += calendar_closed(cal, from).by == CLOSED_NOT;
	}
	return n;
}

const struct closed_day *
calendar_year(
	const struct calendar *cal, struct arena *mem, int year, size_t *n)
{
	day d = day_from_civil((struct civil){year, 1, 1});
	LIST_OF(struct closed_day) list = {0};

	for (; !day_is_none(d) && day_civil(d).year == year;
		d = day_plus(d, 1)) {
		struct closed_day c = calendar_closed(cal, d);

		if (c.by != CLOSED_NOT && c.by != CLOSED_WEEKDAY)
			*(struct closed_day *)LIST_ADD(mem, &list) = c;
	}
	*n = list.n;
	return list.at;
}
