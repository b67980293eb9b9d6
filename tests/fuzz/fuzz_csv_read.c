/* sentences: src/doc/csv_read.c */
#include "fuzz.h"
#include "base/csv.h"
#include "base/text.h"
#include "doc/csv_read.h"

static str
print_sheet(struct arena *mem, const struct sheet *s)
{
	struct buf b = buf_in(mem);
	str *row = MAKE_MANY(mem, str, (size_t)s->n_columns + 1);

	for (int i = 1; i <= s->n_rows; i++) {
		for (int k = 0; k < s->n_columns; k++)
			row[k] = sheet_text(s, i, k + 1);
		csv_put(&b, row, (size_t)s->n_columns);
	}
	return buf_str(&b);
}

/* What was read and written, in UTF-8 then, reads the same again. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	struct book b, again;
	enum err e = csv_read(
		mem, S("fuzz"), str_bytes(fuzz_input(mem, data, n)), &note, &b);
	const struct sheet *s, *t;
	str text;

	fuzz_refused(e, &note);
	if (!e && b.sheets->n && b.sheets->n_rows < 1000) {
		s = b.sheets;
		text = print_sheet(mem, s);
		if (str_starts(text, S("\xef\xbb\xbf")))
			goto out; /* a mark of its own is not a mark */
		e = csv_read(mem, S("again"), str_bytes(text), &note, &again);
		assert(!e);
		t = again.sheets;
		assert(t->n == s->n && t->n_rows == s->n_rows);
		for (size_t i = 0; i < s->n; i++) {
			assert(t->cells[i].row == s->cells[i].row);
			assert(t->cells[i].column == s->cells[i].column);
			assert(str_is(t->cells[i].text, s->cells[i].text));
			assert(text_is_utf8(s->cells[i].text));
		}
	}
out:
	arena_close(mem);
	return 0;
}
