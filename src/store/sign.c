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
		COL(struct session_of, title_en),
		COL(struct session_of, n_secrecy), {0}};

	return db_one(c->tx,
		SQL("SELECT s.hash, s.account, s.begun_at, s.seen_at, "
		    "s.ends_at, s.agent, a.title_ja, a.title_en, "
		    "(SELECT count(*) FROM secrecy y "
		    "WHERE y.account = s.account) "
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

enum err
store_credential_get(struct call *c, str account, struct credential *out)
{
	return db_one(c->tx,
		SQL("SELECT account, hash, made_at, demo FROM credential "
		    "WHERE account = ?"),
		ARGS(BIND(account)), COLUMNS_OF(credential), c->mem, out);
}

enum err
store_credential_put(struct call *c, const struct credential *row)
{
	enum err e =
		db_exec(c->tx, SQL("DELETE FROM credential WHERE account = ?"),
			ARGS(BIND(row->account)), NULL);

	return e ? e : db_insert(c->tx, &store_tables[TABLE_credential], row);
}

enum err
store_throttle_get(struct call *c, str what, str name, struct throttle *out)
{
	return db_one(c->tx,
		SQL("SELECT what, name, tries, last_at FROM throttle "
		    "WHERE what = ? AND name = ?"),
		ARGS(BIND(what), BIND(name)), COLUMNS_OF(throttle), c->mem,
		out);
}

enum err
store_throttle_put(struct call *c, const struct throttle *row)
{
	enum err e = store_throttle_drop(c, row->what, row->name);

	return e ? e : db_insert(c->tx, &store_tables[TABLE_throttle], row);
}

enum err
store_throttle_drop(struct call *c, str what, str name)
{
	return db_exec(c->tx,
		SQL("DELETE FROM throttle WHERE what = ? AND name = ?"),
		ARGS(BIND(what), BIND(name)), NULL);
}

enum err
store_typed_get(struct call *c, str hex, struct typed_form *out)
{
	return db_one(c->tx,
		SQL("SELECT hash, account, path, body, ends_at FROM typed_form "
		    "WHERE hash = ?"),
		ARGS(BIND(hex)), COLUMNS_OF(typed_form), c->mem, out);
}

enum err
store_typed_add(struct call *c, const struct typed_form *row)
{
	return db_insert(c->tx, &store_tables[TABLE_typed_form], row);
}

enum err
store_typed_room(struct call *c, str account, int64_t max)
{
	return db_exec(c->tx,
		SQL("DELETE FROM typed_form WHERE account = ? AND hash NOT IN "
		    "(SELECT hash FROM typed_form WHERE account = ? "
		    "ORDER BY ends_at DESC, hash LIMIT ?)"),
		ARGS(BIND(account), BIND(account), BIND(max - 1)), NULL);
}

enum err
store_invitation_add(struct call *c, const struct invitation *row)
{
	return db_insert(c->tx, &store_tables[TABLE_invitation], row);
}

enum err
store_invitation_get(struct call *c, str hex, struct invitation *out)
{
	return db_one(c->tx,
		SQL("SELECT hash, account, made_by, made_at, ends_at, used_at "
		    "FROM invitation WHERE hash = ?"),
		ARGS(BIND(hex)), COLUMNS_OF(invitation), c->mem, out);
}

enum err
store_invitation_use(struct call *c, str hex, instant at)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE invitation SET used_at = ? "
		    "WHERE hash = ? AND used_at IS NULL"),
		ARGS(BIND(at), BIND(hex)), &changed);

	return e || changed ? e : ERR_CLASH;
}

enum err
store_invitation_drop(struct call *c, str account)
{
	return db_exec(c->tx,
		SQL("DELETE FROM invitation WHERE account = ? "
		    "AND used_at IS NULL"),
		ARGS(BIND(account)), NULL);
}

enum err
store_token_get(struct call *c, str hex, struct token_of *out)
{
	static const struct column columns[] = {COL(struct token_of, row.hash),
		COL(struct token_of, row.account),
		COL(struct token_of, row.name), COL(struct token_of, row.scope),
		COL(struct token_of, row.made_at),
		COL(struct token_of, row.seen_at),
		COL(struct token_of, row.ends_at),
		COL(struct token_of, title_ja), COL(struct token_of, title_en),
		COL(struct token_of, n_secrecy), {0}};

	return db_one(c->tx,
		SQL("SELECT t.hash, t.account, t.name, t.scope, t.made_at, "
		    "t.seen_at, t.ends_at, a.title_ja, a.title_en, "
		    "(SELECT count(*) FROM secrecy y "
		    "WHERE y.account = t.account) "
		    "FROM token t JOIN account a ON a.name = t.account "
		    "AND a.to_entry IS NULL WHERE t.hash = ?"),
		ARGS(BIND(hex)), columns, c->mem, out);
}

