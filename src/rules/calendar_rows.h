/*
 * calendar_rows.h - the rows of a calendar: shared by its loader and calendar.c
 */
#ifndef RULES_CALENDAR_ROWS_H
#define RULES_CALENDAR_ROWS_H

#include "rules/calendar.h"

enum { DAYS_A_WEEK = 7, MILLION = 1000000 };

enum rule_kind { RULE_FIXED, RULE_MONDAY, RULE_EQUINOX };

/* A day that comes each year: a national holiday or a closing day. */
struct yearly {
	struct row row;
	enum rule_kind kind;
	int month, day; /* of RULE_MONDAY the how-manieth */
	int from, until;
	int64_t base, drift; /* of RULE_EQUINOX, millionths of a day */
	int epoch;
};

struct calendar {
	const struct yearly *holidays;
	size_t n_holidays;
	const struct yearly *closings;
	size_t n_closings;
	const struct row *weekdays[DAYS_A_WEEK]; /* NULL: not closed */
	struct row substitute, sandwiched;
	int substitute_weekday; /* -1: the file has no such rule */
	bool has_sandwiched;
	const struct calendar_day *table;
	size_t n_table;
	const struct calendar_day *top; /* the register's own */
	size_t n_top;
};

/* The line of the table for that day, or NULL. */
const struct calendar_day *calendar_find_day(
	const struct calendar_day *table, size_t n, day d);

#endif
