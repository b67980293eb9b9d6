/*
 * edit_draft.h - a change of drafts as a program sends it
 */
#ifndef APP_EDIT_DRAFT_H
#define APP_EDIT_DRAFT_H

#include "app/edit.h"
#include "interop/json.h"

/*
 * `owner`: an account, blank: nobody; `due`: a day, blank: none; what is not
 * there stays. Of any version. ERR_INVALID notes what is wrong.
 */
MUST_CHECK enum err edit_task_from(
	const struct answers *from, struct note *note, struct edit_task *out);
/* Adds to `out` what the file says; if_version and ref are the caller's. */
MUST_CHECK enum err edit_from_draft(struct arena *mem,
	const struct draft_file *from, struct note *note,
	struct edit_args *out);

#endif
