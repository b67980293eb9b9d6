#include "db/db.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

#include "base/text.h"
#include "base/trace.h"
#include "db/driver.h"
#include "db/memo.h"

enum { LINK_FIRST_BYTES = 64 * 1024 };

static const struct driver *const drivers[] = {
	&driver_sqlite, &driver_postgres, &driver_fake};

const struct driver *
driver_find(str url, str *where)
{
	str name = str_cut(url, ':', where);

	for (size_t i = 0; i < COUNT(drivers); i++)
		if (str_is_c(name, drivers[i]->name))
			return drivers[i];
	return NULL;
}

void *
link_make(const struct driver *driver, size_t size)
{
	struct arena *mem = arena_open(LINK_FIRST_BYTES + size);
	struct link *l = arena_make(mem, size);

	l->driver = driver;
	l->mem = mem;
	l->scratch = arena_open(0);
	return l;
}

void
link_free(struct link *l)
{
	arena_close(l->scratch);
	arena_close(l->mem);
}

static struct db_options
read_options(const struct db_options *from)
{
	struct db_options o = from ? *from : (struct db_options){0};

	assert(o.readers <= DB_MAX_READERS && o.group_max <= DB_GROUP_MAX);
	if (o.readers < 1)
		o.readers = 1;
	if (o.group_max < 1)
		o.group_max = DB_GROUP_MAX;
	return o;
}

enum err
db_open(struct arena *mem, str url, const struct db_options *options,
	struct note *note, struct db **out)
{
	struct db *db = MAKE(mem, struct db);
	struct link *l;
	str where, rest;
	enum err e;

	db->mem = mem;
	db->options = read_options(options);
	db->driver = driver_find(url, &where);
	db->speaks = db->driver == &driver_fake ? driver_find(where, &rest)
						: db->driver;
	if (!db->speaks || db->speaks == &driver_fake) {
		/* no more of it: there may be a password behind the name */
		url = str_cut(url, ':', &rest);
		return fail_with(note, ERR_STORE, W_DB_URL, {"name", url});
	}
	e = db->driver->open(mem, where, &db->options, note, &db->place);
	if (e)
		return e;
	e = db->driver->link_open(db->place, LINK_WRITER, note, &l);
	if (e) {
		db->driver->close(db->place);
		return e;
	}
	if (db->driver->watch)
		db->stamp = db->driver->watch(l);
	db->readers = readers_open(db);
	db->writer = writer_open(db, l);
	*out = db;
	return OK;
}

void
db_close(struct db *db)
{
	struct link *l;

	if (!db)
		return;
	l = writer_close(db->writer);
	readers_close(db->readers);
	/* last of all: then a file is left in order */
	db->driver->link_close(l);
	db->driver->close(db->place);
}

/* It is written twice, the second half first: equal halves are a whole. */
bool
db_stamp(const struct db *db, struct db_stamp *out)
{
	enum { HALF = DB_STAMP_BYTES / 2 };

	if (!db->stamp)
		return false;
	for (size_t i = 0; i < DB_STAMP_BYTES; i++) {
		if (i == HALF)
			atomic_thread_fence(memory_order_seq_cst);
		out->b[i] = db->stamp[i];
	}
	return !memcmp(out->b, out->b + HALF, HALF);
}

str
db_kind_name(const struct db *db)
{
	return str_of(db->speaks->name);
}

static enum err
check_args(struct ask *ask)
{
	assert(ask->args.n <= DB_MAX_ARGS);
	for (size_t i = 0; i < ask->args.n; i++) {
		const struct arg *a = &ask->args.at[i];

		if (a->kind != DB_TEXT && a->kind != DB_BYTES)
			continue;
		if (a->size > DB_MAX_VALUE_BYTES)
			return ERR_TOO_BIG;
		/* what one database refuses, the other must not keep */
		if (a->kind == DB_TEXT && !text_is_utf8((str){a->p, a->size})) {
			trace(TRACE_ERROR, "db", "not_utf8=%zu sql=%.*s", i + 1,
				TRACED_TEXT, ask->text);
			return ERR_STORE;
		}
	}
	return OK;
}

/* What is read at once is remembered; what changes is forgotten. */
static enum err
run_remembering(struct tx *tx, struct ask *ask)
{
	bool reads = str_starts(str_of(ask->text), S("SELECT"));

	if (tx->memo && !reads)
		memo_write(tx->memo, ask->text);
	if (tx->memo && reads && ask->row && !ask->walk && !ask->once)
		return memo_run(tx->memo, tx->link, ask);
	return tx->link->driver->run(tx->link, ask);
}

enum err
tx_run(struct tx *tx, struct ask *ask)
{
	const struct db_options *o = &tx->db->options;
	enum err e;

	if (tx->broken)
		return tx->broken;
	if (o->watch)
		o->watch(o->watch_data, ask->text, ask->args);
	if (!(e = check_args(ask)))
		e = run_remembering(tx, ask);
	if (e && !ask->stopped)
		tx->broken = e;
	return e;
}

enum err
db_settle(struct tx *tx)
{
	if (!tx->broken)
		tx->broken = tx->link->driver->settle(tx->link);
	return tx->broken;
}
