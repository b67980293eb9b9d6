#include "ledger/note.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "ledger/tree.h"

enum {
	KEY_ED25519 = 1, /* the type byte before the public key */
	KEY_ID_BYTES = 4,
	SIGNED_BYTES = KEY_ID_BYTES + SIGNATURE_BYTES
};

/* U+2014, space: how a signature line begins. */
static const char signature_mark[] = "\xe2\x80\x94 ";

/* White space of Unicode beyond ASCII, in UTF-8, by its first two bytes. */
static bool
is_wide_space(const unsigned char *p, size_t n)
{
	unsigned char third = n > 2 ? p[2] : 0;

	if (p[0] == 0xc2) /* U+0085, U+00A0 */
		return p[1] == 0x85 || p[1] == 0xa0;
	if (p[0] == 0xe1 && p[1] == 0x9a) /* U+1680 */
		return third == 0x80;
	if (p[0] == 0xe2 && p[1] == 0x80) /* U+2000 to 200A, 2028, 2029, 202F */
		return third <= 0x8a || third == 0xa8 || third == 0xa9 ||
		       third == 0xaf;
	if (p[0] == 0xe2 && p[1] == 0x81) /* U+205F */
		return third == 0x9f;
	return p[0] == 0xe3 && p[1] == 0x80 && third == 0x80; /* U+3000 */
}

bool
log_name_is_good(str name)
{
	const unsigned char *p = (const unsigned char *)name.p;

	if (!name.n || !text_is_utf8(name))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (p[i] <= ' ' || p[i] == 0x7f || p[i] == '+')
			return false;
		if (p[i] >= 0xc2 && is_wide_space(p + i, name.n - i))
			return false;
	}
	return true;
}

static uint32_t
read_id(const uint8_t b[KEY_ID_BYTES])
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
	       (uint32_t)b[2] << 8 | b[3];
}

struct log_key
log_key_of(str name, hash public_key)
{
	static const uint8_t between[] = {'\n', KEY_ED25519};
	hash h = sha256_parts(
		(bytes[]){
			str_bytes(name), {between,      sizeof(between)},
			{public_key.b, HASH_BYTES     }
        },
		3);

	assert(log_name_is_good(name));
	return (struct log_key){name, read_id(h.b), public_key};
}

str
log_key_to(struct arena *mem, const struct log_key *key)
{
	uint8_t b[1 + HASH_BYTES] = {KEY_ED25519};

	memcpy(b + 1, key->public_key.b, HASH_BYTES);
	return str_fmt(mem, "%.*s+%08" PRIx32 "+%.*s", STR(key->name), key->id,
		STR(base64_to(mem, (bytes){b, sizeof(b)})));
}

/* `why` is told and the answer is no. */
static bool
refuse(enum word *why, enum word w)
{
	*why = w;
	return false;
}

bool
log_key_from(struct arena *mem, str line, struct log_key *out, enum word *why)
{
	struct log_key key;
	str rest, id, name = str_cut(line, '+', &rest), base64;
	hash public_key;
	bytes b;

	if (!rest.n)
		return refuse(why, W_LEDGER_KEY_SHAPE);
	if (!log_name_is_good(name))
		return refuse(why, W_LEDGER_KEY_NAME);
	id = str_cut(rest, '+', &base64); /* may itself hold a '+' */
	if (!base64_from(mem, base64, &b) || b.n != 1 + HASH_BYTES ||
		b.p[0] != KEY_ED25519)
		return refuse(why, W_LEDGER_KEY_SHAPE);
	memcpy(public_key.b, b.p + 1, HASH_BYTES);
	key = log_key_of(name, public_key);
	if (!str_is(id, str_fmt(mem, "%08" PRIx32, key.id)))
		return refuse(why, W_LEDGER_KEY_ID);
	*out = key;
	return true;
}

/* UTF-8 whose only control character is LF, and that ends in one. */
static bool
is_note_text(str s, enum word *why)
{
	if (!text_is_utf8(s))
		return refuse(why, W_LEDGER_NOTE_UTF8);
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\n')
			return refuse(why, W_LEDGER_NOTE_CONTROL);
	}
	if (!str_ends(s, S("\n")))
		return refuse(why, W_LEDGER_NOTE_SHAPE);
	return true;
}

str
note_sign(struct arena *mem, str text, const struct signer *signer)
{
	const struct log_key *key = &signer->key;
	uint8_t b[SIGNED_BYTES] = {(uint8_t)(key->id >> 24),
		(uint8_t)(key->id >> 16), (uint8_t)(key->id >> 8),
		(uint8_t)key->id};
	enum word why;

	assert(is_note_text(text, &why));
	signer->sign(signer->data, str_bytes(text), b + KEY_ID_BYTES);
	return str_fmt(mem, "%.*s\n%s%.*s %.*s\n", STR(text), signature_mark,
		STR(key->name), STR(base64_to(mem, (bytes){b, sizeof(b)})));
}

