/*
 * read_digest.h - what a day's lines of the log of reads come to
 *
 * The log is outside the ledger; once a day has ended, an act of the clock
 * says in its entry how many lines the day has and the root of the RFC 6962
 * tree over them, in the order of their numbers: leaf `reads/DAY`, value
 * `COUNT ROOT`. A line that is changed, added or gone later is found by verify.
 */
#ifndef APP_READ_DIGEST_H
#define APP_READ_DIGEST_H

#include "app/act.h"
#include "ledger/tree.h"

/* The lines of one day so far. */
struct read_day {
	day on;
	struct frontier lines;
};

/* Adds a line of that very day; lines come in the order of their numbers. */
void read_day_add(struct read_day *d, const struct read_log *row);
/* `COUNT ROOT`. */
str read_day_text(struct arena *mem, const struct read_day *d);
/* `reads/DAY`; and which day a leaf of that name is of, or DAY_NONE. */
str read_day_leaf(struct arena *mem, day on);
day read_day_of(str leaf);

/*
 * Is there a day with reads that has ended and that no act called `act` of the
 * case has told of yet?
 */
MUST_CHECK enum err read_days_wait(
	struct call *c, struct case_row *cs, str act, bool *out);
/* Tells of them in the entry of the act that runs. */
MUST_CHECK enum err read_days_record(
	struct call *c, struct case_row *cs, str act);

#endif
