/*
 * same.h - is the register still what it was?
 *
 * Three looks at every table, through a connection of their own: the highest
 * key (at once, after each failed call; drafts have none), how many rows there
 * are, and a hash over every column of every row.
 */
#ifndef FAULT_SAME_H
#define FAULT_SAME_H

#include "base/crypto.h"
#include "db/db.h"
#include "store/tables.h"

enum { SAME_OTHERS = 3, SAME_TABLES = N_TABLES + SAME_OTHERS };

struct counts {
	int64_t n[SAME_TABLES]; /* by enum table_id, then what has no struct */
};

void same_count(struct db *db, struct counts *out);
/* The highest keys instead. */
void same_glance(struct db *db, struct counts *out);
/* The first table with another number; NULL if there is none. */
const char *same_differs(const struct counts *a, const struct counts *b);
hash same_hash(struct db *db);
/* Rows more in all tables whose rows have a digest of their own. */
int64_t same_rows_added(const struct counts *from, const struct counts *to);

#endif
