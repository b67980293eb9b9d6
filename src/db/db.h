/*
 * db.h - the storage port: what a driver promises
 *
 * Acts happen one after another, across threads and across processes; a
 * commit that was answered OK is durable; when it cannot be known whether a
 * commit happened the answer is ERR_UNSURE. Readers see one snapshot and are
 * never blocked by acts. Nothing is left behind by a failure before commit.
 *
 * NULL of an integer is INT64_MIN, of a day DAY_NONE, both ways; a text or
 * bytes without pointer is bound as the empty one, never as NULL. Bytes that
 * are NULL are read as those without pointer. A bool or an int32 has no NULL.
 *
 * SQL is a literal in the subset both databases speak, values are bound by
 * their C type, rows land in structs through a checked list of columns.
 * Statements and cursors never leave this folder. What was prepared is found
 * again by the address of its text: a statement is a literal, a table and its
 * columns are constants.
 *
 * The databases differ in what they still do after a statement that failed,
 * so here they do nothing: every later one of the same act or snapshot gives
 * the same error, and the act fails. ERR_ABSENT and an `each` that ends a walk
 * are answers, not failures. A value that is not of its column's kind is
 * ERR_DAMAGED; a text that is not UTF-8 is ERR_STORE.
 *
 * Inside an act a write need not wait for its answer: db_insert, db_end and a
 * db_exec that does not ask how much it changed may say OK and fail later, in
 * any later call of the same act with this tx, at the latest when the act
 * ends. Whenever it shows, the act fails as a whole, with that error, and
 * alone. Who must know before going on asks db_settle.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"

struct db; /* one database with its writer and its readers */
struct tx; /* one act or one read snapshot in hand */

/* A statement: only a literal fits. `?` stands for a value, in order. */
struct sql {
	const char *text;
};
#define SQL(literal) ((struct sql){"" literal})

enum value_kind {
	DB_NULL,
	DB_INT,  /* int64_t, int32_t, bool, day, instant */
	DB_TEXT, /* str */
	DB_BYTES /* bytes */
};

struct arg {
	enum value_kind kind;
	int64_t n;
	const void *p; /* text or bytes; borrowed until the call returns */
	size_t size;
};

struct args {
	const struct arg *at;
	size_t n;
};

struct arg arg_of_int(int64_t n);
struct arg arg_of_int32(int32_t n);
struct arg arg_of_bool(bool b);
struct arg arg_of_str(str s);
struct arg arg_of_bytes(bytes b);
struct arg arg_of_day(day d); /* DAY_NONE is NULL */
struct arg arg_of_instant(instant t);

#define BIND(x)                                                                \
	_Generic((x), int64_t                                                  \
		 : arg_of_int, int32_t                                         \
		 : arg_of_int32, bool                                          \
		 : arg_of_bool, str                                            \
		 : arg_of_str, bytes                                           \
		 : arg_of_bytes, day                                           \
		 : arg_of_day, instant                                         \
		 : arg_of_instant)(x)
#define ARGS(...)                                                              \
	((struct args){(const struct arg[]){__VA_ARGS__},                      \
		sizeof((const struct arg[]){__VA_ARGS__}) /                    \
			sizeof(struct arg)})
#define NO_ARGS ((struct args){NULL, 0})

enum column_kind {
	COLUMN_END, /* ends a list */
	COLUMN_INT,
	COLUMN_INT32,
	COLUMN_BOOL,
	COLUMN_STR, /* NULL reads as the empty str */
	COLUMN_BYTES,
	COLUMN_DAY, /* NULL reads as DAY_NONE */
	COLUMN_INSTANT
};

struct column {
	enum column_kind kind;
	size_t offset;
	const char *name;
	bool is_sealed;
	bool is_late; /* came when rows had digests: not in them while empty */
};

#define COLUMN_OF(type, member, sealed, late)                                  \
	{                                                                      \
		_Generic(((type *)0)->member, int64_t                          \
			 : COLUMN_INT, int32_t                                 \
			 : COLUMN_INT32, bool                                  \
			 : COLUMN_BOOL, str                                    \
			 : COLUMN_STR, bytes                                   \
			 : COLUMN_BYTES, day                                   \
			 : COLUMN_DAY, instant                                 \
			 : COLUMN_INSTANT),                                    \
			offsetof(type, member), #member, sealed, late          \
	}
