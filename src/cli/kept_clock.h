/*
 * kept_clock.h - the time of a demo or test register: DIR/clock
 *
 * One line: the day, then the register's time and the real time at which it
 * was that, both in milliseconds UTC. From there it runs as the real clock
 * does; it never stands before the last entry.
 */
#ifndef CLI_KEPT_CLOCK_H
#define CLI_KEPT_CLOCK_H

#include "app/app.h"

/* The clock as it goes on; without a file from the last entry. */
struct clock kept_clock_get(struct arena *mem, const struct app *app);
/*
 * From 09:00 of that day; on the day on which it stands anyway it goes on, so
 * that one command a minute can say the same day.
 */
struct clock kept_clock_on(struct arena *mem, const struct app *app, day d);
/* It is `at` now. */
MUST_CHECK enum err kept_clock_put(struct arena *mem, const struct app *app,
	instant at, struct note *note);

#endif
