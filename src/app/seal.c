/*
 * seal.c - drafts that an act ends: one salted leaf for each item, so that
 * single items can be shown with proof
 */
#include "app/act.h"
#include "base/jsonw.h"
#include "ledger/entry.h"
#include "store/draft.h"

static enum err
put_seal(struct call *c, struct case_row *cs, const char *what,
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
		struct buf b = buf_in(c->mem);
		struct jsonw w = jsonw_in(&b);

		jsonw_open_map(&w);
		jsonw_put(&w, "reason", rows[i].reason);
		jsonw_put(&w, "state", rows[i].state);
		jsonw_put(&w, "text", rows[i].text);
		jsonw_put_int(&w, "version", rows[i].version);
		jsonw_close_map(&w);
		leaves[i] = (struct entry_leaf){.name = rows[i].control,
			.value = str_bytes(buf_str(&b))};
	}
	return put_seal(c, cs, "statement_item", leaves, n);
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
		struct buf b = buf_in(c->mem);
		struct jsonw w = jsonw_in(&b);

		jsonw_open_map(&w);
		jsonw_put(&w, "design", rows[i].design);
		jsonw_put(&w, "operating", rows[i].operating);
		jsonw_put(&w, "procedure", rows[i].method);
		jsonw_put(&w, "reason", rows[i].reason);
		jsonw_put(&w, "seen", rows[i].seen);
		jsonw_put_int(&w, "version", rows[i].version);
		jsonw_close_map(&w);
		leaves[i] = (struct entry_leaf){.name = rows[i].control,
			.value = str_bytes(buf_str(&b))};
	}
	return put_seal(c, cs, "engagement_result", leaves, n);
}