#define COL(type, member) COLUMN_OF(type, member, false, false)
#define LATE(type, member) COLUMN_OF(type, member, false, true)
/*
 * A text that may be secret: in no index, and compared by no statement, so that
 * it can be sealed at rest. Until documents are, it is read and written as it
 * is.
 */
#define SEALED(type, member) COLUMN_OF(type, member, true, false)

enum {
	DB_MAX_ARGS = 40,
	DB_MAX_COLUMNS = 40,
	DB_GROUP_MAX = 64,    /* acts that share one commit */
	DB_GROUP_WAIT_MS = 5, /* and how long the first of them waits at most */
	DB_MAX_READERS = 16,
	DB_QUEUE_MAX = 4096, /* acts that wait; more are answered ERR_BUSY */
	DB_BUSY_MS = 20000,  /* how long another process's act is waited for */
	/* the log of SQLite is moved to its file at so many: 16 MB */
	DB_WAL_PAGES = 4000,
	DB_MAX_VALUE_BYTES = 16 * 1024 * 1024
};

struct db_options {
	int readers;     /* at most DB_MAX_READERS; 0 means 1 */
	int group_max;   /* 1: a commit for each act; 0 means DB_GROUP_MAX */
	bool must_exist; /* SQLite: ERR_ABSENT rather than a new empty file */
	/* For benches and tests: sees every statement before it runs. */
	void (*watch)(void *data, const char *text, struct args args);
	void *watch_data;
};

/*
 * Opens `sqlite:PATH`, `postgres:CONNINFO` or `fake:URL` (the same behind a
 * driver that can be told to fail). ERR_STORE notes why not, ERR_DAMAGED that
 * the file is none. Does not create tables: db_migrate does. `sqlite::memory:`
 * is a file of its own that is gone after db_close. Lies in mem, which nobody
 * else may use at the same time.
 */
MUST_CHECK enum err db_open(struct arena *mem, str url,
	const struct db_options *options, struct note *note, struct db **out);
/* Ends the writer after what waits was answered. NULL is allowed. */
void db_close(struct db *db);
str db_kind_name(const struct db *db); /* "sqlite", "postgres" */

enum { DB_STAMP_BYTES = 96 };
struct db_stamp {
	uint8_t b[DB_STAMP_BYTES];
};
/*
 * What is another one after each commit, whoever's it is: while two are the
 * same nothing was written between them. Takes no call to the system. False:
 * there is none, or somebody is writing it right now.
 */
bool db_stamp(const struct db *db, struct db_stamp *out);

/*
 * A read snapshot for the caller's thread, taken when the first statement
 * runs; waits for a free reader. Every db_read_open is ended by db_read_close
 * in the same thread. NULL is allowed there.
 */
MUST_CHECK enum err db_read_open(
	struct db *db, struct note *note, struct tx **out);
void db_read_close(struct tx *tx);

/*
 * One act. `run` is called inside a savepoint, one act at a time, on the
 * writer's thread or on one that waits in db_act, with the head locked against
 * every other process; it may be called again from the start if the database
 * asks for it, so it touches nothing but the database and memory it makes. OK
 * commits it together with its group, anything else undoes it alone. `done` is
 * called once, after the commit, on the thread that ran it: result is run's
 * own error, OK, or ERR_STORE / ERR_UNSURE / ERR_BUSY of the commit.
 */
struct db_job {
	enum err (*run)(struct tx *tx, void *data);
	void (*done)(void *data, enum err result);
	void *data;
	struct db_job *next; /* the queue's */
	enum err result;     /* the writer's */
};
void db_submit(struct db *db, struct db_job *job);
/*
 * Submits and waits; the result as above. While nobody writes, the caller's own
 * thread runs the act and what comes meanwhile. Not from within an act.
 */
