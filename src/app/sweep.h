/*
 * sweep.h - what happens because a day ended
 *
 * Each `by: clock` row is tried on every case in its `from`. Runs under a
 * named lock, after the grace that lets every call of the day be answered.
 */
#ifndef APP_SWEEP_H
#define APP_SWEEP_H

#include "app/act.h"

struct sweep_result {
	day done;     /* the last day that has been swept */
	instant next; /* when the day after it can be */
	size_t n_cases, n_moves;
};

/* Everything up to the day before the call's; nothing if that is done. */
MUST_CHECK enum err app_sweep(const struct app *app, struct arena *mem,
	instant now, enum lang lang, struct note *note,
	struct sweep_result *out);

#endif
