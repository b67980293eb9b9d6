#include "store/notes.h"

#include "store/draft.h"

enum err
store_notes_part(
	struct call *c, str ref, str head, struct item_note **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct item_note, control),
		COL(struct item_note, n), COL(struct item_note, who),
		COL(struct item_note, who_ja), COL(struct item_note, who_en),
		COL(struct item_note, due), SEALED(struct item_note, text),
		COL(struct item_note, settled_by),
		COL(struct item_note, version), COL(struct item_note, at), {0}};
	str end = store_after_part(c, head);

	return DB_LIST(c->tx,
		SQL("SELECT t.control AS control, 0 AS n, t.owner AS who, "
		    "a.title_ja AS who_ja, a.title_en AS who_en, t.due AS due, "
		    "'' AS text, '' AS settled_by, t.version AS version, "
		    "t.at AS at "
		    "FROM item_task t LEFT JOIN account a "
		    "ON a.name = t.owner AND a.to_entry IS NULL "
		    "WHERE t.ref = ? AND t.control >= ? AND t.control < ? "
		    "UNION ALL SELECT k.control, k.n, k.account, a.title_ja, "
		    "a.title_en, NULL, k.text, k.settled_by, 0, k.at "
		    "FROM item_comment k LEFT JOIN account a "
		    "ON a.name = k.account AND a.to_entry IS NULL "
		    "WHERE k.ref = ? AND k.control >= ? AND k.control < ? "
		    "ORDER BY 1, 2"),
		ARGS(BIND(ref), BIND(head), BIND(end), BIND(ref), BIND(head),
			BIND(end)),
		columns, c->mem, rows, n);
}

enum err
store_task_get(struct call *c, str ref, str control, struct item_task *out)
{
	return db_one(c->tx,
		SQL("SELECT ref, control, owner, due, version, account, at "
		    "FROM item_task WHERE ref = ? AND control = ?"),
		ARGS(BIND(ref), BIND(control)), COLUMNS_OF(item_task), c->mem,
		out);
}

enum err
store_task_put(struct call *c, struct item_task *row)
{
	int64_t changed = 0;
	enum err e;

	if (row->version == 0) {
		row->version = 1;
		return db_insert(c->tx, &store_tables[TABLE_item_task], row);
	}
	e = db_exec(c->tx,
		SQL("UPDATE item_task SET owner = ?, due = ?, version = ?, "
		    "account = ?, at = ? "
		    "WHERE ref = ? AND control = ? AND version = ?"),
		ARGS(BIND(row->owner), BIND(row->due), BIND(row->version + 1),
			BIND(row->account), BIND(row->at), BIND(row->ref),
			BIND(row->control), BIND(row->version)),
		&changed);
	if (e == OK && changed == 0)
		e = ERR_CLASH;
	row->version += e == OK;
	return e;
}

enum err
store_task_cases(struct call *c, str account, struct task_of **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct task_of, ref), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT DISTINCT ref FROM item_task WHERE owner = ? "
		    "ORDER BY ref"),
		ARGS(BIND(account)), columns, c->mem, rows, n);
}

enum err
store_tasks_of(
	struct call *c, str account, str ref, struct task_of **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct task_of, ref),
		COL(struct task_of, control), COL(struct task_of, due),
		COL(struct task_of, state), SEALED(struct task_of, reason),
		COL(struct task_of, carried), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT t.ref AS ref, t.control AS control, t.due AS due, "
		    "i.state AS state, i.reason AS reason, "
		    "k.source AS carried "
		    "FROM item_task t LEFT JOIN statement_item i "
		    "ON i.ref = t.ref AND i.control = t.control "
		    "LEFT JOIN item_carried k "
		    "ON k.ref = t.ref AND k.control = t.control "
		    "WHERE t.owner = ? AND t.ref = ?"),
		ARGS(BIND(account), BIND(ref)), columns, c->mem, rows, n);
}

enum err
store_comment_add(struct call *c, struct item_comment *row)
{
	int64_t last;
	enum err e = store_int(c,
		SQL("SELECT count(*) AS n FROM item_comment "
		    "WHERE ref = ? AND control = ?"),
		ARGS(BIND(row->ref), BIND(row->control)), &last);

	if (e)
		return e;
	row->n = last + 1; /* none is ever taken away */
	return db_insert(c->tx, &store_tables[TABLE_item_comment], row);
}

enum err
store_comment_said(struct call *c, const struct item_comment *row,
	int64_t after, bool *out)
{
	int64_t n = 0;
	enum err e = store_int(c,
		SQL("SELECT count(*) AS n FROM item_comment WHERE ref = ? "
		    "AND control = ? AND n > ? AND account = ? AND text = ?"),
		ARGS(BIND(row->ref), BIND(row->control), BIND(after),
			BIND(row->account), BIND(row->text)),
		&n);

	*out = n > 0;
	return e;
}

enum err
store_comment_settle(struct call *c, str ref, str control, int64_t n, str by)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("UPDATE item_comment SET settled_by = ? WHERE ref = ? "
		    "AND control = ? AND n = ? AND settled_by = ''"),
		ARGS(BIND(by), BIND(ref), BIND(control), BIND(n)), &changed);

	return e == OK && changed == 0 ? ERR_CLASH : e;
}

enum err
store_mention_add(struct call *c, const struct item_mention *row)
{
	return db_insert(c->tx, &store_tables[TABLE_item_mention], row);
}

enum err
store_mentions_of(struct call *c, str account, int64_t max,
	struct mention_of **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct mention_of, ref),
		COL(struct mention_of, control), COL(struct mention_of, n),
		SEALED(struct mention_of, text), COL(struct mention_of, who_ja),
		COL(struct mention_of, who_en), COL(struct mention_of, at),
		{0}};

	return DB_LIST(c->tx,
		SQL("SELECT k.ref AS ref, k.control AS control, k.n AS n, "
		    "k.text AS text, a.title_ja AS who_ja, "
		    "a.title_en AS who_en, k.at AS at "
		    "FROM item_mention m JOIN item_comment k "
		    "ON k.ref = m.ref AND k.control = m.control AND k.n = m.n "
		    "LEFT JOIN account a "
		    "ON a.name = k.account AND a.to_entry IS NULL "
		    "WHERE m.account = ? AND k.settled_by = '' "
		    "ORDER BY k.at DESC, k.ref, k.control LIMIT ?"),
		ARGS(BIND(account), BIND(max)), columns, c->mem, rows, n);
}
