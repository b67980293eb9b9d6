/*
 * notes.h - what those who write a draft note beside its items
 *
 * Updated in place, each task with a version; no ledger entry. `put` succeeds
 * only on the version that was read, else ERR_CLASH.
 */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include "store/tables.h"

/* A task (n is 0) or a comment, with the name of whom it is by or given to. */
struct item_note {
	str control;
	int64_t n;
	str who, who_ja, who_en;
	day due;
	str text, settled_by;
	int64_t version;
	instant at;
};
/* All of the controls that begin with `head`, in one statement: each task
 * before the comments of its control, the newest of those last. */
MUST_CHECK enum err store_notes_part(
	struct call *c, str ref, str head, struct item_note **rows, size_t *n);

/* ERR_ABSENT: nobody ever was given that item. */
MUST_CHECK enum err store_task_get(
	struct call *c, str ref, str control, struct item_task *out);
/* row->version: the version read (0: none yet); one higher afterwards. */
MUST_CHECK enum err store_task_put(struct call *c, struct item_task *row);

/* One item that somebody has, and how far it is written. */
struct task_of {
	str ref, control;
	day due;
	str state, reason;
};
/* What the account has, the soonest day first, those without a day last. */
MUST_CHECK enum err store_tasks_of(struct call *c, str account, int64_t max,
	struct task_of **rows, size_t *n);

/* Gives it the next number of its item. */
MUST_CHECK enum err store_comment_add(struct call *c, struct item_comment *row);
/* ERR_CLASH: there is no such comment, or it is settled. */
MUST_CHECK enum err store_comment_settle(
	struct call *c, str ref, str control, int64_t n, str by);
MUST_CHECK enum err store_mention_add(
	struct call *c, const struct item_mention *row);

/* An open comment that names somebody. */
struct mention_of {
	str ref, control;
	int64_t n;
	str text, who_ja, who_en;
	instant at;
};
/* Those that name the account, the newest first. */
MUST_CHECK enum err store_mentions_of(struct call *c, str account, int64_t max,
	struct mention_of **rows, size_t *n);

#endif
