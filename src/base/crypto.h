/*
 * crypto.h - hashes, signatures, random bytes and their spellings
 *
 * The only file that includes OpenSSL. SHA-256 (FIPS 180-4), Ed25519
 * (RFC 8032), base64 with padding (RFC 4648 4, strict), lower-case hex.
 */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include "base/str.h"

enum { HASH_BYTES = 32, SEED_BYTES = 32, SIGNATURE_BYTES = 64 };

typedef struct hash {
	uint8_t b[HASH_BYTES];
} hash;

hash sha256(bytes b);
/* The hash of parts one after another, without joining them. */
hash sha256_parts(const bytes *parts, size_t n);

/* A running hash on the stack; done ends it. */
struct sha256 {
	uint32_t state[28];
};
struct sha256 sha256_open(void);
void sha256_add(struct sha256 *s, bytes b);
hash sha256_done(struct sha256 *s);

/* Takes the same time whatever differs. */
bool hash_is(hash a, hash b);
hash hmac_sha256(bytes key, bytes text); /* RFC 2104 */
str hash_hex(struct arena *mem, hash h);
bool hash_from_hex(str hex, hash *out);

void random_fill(void *p, size_t n); /* ends the process if there is none */

enum { UUID_BYTES = 16 };
/*
 * The UUID of a name that is a URL, the same wherever it is made (RFC 9562
 * 5.5 and 6.6: version 5, by SHA-1): 36 characters, small letters.
 */
str uuid_of_url(struct arena *mem, str url);

/* Ed25519 with a 32-byte private seed. */
hash ed25519_public(const uint8_t seed[SEED_BYTES]);
void ed25519_sign(const uint8_t seed[SEED_BYTES], bytes text,
	uint8_t out[SIGNATURE_BYTES]);
bool ed25519_check(
	hash public_key, bytes text, const uint8_t signature[SIGNATURE_BYTES]);

str hex_to(struct arena *mem, bytes b);
bool hex_from(struct arena *mem, str hex, bytes *out);
str base64_to(struct arena *mem, bytes b);
/* Strict: padding there, no white space, unused bits zero. */
bool base64_from(struct arena *mem, str text, bytes *out);

#endif
