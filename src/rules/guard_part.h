/*
 * guard_part.h - what deciding a guard and explaining it have in common
 *
 * For guard.c and guard_why.c only.
 */
#ifndef RULES_GUARD_PART_H
#define RULES_GUARD_PART_H

#include "rules/guard.h"

struct day_span {
	day from, to;
};

const struct value *guard_value_of(
	const struct fact *fact, const struct facts *f);
/* A started period has its own day; otherwise as counted now. */
day guard_day(const struct deadline *d, const struct facts *f);
/* The day that `passed` waits for; DAY_NONE: not started or not known. */
day guard_passed_day(const struct guard *g, const struct facts *f);
/* First and last day of what `within` names; DAY_NONE: not known. */
struct day_span guard_span(const struct deadline *d, const struct facts *f);

#endif
