/*
 * tree.h - the Merkle tree of RFC 6962 over SHA-256
 *
 * leaf = H(00 || entry), node = H(01 || left || right); n entries split at
 * the largest power of two below n. Bytes in, bytes out. Logs hold at most
 * TREE_MAX_ENTRIES; a larger size is answered with false.
 */
#ifndef LEDGER_TREE_H
#define LEDGER_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/crypto.h"

enum { TREE_MAX_LEVELS = 48, TILE_HASHES = 256, TILE_ROUNDS = 8 };
enum { TILE_ENTRIES = -1 }; /* as a level: the entries themselves */
#define TREE_MAX_ENTRIES (((uint64_t)1 << TREE_MAX_LEVELS) - 1)

hash tree_leaf(bytes entry);
hash tree_node(hash left, hash right);
hash tree_empty(void); /* root of no entries */

/* The roots of the full subtrees of a log of `size`, largest first. */
struct frontier {
	uint64_t size;
	size_t n;
	hash at[TREE_MAX_LEVELS];
};

void frontier_add(struct frontier *f, hash leaf);
hash frontier_root(const struct frontier *f);
/* n * 32 bytes; the count follows from the size. */
bytes frontier_to(struct arena *mem, const struct frontier *f);
bool frontier_from(uint64_t size, bytes b, struct frontier *out);

/* The node of a full subtree: entries [index << level, (index+1) << level). */
typedef bool (*tree_node_fn)(void *data, int level, uint64_t index, hash *out);

/*
 * Root of the first `size` entries; false if a node could not be had. Asks
 * for full subtrees only, smallest first.
 */
bool tree_root(uint64_t size, tree_node_fn node, void *data, hash *out);
/*
 * Inclusion path of entry m in `size`, leaf upwards; out has TREE_MAX_LEVELS.
 * False if m is not below `size`, too.
 */
bool tree_path(uint64_t m, uint64_t size, tree_node_fn node, void *data,
	hash *out, size_t *n);
size_t tree_path_length(uint64_t m, uint64_t size); /* m below `size` */
/*
 * The root that leaf and path lead to; false if m is not below `size` or the
 * length is not that of (m, size).
 */
bool tree_path_root(hash leaf, uint64_t m, uint64_t size, const hash *path,
	size_t n, hash *out);

/* tlog-tiles: the root of a full tile, that is of 256 hashes. */
hash tile_root(const hash *hashes);
/*
 * The root of 2^rounds hashes, rounds 0 to TILE_ROUNDS: the node at tree
 * level 8 * L + rounds from its part of a tile of level L.
 */
hash tile_node(const hash *hashes, int rounds);
/* Number of hashes at tile level L for a log of `size`: size / 256^L. */
uint64_t tile_level_hashes(uint64_t size, int level);

/*
 * The name below `tile/`: "0/x001/234", "1/005.p/17", for TILE_ENTRIES
 * "entries/000"; `width` TILE_HASHES is a full tile, less a partial one.
 */
str tile_name(struct arena *mem, int level, uint64_t n, int width);
/* Appends one entry, of at most 65,535 bytes, to a bundle of entries. */
void tile_entry_add(struct buf *bundle, bytes entry);

/* Every full subtree of a tree, in memory: proofs without storage. */
struct tree_memory {
	hash *at[TREE_MAX_LEVELS];
	uint64_t n[TREE_MAX_LEVELS];
};
void tree_memory_make(struct arena *mem, const hash *leaves, uint64_t n,
	struct tree_memory *out);
bool tree_memory_node(void *memory, int level, uint64_t index, hash *out);

#endif
