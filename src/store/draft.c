#include "store/draft.h"

#include <string.h>

#define DRAFT_ANSWER "ref, form, field, line, value, version, account, at"
#define CARRIED                                                                \
	"coalesce((SELECT source FROM item_carried AS k WHERE k.ref = "        \
	"statement_item.ref AND k.control = statement_item.control), '') "     \
	"AS carried"
#define ITEM                                                                   \
	"ref, control, state, text, reason, version, account, at, "            \
	"more, " CARRIED
#define RESULT                                                                 \
	"ref, control, method, seen, design, operating, reason, version, "     \
	"account, at"

static const struct column item_columns[] = {COL(struct statement_item, ref),
	COL(struct statement_item, control), COL(struct statement_item, state),
	SEALED(struct statement_item, text),
	SEALED(struct statement_item, reason),
	COL(struct statement_item, version),
	COL(struct statement_item, account), COL(struct statement_item, at),
	SEALED(struct statement_item, more),
	COL(struct statement_item, carried), {0}};

/* In the transaction of the change, so that no snapshot has one alone. */
enum err
store_draft_raise(struct call *c, str ref)
{
	return db_exec(c->tx,
		SQL("INSERT INTO draft_mark (ref, n) VALUES (?, 1) "
		    "ON CONFLICT (ref) DO UPDATE SET n = draft_mark.n + 1"),
		ARGS(BIND(ref)), NULL);
}

/* Of the snapshot that the call holds; NULL: not asked yet. */
static const struct draft_seen *
find_seen(const struct call *c, str ref)
{
	if (c->held.tx && c->tx == c->held.tx)
		for (size_t i = 0; i < c->held.n_drafts; i++) {
			const struct draft_seen *d = &c->held.drafts[i];

			if (str_is(ref, (str){d->ref, d->n_ref}))
				return d;
		}
	return NULL;
}

static void
put_seen(struct call *c, str ref, int64_t mark)
{
	struct draft_seen *d = &c->held.drafts[c->held.n_drafts];

	if (!c->held.tx || c->tx != c->held.tx ||
		c->held.n_drafts == SEEN_DRAFTS || ref.n > sizeof(d->ref))
		return;
	memcpy(d->ref, ref.p, ref.n);
	d->n_ref = ref.n;
	d->mark = mark;
	c->held.n_drafts++;
}

enum err
store_draft_mark(struct call *c, str ref, int64_t *out)
{
	const struct draft_seen *seen = find_seen(c, ref);
	struct draft_mark row = {0};
	enum err e = OK;

	if (!seen)
		e = db_one(c->tx,
			SQL("SELECT ref, n FROM draft_mark WHERE ref = ?"),
			ARGS(BIND(ref)), COLUMNS_OF(draft_mark), c->mem, &row);
	if (e && e != ERR_ABSENT)
		return e;
	if (!seen)
		put_seen(c, ref, row.n);
	*out = seen ? seen->mark : row.n;
	return OK;
}

enum err
store_draft_answers(struct call *c, str ref, str form,
	struct draft_answer **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " DRAFT_ANSWER " FROM draft_answer "
		    "WHERE ref = ? AND form = ? ORDER BY field, line"),
		ARGS(BIND(ref), BIND(form)), COLUMNS_OF(draft_answer), c->mem,
		rows, n);
}

/* After what was sent before: its history stays, so versions go on. */
static enum err
next_version(struct call *c, struct draft_answer *row)
{
	static const struct column columns[] = {
		COL(struct draft_answer, version), {0}};
	str name = str_fmt(
		c->mem, "%.*s/%lld", STR(row->field), (long long)row->line);
	enum err e = db_one(c->tx,
		SQL("SELECT version FROM draft_history WHERE ref = ? "
		    "AND what = ? AND name = ? ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(row->ref), BIND(row->form), BIND(name)), columns,
		c->mem, row);

	row->version++;
	return e == ERR_ABSENT ? OK : e;
}

enum err
store_draft_put(struct call *c, struct draft_answer *row)
{
	int64_t changed = 0;
	enum err e;

	if (row->version > 0) {
		e = db_exec(c->tx,
			SQL("UPDATE draft_answer SET value = ?, version = ?, "
			    "account = ?, at = ? WHERE ref = ? AND form = ? "
			    "AND field = ? AND line = ? AND version = ?"),
			ARGS(BIND(row->value), BIND(row->version + 1),
				BIND(row->account), BIND(row->at),
				BIND(row->ref), BIND(row->form),
				BIND(row->field), BIND(row->line),
				BIND(row->version)),
			&changed);
		if (e == OK && changed == 0)
			e = ERR_CLASH;
		row->version += e == OK;
	} else if ((e = next_version(c, row)) == OK) {
		e = db_insert(c->tx, &store_tables[TABLE_draft_answer], row);
	}
	return e ? e : store_draft_raise(c, row->ref);
}

enum err
store_draft_drop(struct call *c, str ref, str form)
{
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM draft_answer WHERE ref = ? AND form = ?"),
		ARGS(BIND(ref), BIND(form)), NULL);

	return e ? e : store_draft_raise(c, ref);
}

