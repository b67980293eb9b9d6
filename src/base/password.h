/*
 * password.h - passwords at rest, and which are too easy to guess
 *
 * The only file that includes libargon2. Argon2id (RFC 9106) with a salt of
 * its own for each, kept as a PHC string that names its parameters. One takes
 * about 50 ms and 19 MiB: only in the queue of hashing, never in a
 * transaction.
 */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include "base/str.h"

enum {
	PASSWORD_MIN_CHARS = 12,
	PASSWORD_MAX_BYTES = 1024,
	PASSWORD_PASSES = 2,
	PASSWORD_KIB = 19 * 1024,
	PASSWORD_LANES = 1
};

enum password_fault {
	PASSWORD_GOOD,
	PASSWORD_SHORT,
	PASSWORD_LONG,
	PASSWORD_NAME, /* the name of its account is in it */
	PASSWORD_EASY
};

/* What is hashed: NFKC, so that every keyboard says the same. */
str password_form(struct arena *mem, str typed);
/* May it be the password of that account? */
enum password_fault password_look(struct arena *mem, str typed, str account);

str password_hash(struct arena *mem, str typed);
/* Of a hash that is none, or a password too long, nothing is right. */
bool password_is(struct arena *mem, str typed, str kept);
/* The hash of a password that nobody has: looking takes as long. */
str password_of_nobody(void);

#endif
