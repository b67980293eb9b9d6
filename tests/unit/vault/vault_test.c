/* vault_test.c - a document comes back as it was put, or not at all */
#include "vault/vault.h"

#include <string.h>

#include "support/check.h"

enum { SHELF_PARTS = 4, SIZE = VAULT_PART_BYTES + 1000 };

/* A shelf that is an array; parts lie in the order of their places. */
struct array {
	struct {
		bool there;
		uint8_t body[VAULT_PART_BYTES];
		size_t n;
	} at[SHELF_PARTS];
	hash sum;
	int64_t n_bytes;
	bool marked;
	int drops;
};

static enum err
put_part(void *data, str name, int64_t at, bytes part)
{
	struct array *a = data;
	size_t i = (size_t)at / VAULT_PART_BYTES;

	(void)name;
	if (a->at[i].there)
		return a->at[i].n == part.n &&
				       !memcmp(a->at[i].body, part.p, part.n)
			       ? OK
			       : ERR_CLASH;
	a->at[i].there = true;
	a->at[i].n = part.n;
	memcpy(a->at[i].body, part.p, part.n);
	return OK;
}

static enum err
walk_parts(void *data, str name,
	enum err (*each)(void *to, int64_t at, bytes part), void *to)
{
	struct array *a = data;
	enum err e = OK;

	(void)name;
	for (size_t i = 0; i < SHELF_PARTS && !e; i++)
		if (a->at[i].there)
			e = each(to, (int64_t)i * VAULT_PART_BYTES,
				(bytes){a->at[i].body, a->at[i].n});
	return e;
}

static enum err
drop_parts(void *data, str name)
{
	struct array *a = data;

	(void)name;
	a->drops++;
	return OK;
}

static enum err
find_name(void *data, hash sum, str *name, int64_t *n_bytes)
{
	struct array *a = data;

	if (!a->marked || !hash_is(a->sum, sum))
		return ERR_ABSENT;
	*name = S("one");
	*n_bytes = a->n_bytes;
	return OK;
}

static enum err
mark_name(void *data, hash sum, str name, int64_t n_bytes)
{
	struct array *a = data;

	(void)name;
	a->sum = sum;
	a->n_bytes = n_bytes;
	a->marked = true;
	return OK;
}

static enum err
unmark_name(void *data, hash sum)
{
	struct array *a = data;

	(void)sum;
	a->marked = false;
	return OK;
}

static struct vault_shelf
shelf_of(struct array *a)
{
	return (struct vault_shelf){a, put_part, walk_parts, drop_parts,
		find_name, mark_name, unmark_name};
}

static enum err
take(void *to, bytes part)
{
	buf_add_bytes(to, part.p, part.n);
	return OK;
}

static const uint8_t *
document(struct arena *mem)
{
	uint8_t *out = MAKE_MANY(mem, uint8_t, SIZE);

	for (size_t i = 0; i < SIZE; i++)
		out[i] = (uint8_t)(i * 7 + i / 251);
	return out;
}

/* Both parts are there, the last one first, and it is kept. */
static void
fill(struct array *a, const uint8_t *doc)
{
	struct vault_shelf s = shelf_of(a);
	hash sum;

	CHECK_OK(vault_put(&s, S("one"), SIZE, VAULT_PART_BYTES,
		(bytes){doc + VAULT_PART_BYTES, 1000}));
	CHECK_ERR(vault_sum(&s, S("one"), SIZE, NULL, &sum), ERR_STATE);
	CHECK_OK(vault_put(
		&s, S("one"), SIZE, 0, (bytes){doc, VAULT_PART_BYTES}));
	CHECK_OK(vault_sum(&s, S("one"), SIZE, NULL, &sum));
	CHECK(hash_is(sum, sha256((bytes){doc, SIZE})));
	CHECK_OK(vault_keep(&s, S("one"), SIZE, sum));
}

void
test_vault__takes_parts_where_parts_are(void)
{
	static const struct {
		int64_t n_bytes, at;
		size_t n;
		enum err wanted;
	} cases[] = {
		{SIZE,			 0,                    VAULT_PART_BYTES, OK         },
		{SIZE,			 VAULT_PART_BYTES,     1000,             OK         },
		{10,			   0,                    10,               OK         },
		{10,			   0,                    9,                ERR_INVALID},
		{10,			   0,                    11,               ERR_INVALID},
		{10,			   10,                   0,                ERR_INVALID},
		{10,			   1,                    9,                ERR_INVALID},
		{10,			   -VAULT_PART_BYTES,    10,               ERR_INVALID},
		{SIZE,			 VAULT_PART_BYTES,     1001,             ERR_INVALID},
		{SIZE,			 2 * VAULT_PART_BYTES, 1,                ERR_INVALID},
		{0,			    0,                    0,                ERR_INVALID},
		{(int64_t)VAULT_MAX_BYTES + 1, 0,                    VAULT_PART_BYTES,
                 ERR_TOO_BIG								      },
	};
	struct arena *mem = arena_open(1 << 20);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct array *a = MAKE(mem, struct array);
		struct vault_shelf s = shelf_of(a);

		CHECK_ROW("%zu", i);
		CHECK_ERR(vault_put(&s, S("one"), cases[i].n_bytes, cases[i].at,
				  (bytes){document(mem), cases[i].n}),
			cases[i].wanted);
	}
	arena_close(mem);
}

void
test_vault__gives_back_what_was_put(void)
{
	struct arena *mem = arena_open(1 << 20);
	struct array *a = MAKE(mem, struct array);
	struct vault_shelf s = shelf_of(a);
	const uint8_t *doc = document(mem);
	struct buf got = buf_in(mem);
	struct vault_sink sink = {take, &got};

	fill(a, doc);
	CHECK_OK(vault_get(&s, a->sum, &sink));
	CHECK_INT(got.n, SIZE);
	CHECK(memcmp(got.p, doc, SIZE) == 0);
	CHECK_ERR(vault_get(&s, sha256(str_bytes(S("other"))), &sink),
		ERR_ABSENT);
	/* the same again is kept once: its second parts go */
	CHECK_OK(vault_keep(&s, S("two"), SIZE, a->sum));
	CHECK_INT(a->drops, 1);
	CHECK_OK(vault_remove(&s, a->sum));
	CHECK_INT(a->drops, 2);
	CHECK_ERR(vault_get(&s, a->sum, &sink), ERR_ABSENT);
	CHECK_ERR(vault_remove(&s, a->sum), ERR_ABSENT);
	arena_close(mem);
}

static void
change_byte(struct array *a)
{
	a->at[1].body[999] ^= 1;
}

static void
cut_byte(struct array *a)
{
	a->at[1].n--;
}

static void
lose_part(struct array *a)
{
	a->at[0].there = false;
}

static void
add_part(struct array *a)
{
	a->at[2].there = true;
	a->at[2].n = 1;
}

void
test_vault__finds_what_was_changed(void)
{
	static void (*const damages[])(struct array *) = {
		change_byte, cut_byte, lose_part, add_part};
	struct arena *mem = arena_open(1 << 20);

	for (size_t i = 0; i < COUNT(damages); i++) {
		struct array *a = MAKE(mem, struct array);
		struct vault_shelf s = shelf_of(a);
		struct buf got = buf_in(mem);

		CHECK_ROW("%zu", i);
		fill(a, document(mem));
		damages[i](a);
		CHECK_ERR(
			vault_get(&s, a->sum, &(struct vault_sink){take, &got}),
			ERR_DAMAGED);
	}
	arena_close(mem);
}