enum err
store_item_get(struct call *c, str ref, str control, struct statement_item *out)
{
	return db_one(c->tx,
		SQL("SELECT " ITEM " FROM statement_item "
		    "WHERE ref = ? AND control = ?"),
		ARGS(BIND(ref), BIND(control)), item_columns, c->mem, out);
}

enum err
store_item_list(
	struct call *c, str ref, struct statement_item **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " ITEM " FROM statement_item WHERE ref = ? "
		    "ORDER BY control"),
		ARGS(BIND(ref)), item_columns, c->mem, rows, n);
}

enum err
store_item_states(
	struct call *c, str ref, struct statement_item **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct statement_item, control),
		COL(struct statement_item, state),
		COL(struct statement_item, carried), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT control, state, " CARRIED
		    " FROM statement_item WHERE ref = ?"),
		ARGS(BIND(ref)), columns, c->mem, rows, n);
}

enum err
store_item_since(struct call *c, str ref, int64_t mark,
	struct statement_item **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " ITEM " FROM statement_item "
		    "WHERE ref = ? AND mark > ?"),
		ARGS(BIND(ref), BIND(mark)), item_columns, c->mem, rows, n);
}

enum err
store_item_reasons(struct call *c, str ref, str state,
	struct statement_item **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct statement_item, control),
		COL(struct statement_item, state),
		SEALED(struct statement_item, reason),
		COL(struct statement_item, carried), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT control, state, reason, " CARRIED
		    " FROM statement_item "
		    "WHERE ref = ? AND state = ?"),
		ARGS(BIND(ref), BIND(state)), columns, c->mem, rows, n);
}

str
store_after_part(struct call *c, str head)
{
	char *end = arena_copy(c->mem, head.p, head.n);

	if (!head.n)
		return S("\U0010ffff");
	end[head.n - 1]++;
	return (str){end, head.n};
}

enum err
store_item_part(struct call *c, str ref, str head, struct statement_item **rows,
	size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " ITEM " FROM statement_item WHERE ref = ? "
		    "AND control >= ? AND control < ? ORDER BY control"),
		ARGS(BIND(ref), BIND(head), BIND(store_after_part(c, head))),
		item_columns, c->mem, rows, n);
}

/* What is saved is confirmed by that, unless it is a copy itself. */
static enum err
put_carried(struct call *c, const struct statement_item *row)
{
	struct item_carried carried = {row->ref, row->control, row->carried};
	enum err e = db_exec(c->tx,
		SQL("DELETE FROM item_carried WHERE ref = ? AND control = ?"),
		ARGS(BIND(row->ref), BIND(row->control)), NULL);

	return e || !row->carried.n
		       ? e
		       : db_insert(c->tx, &store_tables[TABLE_item_carried],
				 &carried);
}

static enum err
put_mark(struct call *c, const struct statement_item *row)
{
	return db_exec(c->tx,
		SQL("UPDATE statement_item SET mark = "
		    "(SELECT n FROM draft_mark WHERE ref = ?) "
		    "WHERE ref = ? AND control = ?"),
		ARGS(BIND(row->ref), BIND(row->ref), BIND(row->control)), NULL);
}

