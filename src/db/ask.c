#include <string.h>

#include "db/driver.h"

struct walk {
	struct link *link;
	const struct column *columns;
	bool strict;
	const char *text;
	void *row;
	enum err (*each)(void *data);
	void *data;
};

static enum err
walk_row(void *data, const struct arg *cells, size_t n)
{
	const struct walk *w = data;
	struct arena *mem = w->link->scratch;
	struct arena_mark mark = arena_mark(mem);
	enum err e =
		row_fill(w->columns, cells, n, w->strict, w->text, mem, w->row);

	if (e == OK)
		e = w->each(w->data);
	arena_back(mem, mark);
	return e;
}

enum err
tx_walk(struct tx *tx, struct ask *ask, const struct column *columns,
	bool strict, void *row, enum err (*each)(void *data), void *data)
{
	struct walk w = {tx->link, columns, strict, ask->text, row, each, data};

	ask->row = walk_row;
	ask->data = &w;
	return tx_run(tx, ask);
}

enum err
db_each(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, void *row, enum err (*each)(void *data),
	void *data)
{
	struct ask ask = {.text = sql.text, .args = args};

	return tx_walk(tx, &ask, columns, false, row, each, data);
}

enum err
db_exec(struct tx *tx, struct sql sql, struct args args, int64_t *changed)
{
	struct ask ask = {.text = sql.text, .args = args, .later = !changed};
	enum err e = tx_run(tx, &ask);

	if (e == OK && changed)
		*changed = ask.changed;
	return e;
}

struct one {
	const struct column *columns;
	const char *text;
	struct arena *mem;
	void *out;
	bool found;
};

static enum err
take_one(void *data, const struct arg *cells, size_t n)
{
	struct one *one = data;

	one->found = true;
	return row_fill(
		one->columns, cells, n, false, one->text, one->mem, one->out);
}

enum err
db_one(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, struct arena *mem, void *out)
{
	struct one one = {columns, sql.text, mem, out, false};
	struct ask ask = {.text = sql.text,
		.args = args,
		.max_rows = 1,
		.row = take_one,
		.data = &one};
	enum err e = tx_run(tx, &ask);

	return e || one.found ? e : ERR_ABSENT;
}

/* Rows grow in the scratch arena, where nothing comes between them. */
struct listing {
	const struct column *columns;
	const char *text;
	struct arena *mem, *scratch;
	unsigned char *rows;
	size_t size, n, cap;
};

static enum err
add_row(void *data, const struct arg *cells, size_t n)
{
	struct listing *l = data;
	enum err e;

	l->rows = list_grow(l->scratch, l->rows, &l->cap, l->n, l->size);
	e = row_fill(l->columns, cells, n, false, l->text, l->mem,
		l->rows + l->n * l->size);
	l->n++;
	return e;
}

enum err
db_list(struct tx *tx, struct sql sql, struct args args,
	const struct column *columns, size_t size, struct arena *mem,
	void **rows, size_t *n)
{
	struct arena *scratch = tx->link->scratch;
	struct arena_mark mark = arena_mark(scratch);
	struct listing l = {.columns = columns,
		.text = sql.text,
		.mem = mem,
		.scratch = scratch,
		.size = size};
	struct ask ask = {
		.text = sql.text, .args = args, .row = add_row, .data = &l};
	enum err e = tx_run(tx, &ask);

	if (e == OK) {
		*rows = arena_copy(mem, l.rows, l.n * size);
		*n = l.n;
	}
	arena_back(scratch, mark);
	return e;
}

struct names {
	struct arena *mem;
	LIST_OF(str) list;
};

static enum err
add_name(void *data, const struct arg *cells, size_t n)
{
	struct names *names = data;

	(void)n;
	*LIST_ADD(names->mem, &names->list) =
		str_copy(names->mem, (str){cells[0].p, cells[0].size});
	return OK;
}

enum err
tx_table_names(struct tx *tx, struct arena *mem, str **out, size_t *n)
{
	struct names names = {.mem = mem};
	struct ask ask = {.text = tx->db->speaks->tables.text,
		.row = add_name,
		.data = &names};
	enum err e = tx_run(tx, &ask);

	if (e == OK) {
		*out = names.list.at;
		*n = names.list.n;
	}
	return e;
}

enum err
db_table_names(struct tx *tx, struct arena *mem, str **out, size_t *n)
{
	str *names;
	size_t n_names, kept = 0;
	enum err e = tx_table_names(tx, mem, &names, &n_names);

	if (e)
		return e;
	for (size_t i = 0; i < n_names; i++)
		if (!str_is(names[i], S("db_schema")))
			names[kept++] = names[i];
	*out = names;
	*n = kept;
	return OK;
}
