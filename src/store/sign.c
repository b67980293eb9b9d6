#include "store/sign.h"

#define SESSION "hash, account, begun_at, seen_at, ends_at, agent"

enum err
store_session_get(struct call *c, str hex, struct session_of *out)
{
	static const struct column columns[] = {
		COL(struct session_of, row.hash),
		COL(struct session_of, row.account),
		COL(struct session_of, row.begun_at),
		COL(struct session_of, row.seen_at),
		COL(struct session_of, row.ends_at),
		COL(struct session_of, row.agent),
		COL(struct session_of, title_ja),
		COL(struct session_of, title_en), {0}};

	return db_one(c->tx,
		SQL("SELECT s.hash, s.account, s.begun_at, s.seen_at, "
		    "s.ends_at, s.agent, a.title_ja, a.title_en "
		    "FROM session s JOIN account a ON a.name = s.account "
		    "AND a.to_entry IS NULL WHERE s.hash = ?"),
		ARGS(BIND(hex)), columns, c->mem, out);
}

enum err
store_session_list(
	struct call *c, str account, struct session **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " SESSION " FROM session WHERE account = ? "
		    "ORDER BY begun_at, hash"),
		ARGS(BIND(account)), COLUMNS_OF(session), c->mem, rows, n);
}

enum err
store_session_add(struct call *c, const struct session *row)
{
	return db_insert(c->tx, &store_tables[TABLE_session], row);
}

enum err
store_session_seen(struct call *c, str hex, instant at)
{
	return db_exec(c->tx,
		SQL("UPDATE session SET seen_at = ? WHERE hash = ?"),
		ARGS(BIND(at), BIND(hex)), NULL);
}

enum err
store_session_drop(struct call *c, str account, str hex)
{
	return db_exec(c->tx,
		SQL("DELETE FROM session WHERE account = ? AND hash = ?"),
		ARGS(BIND(account), BIND(hex)), NULL);
}

enum err
store_session_drop_all(struct call *c, str account)
{
	return db_exec(c->tx, SQL("DELETE FROM session WHERE account = ?"),
		ARGS(BIND(account)), NULL);
}
