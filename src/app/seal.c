/*
 * seal.c - drafts that an act ends: one salted leaf for each item, so that
 * single items can be shown with proof
 */
#include "app/act.h"
#include "base/jsonw.h"
#include "ledger/entry.h"
#include "store/draft.h"

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

/* One column of a row as a member of its leaf, by name. */
struct member {
	const char *key;
	str value;
};

/* RFC 8785 JSON: the members come in order of their keys, version last. */
static struct entry_leaf
make_leaf(struct arena *mem, str control, const struct member *members,
	size_t n, int64_t version)
{
	struct buf b = buf_in(mem);
	struct jsonw w = jsonw_in(&b);

	jsonw_open_map(&w);
	for (size_t i = 0; i < n; i++)
		jsonw_put(&w, members[i].key, members[i].value);
	jsonw_put_int(&w, "version", version);
	jsonw_close_map(&w);
	return (struct entry_leaf){
		.name = control, .value = str_bytes(buf_str(&b))};
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
	for (size_t i = 0; i < n; i++) {
		const struct member members[] = {
			{"reason", rows[i].reason},
			{"state",  rows[i].state },
			{"text",   rows[i].text  },
		};

		leaves[i] = make_leaf(c->mem, rows[i].control, members,
			COUNT(members), rows[i].version);
	}
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
			{"design",    rows[i].design   },
			{"operating", rows[i].operating},
			{"procedure", rows[i].method   },
			{"reason",    rows[i].reason   },
			{"seen",      rows[i].seen     },
		};

		leaves[i] = make_leaf(c->mem, rows[i].control, members,
			COUNT(members), rows[i].version);
	}
	return seal_put(c, cs, "engagement_result", leaves, n);
}