/* The mark first, so that it is written with the row. */
enum err
store_item_put(struct call *c, struct statement_item *row)
{
	int64_t changed = 0;
	enum err e = store_draft_raise(c, row->ref);

	if (e)
		return e;
	if (row->version > 0) {
		e = db_exec(c->tx,
			SQL("UPDATE statement_item SET state = ?, text = ?, "
			    "reason = ?, more = ?, version = ?, account = ?, "
			    "at = ?, mark = (SELECT n FROM draft_mark AS k "
			    "WHERE k.ref = statement_item.ref) "
			    "WHERE ref = ? AND control = ? AND version = ?"),
			ARGS(BIND(row->state), BIND(row->text),
				BIND(row->reason), BIND(row->more),
				BIND(row->version + 1), BIND(row->account),
				BIND(row->at), BIND(row->ref),
				BIND(row->control), BIND(row->version)),
			&changed);
		if (e == OK && changed == 0)
			e = ERR_CLASH;
		row->version += e == OK;
	} else {
		row->version = 1;
		e = db_insert(c->tx, &store_tables[TABLE_statement_item], row);
		if (!e)
			e = put_mark(c, row);
	}
	return e ? e : put_carried(c, row);
}

enum err
store_result_get(
	struct call *c, str ref, str control, struct engagement_result *out)
{
	return db_one(c->tx,
		SQL("SELECT " RESULT " FROM engagement_result "
		    "WHERE ref = ? AND control = ?"),
		ARGS(BIND(ref), BIND(control)), COLUMNS_OF(engagement_result),
		c->mem, out);
}

enum err
store_result_list(
	struct call *c, str ref, struct engagement_result **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " RESULT " FROM engagement_result WHERE ref = ? "
		    "ORDER BY control"),
		ARGS(BIND(ref)), COLUMNS_OF(engagement_result), c->mem, rows,
		n);
}

enum err
store_result_states(
	struct call *c, str ref, struct engagement_result **rows, size_t *n)
{
	static const struct column columns[] = {
		COL(struct engagement_result, control),
		SEALED(struct engagement_result, method),
		COL(struct engagement_result, design),
		COL(struct engagement_result, operating),
		SEALED(struct engagement_result, reason), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT control, method, design, operating, reason "
		    "FROM engagement_result WHERE ref = ? ORDER BY control"),
		ARGS(BIND(ref)), columns, c->mem, rows, n);
}

enum err
store_result_part(struct call *c, str ref, str head,
	struct engagement_result **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT " RESULT " FROM engagement_result WHERE ref = ? "
		    "AND control >= ? AND control < ? ORDER BY control"),
		ARGS(BIND(ref), BIND(head), BIND(store_after_part(c, head))),
		COLUMNS_OF(engagement_result), c->mem, rows, n);
}

enum err
store_result_put(struct call *c, struct engagement_result *row)
{
	int64_t changed = 0;
	enum err e;

	if (row->version > 0) {
		e = db_exec(c->tx,
			SQL("UPDATE engagement_result SET method = ?, "
			    "seen = ?, design = ?, operating = ?, reason = ?, "
			    "version = ?, account = ?, at = ? "
			    "WHERE ref = ? AND control = ? AND version = ?"),
			ARGS(BIND(row->method), BIND(row->seen),
				BIND(row->design), BIND(row->operating),
				BIND(row->reason), BIND(row->version + 1),
				BIND(row->account), BIND(row->at),
				BIND(row->ref), BIND(row->control),
				BIND(row->version)),
			&changed);
		if (e == OK && changed == 0)
			e = ERR_CLASH;
		row->version += e == OK;
	} else {
		row->version = 1;
		e = db_insert(
			c->tx, &store_tables[TABLE_engagement_result], row);
	}
	return e ? e : store_draft_raise(c, row->ref);
}

enum err
store_history_add(struct call *c, const struct draft_history *row)
{
	return db_insert(c->tx, &store_tables[TABLE_draft_history], row);
}

enum err
store_history_count(struct call *c, str ref, str what, int64_t *out)
{
	return store_int(c,
		SQL("SELECT count(*) FROM draft_history "
		    "WHERE ref = ? AND what = ?"),
		ARGS(BIND(ref), BIND(what)), out);
}

