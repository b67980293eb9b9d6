/*
 * undo.h - the last change of an item taken back by who made it
 *
 * What is put back is a change like any other: a version of its own, which can
 * itself be taken back. A copy that nobody had stood by is one again.
 */
#ifndef APP_UNDO_H
#define APP_UNDO_H

#include "app/edit.h"

struct undo_args {
	str ref, control;
	int64_t version; /* that is taken back */
	bool may;        /* it is the actor's, and what stood before is kept */
	str carried;     /* out: it was an unconfirmed copy of that; or empty */
	/* if so, out: what stands again, by field->index of its form */
	const str *before;
};
/* Only whether it may be done. */
enum err app_may_undo(struct call *c, void *args); /* struct undo_args */
/* ERR_CLASH: it is not so any more; ERR_STATE, ERR_DENIED as app_edit. */
enum err app_undo(struct call *c, void *args); /* struct undo_args */

#endif
