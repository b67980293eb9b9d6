/*
 * tables.h - every table: its class and columns, and adding and ending rows
 *
 * The list that `ledger verify` walks. A test holds it against the schema
 * files and against both databases.
 */
#ifndef STORE_TABLES_H
#define STORE_TABLES_H

#include "base/crypto.h"
#include "db/db.h"
#include "model/call.h"

/* id of a row = entry << ROW_ID_BITS, and its number in the entry. */
enum { ROW_ID_BITS = 16 };

enum table_id {
#define TABLE(name, class_) TABLE_##name,
#include "store/tables.def"
#undef TABLE
	N_TABLES
};

extern const struct table store_tables[N_TABLES];

/* The columns of a row, for SELECTs that name them in schema order. */
#define COLUMNS_OF(name) (store_tables[TABLE_##name].columns)
/* The one number that is selected. ERR_ABSENT: there is no row. */
MUST_CHECK enum err store_int(
	struct call *c, struct sql sql, struct args args, int64_t *out);

/* A row of a register table has a record_head and is verified one by one. */
bool table_is_recorded(const struct table *table);

/*
 * Adds a row that holds from this act's entry on: sets id and from_entry,
 * adds its digest to the record.
 */
MUST_CHECK enum err store_add(struct call *c, enum table_id table, void *row);
#define STORE_ADD(c, name, row) store_add((c), TABLE_##name, (row))
/* Ends a row with this act's entry; ERR_CLASH if it no longer holds. */
MUST_CHECK enum err store_end(
	struct call *c, enum table_id table, const void *row);
#define STORE_END(c, name, row) store_end((c), TABLE_##name, (row))

/*
 * What was written so far has answered: ERR_CLASH of a key that was taken comes
 * here at the latest. For who has a word for it; the end of the act asks too.
 */
MUST_CHECK enum err store_settle(struct call *c);

/*
 * What holds: now, or before the entry that the call asks about. For a list of
 * `table` in c, rows and n; `sql` ends in a condition, `order` follows it.
 */
#define HOLDS_NOW " AND to_entry IS NULL"
#define HELD_THEN " AND from_entry < ? AND (to_entry IS NULL OR to_entry >= ?)"
#define HELD_LIST(table, sql, order, rows, n, ...)                             \
	(c->before ? DB_LIST(c->tx, SQL(sql HELD_THEN order),                  \
			     ARGS(__VA_ARGS__, BIND(c->before),                \
				     BIND(c->before)),                         \
			     COLUMNS_OF(table), c->mem, (rows), (n))           \
		   : DB_LIST(c->tx, SQL(sql HOLDS_NOW order),                  \
			     ARGS(__VA_ARGS__), COLUMNS_OF(table), c->mem,     \
			     (rows), (n)))
#define HELD_ONE(table, sql, order, out, ...)                                  \
	(c->before ? db_one(c->tx, SQL(sql HELD_THEN order),                   \
			     ARGS(__VA_ARGS__, BIND(c->before),                \
				     BIND(c->before)),                         \
			     COLUMNS_OF(table), c->mem, (out))                 \
		   : db_one(c->tx, SQL(sql HOLDS_NOW order),                   \
			     ARGS(__VA_ARGS__), COLUMNS_OF(table), c->mem,     \
			     (out)))
/* For rows that never end: those from entries below this. */
#define HELD_BELOW(c) ((c)->before ? (c)->before : INT64_MAX)

/*
 * The digest of a row: all columns but to_entry, and an empty one that came
 * late. ENGINE 6.
 */
hash store_digest(const struct table *table, const void *row);
/* `row/TABLE/ID` and `end/TABLE/ID`, the names of the leaves. */
str store_leaf_name(
	struct arena *mem, const char *what, const struct table *t, int64_t id);

void record_put(struct call *c, str name, str value);
void record_put_bytes(struct call *c, str name, bytes value);

#endif
