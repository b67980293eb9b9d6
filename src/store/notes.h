/*
 * notes.h - what those who write a draft note beside its items
 *
 * Updated in place, each task with a version; no ledger entry. `put` succeeds
 * only on the version that was read, else ERR_CLASH.
 */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include "model/notes.h"
#include "store/tables.h"

/* All of the controls that begin with `head`, in one statement: each task
 * before the comments of its control, the newest of those last. */
MUST_CHECK enum err store_notes_part(
	struct call *c, str ref, str head, struct item_note **rows, size_t *n);

/* ERR_ABSENT: nobody ever was given that item. */
MUST_CHECK enum err store_task_get(
	struct call *c, str ref, str control, struct item_task *out);
/* row->version: the version read (0: none yet); one higher afterwards. */
MUST_CHECK enum err store_task_put(struct call *c, struct item_task *row);

/* The cases in which the account was given anything; `ref` alone. */
MUST_CHECK enum err store_task_cases(
	struct call *c, str account, struct task_of **rows, size_t *n);
/* What it has in one: at most what its catalogue asks. In no order. */
MUST_CHECK enum err store_tasks_of(
	struct call *c, str account, str ref, struct task_of **rows, size_t *n);

/* Gives it the next number of its item. */
MUST_CHECK enum err store_comment_add(struct call *c, struct item_comment *row);
/* Is there the same text of the same account with a number above `after`? */
MUST_CHECK enum err store_comment_said(struct call *c,
	const struct item_comment *row, int64_t after, bool *out);
/* ERR_CLASH: there is no such comment, or it is settled. */
MUST_CHECK enum err store_comment_settle(
	struct call *c, str ref, str control, int64_t n, str by);
MUST_CHECK enum err store_mention_add(
	struct call *c, const struct item_mention *row);

/* Those that name the account, the newest first. */
MUST_CHECK enum err store_mentions_of(struct call *c, str account, int64_t max,
	struct mention_of **rows, size_t *n);

#endif
