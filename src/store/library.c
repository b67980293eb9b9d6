#include "store/library.h"

#include "store/draft.h"

#define RECORD                                                                 \
	"id, organisation, what, version, account, at, put_by, put_at, "       \
	"file_name, file_type, sha256, n_bytes"

/* In the history of an id; fields have a line, as "title/0". */
#define DROPPED "dropped"

enum err
store_library_get(struct call *c, str id, struct library_record *out)
{
	return db_one(c->tx,
		SQL("SELECT " RECORD " FROM library_record WHERE id = ?"),
		ARGS(BIND(id)), COLUMNS_OF(library_record), c->mem, out);
}

enum err
store_library_list(struct call *c, str organisation, str what,
	struct library_record **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " RECORD
		    " FROM library_record WHERE organisation = ? AND what = ? "
		    "ORDER BY put_at DESC, id"),
		ARGS(BIND(organisation), BIND(what)),
		COLUMNS_OF(library_record), c->mem, rows, n);
}

enum err
store_library_answers(
	struct call *c, str id, struct library_answer **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT id, field, line, value FROM library_answer "
		    "WHERE id = ? ORDER BY field, line"),
		ARGS(BIND(id)), COLUMNS_OF(library_answer), c->mem, rows, n);
}

enum err
store_library_answers_of(struct call *c, str organisation, str what,
	struct library_answer **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT a.id AS id, a.field AS field, a.line AS line, "
		    "a.value AS value "
		    "FROM library_answer a JOIN library_record r "
		    "ON r.id = a.id "
		    "WHERE r.organisation = ? AND r.what = ? "
		    "ORDER BY r.put_at DESC, a.id, a.field, a.line"),
		ARGS(BIND(organisation), BIND(what)),
		COLUMNS_OF(library_answer), c->mem, rows, n);
}

enum err
store_library_put(struct call *c, struct library_record *row)
{
	int64_t changed = 0;
	enum err e;

	if (row->version == 0) {
		row->version = 1;
		return db_insert(
			c->tx, &store_tables[TABLE_library_record], row);
	}
	e = db_exec(c->tx,
		SQL("UPDATE library_record SET version = ?, account = ?, "
		    "at = ? WHERE id = ? AND version = ?"),
		ARGS(BIND(row->version + 1), BIND(row->account), BIND(row->at),
			BIND(row->id), BIND(row->version)),
		&changed);
	if (e == OK && changed == 0)
		e = ERR_CLASH;
	row->version += e == OK;
	return e;
}

static enum err
drop_links(struct call *c, str id)
{
	struct item_evidence *links;
	size_t n;
	enum err e = store_evidence_of_record(c, id, &links, &n);

	for (size_t i = 0; !e && i < n; i++)
		e = store_evidence_drop(c, links[i].ref, links[i].control, id);
	return e;
}

enum err
store_library_drop(struct call *c, const struct library_record *row)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM library_record WHERE id = ? AND version = ?"),
		ARGS(BIND(row->id), BIND(row->version)), &changed);

	if (e == OK && changed == 0)
		e = ERR_CLASH;
	if (e || (e = store_library_answers_drop(c, row->id)) ||
		(e = db_exec(c->tx,
			 SQL("DELETE FROM draft_history "
			     "WHERE ref = ? AND what = ?"),
			 ARGS(BIND(row->id), BIND(row->what)), NULL)) ||
		(e = store_history_add(c,
			 &(struct draft_history){row->id, row->what, S(DROPPED),
				 row->version, S(""), c->account, c->now})))
		return e;
	return drop_links(c, row->id);
}

enum err
store_library_was_dropped(struct call *c, str id, str what, bool *out)
{
	struct draft_history last;
	enum err e = store_history_last(c, id, what, S(DROPPED), &last);

	*out = e == OK;
	return e == ERR_ABSENT ? OK : e;
}

enum err
store_library_answer_add(struct call *c, const struct library_answer *row)
{
	return db_insert(c->tx, &store_tables[TABLE_library_answer], row);
}

enum err
store_library_answers_drop(struct call *c, str id)
{
	return db_exec(c->tx, SQL("DELETE FROM library_answer WHERE id = ?"),
		ARGS(BIND(id)), NULL);
}

enum err
store_library_holders(struct call *c, str sha256, int64_t *out)
{
	return store_int(c,
		SQL("SELECT count(*) AS n FROM library_record "
		    "WHERE sha256 = ?"),
		ARGS(BIND(sha256)), out);
}

str
store_evidence_mark(struct call *c, str ref)
{
	return STR_CAT(c->mem, ref, S(" evidence"));
}

enum err
store_evidence_add(struct call *c, const struct item_evidence *row)
{
	enum err e = db_insert(c->tx, &store_tables[TABLE_item_evidence], row);

	return e ? e : store_draft_raise(c, store_evidence_mark(c, row->ref));
}

enum err
store_evidence_drop(struct call *c, str ref, str control, str id)
{
	int64_t changed = 0;
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM item_evidence "
		    "WHERE ref = ? AND control = ? AND id = ?"),
		ARGS(BIND(ref), BIND(control), BIND(id)), &changed);

	if (e == OK && changed == 0)
		e = ERR_CLASH;
	return e ? e : store_draft_raise(c, store_evidence_mark(c, ref));
}

enum err
store_evidence_of_case(
	struct call *c, str ref, struct item_evidence **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT ref, control, id, account, at FROM item_evidence "
		    "WHERE ref = ? ORDER BY control, at, id"),
		ARGS(BIND(ref)), COLUMNS_OF(item_evidence), c->mem, rows, n);
}

enum err
store_evidence_of_item(struct call *c, str ref, str control,
	struct item_evidence **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT ref, control, id, account, at FROM item_evidence "
		    "WHERE ref = ? AND control = ? ORDER BY at, id"),
		ARGS(BIND(ref), BIND(control)), COLUMNS_OF(item_evidence),
		c->mem, rows, n);
}

enum err
store_evidence_of_record(
	struct call *c, str id, struct item_evidence **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT ref, control, id, account, at FROM item_evidence "
		    "WHERE id = ? ORDER BY ref, control"),
		ARGS(BIND(id)), COLUMNS_OF(item_evidence), c->mem, rows, n);
}

enum err
store_evidence_counts(struct call *c, str organisation, str what,
	struct evidence_count **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct evidence_count, id),
		COL(struct evidence_count, n), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT e.id AS id, count(*) AS n "
		    "FROM item_evidence e JOIN library_record r "
		    "ON r.id = e.id WHERE r.organisation = ? AND r.what = ? "
		    "GROUP BY e.id, r.put_at ORDER BY r.put_at DESC, e.id"),
		ARGS(BIND(organisation), BIND(what)), columns, c->mem, rows, n);
}

enum err
store_evidence_part(struct call *c, str ref, str head,
	struct item_evidence **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct item_evidence, control), {0}};
	str end = store_after_part(c, head);

	return DB_LIST(c->tx,
		SQL("SELECT DISTINCT control FROM item_evidence "
		    "WHERE ref = ? AND control >= ? AND control < ? "
		    "ORDER BY control"),
		ARGS(BIND(ref), BIND(head), BIND(end)), columns, c->mem, rows,
		n);
}
