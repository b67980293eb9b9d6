/*
 * verify_rest.c - what is in no chunk: strays, ends, seals, editions
 */
#include <string.h>

#include "app/verifying.h"
#include "ledger/entry.h"
#include "store/draft.h"
#include "store/people.h"

static const char seal_table[] = "seal_leaf", leaf_table[] = "ledger_leaf";

struct stray {
	struct verify *v;
	const struct table *table;
	const struct record_head *row;
	bool below; /* before the first entry, else after the last */
};

static enum err
take_stray(void *data)
{
	const struct stray *s = data;
	struct verify *v = s->v;
	int64_t entry = s->row->id >> ROW_ID_BITS;

	if (s->below ? entry >= 0 : entry < v->size)
		return ERR_FINDINGS; /* no more of them */
	verifying_found_n(
		v, W_VERIFY_ROW_UNKNOWN, s->table->name, s->row->id, NO_ENTRY);
	return OK;
}

/* Rows that no entry of the log could have added: at both ends. */
static enum err
check_strays(struct verify *v, const struct table *table)
{
	struct stray s = {v, table, arena_make(v->work, table->row_bytes), 0};
	void *row = (void *)(uintptr_t)s.row;

	for (int i = 0; i < 2; i++) {
		enum err e;

		s.below = i == 0;
		e = db_scan(v->c->tx, table,
			s.below ? SQL("id") : SQL("id DESC"), row, take_stray,
			&s);
		/* within the log's reach it has been named */
		if (e && e != ERR_FINDINGS && !verifying_is_damage(v, e))
			return e;
	}
	return OK;
}

/* The seal's leaves lead to its root. */
static enum err
check_seal(struct verify *v, const struct seal *seal)
{
	struct entry_leaf *leaves;
	struct seal_leaf *rows;
	bool good = true;
	hash root = {0};
	enum err e;
	size_t n;

	v->a->n_seals++;
	e = store_seal_leaves(v->c, seal->id, &rows, &n);
	if (verifying_is_damage(v, e))
		n = 0;
	else if (e)
		return e;
	leaves = MAKE_MANY(v->work, struct entry_leaf, n);
	for (size_t i = 0; i < n; i++) {
		leaves[i].name = rows[i].name;
		leaves[i].value = str_bytes(rows[i].value);
		good &= rows[i].place == (int64_t)i &&
			rows[i].salt.n == SALT_BYTES &&
			(i == 0 || str_cmp(rows[i - 1].name, rows[i].name) < 0);
		if (rows[i].salt.n == SALT_BYTES)
			memcpy(leaves[i].salt, rows[i].salt.p, SALT_BYTES);
	}
	if (!good || (int64_t)n != seal->items ||
		!hash_from_hex(seal->root, &root) ||
		!hash_is(entry_root(leaves, n), root))
		verifying_found_n(v, W_VERIFY_SEAL, seal_table, seal->id,
			seal->from_entry);
	return OK;
}

/* Every seal, and leaves of none. */
static enum err
check_seals(struct verify *v)
{
	struct arena_mark mark;
	struct seal *seals;
	int64_t items = 0, stray;
	enum err e;
	size_t n;

	if ((e = store_seal_list(v->c, &seals, &n)))
		return verifying_is_damage(v, e) ? OK : e; /* named as a row */
	mark = arena_mark(v->work);
	for (size_t i = 0; i < n; i++) {
		items += seals[i].items;
		if ((e = check_seal(v, &seals[i])))
			return e;
		arena_back(v->work, mark);
	}
	if (items == v->counts.seal_leaves)
		return OK;
	e = store_seal_stray(v->c, &stray);
	if (e == OK)
		verifying_found_n(
			v, W_VERIFY_SEAL, seal_table, stray, NO_ENTRY);
	return e == ERR_ABSENT || verifying_is_damage(v, e) ? OK : e;
}

/* What an entry says that it ended. */
static enum err
is_end_said(struct verify *v, const char *table, int64_t id, int64_t entry,
	bool *out)
{
	str name = str_fmt(v->work, "end/%s/%lld", table, (long long)id);
	struct ledger_leaf *rows;
	enum err e;
	size_t n;

	*out = false;
	if ((e = store_log_leaves(v->c, entry, &rows, &n)))
		return verifying_is_damage(v, e) ? OK : e;
	for (size_t i = 0; i < n; i++)
		*out |= str_is(rows[i].name, name);
	return OK;
}

struct end_walk {
	struct verify *v;
	const struct table *table;
	const struct record_head *row; /* of the table */
	struct ledger_leaf leaf;       /* or of an entry */
	int64_t to_entry;
	bool found;
};

