/*
 * driver_sqlite.c - the register in one file
 *
 * Write-ahead log with every commit synced; one writer at a time holds the
 * file's write lock for its group, readers see the file as it was. A link is
 * used by one thread at a time, so SQLite needs no locks of its own.
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/trace.h"
#include "db/driver.h"
#include "db/mover.h"

enum { BUSY_STEP_US = 500 };

struct place {
	struct arena *mem;
	str path;     /* NUL after it */
	bool is_ours; /* removed when closed */
	struct mover *mover;
};

struct sqlite_link {
	struct link base;
	sqlite3 *db;
	struct place *place;
	struct cache statements;
};

static struct sqlite_link *
own(struct link *l)
{
	return (struct sqlite_link *)(void *)l;
}

/* In memory if there is a folder for that. */
static enum err
make_own_file(struct place *p)
{
	static const char *const folders[] = {"/dev/shm", NULL, "/tmp"};
	char *path;
	int fd;

	for (size_t i = 0; i < COUNT(folders); i++) {
		const char *folder = folders[i] ? folders[i] : getenv("TMPDIR");

		if (!folder)
			continue;
		p->path = str_fmt(p->mem, "%s/daicho-XXXXXX", folder);
		path = (char *)(uintptr_t)p->path.p;
		if ((fd = mkstemp(path)) < 0)
			continue;
		close(fd);
		p->is_ours = true;
		return OK;
	}
	return ERR_STORE;
}

