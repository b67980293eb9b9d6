/*
 * found.h - the names of what the self-check found, and of steps, for pages
 */
#ifndef VIEW_FOUND_H
#define VIEW_FOUND_H

#include "view/bind.h"

extern const struct bind found_bind[], found_sums_bind[], found_recorded_bind[],
	step_shown_bind[];

#endif
