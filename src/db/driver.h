/*
 * driver.h - what one kind of database does for the port
 *
 * A driver knows a place (a file, a server) and links to it: one for the
 * writer, one for each reader. A link is used by one thread at a time. All
 * that is the same for every database stands in db.c, table.c, migrate.c and
 * in the two files with locks: driver_queue.c, driver_readers.c.
 */
#ifndef DB_DRIVER_H
#define DB_DRIVER_H

#include "db/cache.h"
#include "db/db.h"

enum { TRACED_TEXT = 300 }; /* bytes of a statement in a trace line */

enum link_kind { LINK_READER, LINK_WRITER };

enum begin_kind {
	BEGIN_READ,  /* a snapshot; begins with the first statement */
	BEGIN_GROUP, /* acts; no other process's group runs meanwhile */
	BEGIN_SCHEMA /* the making of db_schema, on which groups wait */
};

/* One connection. The drivers' own structs begin with it. */
struct link {
	const struct driver *driver;
	struct arena *mem;     /* lives as long as the link */
	struct arena *scratch; /* rows of walks; emptied by who filled it */
	struct cache texts;    /* statements made from a struct table */
};

/* One statement about to run. */
struct ask {
	const char *text; /* its address is the key of the prepared one */
	struct args args;
	bool once;        /* not worth keeping: schema changes */
	bool walk;        /* may have more rows than memory */
	bool later;       /* inside an act its answer may wait for settle */
	bool must_change; /* ERR_CLASH unless it changes exactly one row */
	size_t max_rows;
	/* Gets one row; anything but OK ends the walk and is the result. */
	enum err (*row)(void *data, const struct arg *cells, size_t n);
	void *data;
	int64_t changed; /* the driver's answer, unless it is still to come */
	bool stopped;    /* the driver's answer: row() did not say OK */
};

/*
 * Errors: ERR_CLASH a broken unique key, ERR_BUSY another process held on too
 * long, ERR_UNSURE only from commit, ERR_STORE the rest; the driver has traced
 * all but ERR_CLASH. An error of a statement that may answer later comes from
 * the next run, settle or commit. After commit and rollback the link is free
 * again, whatever they answered.
 */
struct driver {
	const char *name;
	/* SQL that lists the names of the tables, sorted by bytes. */
	struct sql tables;
	bool far; /* a statement is a journey: what was read is remembered */
	/* What $ID, $INT, $TEXT, $BYTES of schema files mean here. */
	const char *id, *int_, *text, *bytes;

	/* `where` is the URL without the driver's name. */
	enum err (*open)(struct arena *mem, str where,
		const struct db_options *options, struct note *note,
		void **place);
	void (*close)(void *place);
	enum err (*link_open)(void *place, enum link_kind kind,
		struct note *note, struct link **out);
	void (*link_close)(struct link *l);

	enum err (*begin)(struct link *l, enum begin_kind kind);
	enum err (*savepoint)(struct link *l);
	/* Waits for all answers to come; the first error of them. */
	enum err (*settle)(struct link *l);
	/* Anything but OK: the whole group is lost. */
	enum err (*rollback_to)(struct link *l);
	enum err (*release)(struct link *l); /* of what was settled */
	/* OK: durable. ERR_STORE, ERR_BUSY: surely not. ERR_UNSURE. */
	enum err (*commit)(struct link *l);
	void (*rollback)(struct link *l);
	enum err (*run)(struct link *l, struct ask *ask);
	/*
	 * DB_STAMP_BYTES that are others after each commit of any process, good
	 * as long as the link; NULL if there are none. May be NULL itself.
	 */
	const volatile uint8_t *(*watch)(struct link *l);
};

extern const struct driver driver_sqlite, driver_postgres, driver_fake;

/* Finds the driver of a URL and cuts its name off. NULL if there is none. */
const struct driver *driver_find(str url, str *where);
/* What every link needs; `size` is that of the driver's own struct. */
void *link_make(const struct driver *driver, size_t size);
/* The last step of link_close. */
void link_free(struct link *l);

struct memo;

/* An act or a snapshot in hand. */
struct tx {
	struct db *db;
	struct link *link;
	struct memo *memo; /* the writer's on a far database; else NULL */
	/*
	 * The first statement that failed: no other runs after it, for the
	 * databases differ in what they would still do.
	 */
	enum err broken;
};

struct db {
	const struct driver *driver;
	const struct driver *speaks; /* the same, or what the fake wraps */
	void *place;
	struct arena *mem;
	struct db_options options;
	struct writer *writer;
	struct readers *readers;
	const volatile uint8_t *stamp; /* NULL: there is none */
};

/* driver_queue.c: the thread that runs acts on `l`. */
struct writer *writer_open(struct db *db, struct link *l);
/* Answers what waits, ends the thread and gives its link back. */
struct link *writer_close(struct writer *w);

/* driver_readers.c */
struct readers *readers_open(struct db *db);
void readers_close(struct readers *r);

/* Runs it unless something failed before; watches, remembers a failure. */
MUST_CHECK enum err tx_run(struct tx *tx, struct ask *ask);
/*
 * The same, each row put into the struct at `row`. `strict`: a text that is
 * NULL is damage, not the empty text.
 */
MUST_CHECK enum err tx_walk(struct tx *tx, struct ask *ask,
	const struct column *columns, bool strict, void *row,
	enum err (*each)(void *data), void *data);

/* All tables, db_schema with them, sorted. */
MUST_CHECK enum err tx_table_names(
	struct tx *tx, struct arena *mem, str **out, size_t *n);

/*
 * Puts a row into a struct, texts and bytes copied into mem. ERR_DAMAGED if a
 * value is not of its column's kind: then nothing was written. `text` is the
 * statement, for the trace.
 */
MUST_CHECK enum err row_fill(const struct column *columns,
	const struct arg *cells, size_t n, bool strict, const char *text,
	struct arena *mem, void *row);

#endif