static enum err
find_file(struct place *p, bool must_exist)
{
	int fd;

	if (str_is(p->path, S(":memory:")))
		return make_own_file(p);
	if (must_exist)
		return access(p->path.p, F_OK) == 0 ? OK : ERR_ABSENT;
	/* made here, so that nobody else can read it; the log follows it */
	fd = open(p->path.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return ERR_STORE;
	close(fd);
	return OK;
}

static void
move_log(void *place)
{
	const struct place *p = place;
	sqlite3 *db = NULL;
	int code = sqlite3_open_v2(p->path.p, &db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	/* a link that has read nothing yet knows of no log */
	if (!code)
		code = sqlite3_exec(
			db, "PRAGMA schema_version", NULL, NULL, NULL);
	if (!code)
		code = sqlite3_wal_checkpoint_v2(
			db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	/* busy: somebody else is at it */
	if (code && code != SQLITE_BUSY)
		trace(TRACE_ERROR, "db", "move=\"%s\"", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static enum err
sqlite_open(struct arena *mem, str where, const struct db_options *options,
	struct note *note, void **place)
{
	struct place *p = MAKE(mem, struct place);
	enum err e;

	/* nobody asks how much it has allocated, and counting takes a lock each
	 * time; once a database is open this is refused, as it is done */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	p->mem = mem;
	p->path = str_copy(mem, where);
	e = find_file(p, options->must_exist);
	if (e == ERR_ABSENT)
		return fail_with(note, e, W_DB_ABSENT, {"path", where});
	if (e)
		return fail_with(note, e, W_DB_OPEN,
			{"reason", str_of(strerror(errno))});
	p->mover = mover_open(mem, move_log, p);
	*place = p;
	return OK;
}

static void
sqlite_close(void *place)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	const struct place *p = place;

	mover_close(p->mover);
	for (size_t i = 0; p->is_ours && i < COUNT(ends); i++)
		unlink(str_fmt(p->mem, "%.*s%s", STR(p->path), ends[i]).p);
}

/* Whether SQLite may have undone the whole transaction by itself. */
static bool
is_in_transaction(struct sqlite_link *s)
{
	return !sqlite3_get_autocommit(s->db);
}

static enum err
error_of(int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return ERR_CLASH;
	default:
		break;
	}
	switch (code & 0xff) {
	case SQLITE_BUSY:
		return ERR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_DAMAGED;
	default:
		return ERR_STORE;
	}
}

static enum err
refuse(struct sqlite_link *s, const char *text)
{
	int code = sqlite3_extended_errcode(s->db);
	enum err e = error_of(code);

	if (e != ERR_CLASH)
		trace(TRACE_ERROR, "db", "sqlite=%d reason=\"%s\" sql=%.*s",
			code, sqlite3_errmsg(s->db), TRACED_TEXT, text);
	return e;
}

/* A statement without values and rows. */
static enum err
execute(struct sqlite_link *s, const char *text)
{
	int code = sqlite3_exec(s->db, text, NULL, NULL, NULL);

	return code == SQLITE_OK ? OK : refuse(s, text);
}

/*
 * Another process holds the file. SQLite's own steps grow to 100 ms, and a
 * process that is busy leaves it for less than one between two groups.
 */
static int
wait_for_lock(void *data, int n_times)
{
	(void)data;
	usleep(BUSY_STEP_US);
	return n_times < DB_BUSY_MS * 1000 / BUSY_STEP_US;
}

/*
 * What cannot be moved, for a reader needs what it would be written over or
 * the mover is at it, is moved another time.
 */
static int
after_commit(void *link, sqlite3 *db, const char *name, int pages)
{
	struct sqlite_link *s = link;

	if (mover_look(s->place->mover, pages))
		(void)sqlite3_wal_checkpoint_v2(
			db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return SQLITE_OK;
}

static enum err
set_up(struct sqlite_link *s, enum link_kind kind)
{
	enum err e;

	sqlite3_extended_result_codes(s->db, 1);
	sqlite3_busy_handler(s->db, wait_for_lock, NULL);
	/* a quoted name that is no column is an error, not a text */
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	if ((e = execute(s, "PRAGMA foreign_keys = OFF")) ||
		(e = execute(s, "PRAGMA temp_store = MEMORY")) ||
		kind == LINK_READER)
		return e;
	if ((e = execute(s, "PRAGMA journal_mode = WAL")) ||
		(e = execute(s, "PRAGMA synchronous = FULL")))
		return e;
	sqlite3_wal_hook(s->db, after_commit, s);
	return OK;
}

static void sqlite_link_close(struct link *l);

static enum err
sqlite_link_open(
	void *place, enum link_kind kind, struct note *note, struct link **out)
{
	struct place *p = place;
	struct sqlite_link *s =
		link_make(&driver_sqlite, sizeof(struct sqlite_link));
	int flags = kind == LINK_READER ? SQLITE_OPEN_READONLY
					: SQLITE_OPEN_READWRITE;
	int code = sqlite3_open_v2(
		p->path.p, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	enum err e;

	s->place = p;
	e = code == SQLITE_OK ? set_up(s, kind) : ERR_STORE;
	if (e) {
		if (e != ERR_BUSY && e != ERR_DAMAGED)
			e = ERR_STORE;
		e = fail_with(note, e, W_DB_OPEN,
			{"reason", str_of(sqlite3_errmsg(s->db))});
		sqlite_link_close(&s->base);
		return e;
	}
	*out = &s->base;
	return OK;
}

static void
sqlite_link_close(struct link *l)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++)
		sqlite3_finalize(own(l)->statements.at[i].value);
	sqlite3_close(own(l)->db);
	link_free(l);
}

static enum err sqlite_run(struct link *l, struct ask *ask);

static enum err
run_control(struct link *l, struct sql sql)
{
	struct ask ask = {.text = sql.text};

	return sqlite_run(l, &ask);
}

static enum err
sqlite_begin(struct link *l, enum begin_kind kind)
{
	return run_control(
		l, kind == BEGIN_READ ? SQL("BEGIN") : SQL("BEGIN IMMEDIATE"));
}

static enum err
sqlite_savepoint(struct link *l)
{
	return run_control(l, SQL("SAVEPOINT act"));
}

/* Every answer came at once. */
static enum err
sqlite_settle(struct link *l)
{
	(void)l;
	return OK;
}

static enum err
sqlite_release(struct link *l)
{
	return run_control(l, SQL("RELEASE act"));
}

static enum err
sqlite_rollback_to(struct link *l)
{
	enum err e;

	if (!is_in_transaction(own(l)))
		return ERR_STORE;
	e = run_control(l, SQL("ROLLBACK TO act"));
	return e ? e : sqlite_release(l);
}

static void
sqlite_rollback(struct link *l)
{
	if (is_in_transaction(own(l)) && run_control(l, SQL("ROLLBACK")))
		trace_die("db", "sqlite cannot roll back");
}

static enum err
sqlite_commit(struct link *l)
{
	struct sqlite_link *s = own(l);
	enum err e;

	if (!is_in_transaction(s))
		return ERR_STORE;
	e = run_control(l, SQL("COMMIT"));
	if (e == OK)
		return OK;
	/*
	 * The log may hold the commit though it could not be synced: it would
	 * come to life if the machine stopped now.
	 */
	if ((sqlite3_errcode(s->db) & 0xff) == SQLITE_IOERR)
		e = ERR_UNSURE;
	sqlite_rollback(l);
	return e;
}

/* The prepared statement; `own_one`: the caller finalizes it. */
static enum err
prepare(struct sqlite_link *s, const struct ask *ask, sqlite3_stmt **out,
	bool *own_one)
{
	sqlite3_stmt *st = cache_find(&s->statements, ask->text, NULL);
	const char *rest = "";

	*own_one = ask->once || cache_is_full(&s->statements);
	if (st && sqlite3_stmt_busy(st)) /* a walk runs what it walks over */
		*own_one = true;
	else if (st) {
		*own_one = false;
		*out = st;
		return OK;
	}
	if (sqlite3_prepare_v3(s->db, ask->text, -1,
		    *own_one ? 0 : SQLITE_PREPARE_PERSISTENT, &st, &rest))
		return refuse(s, ask->text);
	assert(st && !rest[strspn(rest, " \n")]); /* one, and no more */
	if (!*own_one)
		cache_add(&s->statements, ask->text, NULL, st);
	*out = st;
	return OK;
}

static int
bind_arg(sqlite3_stmt *st, int i, const struct arg *a)
{
	switch (a->kind) {
	case DB_NULL:
		return sqlite3_bind_null(st, i);
	case DB_INT:
		return sqlite3_bind_int64(st, i, a->n);
	case DB_TEXT:
		return sqlite3_bind_text(
			st, i, a->p, (int)a->size, SQLITE_STATIC);
	case DB_BYTES:
		return sqlite3_bind_blob(
			st, i, a->p, (int)a->size, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

/* False for a real number, which no column of ours is. */
static bool
read_cell(sqlite3_stmt *st, int i, struct arg *out)
{
	const void *p;

	*out = (struct arg){.kind = DB_NULL};
	switch (sqlite3_column_type(st, i)) {
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
		*out = (struct arg){
			.kind = DB_INT, .n = sqlite3_column_int64(st, i)};
		return true;
	case SQLITE_TEXT:
		out->kind = DB_TEXT;
		p = sqlite3_column_text(st, i);
		break;
	case SQLITE_BLOB:
		out->kind = DB_BYTES;
		p = sqlite3_column_blob(st, i);
		break;
	default:
		return false;
	}
	out->p = p ? p : "";
	out->size = (size_t)sqlite3_column_bytes(st, i);
	return true;
}

static enum err
give_row(struct ask *ask, sqlite3_stmt *st, int n)
{
	struct arg cells[DB_MAX_COLUMNS];
	enum err e;

	assert(n <= DB_MAX_COLUMNS);
	for (int i = 0; i < n; i++)
		if (!read_cell(st, i, &cells[i])) {
			trace(TRACE_ERROR, "db", "real=%d sql=%.*s", i + 1,
				TRACED_TEXT, ask->text);
			ask->stopped = true; /* as any other misfit */
			return ERR_DAMAGED;
		}
	e = ask->row(ask->data, cells, (size_t)n);
	ask->stopped = e != OK;
	return e;
}

static enum err
step_through(struct sqlite_link *s, struct ask *ask, sqlite3_stmt *st)
{
	int columns = sqlite3_column_count(st), code;
	size_t n = 0;
	enum err e;

	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		if (ask->row && (e = give_row(ask, st, columns)))
			return e;
		if (++n == ask->max_rows)
			return OK;
	}
	if (code != SQLITE_DONE)
		return refuse(s, ask->text);
	if (!sqlite3_stmt_readonly(st))
		ask->changed = sqlite3_changes64(s->db);
	return ask->must_change && ask->changed != 1 ? ERR_CLASH : OK;
}

static enum err
sqlite_run(struct link *l, struct ask *ask)
{
	struct sqlite_link *s = own(l);
	sqlite3_stmt *st = NULL;
	bool own_one;
	enum err e = prepare(s, ask, &st, &own_one);

	if (e)
		return e;
	/* a list of values that is not the statement's is our bug */
	assert(sqlite3_bind_parameter_count(st) == (int)ask->args.n);
	for (size_t i = 0; i < ask->args.n; i++)
		if (bind_arg(st, (int)i + 1, &ask->args.at[i]) && !e)
			e = refuse(s, ask->text);
	if (!e)
		e = step_through(s, ask, st);
	if (own_one) {
		sqlite3_finalize(st);
	} else {
		sqlite3_reset(st);
		sqlite3_clear_bindings(st); /* they borrow the caller's */
	}
	return e;
}

/*
 * The head of the WAL index, twice (walformat.html 2.1): shared by all
 * processes and changed by each commit. SQLite itself looks there for what a
 * reader may still have in its cache.
 */
static const volatile uint8_t *
sqlite_watch(struct link *l)
{
	enum { INDEX_BYTES = 32768 };
	struct sqlite_link *s = own(l);
	sqlite3_file *file = NULL;
	void volatile *index = NULL;

	/* something is read, so the index is there */
	if (execute(s, "SELECT count(*) FROM sqlite_schema") ||
		sqlite3_file_control(s->db, NULL, SQLITE_FCNTL_FILE_POINTER,
			&file) != SQLITE_OK ||
		!file || !file->pMethods || file->pMethods->iVersion < 2 ||
		file->pMethods->xShmMap(file, 0, INDEX_BYTES, 0, &index) !=
			SQLITE_OK)
		return NULL;
	return index;
}

const struct driver driver_sqlite = {
	.name = "sqlite",
	.tables = {"SELECT name FROM sqlite_schema WHERE type = 'table' "
		   "AND name NOT LIKE 'sqlite_%' ORDER BY name"},
	.id = "INTEGER PRIMARY KEY",
	.int_ = "INTEGER",
	.text = "TEXT",
	.bytes = "BLOB",
	.open = sqlite_open,
	.close = sqlite_close,
	.link_open = sqlite_link_open,
	.link_close = sqlite_link_close,
	.begin = sqlite_begin,
	.savepoint = sqlite_savepoint,
	.settle = sqlite_settle,
	.rollback_to = sqlite_rollback_to,
	.release = sqlite_release,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.run = sqlite_run,
	.watch = sqlite_watch,
};
