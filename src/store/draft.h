/*
 * draft.h - drafts: forms not yet sent, statement items, results
 *
 * Updated in place, each with a version, author, time and history; no ledger
 * entry. `put` succeeds only on the version that was read, else ERR_CLASH.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "store/tables.h"

/*
 * Another number after every change of a form's draft, an item or a result of
 * the case: for who keeps what came of them. One row is read. Of which files
 * show its items there is another one, `ref` being of store_evidence_mark.
 */
MUST_CHECK enum err store_draft_mark(struct call *c, str ref, int64_t *out);
/* Something of that was changed: in the same transaction. */
MUST_CHECK enum err store_draft_raise(struct call *c, str ref);

MUST_CHECK enum err store_draft_answers(struct call *c, str ref, str form,
	struct draft_answer **rows, size_t *n);
MUST_CHECK enum err store_draft_put(struct call *c, struct draft_answer *row);
MUST_CHECK enum err store_draft_drop(struct call *c, str ref, str form);

MUST_CHECK enum err store_item_get(
	struct call *c, str ref, str control, struct statement_item *out);
MUST_CHECK enum err store_item_list(
	struct call *c, str ref, struct statement_item **rows, size_t *n);
/* Control, state and `carried`, in no order: nothing that was typed is read. */
MUST_CHECK enum err store_item_states(
	struct call *c, str ref, struct statement_item **rows, size_t *n);
/* Those written since the drafts of `ref` had that mark, in no order. */
MUST_CHECK enum err store_item_since(struct call *c, str ref, int64_t mark,
	struct statement_item **rows, size_t *n);
/* Those in that state, reasons and `carried`, without texts; in no order. */
MUST_CHECK enum err store_item_reasons(struct call *c, str ref, str state,
	struct statement_item **rows, size_t *n);
/* The first text after all that begin with `head`, which may be empty: numbers
 * are ASCII. */
str store_after_part(struct call *c, str head);
/* Those whose control begins with `head`, as "9.2." begins a section's. */
MUST_CHECK enum err store_item_part(struct call *c, str ref, str head,
	struct statement_item **rows, size_t *n);
/*
 * row->version: the version read (0: none yet); one higher afterwards. Whether
 * it is carried over and not confirmed is what row->carried says from now on.
 */
MUST_CHECK enum err store_item_put(struct call *c, struct statement_item *row);

MUST_CHECK enum err store_result_get(
	struct call *c, str ref, str control, struct engagement_result *out);
MUST_CHECK enum err store_result_list(
	struct call *c, str ref, struct engagement_result **rows, size_t *n);
MUST_CHECK enum err store_result_states(
	struct call *c, str ref, struct engagement_result **rows, size_t *n);
MUST_CHECK enum err store_result_part(struct call *c, str ref, str head,
	struct engagement_result **rows, size_t *n);
MUST_CHECK enum err store_result_put(
	struct call *c, struct engagement_result *row);

MUST_CHECK enum err store_history_add(
	struct call *c, const struct draft_history *row);
/* How often anything of `what` was changed: the version of a form's draft. */
MUST_CHECK enum err store_history_count(
	struct call *c, str ref, str what, int64_t *out);
/* The newest; ERR_ABSENT: there is none. */
MUST_CHECK enum err store_history_last(
	struct call *c, str ref, str what, str name, struct draft_history *out);
/* When each thing was changed first, earliest first. */
struct first_change {
	str name;
	instant at;
};
MUST_CHECK enum err store_history_first(struct call *c, str ref, str what,
	struct first_change **rows, size_t *n);

/* The value that version had; ERR_ABSENT: there was no such version. */
MUST_CHECK enum err store_history_get(
	struct call *c, str ref, str what, str name, int64_t version, str *out);

MUST_CHECK enum err store_seal_newest(
	struct call *c, str ref, str what, struct seal *out);
/* Every one of a case, oldest first. */
MUST_CHECK enum err store_seal_of(
	struct call *c, str ref, str what, struct seal **rows, size_t *n);
MUST_CHECK enum err store_seal_list(
	struct call *c, struct seal **rows, size_t *n);
MUST_CHECK enum err store_seal_leaves(
	struct call *c, int64_t seal_id, struct seal_leaf **rows, size_t *n);
/* Those whose names begin so, in the order of names. */
MUST_CHECK enum err store_seal_part(struct call *c, int64_t seal_id, str head,
	struct seal_leaf **rows, size_t *n);
/* Leaf by leaf; `row` and its texts are good until `each` returns. */
MUST_CHECK enum err store_seal_walk(struct call *c, int64_t seal_id,
	struct seal_leaf *row, enum err (*each)(void *data), void *data);
/* The id of no seal that some leaf names; ERR_ABSENT if there is none. */
MUST_CHECK enum err store_seal_stray(struct call *c, int64_t *out);
MUST_CHECK enum err store_seal_leaf_add(
	struct call *c, const struct seal_leaf *row);

#endif
