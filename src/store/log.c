#include "store/log.h"

#include <string.h>

#include "base/crypto.h"

enum { HEAD_ID = 1, SWEEP_ID = 1 };

enum err
store_log_head_kept(struct call *c, struct ledger_head *out)
{
	return db_one(c->tx,
		SQL("SELECT id, size, time, frontier FROM ledger_head "
		    "WHERE id = ?"),
		ARGS(BIND((int64_t)HEAD_ID)), COLUMNS_OF(ledger_head), c->mem,
		out);
}

enum err
store_log_head(struct call *c, struct log_head *out)
{
	struct ledger_head row;
	enum err e = store_log_head_kept(c, &row);

	*out = (struct log_head){0};
	if (e == ERR_ABSENT)
		return OK;
	if (e)
		return e;
	out->size = row.size;
	out->time = row.time;
	if (!frontier_from((uint64_t)row.size, row.frontier, &out->frontier))
		return fail(&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
	return OK;
}

enum err
store_log_size(struct call *c, int64_t *out)
{
	bool held = c->held.tx && c->tx == c->held.tx;
	int64_t size = 0;
	enum err e;

	if (held && c->held.has_entries) {
		*out = c->held.entries;
		return OK;
	}
	e = store_int(c, SQL("SELECT size AS n FROM ledger_head WHERE id = ?"),
		ARGS(BIND((int64_t)HEAD_ID)), &size);
	if (e && e != ERR_ABSENT)
		return e;
	*out = size;
	c->held.entries = *out;
	c->held.has_entries = held;
	return OK;
}

static enum err
put_head(struct call *c, const struct log_head *head)
{
	struct ledger_head row = {HEAD_ID, head->size, head->time,
		frontier_to(c->mem, &head->frontier)};
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE ledger_head SET size = ?, time = ?, frontier = ? "
		    "WHERE id = ?"),
		ARGS(BIND(row.size), BIND(row.time), BIND(row.frontier),
			BIND(row.id)),
		&changed);

	if (e || changed)
		return e;
	return db_insert(c->tx, &store_tables[TABLE_ledger_head], &row);
}

/*
 * Tiles of level 0 are written once, when they are full; those above grow by a
 * hash whenever one below is full. So every node of the tree follows from one
 * tile, or from the last leaves.
 */
static enum err
put_tile(struct call *c, int level, int64_t place, const hash *hashes, size_t n)
{
	struct ledger_tile row = {
		level, place, {(const uint8_t *)hashes, n * sizeof(*hashes)}
        };
	int64_t changed = 0;
	enum err e;

	if (level == 0 || n == 1)
		return db_insert(c->tx, &store_tables[TABLE_ledger_tile], &row);
	e = db_exec(c->tx,
		SQL("UPDATE ledger_tile SET hashes = ? "
		    "WHERE level = ? AND place = ?"),
		ARGS(BIND(row.hashes), BIND(row.level), BIND(row.place)),
		&changed);
	return e || changed == 1 ? e : ERR_DAMAGED;
}

static enum err
put_tiles(struct call *c, int64_t size)
{
	hash *hashes = MAKE_MANY(c->mem, hash, TILE_HASHES);
	size_t n = TILE_HASHES;
	enum err e;

	if (size % TILE_HASHES)
		return OK;
	if ((e = store_log_hashes(c, size - TILE_HASHES, size, hashes)) ||
		(e = put_tile(c, 0, size / TILE_HASHES - 1, hashes, n)))
		return e;
	for (int level = 1; n == TILE_HASHES; level++) {
		hash root = tile_root(hashes);
		int64_t before = size / TILE_HASHES - 1; /* at this level */
		struct ledger_tile tile;

		size /= TILE_HASHES;
		n = (size_t)(before % TILE_HASHES) + 1;
		if (n > 1) {
			e = store_log_tile(
				c, level, before / TILE_HASHES, &tile);
			if (e)
				return e;
			if (tile.hashes.n != (n - 1) * sizeof(hash))
				return ERR_DAMAGED;
			memcpy(hashes, tile.hashes.p, tile.hashes.n);
		}
		hashes[n - 1] = root;
		if ((e = put_tile(c, level, before / TILE_HASHES, hashes, n)))
			return e;
	}
	return OK;
}

