/*
 * register.h - a small register with a row of everything, for verifying
 *
 * Begun with the library's rules; every register table has rows that hold and
 * rows that ended, there are seals, an erasure and checkpoints, and more
 * entries than a tile holds.
 */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H

#include "app/log.h"
#include "app/verify.h"
#include "store/places.h"
#include "store/tables.h"

enum { REGISTER_ENTRIES = 300 };

struct made {
	const char *scheme; /* a folder; NULL: the library */
	struct place place;
	str dir, url;
	struct app *app; /* open; the tests' other hand is `raw` */
	struct db *raw;
};

/* The next database, with a register that has only begun. */
bool made_next(struct made *m);
#define EACH_BEGUN(m) for (struct made m = {0}; made_next(&m);)
#define EACH_BEGUN_OF(m, folder)                                               \
	for (struct made m = {.scheme = (folder)}; made_next(&m);)
/* A call of the open app, not signed in. */
struct call made_call(const struct made *m);
/* Fills it with a row of everything. */
void made_fill(struct made *m);
/* Adds entries of one row each until the log has `size`. */
void made_grow(struct made *m, int64_t size);

/* Opens it as the command does, verifies, closes. */
struct verify_args made_verify(const struct made *m, bool tree_only, str note);
/* The same with an error to be looked at. */
enum err made_try_verify(const struct made *m, struct verify_args *a);
bool made_is_intact(const struct made *m);
/* The first damage of that table, or NULL. */
const struct damage *damage_of(const struct verify_args *a, const char *table);
/* All damages in one line, for messages. */
str damages_text(const struct verify_args *a);

/* Changes the database behind daicho's back; the error of the statement. */
enum err raw_exec(const struct made *m, const char *text, struct args args);
void raw_must(const struct made *m, const char *text, struct args args);
int64_t raw_int(const struct made *m, const char *text);

/* A row as it lies in the database, in the test's memory. */
struct raw_row {
	struct arg at[DB_MAX_COLUMNS];
};
struct raw_rows {
	const struct table *table;
	struct raw_row *at;
	size_t n, cap, n_columns;
};
struct raw_rows raw_rows(const struct made *m, const struct table *table);
/* How many columns at the front are the key of a row. */
size_t key_columns(const struct table *table);
/* What verify looks at: tables of class register and derived. */
bool table_is_verified(const struct table *table);
/* Without NOT NULL in the schema. */
bool column_may_be_null(const struct table *table, const char *column);

#endif
