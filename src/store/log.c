#include "store/log.h"

#include "base/crypto.h"

enum { HEAD_ID = 1, SWEEP_ID = 1 };

struct one_int {
	int64_t n;
};
static const struct column one_int_columns[] = {COL(struct one_int, n), {0}};

enum err
store_log_head(struct call *c, struct log_head *out)
{
	struct ledger_head row;
	enum err e = db_one(c->tx,
		SQL("SELECT id, size, time, frontier FROM ledger_head "
		    "WHERE id = ?"),
		ARGS(BIND((int64_t)HEAD_ID)), COLUMNS_OF(ledger_head), c->mem,
		&row);

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

/* The hashes that fill a tile of `level` which ends with the log's size. */
static enum err
tile_hashes(struct call *c, int level, int64_t place, hash *out)
{
	enum err e;

	if (level == 0) {
		struct ledger_entry *rows;
		size_t n;

		e = store_log_entries(c, place * TILE_HASHES,
			(place + 1) * TILE_HASHES, &rows, &n);
		if (e)
			return e;
		if (n != TILE_HASHES)
			return ERR_DAMAGED;
		for (size_t i = 0; i < n; i++)
			out[i] = tree_leaf(rows[i].body);
		return OK;
	}
	for (int64_t i = 0; i < TILE_HASHES; i++) {
		struct ledger_tile below;

		e = store_log_tile(
			c, level - 1, place * TILE_HASHES + i, &below);
		if (e)
			return e;
		out[i] = tile_root((const hash *)below.hashes.p);
	}
	return OK;
}

/* Full tiles are written once, when their last hash is there. */
static enum err
put_tiles(struct call *c, int64_t size)
{
	enum err e;

	for (int level = 0; size > 0 && size % TILE_HASHES == 0; level++) {
		hash *hashes = MAKE_MANY(c->mem, hash, TILE_HASHES);
		struct ledger_tile row;

		size /= TILE_HASHES;
		if ((e = tile_hashes(c, level, size - 1, hashes)))
			return e;
		row = (struct ledger_tile){
			level, size - 1,
			{(const uint8_t *)hashes, sizeof(hash) * TILE_HASHES}
                };
		if ((e = db_insert(
			     c->tx, &store_tables[TABLE_ledger_tile], &row)))
			return e;
	}
	return OK;
}

enum err
store_log_append(struct call *c, struct log_head *head, bytes entry,
	instant time, const struct ledger_leaf *leaves, size_t n)
{
	struct ledger_entry row = {head->size, entry};
	enum err e;

	if ((e = db_insert(c->tx, &store_tables[TABLE_ledger_entry], &row)))
		return e;
	for (size_t i = 0; i < n; i++)
		if ((e = db_insert(c->tx, &store_tables[TABLE_ledger_leaf],
			     &leaves[i])))
			return e;
	frontier_add(&head->frontier, tree_leaf(entry));
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
		SQL("SELECT n, body FROM ledger_entry WHERE n = ?"),
		ARGS(BIND(n)), COLUMNS_OF(ledger_entry), c->mem, out);
}

enum err
store_log_entries(struct call *c, int64_t from, int64_t to,
	struct ledger_entry **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT n, body FROM ledger_entry WHERE n >= ? AND n < ? "
		    "ORDER BY n"),
		ARGS(BIND(from), BIND(to)), COLUMNS_OF(ledger_entry), c->mem,
		rows, n);
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
store_log_leaves_range(struct call *c, int64_t from, int64_t to,
	struct ledger_leaf **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT entry, place, name, salt, value, leaf, erased_by "
		    "FROM ledger_leaf WHERE entry >= ? AND entry < ? "
		    "ORDER BY entry, place"),
		ARGS(BIND(from), BIND(to)), COLUMNS_OF(ledger_leaf), c->mem,
		rows, n);
}

enum err
store_log_count(struct call *c, struct log_counts *out)
{
	static const struct column columns[] = {
		COL(struct log_counts, next_entry),
		COL(struct log_counts, heads),
		COL(struct log_counts, tiles),
		COL(struct log_counts, seal_leaves),
		{0},
	};

	return db_one(c->tx,
		SQL("SELECT (SELECT coalesce(max(n), -1) + 1 "
		    "FROM ledger_entry), "
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

	if (e == OK && out->hashes.n != sizeof(hash) * TILE_HASHES)
		return fail(&c->note, ERR_DAMAGED, W_LEDGER_HEAD_DAMAGED);
	return e;
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
		    "version FROM act_key WHERE name = ?"),
		ARGS(BIND(name)), COLUMNS_OF(act_key), c->mem, out);
}

enum err
store_sweep_get(struct call *c, day *out)
{
	struct one_int row = {0};
	enum err e = db_one(c->tx,
		SQL("SELECT done_day FROM sweep WHERE id = ?"),
		ARGS(BIND((int64_t)SWEEP_ID)), one_int_columns, c->mem, &row);

	if (e && e != ERR_ABSENT)
		return e;
	*out = e ? DAY_NONE : (day){(int32_t)row.n};
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
		ARGS(BIND(name), BIND(holder), BIND(until)), NULL);
	return e == ERR_CLASH ? ERR_BUSY : e;
}

enum err
store_lock_drop(struct call *c, str name, str holder)
{
	return db_exec(c->tx,
		SQL("DELETE FROM named_lock WHERE name = ? AND holder = ?"),
		ARGS(BIND(name), BIND(holder)), NULL);
}
