#include <assert.h>

#include "base/buf.h"
#include "db/driver.h"

/* What a text of a table is kept under, beside the table's address. */
static const char key_insert[] = "insert", key_end[] = "end",
		  key_range[] = "range";

static size_t
count_columns(const struct table *table)
{
	size_t n = 0;

	while (table->columns[n].kind != COLUMN_END)
		n++;
	assert(n > 0 && n <= DB_MAX_COLUMNS);
	return n;
}

static void
add_columns(struct buf *b, const struct table *table)
{
	for (size_t i = 0; table->columns[i].kind != COLUMN_END; i++)
		buf_fmt(b, "%s\"%s\"", i ? ", " : "", table->columns[i].name);
}

static void
write_insert(struct buf *b, const struct table *table)
{
	size_t n = count_columns(table);

	buf_fmt(b, "INSERT INTO \"%s\" (", table->name);
	add_columns(b, table);
	buf_add_c(b, ") VALUES (");
	for (size_t i = 0; i < n; i++)
		buf_add_c(b, i ? ", ?" : "?");
	buf_add_c(b, ")");
}

static void
write_end(struct buf *b, const struct table *table)
{
	buf_fmt(b,
		"UPDATE \"%s\" SET to_entry = ? "
		"WHERE id = ? AND to_entry IS NULL",
		table->name);
}

static void
write_scan(struct buf *b, const struct table *table, const char *order)
{
	buf_add_c(b, "SELECT ");
	add_columns(b, table);
	buf_fmt(b, " FROM \"%s\" ORDER BY %s", table->name, order);
}

static void
write_range(struct buf *b, const struct table *table)
{
	buf_add_c(b, "SELECT ");
	add_columns(b, table);
	buf_fmt(b, " FROM \"%s\" WHERE id >= ? AND id < ? ORDER BY id",
		table->name);
}

/* The statement kept under (table, detail); made when first asked for. */
static const char *
text_for(struct link *l, const struct table *table, const char *detail)
{
	const char *text = cache_find(&l->texts, table, detail);
	struct arena_mark mark;
	struct buf b;

	if (text)
		return text;
	mark = arena_mark(l->scratch);
	b = buf_in(l->scratch);
	if (detail == key_insert)
		write_insert(&b, table);
	else if (detail == key_end)
		write_end(&b, table);
	else if (detail == key_range)
		write_range(&b, table);
	else
		write_scan(&b, table, detail);
	text = str_copy(l->mem, buf_str(&b)).p;
	arena_back(l->scratch, mark);
	if (!cache_is_full(&l->texts))
		cache_add(&l->texts, table, detail, (void *)(uintptr_t)text);
	return text;
}

static struct arg
arg_of_column(const struct column *c, const void *row)
{
	const void *at = (const unsigned char *)row + c->offset;

	switch (c->kind) {
	case COLUMN_INT:
		return arg_of_int(*(const int64_t *)at);
	case COLUMN_INT32:
		return arg_of_int32(*(const int32_t *)at);
	case COLUMN_BOOL:
		return arg_of_bool(*(const bool *)at);
	case COLUMN_STR:
		return arg_of_str(*(const str *)at);
	case COLUMN_BYTES:
		return arg_of_bytes(*(const bytes *)at);
	case COLUMN_DAY:
		return arg_of_day(*(const day *)at);
	case COLUMN_INSTANT:
		return arg_of_instant(*(const instant *)at);
	case COLUMN_END:
		break;
	}
	assert(false); /* a column has a kind */
	return (struct arg){0};
}

struct args
table_args(const struct table *table, const void *row, struct arg *space)
{
	size_t n = count_columns(table);

	for (size_t i = 0; i < n; i++)
		space[i] = arg_of_column(&table->columns[i], row);
	return (struct args){space, n};
}

enum err
db_insert(struct tx *tx, const struct table *table, const void *row)
{
	struct arg space[DB_MAX_COLUMNS];
	struct ask ask = {.text = text_for(tx->link, table, key_insert),
		.args = table_args(table, row, space),
		.later = true};

	return tx_run(tx, &ask);
}

enum err
db_end(struct tx *tx, const struct table *table, int64_t id, int64_t entry)
{
	struct ask ask = {.text = text_for(tx->link, table, key_end),
		.args = ARGS(BIND(entry), BIND(id)),
		.later = true,
		.must_change = true};

	return tx_run(tx, &ask);
}

enum err
db_range(struct tx *tx, const struct table *table, int64_t from, int64_t to,
	void *row, enum err (*each)(void *data), void *data)
{
	struct ask ask = {.text = text_for(tx->link, table, key_range),
		.args = ARGS(BIND(from), BIND(to)),
		.walk = true};

	return tx_walk(tx, &ask, table->columns, true, row, each, data);
}

enum err
db_scan(struct tx *tx, const struct table *table, struct sql order, void *row,
	enum err (*each)(void *data), void *data)
{
	struct ask ask = {
		.text = text_for(tx->link, table, order.text), .walk = true};

	return tx_walk(tx, &ask, table->columns, true, row, each, data);
}