enum err
store_history_last(
	struct call *c, str ref, str what, str name, struct draft_history *out)
{
	return db_one(c->tx,
		SQL("SELECT ref, what, name, version, value, account, at "
		    "FROM draft_history WHERE ref = ? AND what = ? "
		    "AND name = ? ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(what), BIND(name)),
		COLUMNS_OF(draft_history), c->mem, out);
}

enum err
store_history_get(
	struct call *c, str ref, str what, str name, int64_t version, str *out)
{
	static const struct column columns[] = {
		SEALED(struct draft_history, value), {0}};
	struct draft_history row;
	enum err e = db_one(c->tx,
		SQL("SELECT value FROM draft_history WHERE ref = ? "
		    "AND what = ? AND name = ? AND version = ?"),
		ARGS(BIND(ref), BIND(what), BIND(name), BIND(version)), columns,
		c->mem, &row);

	if (e == OK)
		*out = row.value;
	return e;
}

enum err
store_history_first(struct call *c, str ref, str what,
	struct first_change **rows, size_t *n)
{
	static const struct column columns[] = {COL(struct first_change, name),
		COL(struct first_change, at), {0}};

	return DB_LIST(c->tx,
		SQL("SELECT name, min(at) AS at FROM draft_history "
		    "WHERE ref = ? AND what = ? GROUP BY name ORDER BY 2, 1"),
		ARGS(BIND(ref), BIND(what)), columns, c->mem, rows, n);
}

enum err
store_seal_newest(struct call *c, str ref, str what, struct seal *out)
{
	return db_one(c->tx,
		SQL("SELECT id, from_entry, to_entry, ref, what, version, "
		    "root, items FROM seal WHERE ref = ? AND what = ? "
		    "AND from_entry < ? ORDER BY version DESC LIMIT 1"),
		ARGS(BIND(ref), BIND(what), BIND(HELD_BELOW(c))),
		COLUMNS_OF(seal), c->mem, out);
}

enum err
store_seal_of(struct call *c, str ref, str what, struct seal **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT id, from_entry, to_entry, ref, what, version, "
		    "root, items FROM seal WHERE ref = ? AND what = ? "
		    "AND from_entry < ? ORDER BY version"),
		ARGS(BIND(ref), BIND(what), BIND(HELD_BELOW(c))),
		COLUMNS_OF(seal), c->mem, rows, n);
}

enum err
store_seal_list(struct call *c, struct seal **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT id, from_entry, to_entry, ref, what, version, "
		    "root, items FROM seal ORDER BY id"),
		NO_ARGS, COLUMNS_OF(seal), c->mem, rows, n);
}

enum err
store_seal_leaves(
	struct call *c, int64_t seal_id, struct seal_leaf **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT seal_id, place, name, salt, value FROM seal_leaf "
		    "WHERE seal_id = ? ORDER BY place"),
		ARGS(BIND(seal_id)), COLUMNS_OF(seal_leaf), c->mem, rows, n);
}

enum err
store_seal_part(struct call *c, int64_t seal_id, str head,
	struct seal_leaf **rows, size_t *n)
{
	return DB_LIST(c->tx,
		SQL("SELECT seal_id, place, name, salt, value FROM seal_leaf "
		    "WHERE seal_id = ? AND name >= ? AND name < ? "
		    "ORDER BY name"),
		ARGS(BIND(seal_id), BIND(head),
			BIND(store_after_part(c, head))),
		COLUMNS_OF(seal_leaf), c->mem, rows, n);
}

enum err
store_seal_walk(struct call *c, int64_t seal_id, struct seal_leaf *row,
	enum err (*each)(void *data), void *data)
{
	return db_each(c->tx,
		SQL("SELECT seal_id, place, name, salt, value FROM seal_leaf "
		    "WHERE seal_id = ? ORDER BY place"),
		ARGS(BIND(seal_id)), COLUMNS_OF(seal_leaf), row, each, data);
}

enum err
store_seal_stray(struct call *c, int64_t *out)
{
	static const struct column columns[] = {
		COL(struct seal_leaf, seal_id), {0}};
	struct seal_leaf row;
	enum err e = db_one(c->tx,
		SQL("SELECT seal_id FROM seal_leaf "
		    "WHERE seal_id NOT IN (SELECT id FROM seal)"),
		NO_ARGS, columns, c->mem, &row);

	if (e == OK)
		*out = row.seal_id;
	return e;
}

enum err
store_seal_leaf_add(struct call *c, const struct seal_leaf *row)
{
	return db_insert(c->tx, &store_tables[TABLE_seal_leaf], row);
}
