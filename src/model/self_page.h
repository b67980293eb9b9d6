/*
 * self_page.h - what the self-check found, as pages show it
 *
 * Filled by web/self_check.c. Addresses are without the language's prefix.
 */
#ifndef MODEL_SELF_PAGE_H
#define MODEL_SELF_PAGE_H

#include "model/page.h"

/* One finding, and the address that opens its spot. */
struct found_shown {
	str severity, tone; /* as a badge says it */
	str text, place, href, clause, clause_href;
};

/* How many of each. What blocks is wrong, or not written yet. */
struct found_sums {
	size_t n_blocks, n_wrong, n_asks, n_advice, n_unwritten;
};

/* Those of one chapter, or of the forms. */
struct found_group {
	str number, title; /* number: empty for forms */
	struct found_shown *found;
	size_t n_found;
};

struct found_level {
	str id; /* of the heading */
	str severity, tone, note;
	size_t n;
	struct found_group *groups;
	size_t n_groups;
};

/* A receipt that the register carries. */
struct found_recorded {
	bool again; /* the statement as it was sent gives it now */
	str act, receipt;
	day on;
	struct found_sums sums;
};

struct step_shown; /* model/items.h */
struct self_page {
	struct page page;
	str ref, href, case_href, subject, state, tone;
	struct found_sums sums;
	struct found_level *levels;
	size_t n_levels;
	bool none;
	size_t n_more; /* not listed */
	str receipt, edition, rules, stated;
	int64_t checker;
	struct found_recorded *recorded; /* NULL: there is none */
	struct step_shown *forms, *acts;
	size_t n_forms, n_acts;
};

#endif
