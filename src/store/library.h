/*
 * library.h - what an organisation keeps beside its statements
 *
 * Updated in place, each record with a version; no ledger entry. `put`
 * succeeds only on the version that was read, else ERR_CLASH.
 */
#ifndef STORE_LIBRARY_H
#define STORE_LIBRARY_H

#include "store/tables.h"

MUST_CHECK enum err store_library_get(
	struct call *c, str id, struct library_record *out);
/* Of one kind, the newest first. */
MUST_CHECK enum err store_library_list(struct call *c, str organisation,
	str what, struct library_record **rows, size_t *n);
/* Of one record; of all of a kind, record by record; each line by line. */
MUST_CHECK enum err store_library_answers(
	struct call *c, str id, struct library_answer **rows, size_t *n);
MUST_CHECK enum err store_library_answers_of(struct call *c, str organisation,
	str what, struct library_answer **rows, size_t *n);
/* row->version: the version read (0: none yet); one higher afterwards. */
MUST_CHECK enum err store_library_put(
	struct call *c, struct library_record *row);
/*
 * ERR_CLASH: it has another version. Its answers, what they were before, and
 * links go with it; that its id was used stays.
 */
MUST_CHECK enum err store_library_drop(
	struct call *c, const struct library_record *row);
MUST_CHECK enum err store_library_was_dropped(
	struct call *c, str id, str what, bool *out);
MUST_CHECK enum err store_library_answer_add(
	struct call *c, const struct library_answer *row);
MUST_CHECK enum err store_library_answers_drop(struct call *c, str id);
/* How many records have these bytes. */
MUST_CHECK enum err store_library_holders(
	struct call *c, str sha256, int64_t *out);

/* For store_draft_mark: another number after each link and each one less. */
str store_evidence_mark(struct call *c, str ref);
/* ERR_CLASH: it is linked already. */
MUST_CHECK enum err store_evidence_add(
	struct call *c, const struct item_evidence *row);
/* ERR_CLASH: there is no such link. */
MUST_CHECK enum err store_evidence_drop(
	struct call *c, str ref, str control, str id);
/* Of a case; of an item; of a record. */
MUST_CHECK enum err store_evidence_of_case(
	struct call *c, str ref, struct item_evidence **rows, size_t *n);
MUST_CHECK enum err store_evidence_of_item(struct call *c, str ref, str control,
	struct item_evidence **rows, size_t *n);
MUST_CHECK enum err store_evidence_of_record(
	struct call *c, str id, struct item_evidence **rows, size_t *n);
/* How many items each record of a kind shows, in the order of the records. */
struct evidence_count {
	str id; /* one that shows none is not among them */
	int64_t n;
};
MUST_CHECK enum err store_evidence_counts(struct call *c, str organisation,
	str what, struct evidence_count **rows, size_t *n);
/* The controls that begin with `head` and have any, each once. */
MUST_CHECK enum err store_evidence_part(struct call *c, str ref, str head,
	struct item_evidence **rows, size_t *n);

#endif