enum err
store_log_append(struct call *c, struct log_head *head, bytes entry,
	instant time, const struct ledger_leaf *leaves, size_t n)
{
	hash leaf = tree_leaf(entry);
	struct ledger_entry row = {
		head->size, {leaf.b, HASH_BYTES},
                 entry
        };
	enum err e;

	if ((e = db_insert(c->tx, &store_tables[TABLE_ledger_entry], &row)))
		return e;
	for (size_t i = 0; i < n; i++)
		if ((e = db_insert(c->tx, &store_tables[TABLE_ledger_leaf],
			     &leaves[i])))
			return e;
	frontier_add(&head->frontier, leaf);
	head->size++;
	head->time = time;
	if ((e = put_tiles(c, head->size)))
		return e;
	return put_head(c, head);
}

enum err
store_log_entry(struct call *c, int64_t n, struct ledger_entry *out)
{
	return db_one(c->tx,
		SQL("SELECT n, leaf, body FROM ledger_entry WHERE n = ?"),
		ARGS(BIND(n)), COLUMNS_OF(ledger_entry), c->mem, out);
}

enum err
store_log_walk(struct call *c, int64_t from, int64_t to,
	struct ledger_entry *row, enum err (*each)(void *data), void *data)
{
	return db_each(c->tx,
		SQL("SELECT n, leaf, body FROM ledger_entry "
		    "WHERE n >= ? AND n < ? ORDER BY n"),
		ARGS(BIND(from), BIND(to)), COLUMNS_OF(ledger_entry), row, each,
		data);
}

struct leaf_only {
	bytes leaf;
};

enum err
store_log_hashes(struct call *c, int64_t from, int64_t to, hash *out)
{
	static const struct column columns[] = {
		COL(struct leaf_only, leaf), {0}};
	struct leaf_only *rows;
	enum err e;
	size_t n;

	e = DB_LIST(c->tx,
		SQL("SELECT leaf FROM ledger_entry WHERE n >= ? AND n < ? "
		    "ORDER BY n"),
		ARGS(BIND(from), BIND(to)), columns, c->mem, &rows, &n);
	if (e)
		return e;
	if ((int64_t)n != to - from)
		return fail(&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].leaf.n != HASH_BYTES)
			return fail(
				&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
		memcpy(out[i].b, rows[i].leaf.p, HASH_BYTES);
	}
	return OK;
}

enum err
store_log_leaves(
	struct call *c, int64_t entry, struct ledger_leaf **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT entry, place, name, salt, value, leaf, erased_by "
		    "FROM ledger_leaf WHERE entry = ? ORDER BY place"),
		ARGS(BIND(entry)), COLUMNS_OF(ledger_leaf), c->mem, rows, n);
}

enum err
store_log_walk_leaves(struct call *c, int64_t from, int64_t to,
	struct ledger_leaf *row, enum err (*each)(void *data), void *data)
{
	return db_each(c->tx,
		SQL("SELECT entry, place, name, salt, value, leaf, erased_by "
		    "FROM ledger_leaf WHERE entry >= ? AND entry < ? "
		    "ORDER BY entry, place"),
		ARGS(BIND(from), BIND(to)), COLUMNS_OF(ledger_leaf), row, each,
		data);
}

