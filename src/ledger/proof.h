/*
 * proof.h - C2SP tlog-proof files: one entry is in the log
 *
 * The entry itself is not in the file. A proof shows one path and no more:
 * only the root recomputed from all entries shows the whole.
 */
#ifndef LEDGER_PROOF_H
#define LEDGER_PROOF_H

#include "ledger/note.h"
#include "ledger/tree.h"

enum { PROOF_MAX_BYTES = 128 * 1024 };

struct proof {
	uint64_t index;
	hash path[TREE_MAX_LEVELS];
	size_t n_path;
	str checkpoint; /* the signed note, verbatim */
	bytes extra;    /* not authenticated; never empty if there */
	bool has_extra;
};

str proof_to(struct arena *mem, const struct proof *p);
/* Reads the form only; the checkpoint borrows from `text`. */
bool proof_from(struct arena *mem, str text, struct proof *out, enum word *why);
/*
 * Leaf of `entry` by the path to the checkpoint's root, signed by `key`, whose
 * name is the origin. False with the reason.
 */
bool proof_check(struct arena *mem, const struct proof *p, bytes entry,
	const struct log_key *key, struct checkpoint *cp, enum word *why);

#endif
