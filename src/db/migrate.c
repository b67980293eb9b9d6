#include <assert.h>

#include "base/buf.h"
#include "base/bundle.h"
#include "base/crypto.h"
#include "db/driver.h"

enum { NUMBER_DIGITS = 4 };

/* A schema file of the bundle. */
struct file {
	int64_t number;
	str name, text, hash;
};

/* What the database knows of one it ran. */
struct ran {
	int64_t number;
	str name, hash, state; /* begun, done */
};

static const struct column ran_columns[] = {
	COL(struct ran, number),
	COL(struct ran, name),
	COL(struct ran, hash),
	COL(struct ran, state),
	{0},
};

/* One migration or one check, with its memory. */
struct migration {
	struct tx *tx;
	struct arena *mem;
	struct note *note;
	LIST_OF(struct file) files;
	struct ran *ran;
	size_t n_ran;
};

static enum err
refuse(struct migration *m, enum err e, enum word w, str file)
{
	return fail_with(m->note, e, w, {"path", file});
}

/* `0001_register.sql`; the numbers leave none out. */
static bool
has_number(str name, size_t number)
{
	int64_t n;
	str digits = str_part(name, 0, NUMBER_DIGITS);

	while (str_starts(digits, S("0")))
		digits = str_part(digits, 1, digits.n);
	return name.n > NUMBER_DIGITS && name.p[NUMBER_DIGITS] == '_' &&
	       str_to_count(digits, INT32_MAX, &n) && n == (int64_t)number;
}

static enum err
list_files(struct migration *m, const struct bundle *schema)
{
	size_t n;
	const str *paths = bundle_list(schema, m->mem, S(""), &n);
	enum err e;

	for (size_t i = 0; i < n; i++) {
		struct file *f;

		if (!str_ends(paths[i], S(".sql")))
			continue;
		f = LIST_ADD(m->mem, &m->files);
		f->number = (int64_t)m->files.n;
		f->name = paths[i];
		if (!has_number(f->name, m->files.n))
			return refuse(
				m, ERR_INVALID, W_DB_SCHEMA_NAME, f->name);
		if ((e = bundle_get(schema, m->mem, f->name, &f->text)))
			return refuse(m, e, W_DB_SCHEMA_READ, f->name);
		f->hash = hash_hex(m->mem, sha256(str_bytes(f->text)));
	}
	return OK;
}

static enum err
find_schema_table(struct migration *m, bool *has, size_t *n_others)
{
	str *names;
	enum err e = tx_table_names(m->tx, m->mem, &names, n_others);

	*has = false;
	for (size_t i = 0; e == OK && i < *n_others; i++)
		if (str_is(names[i], S("db_schema")))
			*has = true;
	if (e == OK && *has)
		--*n_others;
	return e;
}

static enum err
list_ran(struct migration *m)
{
	return DB_LIST(m->tx,
		SQL("SELECT number, name, hash, state FROM db_schema "
		    "ORDER BY number"),
		NO_ARGS, ran_columns, m->mem, &m->ran, &m->n_ran);
}

/* What ran must be the first files of the bundle, whole and unchanged. */
static enum err
compare(struct migration *m)
{
	for (size_t i = 0; i < m->n_ran; i++) {
		const struct ran *r = &m->ran[i];
		const struct file *f;

		if (!str_is(r->state, S("done")))
			return refuse(m, ERR_STATE, W_DB_HALF, r->name);
		if (i >= m->files.n)
			return refuse(m, ERR_STATE, W_DB_NEWER, r->name);
		f = &m->files.at[i];
		if (r->number != f->number || !str_is(r->name, f->name) ||
			!str_is(r->hash, f->hash))
			return refuse(m, ERR_STATE, W_DB_CHANGED, r->name);
	}
	return OK;
}

static const char *
find_type(const struct driver *d, str word)
{
	const struct {
		str word;
		const char *type;
	} types[] = {
		{S("$ID"),    d->id   },
		{S("$INT"),   d->int_ },
		{S("$TEXT"),  d->text },
		{S("$BYTES"), d->bytes},
	};

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(word, types[i].word))
			return types[i].type;
	return NULL;
}

/* The four words of schema files as this database says them. */
static bool
translate(const struct driver *d, str sql, struct buf *out)
{
	const char *type;
	size_t end;

	for (size_t i = 0; i < sql.n; i = end) {
		end = i + 1;
		if (sql.p[i] != '$') {
			buf_add_char(out, sql.p[i]);
			continue;
		}
		while (end < sql.n && sql.p[end] >= 'A' && sql.p[end] <= 'Z')
			end++;
		if (!(type = find_type(d, str_part(sql, i, end - i))))
			return false;
		buf_add_c(out, type);
	}
	return true;
}

static enum err
run_text(struct migration *m, str sql)
{
	struct buf b = buf_in(m->mem);
	struct ask ask = {.once = true};

	if (!translate(m->tx->db->speaks, sql, &b))
		return ERR_INVALID;
	buf_add_char(&b, '\0');
	ask.text = buf_str(&b).p;
	return tx_run(m->tx, &ask);
}

/*
 * The next statement of a file: up to a ';' that ends its line, comment lines
 * left out. *rest and *line go on behind it.
 */
