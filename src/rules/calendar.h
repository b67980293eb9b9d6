/*
 * calendar.h - which days are closed, and why
 *
 * Holiday act articles 2 and 3, agency closing days, and tables that win over
 * the rules. Reads no clock.
 */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include "base/day.h"
#include "rules/row.h"

struct calendar;
struct yaml;

enum closed_by {
	CLOSED_NOT,
	CLOSED_WEEKDAY,
	CLOSED_DATE,       /* agency closing day */
	CLOSED_HOLIDAY,    /* by rule or table */
	CLOSED_SUBSTITUTE, /* holiday act 3(2) */
	CLOSED_SANDWICHED  /* holiday act 3(3) */
};

struct closed_day {
	day day;
	enum closed_by by;
	const struct row *row; /* names the reason */
};

/* One line of a table that wins: a holiday, or `drop`: none on this day. */
struct calendar_day {
	struct row row;
	day day;
	bool drop;
};

/* From calendar.yaml; faults are added, NULL if there are any. */
const struct calendar *calendar_make(
	struct arena *mem, const struct yaml *root, struct faults *faults);
/* The same with a register's own table on top; borrows `table`. */
const struct calendar *calendar_with(struct arena *mem,
	const struct calendar *cal, const struct calendar_day *table, size_t n);

/* Why the day is closed; CLOSED_NOT if it is open. */
struct closed_day calendar_closed(const struct calendar *cal, day d);
/* The day itself or the next one that is open. Civil Code 142. */
day calendar_next_open(const struct calendar *cal, day d);
/* Working days after `from` up to and with `to`. */
int calendar_open_between(const struct calendar *cal, day from, day to);
/*
 * Holidays, substitute and sandwiched days and closing days of a year in
 * order; ordinary closed weekdays are left out.
 */
const struct closed_day *calendar_year(
	const struct calendar *cal, struct arena *mem, int year, size_t *n);

#endif
