#include "db/memo.h"

#include <string.h>

enum { MEMO_SLOTS = 2 * MEMO_MAX, MEMO_NAME_MAX = 64 };

/* One statement with its values, and the rows that answered it. */
struct result {
	const char *text;
	size_t max_rows;
	struct args args;
	const struct arg *cells; /* row by row */
	size_t n_rows, n_columns;
	bool stale;
};

struct memo {
	struct arena *own, *mem; /* of the struct; of the results */
	struct result at[MEMO_MAX];
	size_t n;
	uint16_t slots[MEMO_SLOTS]; /* place in `at`, from 1; 0: free */
};

struct memo *
memo_open(void)
{
	struct arena *own = arena_open(sizeof(struct memo));
	struct memo *m = MAKE(own, struct memo);

	m->own = own;
	m->mem = arena_open(0);
	return m;
}

void
memo_close(struct memo *m)
{
	if (!m)
		return;
	arena_close(m->mem);
	arena_close(m->own);
}

void
memo_forget(struct memo *m)
{
	arena_reset(m->mem); /* also of what was too large to keep */
	if (!m->n)
		return;
	m->n = 0;
	memset(m->slots, 0, sizeof(m->slots));
}

static bool
same_args(struct args a, struct args b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		const struct arg *x = &a.at[i], *y = &b.at[i];

		if (x->kind != y->kind || x->n != y->n || x->size != y->size ||
			(x->size && memcmp(x->p, y->p, x->size) != 0))
			return false;
	}
	return true;
}

/* FNV-1a, over what tells one question from another. */
static uint64_t
mix(uint64_t h, const void *p, size_t n)
{
	const uint8_t *b = p;

	for (size_t i = 0; i < n; i++)
		h = (h ^ b[i]) * 0x100000001b3u;
	return h;
}

static size_t
find_slot(const struct memo *m, const struct ask *ask)
{
	uint64_t h = mix(0xcbf29ce484222325u, &ask->text, sizeof(ask->text));
	size_t i;

	for (i = 0; i < ask->args.n; i++) {
		h = mix(h, &ask->args.at[i].n, sizeof(ask->args.at[i].n));
		h = mix(h, ask->args.at[i].p, ask->args.at[i].size);
	}
	for (i = h % MEMO_SLOTS; m->slots[i]; i = (i + 1) % MEMO_SLOTS) {
		const struct result *r = &m->at[m->slots[i] - 1];

		if (r->text == ask->text && r->max_rows == ask->max_rows &&
			same_args(r->args, ask->args))
			break;
	}
	return i;
}

static enum err
answer(const struct result *r, struct ask *ask)
{
	enum err e = OK;

	for (size_t i = 0; e == OK && i < r->n_rows; i++)
		e = ask->row(
			ask->data, r->cells + i * r->n_columns, r->n_columns);
	ask->stopped = e != OK;
	return e;
}

/* Rows on their way to the one who asked, kept as they pass. */
struct passing {
	struct memo *m;
	struct ask *ask;
	LIST_OF(struct arg) cells;
	size_t n_rows, n_columns, n_bytes;
};

static struct arg
keep_value(struct passing *p, struct arg a)
{
	if (a.kind == DB_TEXT || a.kind == DB_BYTES) {
		a.p = arena_copy(p->m->mem, a.p, a.size);
		p->n_bytes += a.size;
	}
	return a;
}

static enum err
pass_row(void *data, const struct arg *cells, size_t n)
{
	struct passing *p = data;

	p->n_bytes += n * sizeof(*cells);
	p->n_columns = n;
	p->n_rows++;
	for (size_t i = 0; i < n && p->n_bytes <= MEMO_MAX_RESULT_BYTES; i++)
		*LIST_ADD(p->m->mem, &p->cells) = keep_value(p, cells[i]);
	return p->ask->row(p->ask->data, cells, n);
}

static struct args
keep_args(struct memo *m, struct args args)
{
	struct arg *at = MAKE_MANY(m->mem, struct arg, args.n);

	for (size_t i = 0; i < args.n; i++) {
		at[i] = args.at[i];
		if (at[i].size)
			at[i].p = arena_copy(m->mem, at[i].p, at[i].size);
	}
	return (struct args){at, args.n};
}

/* Into a new place, or into that of a stale result of the same question. */
static void
keep(struct memo *m, size_t slot, const struct passing *p)
{
	struct result *r;

	if (!m->slots[slot])
		m->slots[slot] = (uint16_t)++m->n;
	r = &m->at[m->slots[slot] - 1];
	*r = (struct result){.text = p->ask->text,
		.max_rows = p->ask->max_rows,
		.args = keep_args(m, p->ask->args),
		.cells = p->cells.at,
		.n_rows = p->n_rows,
		.n_columns = p->n_columns};
}

enum err
memo_run(struct memo *m, struct link *l, struct ask *ask)
{
	struct passing p = {.m = m, .ask = ask};
	size_t slot = find_slot(m, ask);
	struct ask through = *ask;
	enum err e;

	if (m->slots[slot] && !m->at[m->slots[slot] - 1].stale)
		return answer(&m->at[m->slots[slot] - 1], ask);
	if (m->n == MEMO_MAX || arena_bytes(m->mem) > MEMO_MAX_BYTES) {
		memo_forget(m);
		slot = find_slot(m, ask);
	}
	through.row = pass_row;
	through.data = &p;
	e = l->driver->run(l, &through);
	ask->changed = through.changed;
	ask->stopped = through.stopped;
	if (e == OK && p.n_bytes <= MEMO_MAX_RESULT_BYTES)
		keep(m, slot, &p);
	return e;
}

/* The name after INTO, UPDATE or FROM, without its quotes. */
static str
table_written(const char *text)
{
	static const char *const before[] = {
		"INSERT INTO ", "UPDATE ", "DELETE FROM "};
	str rest, name = {NULL, 0};

	for (size_t i = 0; i < COUNT(before); i++)
		if (str_starts(str_of(text), str_of(before[i]))) {
			name = str_part(
				str_of(text), strlen(before[i]), MEMO_NAME_MAX);
			name = str_cut(name, ' ', &rest);
		}
	if (name.n > 2 && name.p[0] == '"')
		name = str_part(name, 1, name.n - 2);
	return name;
}

void
memo_write(struct memo *m, const char *text)
{
	str table = table_written(text);

	if (!table.n) {
		memo_forget(m);
		return;
	}
	/* a name that only holds this one is forgotten for nothing */
	for (size_t i = 0; i < m->n; i++)
		if (!m->at[i].stale)
			m->at[i].stale = str_has(str_of(m->at[i].text), table);
}
