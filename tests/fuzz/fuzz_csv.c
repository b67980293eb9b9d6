/* sentences: src/base/csv.c */
#include "fuzz.h"
#include "base/csv.h"

static str
print_csv(struct arena *mem, const struct csv *c)
{
	struct buf b = buf_in(mem);

	csv_put(&b, c->header.cells, c->header.n);
	for (size_t i = 0; i < c->n; i++)
		csv_put(&b, c->rows[i].cells, c->rows[i].n);
	return buf_str(&b);
}

/* The guard against formulas may make two header names alike. */
static bool
is_guarded(const struct csv *c)
{
	for (size_t i = 0; i < c->header.n; i++)
		if (str_starts(c->header.cells[i], S("'")))
			return true;
	return false;
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
	str text;

	fuzz_refused(e, &note);
	if (!e && !str_starts(c.header.cells[0], S("\xef\xbb\xbf")) &&
		!is_guarded(&c)) {
		text = print_csv(mem, &c);
		e = csv_make(mem, S("again"), text, &note, &again);
		assert(!e && again.n == c.n && again.header.n == c.header.n);
		assert(str_is(text, print_csv(mem, &again)));
	}
	arena_close(mem);
	return 0;
}
