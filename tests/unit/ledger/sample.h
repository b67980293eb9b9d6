/*
 * sample.h - the log, the key and the files the ledger tests share
 *
 * Five entries and an Ed25519 key of a known seed: every byte of what is made
 * of them is known.
 */
#ifndef LEDGER_SAMPLE_H
#define LEDGER_SAMPLE_H

#include "ledger/proof.h"
#include "support/check.h"

#define SAMPLE_NAME "example.test/register"
#define SAMPLE_KEY                                                             \
	"example.test/register+40811d22+"                                      \
	"AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
#define SAMPLE_TEXT                                                            \
	"example.test/register\n5\n"                                           \
	"27NjeS9Ndgayx4NVqyvOfl0vaEcLh4vsQTZW7f7ntBs=\n"
#define SAMPLE_SIGNATURE                                                       \
	"\xe2\x80\x94 example.test/register QIEdIjuQCqflSFdwvI5UYcX5+qbY5"     \
	"+wx2apadCUG9uWy4YU7SUOQU92DS9zsMEP6OmbW51G+AqSCeO75+Hf9ajWp8Ao=\n"
#define SAMPLE_CHECKPOINT SAMPLE_TEXT "\n" SAMPLE_SIGNATURE
#define SAMPLE_PATH                                                            \
	"Jtfc21TktbMvfqO742CSewd2ykdTiVkajVpH9KSr3to=\n"                       \
	"tk5A93VsHlj1Q8EeFOMkcKFCF/zK5B9dlvXcZTByPqo=\n"                       \
	"6W96wvojq+HYEZp8Dple1u5vj3ya6E8gc9D/Q4pYoaQ=\n"
#define SAMPLE_FIRST "c2sp.org/tlog-proof@v1\n"
#define SAMPLE_PROOF SAMPLE_FIRST "index 2\n" SAMPLE_PATH "\n" SAMPLE_CHECKPOINT

enum { SAMPLE_ENTRIES = 5 };

static inline bytes
sample_entry(size_t i)
{
	const str entries[SAMPLE_ENTRIES] = {S(""), S("hello"), S("line\n"),
		S("\0\1\2\3\4\5\6\7"), S("\xe5\x8f\xb0\xe5\xb8\xb3")};

	return str_bytes(entries[i]);
}

/* A leaf hash for each number, for trees of any size. */
static inline hash
sample_leaf(uint64_t i)
{
	uint8_t b[8];

	for (size_t k = 0; k < sizeof(b); k++)
		b[k] = (uint8_t)(i >> (8 * k));
	return tree_leaf((bytes){b, sizeof(b)});
}

static inline hash *
sample_leaves(uint64_t n)
{
	hash *at = MAKE_MANY(test_mem(), hash, n);

	for (uint64_t i = 0; i < n; i++)
		at[i] = sample_leaf(i);
	return at;
}

static inline void
sample_sign(void *seed, bytes text, uint8_t out[SIGNATURE_BYTES])
{
	ed25519_sign(seed, text, out);
}

/* The key of the seed 00 01 02 .., or of another seed of that kind. */
static inline struct signer
sample_signer(str name, uint8_t first)
{
	uint8_t *seed = arena_make(test_mem(), SEED_BYTES);

	for (size_t i = 0; i < SEED_BYTES; i++)
		seed[i] = (uint8_t)(first + i);
	return (struct signer){
		log_key_of(name, ed25519_public(seed)), sample_sign, seed};
}

static inline struct log_key
sample_key(void)
{
	return sample_signer(S(SAMPLE_NAME), 0).key;
}

#define CHECK_HASH(is, wanted) CHECK_STR(hash_hex(test_mem(), (is)), (wanted))

#endif
