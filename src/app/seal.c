/*
 * seal.c - drafts that an act ends: one salted leaf for each item, so that
 * single items can be shown with proof
 */
#include "app/act.h"
#include "app/item_said.h"
#include "base/jsonw.h"
#include "ledger/entry.h"
#include "store/draft.h"

#include <stdlib.h>

enum err
seal_put(struct call *c, struct case_row *cs, const char *what,
	struct entry_leaf *leaves, size_t n)
{
	struct seal old, head = {.ref = cs->file.ref,
				 .what = str_of(what),
				 .items = (int64_t)n};
	uint8_t *salts = arena_make(c->mem, n * SALT_BYTES);
	enum err e = store_seal_newest(c, cs->file.ref, head.what, &old);

	if (e && e != ERR_ABSENT)
		return e;
	head.version = e ? 1 : old.version + 1;
	random_fill(salts, n * SALT_BYTES);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < SALT_BYTES; k++)
			leaves[i].salt[k] = salts[i * SALT_BYTES + k];
	head.root = hash_hex(c->mem, entry_root(leaves, n));
	if ((e = STORE_ADD(c, seal, &head)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct seal_leaf row = {
			head.id, (int64_t)i, leaves[i].name,
			{leaves[i].salt, SALT_BYTES},
			bytes_str(leaves[i].value)
                };

		if ((e = store_seal_leaf_add(c, &row)))
			return e;
	}
	return OK;
}

/* What a row keeps, as a member of its leaf, by name. */
struct member {
	str key, value;
};

/* RFC 8785 JSON: the members come in order of their keys. */
static struct entry_leaf
make_leaf(struct arena *mem, str control, const struct member *members,
	size_t n, int64_t version)
{
	struct buf b = buf_in(mem);
	struct jsonw w = jsonw_in(&b);
	size_t before = 0;

	while (before < n && str_cmp(members[before].key, S("version")) < 0)
		before++;
	jsonw_open_map(&w);
	for (size_t i = 0; i <= n; i++) {
		if (i == before)
			jsonw_put_int(&w, "version", version);
		if (i == n)
			break;
		jsonw_key_str(&w, members[i].key);
		jsonw_str(&w, members[i].value);
	}
	jsonw_close_map(&w);
	return (struct entry_leaf){
		.name = control, .value = str_bytes(buf_str(&b))};
}

static int
cmp_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	return str_cmp(x->key, y->key);
}

/* Further fields by their names, beside what every item has. */
static struct entry_leaf
item_leaf(struct arena *mem, const struct statement_item *row)
{
	struct stated_item said = item_said(mem, row);
	size_t n = 0;
	struct member *members = MAKE_MANY(mem, struct member, said.more.n + 3);

	members[n++] = (struct member){S("reason"), said.reason};
	members[n++] = (struct member){S("state"), said.state};
	members[n++] = (struct member){S("text"), said.text};
	for (size_t i = 0; i < said.more.n; i++)
		members[n++] = (struct member){
			said.more.at[i].field, said.more.at[i].value};
	qsort(members, n, sizeof(*members), cmp_members);
	return make_leaf(mem, row->control, members, n, row->version);
}

enum err
seal_items(struct call *c, struct case_row *cs)
{
	struct statement_item *rows;
	struct entry_leaf *leaves;
	enum err e;
	size_t n;

	if ((e = store_item_list(c, cs->file.ref, &rows, &n)))
		return e;
	leaves = MAKE_MANY(c->mem, struct entry_leaf, n);
	for (size_t i = 0; i < n; i++)
		leaves[i] = item_leaf(c->mem, &rows[i]);
	return seal_put(c, cs, "statement_item", leaves, n);
}

enum err
seal_results(struct call *c, struct case_row *cs)
{
	struct engagement_result *rows;
	struct entry_leaf *leaves;
	enum err e;
	size_t n;

	if ((e = store_result_list(c, cs->file.ref, &rows, &n)))
		return e;
	leaves = MAKE_MANY(c->mem, struct entry_leaf, n);
	for (size_t i = 0; i < n; i++) {
		const struct member members[] = {
			{S("design"),    rows[i].design   },
			{S("operating"), rows[i].operating},
			{S("procedure"), rows[i].method   },
			{S("reason"),    rows[i].reason   },
			{S("seen"),      rows[i].seen     },
		};

		leaves[i] = make_leaf(c->mem, rows[i].control, members,
			COUNT(members), rows[i].version);
	}
	return seal_put(c, cs, "engagement_result", leaves, n);
}
