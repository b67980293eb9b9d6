#include "base/day.h"

#include <assert.h>

#include "base/arena.h"

/*
 * Both conversions count from 1 March of year 0, so that the leap day is the
 * last of its year and an era of 400 years always has 146097 days.
 */
enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468, MS_A_MINUTE = 60000 };

bool
day_is_none(day d)
{
	return d.n == INT32_MIN;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
days_in_month(int year, int month)
{
	static const int8_t days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	assert(month >= 1 && month <= 12);
	return days[month - 1] + (month == 2 && is_leap(year));
}

day
day_from_civil(struct civil c)
{
	int y, era, of_era, of_year;

	if (c.year < DAY_FIRST_YEAR || c.year > DAY_LAST_YEAR || c.month < 1 ||
		c.month > 12 || c.day < 1 ||
		c.day > days_in_month(c.year, c.month))
		return DAY_NONE;
	y = c.year - (c.month <= 2);
	era = y / 400;
	of_year = (153 * ((c.month + 9) % 12) + 2) / 5 + c.day - 1;
	y -= era * 400;
	of_era = y * 365 + y / 4 - y / 100 + of_year;
	return (day){era * ERA_DAYS + of_era - EPOCH_SHIFT};
}

/* Quotient rounded down, for days and instants before 1970. */
static int64_t
div_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

struct civil
day_civil(day d)
{
	int64_t z = (int64_t)d.n + EPOCH_SHIFT, era = div_down(z, ERA_DAYS);
	int of_era = (int)(z - era * ERA_DAYS);
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153; /* 0 is March */
	struct civil c;

	c.day = of_year - (153 * m + 2) / 5 + 1;
	c.month = m < 10 ? m + 3 : m - 9;
	c.year = (int)(y + era * 400) + (c.month <= 2);
	return c;
}

/* `n` digits at `at`, or -1. */
static int
read_digits(str s, size_t at, size_t n)
{
	int v = 0;

	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

bool
day_from(str text, day *out)
{
	day d;

	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return false;
	d = day_from_civil((struct civil){read_digits(text, 0, 4),
		read_digits(text, 5, 2), read_digits(text, 8, 2)});
	if (day_is_none(d))
		return false;
	*out = d;
	return true;
}

day
day_of(const char *text)
{
	day d = DAY_NONE;
	bool good = day_from(str_of(text), &d);

	assert(good);
	(void)good;
	return d;
}

int
day_weekday(day d)
{
	int64_t w = ((int64_t)d.n + 4) % 7; /* 1970-01-01 was a Thursday */

	return (int)(w < 0 ? w + 7 : w);
}

int
day_cmp(day a, day b)
{
	return (a.n > b.n) - (a.n < b.n);
}

day
day_plus(day d, int days)
{
	int32_t n;

	if (day_is_none(d) || __builtin_add_overflow(d.n, days, &n))
		return DAY_NONE;
	return (day){n};
}

day
day_plus_months(day d, int months, bool *clipped)
{
	struct civil c;
	int64_t all;
	int last;

	*clipped = false;
	if (day_is_none(d))
		return d;
	c = day_civil(d);
	all = (int64_t)c.year * 12 + c.month - 1 + months;
	if (all < DAY_FIRST_YEAR * 12 || all >= (DAY_LAST_YEAR + 1) * 12)
		return DAY_NONE;
	c.year = (int)(all / 12);
	c.month = (int)(all % 12) + 1;
	last = days_in_month(c.year, c.month);
	if (c.day > last) {
		c.day = last;
		*clipped = true;
	}
	return day_from_civil(c);
}

int
day_between(day from, day to)
{
	assert(!day_is_none(from) && !day_is_none(to));
	return to.n - from.n;
}

str
day_to(struct arena *mem, day d)
{
	struct civil c;

	if (day_is_none(d))
		return (str){"", 0};
	c = day_civil(d);
	return str_fmt(mem, "%04d-%02d-%02d", c.year, c.month, c.day);
}

day
instant_day(instant at, int zone_minutes)
{
	int64_t n =
		div_down(at.ms + (int64_t)zone_minutes * MS_A_MINUTE, MS_A_DAY);

	assert(n > INT32_MIN && n <= INT32_MAX);
	return (day){(int32_t)n};
}

instant
day_start(day d, int zone_minutes)
{
	assert(!day_is_none(d));
	return (instant){
		(int64_t)d.n * MS_A_DAY - (int64_t)zone_minutes * MS_A_MINUTE};
}

instant
day_at(day d, int seconds, int zone_minutes)
{
	instant at = day_start(d, zone_minutes);

	at.ms += (int64_t)seconds * 1000;
	return at;
}

str
instant_to(struct arena *mem, instant at)
{
	day d = instant_day(at, 0);
	struct civil c = day_civil(d);
	int ms = (int)(at.ms - day_start(d, 0).ms), s = ms / 1000;

	return str_fmt(mem, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year,
		c.month, c.day, s / 3600, s / 60 % 60, s % 60, ms % 1000);
}
