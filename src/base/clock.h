/*
 * clock.h - the one place where the time is read
 *
 * A clock is real, set and running (`--today D`: from 09:00 of that day in the
 * scheme's zone), or exact (stories). Everything else is handed its time.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/day.h"

enum clock_kind { CLOCK_REAL, CLOCK_SET, CLOCK_EXACT };

struct clock {
	enum clock_kind kind;
	int64_t offset_ms; /* CLOCK_SET: added to the real time */
	instant at;        /* CLOCK_EXACT */
};

struct clock clock_real(void);
/* Starts at `from` now and runs on. */
struct clock clock_set(instant from);
struct clock clock_exact(instant at);
instant clock_now(const struct clock *c);
/* What the clock showed when it was really `real`. */
instant clock_at(const struct clock *c, instant real);
/* Milliseconds of a clock that only runs forward, for spans. */
int64_t clock_ticks_ms(void);
int64_t clock_ticks_us(void);

#endif
