/*
 * The ledger hashes millions of 65-byte tree nodes. The EVP interface looks
 * its algorithm up and allocates for each; the older functions work on the
 * stack and are several times faster, so this file uses them for SHA-256.
 */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "base/crypto.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/random.h>

#include "base/arena.h"
#include "base/trace.h"

_Static_assert(sizeof(struct sha256) >= sizeof(SHA256_CTX), "room for a hash");
_Static_assert(_Alignof(struct sha256) >= _Alignof(SHA256_CTX), "at its place");

static const char hex_digits[] = "0123456789abcdef";
static const char base64_digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

hash
sha256(bytes b)
{
	return sha256_parts(&b, 1);
}

hash
sha256_parts(const bytes *parts, size_t n)
{
	SHA256_CTX ctx;
	hash h;

	SHA256_Init(&ctx);
	for (size_t i = 0; i < n; i++)
		SHA256_Update(&ctx, parts[i].p, parts[i].n);
	SHA256_Final(h.b, &ctx);
	return h;
}

/* In place: records are many small columns. */
static SHA256_CTX *
ctx_of(struct sha256 *s)
{
	return (SHA256_CTX *)(void *)s->state;
}

struct sha256
sha256_open(void)
{
	struct sha256 s = {0};

	SHA256_Init(ctx_of(&s));
	return s;
}

void
sha256_add(struct sha256 *s, bytes b)
{
	SHA256_Update(ctx_of(s), b.p, b.n);
}

hash
sha256_done(struct sha256 *s)
{
	hash h;

	SHA256_Final(h.b, ctx_of(s));
	return h;
}

bool
hash_is(hash a, hash b)
{
	return !CRYPTO_memcmp(a.b, b.b, HASH_BYTES);
}

hash
hmac_sha256(bytes key, bytes text)
{
	enum { BLOCK = 64 };
	uint8_t inner[BLOCK] = {0}, outer[BLOCK];
	hash h;

	if (key.n > BLOCK) {
		h = sha256(key);
		memcpy(inner, h.b, HASH_BYTES);
	} else if (key.n) {
		memcpy(inner, key.p, key.n);
	}
	for (size_t i = 0; i < BLOCK; i++) {
		outer[i] = inner[i] ^ 0x5c;
		inner[i] ^= 0x36;
	}
	h = sha256_parts(
		(const bytes[]){
			{inner, BLOCK},
                        text
        },
		2);
	return sha256_parts(
		(const bytes[]){
			{outer, BLOCK     },
                        {h.b,   HASH_BYTES}
        },
		2);
}

str
hash_hex(struct arena *mem, hash h)
{
	return hex_to(mem, (bytes){h.b, HASH_BYTES});
}

str
uuid_of_url(struct arena *mem, str url)
{
	static const uint8_t space[UUID_BYTES] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d,
		0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30,
		0xc8};
	uint8_t b[SHA_DIGEST_LENGTH];
	SHA_CTX ctx;
	str hex;

	SHA1_Init(&ctx);
	SHA1_Update(&ctx, space, UUID_BYTES);
	SHA1_Update(&ctx, url.p, url.n);
	SHA1_Final(b, &ctx);
	b[6] = (uint8_t)((b[6] & 0x0f) | 0x50);
	b[8] = (uint8_t)((b[8] & 0x3f) | 0x80);
	hex = hex_to(mem, (bytes){b, UUID_BYTES});
	return str_fmt(mem, "%.8s-%.4s-%.4s-%.4s-%.12s", hex.p, hex.p + 8,
		hex.p + 12, hex.p + 16, hex.p + 20);
}

void
random_fill(void *p, size_t n)
{
	unsigned char *to = p;

	while (n) {
		ssize_t got = getrandom(to, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			trace_die("random", "errno=%d", errno);
		to += got;
		n -= (size_t)got;
	}
}

static EVP_PKEY *
open_private(const uint8_t seed[SEED_BYTES])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(
		EVP_PKEY_ED25519, NULL, seed, SEED_BYTES);

	if (!key)
		trace_die("openssl", "what=private-key");
	return key;
}

static EVP_MD_CTX *
open_ctx(void)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (!ctx)
		trace_die("openssl", "what=context");
	return ctx;
}

hash
ed25519_public(const uint8_t seed[SEED_BYTES])
{
	EVP_PKEY *key = open_private(seed);
	size_t n = HASH_BYTES;
	hash h;

	if (EVP_PKEY_get_raw_public_key(key, h.b, &n) != 1 || n != HASH_BYTES)
		trace_die("openssl", "what=public-key");
	EVP_PKEY_free(key);
	return h;
}

