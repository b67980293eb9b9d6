#include "store/vault.h"

enum err
store_part_get(struct call *c, str blob, int64_t at, struct vault_part *out)
{
	return db_one(c->tx,
		SQL("SELECT blob, at, body FROM vault_part "
		    "WHERE blob = ? AND at = ?"),
		ARGS(BIND(blob), BIND(at)), COLUMNS_OF(vault_part), c->mem,
		out);
}

enum err
store_part_add(struct call *c, const struct vault_part *row)
{
	return db_insert(c->tx, &store_tables[TABLE_vault_part], row);
}

enum err
store_part_walk(struct call *c, str blob, struct vault_part *row,
	enum err (*each)(void *data), void *data)
{
	return db_each(c->tx,
		SQL("SELECT blob, at, body FROM vault_part "
		    "WHERE blob = ? ORDER BY at"),
		ARGS(BIND(blob)), COLUMNS_OF(vault_part), row, each, data);
}

enum err
store_part_places(struct call *c, str blob, struct vault_part **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct vault_part, blob), COL(struct vault_part, at), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT blob, at FROM vault_part "
		    "WHERE blob = ? ORDER BY at"),
		ARGS(BIND(blob)), columns, c->mem, rows, n);
}

enum err
store_part_drop(struct call *c, str blob)
{
	return db_exec(c->tx, SQL("DELETE FROM vault_part WHERE blob = ?"),
		ARGS(BIND(blob)), NULL);
}

enum err
store_vault_get(struct call *c, str sha256, struct vault_file *out)
{
	return db_one(c->tx,
		SQL("SELECT sha256, blob, n_bytes FROM vault_file "
		    "WHERE sha256 = ?"),
		ARGS(BIND(sha256)), COLUMNS_OF(vault_file), c->mem, out);
}

enum err
store_vault_add(struct call *c, const struct vault_file *row)
{
	return db_insert(c->tx, &store_tables[TABLE_vault_file], row);
}

enum err
store_vault_drop(struct call *c, str sha256)
{
	return db_exec(c->tx, SQL("DELETE FROM vault_file WHERE sha256 = ?"),
		ARGS(BIND(sha256)), NULL);
}

enum err
store_upload_add(struct call *c, const struct upload *row)
{
	return db_insert(c->tx, &store_tables[TABLE_upload], row);
}

enum err
store_upload_get(struct call *c, str id, struct upload *out)
{
	return db_one(c->tx,
		SQL("SELECT id, account, name, mark, n_bytes, begun_at "
		    "FROM upload WHERE id = ?"),
		ARGS(BIND(id)), COLUMNS_OF(upload), c->mem, out);
}

enum err
store_upload_find(struct call *c, const struct upload *like, struct upload *out)
{
	return db_one(c->tx,
		SQL("SELECT id, account, name, mark, n_bytes, begun_at "
		    "FROM upload WHERE account = ? AND name = ? "
		    "AND mark = ? AND n_bytes = ? "
		    "ORDER BY begun_at DESC, id LIMIT 1"),
		ARGS(BIND(like->account), BIND(like->name), BIND(like->mark),
			BIND(like->n_bytes)),
		COLUMNS_OF(upload), c->mem, out);
}

enum err
store_upload_drop(struct call *c, str id)
{
	return db_exec(c->tx, SQL("DELETE FROM upload WHERE id = ?"),
		ARGS(BIND(id)), NULL);
}

enum err
store_upload_room(struct call *c, str account, int64_t max)
{
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM vault_part WHERE blob IN "
		    "(SELECT id FROM upload WHERE account = ? AND id NOT IN "
		    "(SELECT id FROM upload WHERE account = ? "
		    "ORDER BY begun_at DESC, id LIMIT ?))"),
		ARGS(BIND(account), BIND(account), BIND(max - 1)), NULL);

	if (e)
		return e;
	return db_exec(c->tx,
		SQL("DELETE FROM upload WHERE account = ? AND id NOT IN "
		    "(SELECT id FROM upload WHERE account = ? "
		    "ORDER BY begun_at DESC, id LIMIT ?)"),
		ARGS(BIND(account), BIND(account), BIND(max - 1)), NULL);
}

enum err
store_upload_end(struct call *c, instant before)
{
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM vault_part WHERE blob IN "
		    "(SELECT id FROM upload WHERE begun_at < ?)"),
		ARGS(BIND(before)), NULL);

	if (e)
		return e;
	return db_exec(c->tx, SQL("DELETE FROM upload WHERE begun_at < ?"),
		ARGS(BIND(before)), NULL);
}