/* A row that ended: its entry says so. */
static enum err
check_ended(void *data)
{
	struct end_walk *w = data;
	struct verify *v = w->v;
	struct arena_mark mark = arena_mark(v->work);
	bool said = true;
	enum err e;

	if (w->row->to_entry == NO_ENTRY)
		return OK;
	e = is_end_said(v, w->table->name, w->row->id, w->row->to_entry, &said);
	if (e == OK && !said)
		verifying_found_n(v, W_VERIFY_END, w->table->name, w->row->id,
			w->row->to_entry);
	arena_back(v->work, mark);
	return e;
}

static enum err
read_end(void *data)
{
	struct end_walk *w = data;

	w->found = true;
	w->to_entry = w->row->to_entry;
	return OK;
}

/* An end that an entry says: its row has it. */
static enum err
check_end(void *data)
{
	struct end_walk *w = data;
	struct verify *v = w->v;
	str rest, kind = str_cut(w->leaf.name, '/', &rest), id_text;
	str name = str_cut(rest, '/', &id_text);
	int64_t id;
	enum err e;

	if (!str_is(kind, S("end")) || !str_is_c(name, w->table->name) ||
		!str_to_count(id_text, INT64_MAX, &id))
		return OK;
	w->found = false;
	e = db_range(v->c->tx, w->table, id, id + 1, (void *)(uintptr_t)w->row,
		read_end, w);
	if (verifying_is_damage(v, e)) /* has been named */
		return OK;
	if (e == OK && w->found && w->to_entry != w->leaf.entry)
		verifying_found_n(
			v, W_VERIFY_END, w->table->name, id, w->leaf.entry);
	return e;
}

/* The sums say that some end of this table is wrong: find which. */
static enum err
find_ends(struct verify *v, const struct table *table)
{
	struct end_walk w = {.v = v,
		.table = table,
		.row = arena_make(v->work, table->row_bytes)};
	void *row = (void *)(uintptr_t)w.row;
	enum err e = OK;

	for (int64_t n = 0; n < v->size && e == OK; n += VERIFY_CHUNK) {
		e = store_log_walk_leaves(
			v->c, n, n + VERIFY_CHUNK, &w.leaf, check_end, &w);
		if (verifying_is_damage(v, e)) /* has been named */
			e = OK;
	}
	if (e)
		return e;
	e = db_scan(v->c->tx, table, SQL("id"), row, check_ended, &w);
	return verifying_is_damage(v, e) ? OK : e;
}

/* The kept bytes of an edition have the hash it is kept under. */
static enum err
check_edition(struct verify *v, const struct edition_kept *kept)
{
	struct edition_file *files;
	struct bundle_file *list;
	enum err e;
	size_t n;
	hash h;

	if ((e = store_edition_files(v->c, kept->hash, &files, &n)))
		return verifying_is_damage(v, e) ? OK : e; /* named as a row */
	list = MAKE_MANY(v->work, struct bundle_file, n);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct bundle_file){
			files[i].path, bytes_str(files[i].body)};
	if ((e = bundle_hash(
		     bundle_make(v->work, list, n), v->work, S(""), &h)))
		return e;
	if (!str_is(hash_hex(v->work, h), kept->hash))
		verifying_found_n(v, W_VERIFY_EDITION, "edition_kept", kept->id,
			kept->from_entry);
	return OK;
}

static enum err
check_editions(struct verify *v, str kind)
{
	struct edition_kept *rows;
	enum err e;
	size_t n;

	if ((e = store_edition_list(v->c, kind, &rows, &n)))
		return verifying_is_damage(v, e) ? OK : e; /* named as a row */
	for (size_t i = 0; i < n && e == OK; i++)
		e = check_edition(v, &rows[i]);
	return e;
}

enum err
verifying_rows_end(struct verify *v)
{
	enum err e = OK;

	for (size_t i = 0; i < N_TABLES && e == OK; i++) {
		if (!table_is_recorded(&store_tables[i]))
			continue;
		e = check_strays(v, &store_tables[i]);
		if (e == OK && verifying_ends_differ(v, i))
			e = find_ends(v, &store_tables[i]);
		arena_reset(v->work);
	}
	if (e || (e = check_seals(v)) || (e = check_editions(v, S("rules"))) ||
		(e = check_editions(v, S("catalogue"))))
		return e;
	if (v->counts.first_leaf < 0)
		verifying_found_n(v, W_VERIFY_LEAVES, leaf_table,
			v->counts.first_leaf, NO_ENTRY);
	if (v->counts.last_leaf >= v->size)
		verifying_found_n(v, W_VERIFY_LEAVES, leaf_table,
			v->counts.last_leaf, NO_ENTRY);
	return OK;
}
