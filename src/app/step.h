/*
 * step.h - what was changed in one go, taken back in one go
 *
 * A file that was taken in and a former version that was carried over change
 * hundreds of items. The last such step of a statement is kept in its history
 * with each change; who made it can take all of it back, as long as nothing of
 * it was changed since.
 */
#ifndef APP_STEP_H
#define APP_STEP_H

#include "app/edit.h"

enum step_is { STEP_IMPORT, STEP_CARRY, N_STEP_IS };

/*
 * Inside the transaction of the step, after its last edit: what was changed
 * can be taken back from now on. Nothing changed: nothing is kept.
 */
MUST_CHECK enum err step_keep(struct call *c, str ref, enum step_is is,
	const struct edit_changes *changes);

/* Something of it that was changed since. */
struct step_clash {
	str name;    /* `5.1.1`, or `01.region.2` */
	str account; /* who changed it */
};

struct step_undo {
	str ref;
	int64_t n;  /* the step that was looked at; 0: the last one */
	bool apply; /* else nothing is written: for app_ask */
	struct step_result {
		int64_t n;
		enum step_is is;
		instant at;
		size_t n_changes;
		LIST_OF(struct step_clash) clashes;
	} out;
};
/*
 * For app_draft; without `apply` for app_ask, where clashes are part of the
 * answer. ERR_ABSENT: there is none of the actor's, or a later one; ERR_CLASH:
 * see clashes, nothing was changed; ERR_STATE, ERR_DENIED as app_edit.
 */
MUST_CHECK enum err app_step_undo(struct call *c, void *step_undo);

#endif