enum err db_act(
	struct db *db, enum err (*run)(struct tx *tx, void *data), void *data);

/*
 * Changes rows. ERR_CLASH on a broken unique key, ERR_TOO_BIG for a value
 * beyond DB_MAX_VALUE_BYTES. `changed` may be NULL: then it may answer later.
 */
MUST_CHECK enum err db_exec(
	struct tx *tx, struct sql sql, struct args args, int64_t *changed);
/*
 * All writes of the act so far have answered; the first error of them, or of
 * what failed before. Costs nothing if there is nothing to wait for.
 */
MUST_CHECK enum err db_settle(struct tx *tx);
/* The first row into *out (texts in mem); ERR_ABSENT if there is none. */
MUST_CHECK enum err db_one(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, struct arena *mem, void *out);
/* All rows as an array of `size` bytes each in mem. */
MUST_CHECK enum err db_list(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, size_t size, struct arena *mem,
	void **rows, size_t *n);
#define DB_LIST(tx, sql, args, columns, mem, rows, n)                          \
	db_list((tx), (sql), (args), (columns), sizeof(**(rows)), (mem),       \
		(void **)(rows), (n))
/*
 * Row by row without keeping them: `row` and its texts are good until `each`
 * returns. Anything but OK from `each` ends the walk and is the result.
 */
MUST_CHECK enum err db_each(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, void *row, enum err (*each)(void *data),
	void *data);

struct table {
	const char *name;
	const char *class_;           /* register draft derived operation */
	const struct column *columns; /* in schema order, the whole row */
	size_t row_bytes;
};
/*
 * Inserts one struct: column names and values from `columns`. ERR_CLASH on a
 * broken unique key; may answer later.
 */
MUST_CHECK enum err db_insert(
	struct tx *tx, const struct table *table, const void *row);
/*
 * Sets to_entry of the row with that id. ERR_CLASH if there is none, or it
 * holds no more; may answer later.
 */
MUST_CHECK enum err db_end(
	struct tx *tx, const struct table *table, int64_t id, int64_t entry);
/*
 * Every row of a table in order of its key, for verifying; `order` a literal.
 * A text that is NULL is damage here, elsewhere it is the empty text.
 */
MUST_CHECK enum err db_scan(struct tx *tx, const struct table *table,
	struct sql order, void *row, enum err (*each)(void *data), void *data);
/* The rows with `from` <= id < `to` in order, of a table with an id. */
MUST_CHECK enum err db_range(struct tx *tx, const struct table *table,
	int64_t from, int64_t to, void *row, enum err (*each)(void *data),
	void *data);
/* The values of a row in schema order, as db_insert binds them. */
struct args table_args(
	const struct table *table, const void *row, struct arg *space);

/*
 * Runs the numbered schema files (`0001_register.sql`) that have not run yet,
 * in order. db_schema keeps which did, with their hashes. ERR_STATE if the
 * database is newer, half-migrated or made from other files.
 */
struct bundle;
MUST_CHECK enum err db_migrate(
	struct db *db, const struct bundle *schema, struct note *note);
/*
 * OK if the database stands at exactly the newest file of the bundle;
 * ERR_STATE notes that it is older, newer, half-migrated or not daicho's.
 */
MUST_CHECK enum err db_schema_check(
	struct db *db, const struct bundle *schema, struct note *note);

/* The tables as the database itself tells them, sorted; not db_schema. */
MUST_CHECK enum err db_table_names(
	struct tx *tx, struct arena *mem, str **out, size_t *n);

/*
 * The fake: fail the n-th call from now (0: never) once, and how. A call is a
 * begin, a savepoint, its release, a statement or a commit. DB_FAIL_STORE
 * fails any of them before it is done. The others fail the first commit from
 * then on, answered ERR_UNSURE: LOST did not happen, UNSURE did.
 */
enum db_fail { DB_FAIL_STORE, DB_FAIL_COMMIT_LOST, DB_FAIL_COMMIT_UNSURE };
void db_fake_fail(struct db *db, int64_t nth, enum db_fail how);
int64_t db_fake_calls(const struct db *db);

#endif
