#include "ledger/entry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/jsonw.h"
#include "base/text.h"
#include "ledger/tree.h"

/* RFC 8785 has numbers of IEEE 754: integers up to 2^53 - 1 are exact. */
static const int64_t int_max = ((int64_t)1 << 53) - 1;

hash
entry_leaf_hash(const struct entry_leaf *leaf)
{
	/* damaged rows are hashed, too: a length that does not fit is cut */
	size_t n = leaf->name.n < UINT16_MAX ? leaf->name.n : UINT16_MAX;
	uint8_t head[1 + SALT_BYTES + 2] = {0}; /* the 0 is RFC 6962's */

	memcpy(head + 1, leaf->salt, SALT_BYTES);
	head[1 + SALT_BYTES] = (uint8_t)(n >> 8);
	head[1 + SALT_BYTES + 1] = (uint8_t)n;
	return sha256_parts(
		(bytes[]){
			{head, sizeof(head)},
                        str_bytes(leaf->name),
			leaf->value
        },
		3);
}

static int
compare_leaves(const void *a, const void *b)
{
	const struct entry_leaf *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

hash
entry_root(struct entry_leaf *leaves, size_t n)
{
	struct frontier f = {0};

	if (n > 1)
		qsort(leaves, n, sizeof(*leaves), compare_leaves);
	for (size_t i = 0; i < n; i++) {
		if (!leaves[i].erased)
			leaves[i].leaf = entry_leaf_hash(&leaves[i]);
		frontier_add(&f, leaves[i].leaf);
	}
	return frontier_root(&f);
}

/* A hash as the value of `key`. */
static void
put_hash(struct jsonw *w, struct arena *mem, const char *key, hash h)
{
	jsonw_put(w, key, hash_hex(mem, h));
}

/* A day, or the empty text: entries hold texts and integers only. */
static void
put_day(struct jsonw *w, const char *key, day d)
{
	if (day_is_none(d))
		jsonw_put(w, key, S(""));
	else
		jsonw_put_day(w, key, d);
}

static void
put_body(struct jsonw *w, const struct entry_body *b)
{
	jsonw_key(w, "body");
	jsonw_open_map(w);
	jsonw_put(w, "act", b->act);
	jsonw_put(w, "clause", b->clause);
	put_day(w, "effective", b->effective);
	jsonw_put(w, "from", b->from);
	jsonw_put(w, "service", b->service);
	jsonw_put(w, "to", b->to);
	jsonw_close_map(w);
}

/* The entry as JSON; one that is not public has `n_pad` zeros in `pad`. */
static struct buf
write_entry(struct arena *mem, const struct entry *e, size_t n_pad)
{
	struct buf b = buf_in_max(mem, ENTRY_MAX_BYTES);
	struct jsonw w = jsonw_in(&b);
	char pad[ENTRY_PRIVATE_BYTES];

	assert(n_pad <= sizeof(pad));
	memset(pad, '0', n_pad);
	jsonw_open_map(&w);
	if (e->is_public)
		put_body(&w, &e->body);
	put_hash(&w, mem, "catalogue", e->catalogue);
	put_hash(&w, mem, "edition", e->edition);
	jsonw_put_int(&w, "n", e->n);
	if (!e->is_public)
		jsonw_put(&w, "pad", (str){pad, n_pad});
	put_hash(&w, mem, "root", e->root);
	jsonw_put_int(&w, "time", e->time.ms);
	jsonw_put_int(&w, "v", ENTRY_VERSION);
	jsonw_close_map(&w);
	return b;
}

static bool
is_writable(const struct entry *e)
{
	const struct entry_body *b = &e->body;

	if (e->n < 0 || e->n > int_max || e->time.ms > int_max ||
		e->time.ms < -int_max)
		return false;
	return !e->is_public ||
	       (text_is_utf8(b->service) && text_is_utf8(b->act) &&
		       text_is_utf8(b->from) && text_is_utf8(b->to) &&
		       text_is_utf8(b->clause));
}

enum err
entry_bytes(struct arena *mem, const struct entry *e, bytes *out)
{
	struct buf b;

	if (!is_writable(e))
		return ERR_INVALID;
	b = write_entry(mem, e, 0);
	if (b.full)
		return ERR_TOO_BIG;
	if (!e->is_public)
		b = write_entry(mem, e, ENTRY_PRIVATE_BYTES - b.n);
	*out = buf_bytes(&b);
	return OK;
}

/*
 * A reader of what write_entry writes, no more than it needs: whatever it is
 * lax about differs from the bytes made again. Once bad, all reads are empty.
 */
struct reader {
	struct arena *mem;
	str left;
	bool bad;
};

static void
skip(struct reader *r, const char *text)
{
	str wanted = str_of(text);

	r->bad = r->bad || !str_starts(r->left, wanted);
	if (!r->bad)
		r->left = str_part(r->left, wanted.n, r->left.n);
}

static int
read_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What `\c...` stands for; *used: the bytes taken. -1 if it is not ours. */
static int
read_escape(str s, size_t *used)
{
	static const char from[] = "\"\\bfnrt", to[] = "\"\\\b\f\n\r\t";
	const char *at = s.n > 1 && s.p[1] ? strchr(from, s.p[1]) : NULL;
	int high, low;

	*used = 2;
	if (at)
		return to[at - from];
	*used = 6;
	if (s.n < 6 || !str_starts(s, S("\\u00")))
		return -1;
	high = read_hex_digit(s.p[4]);
	low = read_hex_digit(s.p[5]);
	return high < 0 || high > 7 || low < 0 ? -1 : high << 4 | low;
}

/* How many bytes from `i` on stand for themselves. */
static size_t
count_plain(str s, size_t i)
{
	size_t end = i;

	while (end < s.n && s.p[end] != '"' && s.p[end] != '\\')
		end++;
	return end - i;
}

static str
read_text(struct reader *r)
{
	struct buf b = buf_in(r->mem);
	size_t i = 0, n, used;

	skip(r, "\"");
	while (!r->bad && i < r->left.n && r->left.p[i] != '"') {
		n = count_plain(r->left, i);
		if (n) {
			buf_add_bytes(&b, r->left.p + i, n);
			i += n;
		} else {
			int c = read_escape(str_part(r->left, i, 6), &used);

			r->bad = c < 0;
			buf_add_char(&b, (char)c);
			i += used;
		}
	}
	r->left = str_part(r->left, i, r->left.n);
	skip(r, "\"");
	return r->bad ? S("") : buf_str(&b);
}

static int64_t
read_int(struct reader *r)
{
	size_t n = 0;
	int64_t v = 0;

	while (n < r->left.n && strchr("-0123456789", r->left.p[n]))
		n++;
	r->bad = r->bad || !str_to_int(str_part(r->left, 0, n), &v);
	r->left = str_part(r->left, n, r->left.n);
	return v;
}

static hash
read_hash(struct reader *r)
{
	hash h = {0};

	r->bad = r->bad || !hash_from_hex(read_text(r), &h);
	return h;
}

static day
read_day(struct reader *r)
{
	str s = read_text(r);
	day d = DAY_NONE;

	r->bad = r->bad || (s.n && !day_from(s, &d));
	return d;
}

static void
read_body(struct reader *r, struct entry_body *b)
{
	skip(r, "\"body\":{\"act\":");
	b->act = read_text(r);
	skip(r, ",\"clause\":");
	b->clause = read_text(r);
	skip(r, ",\"effective\":");
	b->effective = read_day(r);
	skip(r, ",\"from\":");
	b->from = read_text(r);
	skip(r, ",\"service\":");
	b->service = read_text(r);
	skip(r, ",\"to\":");
	b->to = read_text(r);
	skip(r, "},");
}

/* All but the end; gives the version. */
static int64_t
read_entry(struct reader *r, struct entry *e)
{
	skip(r, "{");
	e->is_public = str_starts(r->left, S("\"body\""));
	if (e->is_public)
		read_body(r, &e->body);
	skip(r, "\"catalogue\":");
	e->catalogue = read_hash(r);
	skip(r, ",\"edition\":");
	e->edition = read_hash(r);
	skip(r, ",\"n\":");
	e->n = read_int(r);
	if (!e->is_public) {
		skip(r, ",\"pad\":");
		read_text(r);
	}
	skip(r, ",\"root\":");
	e->root = read_hash(r);
	skip(r, ",\"time\":");
	e->time.ms = read_int(r);
	skip(r, ",\"v\":");
	return read_int(r);
}

static bool
refuse(enum word *why, enum word w)
{
	*why = w;
	return false;
}

bool
entry_from(struct arena *mem, bytes b, struct entry *out, enum word *why)
{
	struct reader r = {.mem = mem, .left = bytes_str(b)};
	struct entry e = {.body.effective = DAY_NONE};
	int64_t version;
	bytes again;

	if (b.n > ENTRY_MAX_BYTES)
		return refuse(why, W_LEDGER_ENTRY_BIG);
	version = read_entry(&r, &e);
	if (!r.bad && version != ENTRY_VERSION)
		return refuse(why, W_LEDGER_ENTRY_VERSION);
	skip(&r, "}");
	if (r.bad || r.left.n)
		return refuse(why, W_LEDGER_ENTRY_SHAPE);
	/* one entry, one spelling: what is hashed is what is meant */
	if (entry_bytes(mem, &e, &again) != OK ||
		!str_is(bytes_str(again), bytes_str(b)))
		return refuse(why, W_LEDGER_ENTRY_SPELLING);
	*out = e;
	return true;
}

enum column_type { COLUMN_NULL, COLUMN_INT, COLUMN_TEXT, COLUMN_BYTES };

static void
add_column(struct digest *d, enum column_type type, bytes b)
{
	uint8_t head[5];

	assert(b.n <= UINT32_MAX);
	head[0] = (uint8_t)type;
	for (size_t i = 0; i < 4; i++)
		head[1 + i] = (uint8_t)(b.n >> (24 - 8 * i));
	sha256_add(&d->sum, (bytes){head, sizeof(head)});
	if (b.n)
		sha256_add(&d->sum, b);
}

struct digest
digest_open(void)
{
	return (struct digest){sha256_open()};
}

void
digest_null(struct digest *d)
{
	add_column(d, COLUMN_NULL, (bytes){(const uint8_t *)"", 0});
}

void
digest_int(struct digest *d, int64_t n)
{
	uint8_t b[8];

	for (size_t i = 0; i < sizeof(b); i++)
		b[i] = (uint8_t)((uint64_t)n >> (56 - 8 * i));
	add_column(d, COLUMN_INT, (bytes){b, sizeof(b)});
}

void
digest_text(struct digest *d, str s)
{
	add_column(d, COLUMN_TEXT, str_bytes(s));
}

void
digest_bytes(struct digest *d, bytes b)
{
	add_column(d, COLUMN_BYTES, b);
}

hash
digest_done(struct digest *d)
{
	return sha256_done(&d->sum);
}
