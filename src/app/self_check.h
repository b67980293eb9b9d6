/*
 * self_check.h - the self-check of a statement in the register
 *
 * One engine, asked four times: while one writes (the sums, and what stands
 * against each control), before an act (the whole, with its receipt), by the
 * act itself (seal_self_check), and by whoever examines what was filed. What is
 * found quotes what is written: it is told to who may read both.
 */
#ifndef APP_SELF_CHECK_H
#define APP_SELF_CHECK_H

#include "app/case.h"
#include "rules/self_check.h"

/* What the newest act that carries a receipt said. */
struct self_recorded {
	bool is;
	int64_t entry;
	day on;
	str act; /* its id */
	str receipt, edition, stated;
	int64_t checker;
	size_t sums[N_SELF_SEVERITIES];
	bool again; /* the statement as it was sent gives that receipt now */
};

struct self_check_args {
	str ref;
	struct case_file file;
	const struct state *state; /* of the first part */
	const struct machine *machine;
	str title_ja, title_en; /* of its subject */
	struct self_report out;
	struct self_recorded recorded;
};
/*
 * The statement as its reader may read it, with drafts that they write. For
 * app_ask. ERR_ABSENT also for who may not read what is found.
 */
enum err app_self_check(struct call *c, void *args); /* self_check_args */

/* The sums for who writes it; told: there are any. */
struct self_live {
	bool told;
	size_t sums[N_SELF_SEVERITIES];
	size_t n_unwritten; /* of those that block */
};

struct self_live_args {
	str ref;
	const str *controls; /* whose findings are asked for */
	size_t n_controls;
	struct self_live out;
	struct self_findings *found; /* of each of them, if told */
};
/* For app_ask; ERR_ABSENT: no such case for them. */
enum err app_self_live(struct call *c, void *args); /* self_live_args */

/*
 * The same inside of a question; the findings of controls by self_kept_of. No
 * reading is noted: where it is shown, self_check_may is asked, too.
 */
struct self_kept;
MUST_CHECK enum err self_live_get(struct call *c, struct case_row *cs,
	struct self_live *out, const struct self_kept **kept);
/* May the actor be told what is found in that statement? It is noted. */
MUST_CHECK enum err self_check_may(
	struct call *c, struct case_row *cs, bool *out);
/* The newest receipt of a case, and whether it is had again now. */
MUST_CHECK enum err self_recorded_get(
	struct call *c, struct case_row *cs, struct self_recorded *out);

#endif