enum err
store_log_count(struct call *c, struct log_counts *out)
{
	static const struct column columns[] = {
		COL(struct log_counts, first_entry),
		COL(struct log_counts, last_entry),
		COL(struct log_counts, first_leaf),
		COL(struct log_counts, last_leaf),
		COL(struct log_counts, heads),
		COL(struct log_counts, tiles),
		COL(struct log_counts, seal_leaves),
		{0},
	};

	/* each on its own: so every one of them is a look into an index */
	return db_one(c->tx,
		SQL("SELECT (SELECT coalesce(min(n), 0) FROM ledger_entry), "
		    "(SELECT coalesce(max(n), -1) FROM ledger_entry), "
		    "(SELECT coalesce(min(entry), 0) FROM ledger_leaf), "
		    "(SELECT coalesce(max(entry), -1) FROM ledger_leaf), "
		    "(SELECT count(*) FROM ledger_head), "
		    "(SELECT count(*) FROM ledger_tile), "
		    "(SELECT count(*) FROM seal_leaf)"),
		NO_ARGS, columns, c->mem, out);
}

enum err
store_log_tile(
	struct call *c, int64_t level, int64_t place, struct ledger_tile *out)
{
	enum err e = db_one(c->tx,
		SQL("SELECT level, place, hashes FROM ledger_tile "
		    "WHERE level = ? AND place = ?"),
		ARGS(BIND(level), BIND(place)), COLUMNS_OF(ledger_tile), c->mem,
		out);

	if (e == OK && (out->hashes.n == 0 || out->hashes.n % sizeof(hash) ||
			       out->hashes.n > sizeof(hash) * TILE_HASHES))
		return fail(&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
	return e;
}

enum err
store_log_tile_places(struct call *c, struct ledger_tile **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct ledger_tile, level),
		COL(struct ledger_tile, place), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT level, place FROM ledger_tile "
		    "ORDER BY level, place"),
		NO_ARGS, columns, c->mem, rows, n);
}

enum err
store_log_erase(struct call *c, int64_t entry, int64_t place, bytes leaf_hash,
	int64_t by)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE ledger_leaf SET salt = NULL, value = NULL, "
		    "leaf = ?, erased_by = ? WHERE entry = ? AND place = ? "
		    "AND erased_by IS NULL"),
		ARGS(BIND(leaf_hash), BIND(by), BIND(entry), BIND(place)),
		&changed);

	return e ? e : changed ? OK : ERR_ABSENT;
}

/* What people wrote, and the texts of it that can be taken out. */
static const struct {
	enum table_id table;
	struct sql blank;
} blanks[] = {
	{TABLE_account,        {"UPDATE account SET title_ja = '', title_en = '' "
			 "WHERE id = ?"}                  },
	{TABLE_case_act,       {"UPDATE case_act SET ground = '' WHERE id = ?"}  },
	{TABLE_case_answer,    {"UPDATE case_answer SET value = '' WHERE id = ?"}},
	{TABLE_notice,         {"UPDATE notice SET body = '{}' WHERE id = ?"}    },
	{TABLE_catalogue_text,
         {"UPDATE catalogue_text SET text = '' WHERE id = ?"}                    },
};

/* Drafts are no part of the register: what led to the answer goes, too. */
static enum err
drop_history_of(struct call *c, const struct case_answer *row)
{
	return db_exec(c->tx,
		SQL("DELETE FROM draft_history "
		    "WHERE ref = ? AND what = ? AND name = ?"),
		ARGS(BIND(row->ref), BIND(row->form),
			BIND(str_fmt(c->mem, "%.*s/%lld", STR(row->field),
				(long long)row->line))),
		NULL);
}

struct blanked {
	struct call *c;
	const struct table *table;
	const void *row;
	enum err e;
	struct case_answer answer;
	bool found;
};

static enum err
record_blanked(void *data)
{
	struct blanked *b = data;
	const struct record_head *head = b->row;
	const struct case_answer *answer = b->row;
	hash h = store_digest(b->table, b->row);

	b->found = true;
	record_put_bytes(b->c,
		store_leaf_name(b->c->mem, "row", b->table, head->id),
		(bytes){h.b, HASH_BYTES});
	if (b->table == &store_tables[TABLE_case_answer]) {
		b->answer = *answer;
		b->answer.ref = str_copy(b->c->mem, answer->ref);
		b->answer.form = str_copy(b->c->mem, answer->form);
		b->answer.field = str_copy(b->c->mem, answer->field);
	}
	return OK;
}

