/*
 * places.h - the databases that the suite runs on, one after another
 *
 * SQLite, SQLite behind the fake and, with DAICHO_TEST_POSTGRES in the
 * environment, PostgreSQL and PostgreSQL behind the fake. Each test has a new
 * one of its own, with the two tables of places_test.c.
 */
#ifndef STORE_PLACES_H
#define STORE_PLACES_H

#include "base/bundle.h"
#include "db/db.h"
#include "support/check.h"

struct place {
	size_t n; /* places so far */
	str url;
	bool is_fake;
	struct db *db;
};

/* Closes the last one, opens the next; false after the last. */
bool place_next(struct place *p, const struct db_options *options);
#define EACH_PLACE(p, options)                                                 \
	for (struct place p = {0}; place_next(&p, (options));)
/* A new place without tables, closed. */
bool place_next_empty(struct place *p);
#define EACH_EMPTY_PLACE(p) for (struct place p = {0}; place_next_empty(&p);)

/* Another handle on the same place; the caller closes it. */
struct db *place_again(const struct place *p, const struct db_options *options);
/* The conninfo of the tests' server; empty if there is none. */
str place_postgres(void);
/* The schema of these tables. */
const struct bundle *place_schema(void);

struct thing {
	int64_t id, from_entry, to_entry;
	str name;
	int32_t small;
	bool flag;
	bytes body;
	day on_day;
	instant at;
};
extern const struct table thing_table;
#define THING_COLUMNS                                                          \
	"id, from_entry, to_entry, name, small, flag, body, on_day, at"

struct one_int {
	int64_t n;
};
extern const struct column one_int_columns[];

/* A whole act in one call; the error of the act. */
enum err place_exec(struct db *db, struct sql sql, struct args args);
enum err place_insert(struct db *db, const struct thing *row);
/* The only value of the only row, in a snapshot of its own. */
int64_t place_int(struct db *db, struct sql sql, struct args args);
#define COUNT_THINGS(db)                                                       \
	place_int((db), SQL("SELECT COUNT(*) FROM thing"), NO_ARGS)

#endif
