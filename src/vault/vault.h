/*
 * vault.h - documents at rest: put in parts, read whole, removed
 *
 * Known by the SHA-256 of their bytes, and read only as what they were: a
 * changed, lost or added byte is ERR_DAMAGED. Where parts lie is the shelf's
 * business; whoever seals documents does it here, between the two.
 */
#ifndef VAULT_VAULT_H
#define VAULT_VAULT_H

#include "base/crypto.h"
#include "base/err.h"

enum { VAULT_PART_BYTES = 512 << 10, VAULT_MAX_BYTES = 20 << 20 };

/* Takes the parts of a document in order; anything but OK ends the reading. */
struct vault_sink {
	enum err (*take)(void *to, bytes part);
	void *to;
};

/* Where parts lie, under a name of the putter's choice. */
struct vault_shelf {
	void *data;
	/* ERR_CLASH: another part is there already; the same is OK */
	enum err (*put)(void *data, str name, int64_t at, bytes part);
	enum err (*walk)(void *data, str name,
		enum err (*each)(void *to, int64_t at, bytes part), void *to);
	enum err (*drop)(void *data, str name);
	/* the name that stands for a hash, and back; ERR_ABSENT */
	enum err (*find)(void *data, hash sum, str *name, int64_t *n_bytes);
	enum err (*mark)(void *data, hash sum, str name, int64_t n_bytes);
	enum err (*unmark)(void *data, hash sum);
};

/*
 * One part of a document of n_bytes, in any order; the same twice is one.
 * ERR_INVALID: it begins or ends where no part does; ERR_CLASH: another one is
 * there; ERR_TOO_BIG.
 */
MUST_CHECK enum err vault_put(const struct vault_shelf *s, str name,
	int64_t n_bytes, int64_t at, bytes part);
/* The hash of what was put; ERR_STATE: parts are missing. */
MUST_CHECK enum err vault_sum(const struct vault_shelf *s, str name,
	int64_t n_bytes, const struct vault_sink *sink, hash *out);
/* From now on known by that hash, once, however often it was put. */
MUST_CHECK enum err vault_keep(
	const struct vault_shelf *s, str name, int64_t n_bytes, hash sum);
/*
 * ERR_ABSENT; ERR_DAMAGED, which shows at the end only: what the sink took is
 * good if the answer is OK.
 */
MUST_CHECK enum err vault_get(
	const struct vault_shelf *s, hash sum, const struct vault_sink *sink);
/* ERR_ABSENT: it was not there. */
MUST_CHECK enum err vault_remove(const struct vault_shelf *s, hash sum);

#endif
