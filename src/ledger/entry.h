/*
 * entry.h - the bytes of a ledger entry, and what it commits to
 *
 * RFC 8785 JSON of strings and integers: v, n, time, edition, catalogue, root,
 * and either body, for public moves, or pad. The private body is a set of named
 * leaves, each with a 16-byte random salt, whose tree root is `root`; any
 * subset can be proved later, any leaf can be erased with its salt.
 */
#ifndef LEDGER_ENTRY_H
#define LEDGER_ENTRY_H

#include "base/crypto.h"
#include "base/day.h"
#include "base/err.h"

enum {
	ENTRY_VERSION = 1,
	ENTRY_MAX_BYTES = 65535,
	ENTRY_PRIVATE_BYTES = 512, /* every entry without a public body */
	SALT_BYTES = 16,
	LEAF_NAME_MAX_BYTES = 200
};

/* One item of a private body; no two of one body have the same name. */
struct entry_leaf {
	str name;
	bytes value;
	uint8_t salt[SALT_BYTES];
	bool erased; /* then `leaf` stands for it */
	hash leaf;   /* filled by entry_root unless erased */
};

/* What everybody may read of a public move. */
struct entry_body {
	str service, act, from, to, clause;
	day effective; /* may be DAY_NONE: written as the empty string */
};

struct entry {
	int64_t n;
	instant time;
	hash edition, catalogue, root;
	bool is_public;
	struct entry_body body;
};

/*
 * The tree's leaf of: salt, length of the name (2 bytes, big-endian), name,
 * value. Writers keep names within LEAF_NAME_MAX_BYTES; any is hashed, so
 * that damaged rows can be.
 */
hash entry_leaf_hash(const struct entry_leaf *leaf);
/*
 * Sorts by name (bytes), fills the leaf hashes, gives their tree's root;
 * tree_empty() if there are none.
 */
hash entry_root(struct entry_leaf *leaves, size_t n);
/*
 * The exact bytes, names in RFC 8785 order. ERR_TOO_BIG if a public body does
 * not fit; ERR_INVALID if a text of it is not UTF-8, or a number is beyond
 * 2^53 - 1 (or n below 0).
 */
MUST_CHECK enum err entry_bytes(
	struct arena *mem, const struct entry *e, bytes *out);
/*
 * Strict: exactly what entry_bytes makes, else false with the reason. The
 * texts lie in mem.
 */
bool entry_from(struct arena *mem, bytes b, struct entry *out, enum word *why);

/*
 * Digest of a record: SHA-256 over its columns in schema order, each as type
 * byte (0 null, 1 integer, 2 text, 3 bytes), length (4 bytes, big-endian),
 * bytes; integers as 8 bytes big-endian two's complement.
 */
struct digest {
	struct sha256 sum;
};
struct digest digest_open(void);
void digest_null(struct digest *d);
void digest_int(struct digest *d, int64_t n);
void digest_text(struct digest *d, str s);
void digest_bytes(struct digest *d, bytes b);
hash digest_done(struct digest *d);

#endif