enum err
store_token_list(struct call *c, str account, struct token **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT hash, account, name, scope, made_at, seen_at, "
		    "ends_at FROM token WHERE account = ? "
		    "ORDER BY made_at, hash"),
		ARGS(BIND(account)), COLUMNS_OF(token), c->mem, rows, n);
}

enum err
store_token_add(struct call *c, const struct token *row)
{
	return db_insert(c->tx, &store_tables[TABLE_token], row);
}

enum err
store_token_seen(struct call *c, str hex, instant at)
{
	return db_exec(c->tx,
		SQL("UPDATE token SET seen_at = ? WHERE hash = ?"),
		ARGS(BIND(at), BIND(hex)), NULL);
}

enum err
store_token_drop(struct call *c, str account, str hex)
{
	return db_exec(c->tx,
		SQL("DELETE FROM token WHERE account = ? AND hash = ?"),
		ARGS(BIND(account), BIND(hex)), NULL);
}

enum err
store_token_drop_all(struct call *c, str account)
{
	return db_exec(c->tx, SQL("DELETE FROM token WHERE account = ?"),
		ARGS(BIND(account)), NULL);
}

enum err
store_secrecy_get(struct call *c, str account, struct secrecy *out)
{
	return db_one(c->tx,
		SQL("SELECT account, edition, at FROM secrecy "
		    "WHERE account = ? ORDER BY at LIMIT 1"),
		ARGS(BIND(account)), COLUMNS_OF(secrecy), c->mem, out);
}

enum err
store_secrecy_add(struct call *c, const struct secrecy *row)
{
	return db_insert(c->tx, &store_tables[TABLE_secrecy], row);
}

#define READ_LOG                                                               \
	"id, at, on_day, account, organisation, ref, object, purpose, channel"

enum err
store_read_log_next(struct call *c, int64_t *out)
{
	static const struct column columns[] = {COL(struct read_log, id), {0}};
	struct read_log row = {0};
	enum err e = db_one(c->tx,
		SQL("SELECT id FROM read_log ORDER BY id DESC LIMIT 1"),
		NO_ARGS, columns, c->mem, &row);

	if (e && e != ERR_ABSENT)
		return e;
	*out = row.id + 1;
	return OK;
}

enum err
store_read_log_add(struct call *c, const struct read_log *row)
{
	return db_insert(c->tx, &store_tables[TABLE_read_log], row);
}

enum err
store_read_log_list(struct call *c, str ref, struct read_log **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " READ_LOG " FROM read_log WHERE ref = ? "
		    "ORDER BY id DESC"),
		ARGS(BIND(ref)), COLUMNS_OF(read_log), c->mem, rows, n);
}

enum err
store_read_log_counts(
	struct call *c, int64_t max, struct reads_of_day **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct reads_of_day, on_day), COL(struct reads_of_day, n),
		{0}};

	return DB_LIST(c->tx,
		SQL("SELECT on_day, count(*) AS n FROM read_log "
		    "GROUP BY on_day ORDER BY on_day DESC LIMIT ?"),
		ARGS(BIND(max)), columns, c->mem, rows, n);
}

enum err
store_read_log_days(
	struct call *c, day from, day to, struct read_log **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " READ_LOG " FROM read_log WHERE on_day >= ? "
		    "AND on_day < ? ORDER BY on_day, id"),
		ARGS(BIND(from), BIND(to)), COLUMNS_OF(read_log), c->mem, rows,
		n);
}

enum err
store_read_log_any(struct call *c, day from, day to, bool *out)
{
	static const struct column columns[] = {COL(struct read_log, id), {0}};
	struct read_log row;
	enum err e = db_one(c->tx,
		SQL("SELECT id FROM read_log WHERE on_day >= ? "
		    "AND on_day < ? ORDER BY on_day, id LIMIT 1"),
		ARGS(BIND(from), BIND(to)), columns, c->mem, &row);

	*out = e == OK;
	return e == ERR_ABSENT ? OK : e;
}

enum err
store_sign_purge(struct call *c, instant ended, instant tried)
{
	enum err e;

	if ((e = db_exec(c->tx, SQL("DELETE FROM session WHERE ends_at < ?"),
		     ARGS(BIND(ended)), NULL)) ||
		(e = db_exec(c->tx, SQL("DELETE FROM token WHERE ends_at < ?"),
			 ARGS(BIND(ended)), NULL)) ||
		(e = db_exec(c->tx,
			 SQL("DELETE FROM invitation WHERE ends_at < ?"),
			 ARGS(BIND(ended)), NULL)) ||
		(e = db_exec(c->tx,
			 SQL("DELETE FROM typed_form WHERE ends_at < ?"),
			 ARGS(BIND(ended)), NULL)))
		return e;
	return db_exec(c->tx, SQL("DELETE FROM throttle WHERE last_at < ?"),
		ARGS(BIND(tried)), NULL);
}
