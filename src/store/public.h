/*
 * public.h - what the public list and the change log are made from
 *
 * Rows of the register, public or not: app/ filters them where it reads them.
 */
#ifndef STORE_PUBLIC_H
#define STORE_PUBLIC_H

#include "store/tables.h"

/* Every case of a machine, by subject, older first. */
MUST_CHECK enum err store_case_of_machine(
	struct call *c, str machine, struct case_file **rows, size_t *n);

/* What the entries from one on have changed. */
struct store_touched {
	struct case_file *cases; /* those with a new act or fact */
	size_t n_cases;
	bool settings; /* a setting or an edition */
	bool names;    /* a service or an organisation */
};
MUST_CHECK enum err store_touched_since(
	struct call *c, int64_t entry, struct store_touched *out);

/* Acts whose move is public, newest first; limit 0: all. */
struct public_acts_ask {
	str subject_kind, subject; /* both empty: of every subject */
	str machine; /* empty: of every machine; goes without a subject */
	int64_t limit, offset;
};
MUST_CHECK enum err store_public_acts(struct call *c,
	const struct public_acts_ask *ask, struct case_act **rows, size_t *n);
MUST_CHECK enum err store_public_acts_count(
	struct call *c, const struct public_acts_ask *ask, int64_t *out);

#endif
