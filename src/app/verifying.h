/*
 * verifying.h - what the parts of a verification share
 *
 * One pass over the entries in their order, a chunk at a time: the tree grows
 * by their leaves (verify_tree.c), and what the chunk's leaves say of rows is
 * held against the rows that it added (verify_rows.c).
 */
#ifndef APP_VERIFYING_H
#define APP_VERIFYING_H

#include "app/verify.h"
#include "store/log.h"

enum {
	TILE_LEVELS = TREE_MAX_LEVELS / TILE_ROUNDS,
	VERIFY_KEY_BYTES = 16,
	/* more entries missing than this: what follows is not this log's */
	VERIFY_MAX_GAP = 1 << 16
};

/* What an entry of the chunk says. */
struct entry_said {
	hash root;  /* of its leaves */
	bool known; /* it could be read, so root is what it says */
	bool sound; /* and it is the entry that the tree has */
};

/* A digest that an entry of the chunk names. */
struct row_said {
	size_t table;
	int64_t id;
	hash digest;
};

/* What an entry says of a day's reads. */
struct reads_said {
	day on;
	str text;
	int64_t entry;
	bool seen; /* there are reads of that day */
};

/*
 * The sum of what some items hash to under a key that nobody knows: two lists
 * of items in different order are the same if their sums are.
 */
struct sum {
	uint64_t low, high;
};

struct verify {
	struct call *c;
	struct verify_args *a;
	struct arena *mem;  /* of the call */
	struct arena *work; /* c->mem meanwhile; emptied after each chunk */
	const struct log_key *key;
	struct log_counts counts;

	/* verify_tree.c */
	int64_t size; /* entries so far */
	instant last;
	hash *tops[TILE_LEVELS]; /* the tile of each level that is filled */
	int64_t n_tops[TILE_LEVELS];
	struct ledger_checkpoint *checkpoints;
	struct checkpoint *signed_roots; /* size 0 of a bad one's: not asked */
	size_t n_checkpoints, next_checkpoint;
	struct checkpoint against;
	bool has_against;

	/* of the chunk */
	int64_t from, to;
	struct entry_said said[VERIFY_CHUNK];
	int64_t n_found;
	bool at_end; /* what may follow is none of this log */

	/* verify_rows.c */
	LIST_OF(struct row_said) rows; /* in work */
	LIST_OF(int64_t) unsound;      /* entries whose leaves do not fit */
	uint8_t sum_key[VERIFY_KEY_BYTES];
	struct sum ends_said[N_TABLES], ends_kept[N_TABLES];

	LIST_OF(struct reads_said) reads; /* verify_reads.c */
};

/* Names a damage, each once. */
void verifying_found(
	struct verify *v, enum word w, str table, str row, int64_t entry);
void verifying_found_n(struct verify *v, enum word w, const char *table,
	int64_t row, int64_t entry);
/*
 * Is it damage rather than a failure, and has `e` been answered by it?
 * ERR_DAMAGED: a value of another kind than its column.
 */
bool verifying_is_damage(struct verify *v, enum err e);

/* Reads the checkpoints; ERR_INVALID if `against` is none of this log. */
MUST_CHECK enum err verifying_tree_begin(struct verify *v);
/* The entries of the chunk. */
MUST_CHECK enum err verifying_entries(struct verify *v);
/* Head, tiles and checkpoints, when all entries are there. */
MUST_CHECK enum err verifying_tree_end(struct verify *v);

/* Leaves and rows of the chunk. */
MUST_CHECK enum err verifying_rows(struct verify *v);
/* Whether the rows of a table end otherwise than the leaves say. */
bool verifying_ends_differ(const struct verify *v, size_t table);
/* Rows in no entry's reach, ends, seals, editions. */
MUST_CHECK enum err verifying_rows_end(struct verify *v);

/* If the leaf tells of a day's reads, they are looked at in the end. */
void verifying_reads_said(struct verify *v, const struct ledger_leaf *leaf);
MUST_CHECK enum err verifying_reads_end(struct verify *v);

#endif
