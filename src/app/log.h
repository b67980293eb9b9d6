/*
 * log.h - the ledger for those outside: checkpoints, proofs, entries
 *
 * A checkpoint commits the register to all that it has said so far; a proof
 * shows that one entry is part of it. Formats: docs/manual/ledger.md.
 */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/app.h"
#include "ledger/entry.h"

/* The verifier key line, without LF; ERR_STATE if the key is not here. */
MUST_CHECK enum err app_log_key(
	const struct app *app, struct note *note, struct arena *mem, str *out);

/*
 * Signs the log as it is now, unless a checkpoint of that size is there; gives
 * the newest one. ERR_STATE without a key; ERR_DAMAGED if tiles, head and last
 * checkpoint do not agree: then nothing is signed.
 */
MUST_CHECK enum err app_log_sign(struct call *c, str *note);

/*
 * The proof file of entry n against the newest checkpoint; an entry newer than
 * that is signed first. ERR_ABSENT: no such entry.
 */
MUST_CHECK enum err app_log_prove(struct call *c, int64_t n, str *out);

/* The newest checkpoint that is kept; ERR_ABSENT before the first. */
enum err app_log_newest(struct call *c, void *args); /* str */

struct log_proof_args {
	int64_t n;
	str out;
};
/* As app_log_prove, but never signs: ERR_ABSENT for what is newer. */
enum err app_log_proof(struct call *c, void *args);

/* One leaf of an entry; of an erased one nothing but its name is left. */
struct leaf_view {
	str name;
	bytes value;
	int64_t erased_by; /* NO_ENTRY: it is there */
};

struct entry_view {
	int64_t n;
	bytes body;         /* exactly the hashed bytes */
	struct entry entry; /* what they say */
	bool test;
	/* only for who may read the private body */
	bool is_open;
	struct leaf_view *leaves;
	size_t n_leaves;
};

struct entry_args {
	int64_t n;
	bool leaves; /* the private body, too, for who may read it */
	struct entry_view out;
};
/* ERR_ABSENT: no such entry. */
enum err app_log_entry(struct call *c, void *args); /* struct entry_args */

/* How many entries were made before that instant. */
MUST_CHECK enum err app_log_before(struct call *c, instant until, int64_t *out);
/* When an entry was made, as it says itself. */
MUST_CHECK enum err app_log_time(struct call *c, int64_t n, instant *out);

/*
 * A signed note that is a checkpoint. With a key its signature is asked for,
 * and its origin must be the key's name; NULL: only what it says.
 */
bool log_note_read(struct arena *mem, str note, const struct log_key *key,
	struct checkpoint *out, enum word *why);

#endif