struct signature {
	str name;
	uint32_t id;
	bytes rest; /* of a kind of its own if the key is not known */
};

static bool
read_signature(struct arena *mem, str line, struct signature *out)
{
	str mark = str_of(signature_mark), base64, name;
	bytes b;

	if (!str_starts(line, mark))
		return false;
	name = str_cut(str_part(line, mark.n, line.n), ' ', &base64);
	if (!log_name_is_good(name) || !base64_from(mem, base64, &b) ||
		b.n <= KEY_ID_BYTES)
		return false;
	out->name = name;
	out->id = read_id(b.p);
	out->rest = (bytes){b.p + KEY_ID_BYTES, b.n - KEY_ID_BYTES};
	return true;
}

static const struct log_key *
find_key(const struct log_key *keys, size_t n, const struct signature *s)
{
	for (size_t i = 0; i < n; i++) {
		if (keys[i].id == s->id && str_is(keys[i].name, s->name))
			return &keys[i];
	}
	return NULL;
}

/* Length of the signed text: all before the last empty line, 0 if none. */
static size_t
measure_text(str note)
{
	for (size_t i = note.n; i >= 2; i--) {
		if (note.p[i - 1] == '\n' && note.p[i - 2] == '\n')
			return i - 1;
	}
	return 0;
}

bool
note_check(struct arena *mem, str note, const struct log_key *keys,
	size_t n_keys, str *text, enum word *why)
{
	size_t n_text, n_known = 0, n = 0;
	struct signature s;
	str signed_text, rest;

	if (note.n > NOTE_MAX_BYTES)
		return refuse(why, W_LEDGER_NOTE_BIG);
	if (!is_note_text(note, why))
		return false;
	n_text = measure_text(note);
	signed_text = str_part(note, 0, n_text);
	rest = str_part(note, n_text + 1, note.n);
	if (!n_text || !rest.n)
		return refuse(why, W_LEDGER_NOTE_SHAPE);
	while (rest.n) {
		const struct log_key *key;

		if (n++ == NOTE_MAX_SIGNATURES)
			return refuse(why, W_LEDGER_NOTE_MANY);
		if (!read_signature(mem, str_cut(rest, '\n', &rest), &s))
			return refuse(why, W_LEDGER_NOTE_SIGNATURE);
		if (!(key = find_key(keys, n_keys, &s)))
			continue;
		if (s.rest.n != SIGNATURE_BYTES ||
			!ed25519_check(key->public_key, str_bytes(signed_text),
				s.rest.p))
			return refuse(why, W_LEDGER_NOTE_WRONG);
		n_known++;
	}
	if (!n_known)
		return refuse(why, W_LEDGER_NOTE_UNKNOWN);
	*text = signed_text;
	return true;
}

str
checkpoint_text(struct arena *mem, const struct checkpoint *cp)
{
	assert(log_name_is_good(cp->origin));
	return str_fmt(mem, "%.*s\n%" PRIu64 "\n%.*s\n", STR(cp->origin),
		cp->size, STR(base64_to(mem, (bytes){cp->root.b, HASH_BYTES})));
}

bool
checkpoint_from(
	struct arena *mem, str text, struct checkpoint *out, enum word *why)
{
	struct checkpoint cp;
	str rest, size, root;
	int64_t n;
	bytes b;

	if (!is_note_text(text, why))
		return false;
	cp.origin = str_cut(text, '\n', &rest);
	size = str_cut(rest, '\n', &rest);
	root = str_cut(rest, '\n', &rest);
	/* what follows are extension lines: none of them is empty */
	if (!cp.origin.n || str_starts(rest, S("\n")) ||
		str_has(rest, S("\n\n")))
		return refuse(why, W_LEDGER_CHECKPOINT_SHAPE);
	if (!str_to_count(size, INT64_MAX, &n))
		return refuse(why, W_LEDGER_CHECKPOINT_SIZE);
	if (!base64_from(mem, root, &b) || b.n != HASH_BYTES)
		return refuse(why, W_LEDGER_CHECKPOINT_ROOT);
	cp.size = (uint64_t)n;
	memcpy(cp.root.b, b.p, HASH_BYTES);
	if (!n && !hash_is(cp.root, tree_empty()))
		return refuse(why, W_LEDGER_CHECKPOINT_EMPTY);
	*out = cp;
	return true;
}
