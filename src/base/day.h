/*
 * day.h - civil days and instants
 *
 * A day is a civil day of the scheme's zone, counted from 1970-01-01; an
 * instant is milliseconds UTC. Years 1900 to 2199. Nothing here reads a clock.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

typedef struct day {
	int32_t n; /* days since 1970-01-01 */
} day;

typedef struct instant {
	int64_t ms; /* milliseconds since 1970-01-01T00:00:00Z */
} instant;

struct civil {
	int year, month, day; /* month 1-12, day 1-31 */
};

enum { DAY_FIRST_YEAR = 1900, DAY_LAST_YEAR = 2199, MS_A_DAY = 86400000 };

#define DAY_NONE ((day){INT32_MIN})
bool day_is_none(day d);
/* `2026-11-29`, exactly. False for any other text or a day not in range. */
bool day_from(str text, day *out);
/* The same for a literal known to be good (tests, tables). */
day day_of(const char *text);
day day_from_civil(struct civil c); /* DAY_NONE if there is no such day */
struct civil day_civil(day d);
int day_weekday(day d); /* 0 Sunday .. 6 Saturday */
int day_cmp(day a, day b);
day day_plus(day d, int days);
int day_between(day from, day to); /* days from `from` to `to` */
int days_in_month(int year, int month);
/* The same day number n months later; `*clipped` if the month has none. */
day day_plus_months(day d, int months, bool *clipped);
str day_to(struct arena *mem, day d); /* 2026-11-29, empty for none */

/* The civil day at `at` in a zone `zone_minutes` ahead of UTC. */
day instant_day(instant at, int zone_minutes);
/* The first instant of a civil day; hh:mm:ss later with the second. */
instant day_start(day d, int zone_minutes);
instant day_at(day d, int seconds, int zone_minutes);
str instant_to(struct arena *mem, instant at); /* 2026-11-29T01:02:03.004Z */

#endif
