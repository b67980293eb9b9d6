/*
 * trial.h - one act, tried with every call failing before it is done
 *
 * First with its commit lost. If that shows a move not seen before, with its
 * call 1, 2, 3 .. failing, and at last by a commit of which nobody hears.
 */
#ifndef FAULT_TRIAL_H
#define FAULT_TRIAL_H

#include "fault/fault.h"

typedef enum err (*run_fn)(struct call *c, app_fn fn, void *args);

/* What all trials share and add up. */
struct trials {
	struct db *look; /* at the register, not behind the fake */
	int most;        /* calls of one act */
	int64_t n_done, n_acts, n_drafts, n_runs, n_sampled, n_faults;
};

struct trial;

/*
 * The act (or draft) by `run`, as the caller would have had it. `is_seen`: its
 * function tells trial_see_end itself.
 */
enum err trial_act(struct trials *all, struct call *c, run_fn run, app_fn fn,
	void *args, bool is_seen);
enum err trial_draft(
	struct trials *all, struct call *c, run_fn run, app_fn fn, void *args);
/* The act's own function has ended so; the trial now running takes note. */
enum err trial_see_end(const struct call *c, enum err e);

#endif