void
ed25519_sign(const uint8_t seed[SEED_BYTES], bytes text,
	uint8_t out[SIGNATURE_BYTES])
{
	EVP_PKEY *key = open_private(seed);
	EVP_MD_CTX *ctx = open_ctx();
	size_t n = SIGNATURE_BYTES;

	if (EVP_DigestSignInit(ctx, NULL, NULL, NULL, key) != 1 ||
		EVP_DigestSign(ctx, out, &n, text.p, text.n) != 1 ||
		n != SIGNATURE_BYTES)
		trace_die("openssl", "what=sign");
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
}

bool
ed25519_check(
	hash public_key, bytes text, const uint8_t signature[SIGNATURE_BYTES])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(
		EVP_PKEY_ED25519, NULL, public_key.b, HASH_BYTES);
	EVP_MD_CTX *ctx = open_ctx();
	bool good = key &&
		    EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
		    EVP_DigestVerify(ctx, signature, SIGNATURE_BYTES, text.p,
			    text.n) == 1;

	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return good;
}

str
hex_to(struct arena *mem, bytes b)
{
	char *p = arena_make(mem, b.n * 2 + 1);

	for (size_t i = 0; i < b.n; i++) {
		p[2 * i] = hex_digits[b.p[i] >> 4];
		p[2 * i + 1] = hex_digits[b.p[i] & 15];
	}
	return (str){p, b.n * 2};
}

static int
read_hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
fill_from_hex(str hex, uint8_t *to)
{
	for (size_t i = 0; i + 1 < hex.n; i += 2) {
		int high = read_hex(hex.p[i]), low = read_hex(hex.p[i + 1]);

		if (high < 0 || low < 0)
			return false;
		to[i / 2] = (uint8_t)(high << 4 | low);
	}
	return true;
}

bool
hash_from_hex(str hex, hash *out)
{
	hash h;

	if (hex.n != 2 * HASH_BYTES || !fill_from_hex(hex, h.b))
		return false;
	*out = h;
	return true;
}

bool
hex_from(struct arena *mem, str hex, bytes *out)
{
	uint8_t *p;

	if (hex.n % 2)
		return false;
	p = arena_make(mem, hex.n / 2 + 1);
	if (!fill_from_hex(hex, p))
		return false;
	*out = (bytes){p, hex.n / 2};
	return true;
}

str
base64_to(struct arena *mem, bytes b)
{
	size_t n = (b.n + 2) / 3 * 4;
	char *p = arena_make(mem, n + 1), *to = p;

	for (size_t i = 0; i < b.n; i += 3) {
		size_t left = b.n - i;
		uint32_t v = (uint32_t)b.p[i] << 16;

		if (left > 1)
			v |= (uint32_t)b.p[i + 1] << 8;
		if (left > 2)
			v |= b.p[i + 2];
		*to++ = base64_digits[v >> 18];
		*to++ = base64_digits[v >> 12 & 63];
		*to++ = left > 1 ? base64_digits[v >> 6 & 63] : '=';
		*to++ = left > 2 ? base64_digits[v & 63] : '=';
	}
	return (str){p, n};
}

static int
read_base64(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Four digits, of which the last `pad` are '='. */
static bool
read_quad(const char *c, size_t pad, uint8_t out[3])
{
	uint32_t v = 0;

	for (size_t i = 0; i < 4; i++) {
		int d = i < 4 - pad ? read_base64(c[i]) : 0;

		if (d < 0)
			return false;
		v = v << 6 | (uint32_t)d;
	}
	out[0] = (uint8_t)(v >> 16);
	out[1] = (uint8_t)(v >> 8);
	out[2] = (uint8_t)v;
	/* bits that belong to no byte must be zero: one text per value */
	return !(pad > 0 && out[2]) && !(pad > 1 && out[1]);
}

bool
base64_from(struct arena *mem, str text, bytes *out)
{
	size_t n = text.n / 4 * 3, pad = 0;
	uint8_t *p, quad[3];

	if (text.n % 4)
		return false;
	while (pad < 2 && pad < text.n && text.p[text.n - 1 - pad] == '=')
		pad++;
	p = arena_make(mem, n + 1);
	for (size_t i = 0; i < text.n; i += 4) {
		if (!read_quad(text.p + i, i + 4 == text.n ? pad : 0, quad))
			return false;
		memcpy(p + i / 4 * 3, quad, 3);
	}
	*out = (bytes){p, n - pad};
	return true;
}
