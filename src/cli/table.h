/*
 * table.h - columns that line up on a terminal, whatever the script
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "base/arena.h"
#include "base/buf.h"

enum { TABLE_MAX_COLUMNS = 12 };

struct table_row {
	str cells[TABLE_MAX_COLUMNS];
};

/* Filled row by row with LIST_ADD(mem, &table.rows). */
struct text_table {
	size_t n_columns;
	LIST_OF(struct table_row) rows;
};

/*
 * Appends the table, each line after `indent` blanks, two blanks between the
 * columns and none at the end of a line. Wide characters count two.
 */
void table_put(struct buf *out, const struct text_table *t, size_t indent);

#endif