enum err
store_log_blank(struct call *c, str table, int64_t id)
{
	struct blanked b = {.c = c};
	enum err e;
	size_t i = 0;

	while (i < COUNT(blanks) &&
		!str_is_c(table, store_tables[blanks[i].table].name))
		i++;
	if (i == COUNT(blanks))
		return ERR_ABSENT;
	b.table = &store_tables[blanks[i].table];
	b.row = arena_make(c->mem, b.table->row_bytes);
	if ((e = db_exec(c->tx, blanks[i].blank, ARGS(BIND(id)), NULL)) ||
		(e = db_range(c->tx, b.table, id, id + 1, (void *)b.row,
			 record_blanked, &b)))
		return e;
	if (!b.found)
		return ERR_ABSENT;
	return b.answer.ref.n ? drop_history_of(c, &b.answer) : OK;
}

enum err
store_checkpoint_newest(struct call *c, struct ledger_checkpoint *out)
{
	return db_one(c->tx,
		SQL("SELECT size, note FROM ledger_checkpoint "
		    "ORDER BY size DESC LIMIT 1"),
		NO_ARGS, COLUMNS_OF(ledger_checkpoint), c->mem, out);
}

enum err
store_checkpoint_list(
	struct call *c, struct ledger_checkpoint **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT size, note FROM ledger_checkpoint ORDER BY size"),
		NO_ARGS, COLUMNS_OF(ledger_checkpoint), c->mem, rows, n);
}

enum err
store_checkpoint_add(struct call *c, const struct ledger_checkpoint *row)
{
	return db_insert(c->tx, &store_tables[TABLE_ledger_checkpoint], row);
}

enum err
store_key_get(struct call *c, str name, struct act_key *out)
{
	return db_one(c->tx,
		SQL("SELECT id, from_entry, to_entry, name, ref, act, account, "
		    "version, asked FROM act_key WHERE name = ?"),
		ARGS(BIND(name)), COLUMNS_OF(act_key), c->mem, out);
}

enum err
store_sweep_get(struct call *c, day *out)
{
	int64_t done;
	enum err e =
		store_int(c, SQL("SELECT done_day FROM sweep WHERE id = ?"),
			ARGS(BIND((int64_t)SWEEP_ID)), &done);

	if (e && e != ERR_ABSENT)
		return e;
	*out = e ? DAY_NONE : (day){(int32_t)done};
	return OK;
}

enum err
store_sweep_put(struct call *c, day done)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE sweep SET done_day = ? WHERE id = ?"),
		ARGS(BIND(done), BIND((int64_t)SWEEP_ID)), &changed);

	if (e || changed)
		return e;
	return db_exec(c->tx,
		SQL("INSERT INTO sweep (id, done_day) VALUES (?, ?)"),
		ARGS(BIND((int64_t)SWEEP_ID), BIND(done)), NULL);
}

enum err
store_lock_take(struct call *c, str name, str holder, instant until)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE named_lock SET holder = ?, until = ? WHERE name = "
		    "? "
		    "AND (holder = ? OR until < ?)"),
		ARGS(BIND(holder), BIND(until), BIND(name), BIND(holder),
			BIND(c->now)),
		&changed);

	if (e || changed)
		return e;
	e = db_exec(c->tx,
		SQL("INSERT INTO named_lock (name, holder, until) "
		    "VALUES (?, ?, ?)"),
		ARGS(BIND(name), BIND(holder), BIND(until)), &changed);
	return e == ERR_CLASH ? ERR_BUSY : e;
}

enum err
store_lock_drop(struct call *c, str name, str holder)
{
	return db_exec(c->tx,
		SQL("DELETE FROM named_lock WHERE name = ? AND holder = ?"),
		ARGS(BIND(name), BIND(holder)), NULL);
}
