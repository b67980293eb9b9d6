/*
 * note.h - C2SP signed notes, verifier keys and checkpoints
 *
 * Text, an empty line, signature lines. Strict readers: what the formats
 * leave open is refused (docs/manual/ledger.md 4 to 6). A reader that says
 * false gives the reason in `why`, and leaves `out` as it was.
 */
#ifndef LEDGER_NOTE_H
#define LEDGER_NOTE_H

#include "base/crypto.h"
#include "base/err.h"

enum { NOTE_MAX_SIGNATURES = 100, NOTE_MAX_BYTES = 65536 };

struct log_key {
	str name;
	uint32_t id; /* of name and public key, see log_key_of */
	hash public_key;
};

/* The private side stays behind this callback (DIR/keys, a token later). */
struct signer {
	struct log_key key;
	void (*sign)(void *data, bytes text, uint8_t out[SIGNATURE_BYTES]);
	void *data;
};

/* Not empty, no white space of Unicode, no '+', no control character. */
bool log_name_is_good(str name);
/* Borrows the name, which must be good. */
struct log_key log_key_of(str name, hash public_key);
/* `name+id+base64`, and back: one line, without its LF. */
str log_key_to(struct arena *mem, const struct log_key *key);
bool log_key_from(
	struct arena *mem, str line, struct log_key *out, enum word *why);

/* The whole note; text is UTF-8 in lines that each end in LF. */
str note_sign(struct arena *mem, str text, const struct signer *signer);
/*
 * The signed text if the note is well formed, every signature by one of
 * `keys` verifies, and there is at least one. The text borrows from `note`.
 */
bool note_check(struct arena *mem, str note, const struct log_key *keys,
	size_t n_keys, str *text, enum word *why);

struct checkpoint {
	str origin;
	uint64_t size;
	hash root;
};
/* Three lines; the origin must be a good name. */
str checkpoint_text(struct arena *mem, const struct checkpoint *cp);
/* Lines after the third are allowed and not read. Borrows from `text`. */
bool checkpoint_from(
	struct arena *mem, str text, struct checkpoint *out, enum word *why);

#endif
