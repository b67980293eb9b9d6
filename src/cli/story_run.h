/*
 * story_run.h - plays a story on a register, step by step, by the exact clock
 */
#ifndef CLI_STORY_RUN_H
#define CLI_STORY_RUN_H

#include "app/show.h"
#include "app/verify.h"
#include "cli/register.h"
#include "cli/story_line.h"
#include "cli/story_via.h"

struct story_play {
	struct cli *c;
	struct app *app;
	const struct bundle *scheme; /* by which a new register begins */
	const struct story *story;
	void (*progress)(void *data, size_t done, size_t all); /* or NULL */
	void *progress_data;
	const struct story_way *way; /* NULL: through app/ */
	struct story_via *via;
	/* out */
	size_t n_done, n_expects;
	/* in hand */
	struct story_param *aliases;
	size_t n_aliases, cap_aliases;
	const struct bundle *offered;
	struct arena *work; /* of one step */
	struct call call;
	enum err e;
	struct verify_args verify;
};

/*
 * Begins the register if it has not begun, as a test, then plays every step.
 * ERR_FINDINGS if something came otherwise than expected: the report is in
 * the answer. A step that fails without being expected to is one, too.
 */
MUST_CHECK enum err story_run(struct story_play *p);

/* story_deed.c: what came of it is in p->call too. */
MUST_CHECK enum err story_deed_play(
	struct story_play *p, const struct story_step *s);
/* story_expect.c: false with what came instead. */
bool story_holds(struct story_play *p, const struct story_step *s,
	const struct story_expect *x, str *came);
/* Is it about the deed itself having failed? */
bool story_wants_failure(const struct story_step *s);
/* The case or hash that an alias stands for; empty if there is none. */
str story_alias(const struct story_play *p, str name);
/* From now on it stands for that; nothing without a name. */
void story_alias_put(struct story_play *p, str name, str value);
/* When the step happens, in the zone of the newest edition. */
instant story_instant(const struct app *app, const struct story_step *s);
/* A call by the account of the step at its instant, in the step's memory. */
void story_call(
	struct story_play *p, const struct story_step *s, struct call *out);

#endif