static str
cut_statement(struct arena *mem, str *rest, int *line)
{
	struct buf b = buf_in(mem);

	while (rest->n) {
		str text = str_trim(str_cut(*rest, '\n', rest));

		++*line;
		if (!text.n || str_starts(text, S("--")))
			continue;
		buf_add(&b, text);
		buf_add_char(&b, '\n');
		if (str_ends(text, S(";")))
			break;
	}
	return buf_str(&b);
}

static enum err
run_file(struct migration *m, const struct file *f)
{
	str rest = f->text, sql;
	int line = 0;
	enum err e;

	while ((sql = cut_statement(m->mem, &rest, &line)).n)
		if ((e = run_text(m, sql))) {
			e = refuse(m, e, W_DB_SCHEMA_FAILED, f->name);
			note_place(m->note, f->name, line);
			return e;
		}
	return OK;
}

static enum err
mark_begun(struct migration *m, const struct file *f)
{
	return db_exec(m->tx,
		SQL("INSERT INTO db_schema (number, name, hash, state) "
		    "VALUES (?, ?, ?, 'begun')"),
		ARGS(BIND(f->number), BIND(f->name), BIND(f->hash)), NULL);
}

static enum err
run_and_mark(struct migration *m, const struct file *f)
{
	enum err e = run_file(m, f);

	if (e)
		return e;
	return db_exec(m->tx,
		SQL("UPDATE db_schema SET state = 'done' WHERE number = ?"),
		ARGS(BIND(f->number)), NULL);
}

static enum err
unmark(struct migration *m, const struct file *f)
{
	return db_exec(m->tx,
		SQL("DELETE FROM db_schema "
		    "WHERE number = ? AND state = 'begun'"),
		ARGS(BIND(f->number)), NULL);
}

/* One step in a transaction of its own. */
static enum err
commit_step(struct migration *m, enum begin_kind kind,
	enum err (*step)(struct migration *m, const struct file *f),
	const struct file *f)
{
	struct link *l = m->tx->link;
	enum err e = l->driver->begin(l, kind);

	if (e)
		return e;
	m->tx->broken = OK;
	if ((e = step(m, f)) || (e = db_settle(m->tx))) {
		l->driver->rollback(l);
		return e;
	}
	return l->driver->commit(l);
}

static enum err
make_schema_table(struct migration *m, const struct file *none)
{
	bool has;
	size_t n_others;
	enum err e = find_schema_table(m, &has, &n_others);

	(void)none;
	if (e || has)
		return e;
	if (n_others)
		return fail(m->note, ERR_STATE, W_DB_FOREIGN);
	return run_text(m, S("CREATE TABLE db_schema (number $ID, "
			     "name $TEXT NOT NULL, hash $TEXT NOT NULL, "
			     "state $TEXT NOT NULL)"));
}

/* A file that surely did not happen leaves no mark; it may be tried again. */
static enum err
migrate_file(struct migration *m, const struct file *f)
{
	enum err e = commit_step(m, BEGIN_GROUP, mark_begun, f), undone;

	if (e)
		return e == ERR_CLASH ? refuse(m, ERR_STATE, W_DB_HALF, f->name)
				      : e;
	e = commit_step(m, BEGIN_GROUP, run_and_mark, f);
	if (e == OK || e == ERR_UNSURE)
		return e;
	undone = commit_step(m, BEGIN_GROUP, unmark, f);
	return undone ? undone : e;
}

static enum err
migrate(struct migration *m, const struct bundle *schema)
{
	enum err e;

	if ((e = list_files(m, schema)) ||
		(e = commit_step(m, BEGIN_SCHEMA, make_schema_table, NULL)) ||
		(e = m->tx->link->driver->begin(m->tx->link, BEGIN_READ)))
		return e;
	e = list_ran(m);
	m->tx->link->driver->rollback(m->tx->link);
	if (e || (e = compare(m)))
		return e;
	for (size_t i = m->n_ran; i < m->files.n; i++)
		if ((e = migrate_file(m, &m->files.at[i])))
			return e;
	return OK;
}

enum err
db_migrate(struct db *db, const struct bundle *schema, struct note *note)
{
	struct tx tx = {.db = db};
	struct migration m = {.tx = &tx, .note = note};
	enum err e =
		db->driver->link_open(db->place, LINK_WRITER, note, &tx.link);

	if (e)
		return e;
	m.mem = arena_open(0);
	e = migrate(&m, schema);
	arena_close(m.mem);
	db->driver->link_close(tx.link);
	return e;
}

static enum err
check(struct migration *m, const struct bundle *schema)
{
	bool has;
	size_t n_others;
	enum err e;

	if ((e = list_files(m, schema)) ||
		(e = find_schema_table(m, &has, &n_others)))
		return e;
	if (!has)
		return fail(m->note, ERR_STATE,
			n_others ? W_DB_FOREIGN : W_DB_EMPTY);
	if ((e = list_ran(m)) || (e = compare(m)))
		return e;
	if (m->n_ran < m->files.n)
		return refuse(
			m, ERR_STATE, W_DB_OLDER, m->files.at[m->n_ran].name);
	return OK;
}

enum err
db_schema_check(struct db *db, const struct bundle *schema, struct note *note)
{
	struct migration m = {.note = note};
	enum err e = db_read_open(db, note, &m.tx);

	if (e)
		return e;
	m.mem = arena_open(0);
	e = check(&m, schema);
	arena_close(m.mem);
	db_read_close(m.tx);
	return e;
}
