/*
 * sheet_filter.h - which controls of a sheet are looked at
 *
 * For pages, programs and files alike.
 */
#ifndef APP_SHEET_FILTER_H
#define APP_SHEET_FILTER_H

#include "app/statement.h"

enum sheet_filter {
	SHEET_ALL,
	SHEET_LEFT,
	SHEET_MUST,
	SHEET_RETURNED,
	SHEET_CARRIED,
	SHEET_CHANGED,
	SHEET_SINCE,
	SHEET_MINE,
	SHEET_LATE,
	SHEET_BARE,
	SHEET_LEFT_OUT,
	SHEET_N_FILTERS
};

enum { SHEET_PER_PAGE = 100 }; /* lines of what is shown */

/* As an address names it. */
const char *sheet_filter_name(enum sheet_filter f);
/* ERR_USAGE notes, as that of the argument f, a name that no filter of any
 * sheet has; empty is all. */
MUST_CHECK enum err sheet_filter_check(struct call *c, str name);
/* It tells something of the sheet, and to the reader. */
bool sheet_offers(const struct sheet *s, enum sheet_filter f);
/* The filter of that name, if it is offered; empty is all. */
bool sheet_filter_find(const struct sheet *s, str name, enum sheet_filter *out);
/* The same; ERR_USAGE notes, as that of the argument f, what is not offered. */
MUST_CHECK enum err sheet_filter_read(struct call *c, const struct sheet *s,
	str name, enum sheet_filter *out);
bool sheet_shows(const struct call *c, const struct sheet_line *line,
	enum sheet_filter f);

#endif
