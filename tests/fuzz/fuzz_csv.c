/* sentences: src/base/csv.c */
#include "fuzz.h"
#include "base/csv.h"

static void
put_row(struct buf *b, const struct csv_row *row)
{
	csv_put(b, row->cells, row->n);
}

static str
print_csv(struct arena *mem, const struct csv *c)
{
	struct buf b = buf_in(mem);

	put_row(&b, &c->header);
	for (size_t i = 0; i < c->n; i++)
		put_row(&b, &c->rows[i]);
	return buf_str(&b);
}

static void
same_row(const struct csv_row *a, const struct csv_row *b)
{
	assert(a->n == b->n);
	for (size_t i = 0; i < a->n; i++)
		assert(str_is(a->cells[i], csv_unguard(b->cells[i])));
}

/* The other reader sees the rows that this one sees. */
static enum err
see_row(void *own, const struct csv_row *row)
{
	const struct csv_row **next = own;

	same_row(*next, row);
	++*next;
	return OK;
}

/* What was read and written reads the same again. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	struct csv c, again;
	enum err e =
		csv_make(mem, S("fuzz"), fuzz_input(mem, data, n), &note, &c);
	struct csv_row *rows;
	const struct csv_row *next;
	str text;

	fuzz_refused(e, &note);
	if (!e && !str_starts(c.header.cells[0], S("\xef\xbb\xbf"))) {
		text = print_csv(mem, &c);
		e = csv_make(mem, S("again"), text, &note, &again);
		assert(!e && again.n == c.n);
		same_row(&c.header, &again.header);
		rows = MAKE_MANY(mem, struct csv_row, c.n + 1);
		rows[0] = c.header;
		for (size_t i = 0; i < c.n; i++) {
			same_row(&c.rows[i], &again.rows[i]);
			rows[i + 1] = c.rows[i];
		}
		next = rows;
		e = csv_each(mem, S("each"), text, &note, see_row, &next);
		assert(!e && next == rows + c.n + 1);
	}
	arena_close(mem);
	return 0;
}
