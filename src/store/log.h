/*
 * log.h - the ledger as it is kept: entries, leaves, head, tiles, checkpoints
 */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "ledger/tree.h"
#include "store/tables.h"

/* The head: how many entries, when the last was made, the tree's frontier. */
struct log_head {
	int64_t size;
	instant time; /* of the last entry; ms 0 before the first */
	struct frontier frontier;
};

MUST_CHECK enum err store_log_head(struct call *c, struct log_head *out);
/* How many entries there are: the head's size alone. */
MUST_CHECK enum err store_log_size(struct call *c, int64_t *out);
/* As it is kept, right or wrong; ERR_ABSENT before the first entry. */
MUST_CHECK enum err store_log_head_kept(
	struct call *c, struct ledger_head *out);
/* Appends entry `head->size` with its leaves; moves the head on. */
MUST_CHECK enum err store_log_append(struct call *c, struct log_head *head,
	bytes entry, instant time, const struct ledger_leaf *leaves, size_t n);
MUST_CHECK enum err store_log_entry(
	struct call *c, int64_t n, struct ledger_entry *out);
/* Entries from..to-1 in order; `row` is good until each returns. */
MUST_CHECK enum err store_log_walk(struct call *c, int64_t from, int64_t to,
	struct ledger_entry *row, enum err (*each)(void *data), void *data);
/* The leaf hashes of entries from..to-1, which are all there. */
MUST_CHECK enum err store_log_hashes(
	struct call *c, int64_t from, int64_t to, hash *out);
MUST_CHECK enum err store_log_leaves(
	struct call *c, int64_t entry, struct ledger_leaf **rows, size_t *n);
/* Leaves of the entries from..to-1, by entry and place, one at a time. */
MUST_CHECK enum err store_log_walk_leaves(struct call *c, int64_t from,
	int64_t to, struct ledger_leaf *row, enum err (*each)(void *data),
	void *data);
/* How much there is of what only the log reaches. */
struct log_counts {
	int64_t first_entry, last_entry; /* 0 and -1: none */
	int64_t first_leaf, last_leaf;   /* the same of the leaves' entries */
	int64_t heads, tiles, seal_leaves;
};
MUST_CHECK enum err store_log_count(struct call *c, struct log_counts *out);
/*
 * A tile: full, or above level 0 the one that grows. ERR_DAMAGED if it is not
 * 1 to 256 hashes.
 */
MUST_CHECK enum err store_log_tile(
	struct call *c, int64_t level, int64_t place, struct ledger_tile *out);
/* Level and place of every tile, without the hashes. */
MUST_CHECK enum err store_log_tile_places(
	struct call *c, struct ledger_tile **rows, size_t *n);
/* Takes salt and value from a leaf, keeps its hash: erased by that entry. */
MUST_CHECK enum err store_log_erase(struct call *c, int64_t entry,
	int64_t place, bytes leaf_hash, int64_t by);
/*
 * Takes the texts from a row and records its new digest; ERR_ABSENT if the
 * table has none that may go, or no such row.
 */
MUST_CHECK enum err store_log_blank(struct call *c, str table, int64_t id);

MUST_CHECK enum err store_checkpoint_newest(
	struct call *c, struct ledger_checkpoint *out);
/* All, by size. */
MUST_CHECK enum err store_checkpoint_list(
	struct call *c, struct ledger_checkpoint **rows, size_t *n);
MUST_CHECK enum err store_checkpoint_add(
	struct call *c, const struct ledger_checkpoint *row);

MUST_CHECK enum err store_key_get(
	struct call *c, str name, struct act_key *out);

/* The last day a sweep was done for; DAY_NONE: none yet. */
MUST_CHECK enum err store_sweep_get(struct call *c, day *out);
MUST_CHECK enum err store_sweep_put(struct call *c, day done);
/* Takes the named lock unless another holder has it and it still runs. */
MUST_CHECK enum err store_lock_take(
	struct call *c, str name, str holder, instant until);
MUST_CHECK enum err store_lock_drop(struct call *c, str name, str holder);

#endif
