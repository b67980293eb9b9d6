/*
 * sentences: src/doc/xlsx_read.c src/doc/xlsx_package.c src/doc/xlsx_sheet.c
 * sentences: src/doc/xlsx_strings.c src/doc/xlsx_styles.c src/doc/xlsx_text.c
 * sentences: src/doc/xlsx_value.c
 * never: W_XLSX_BYTES as a starting input is at most 32 MB
 * never: W_XLSX_UNPACKED as a starting input is at most 32 MB
 * never: W_XLSX_TEXT as a starting input is at most 32 MB
 */
#include "fuzz.h"
#include "base/text.h"
#include "doc/xlsx_read.h"
#include "support/workbook.h"

static void
check_sheet(const struct sheet *s)
{
	const struct cell *before = NULL;

	assert(text_is_utf8(s->name));
	for (size_t i = 0; i < s->n; i++) {
		const struct cell *c = &s->cells[i];

		assert(c->row >= 1 && c->row <= s->n_rows);
		assert(c->column >= 1 && c->column <= s->n_columns);
		assert(c->text.n || c->is_formula);
		assert(text_is_utf8(c->text) && text_is_utf8(c->raw));
		assert(!before || before->row < c->row ||
			(before->row == c->row && before->column < c->column));
		assert(sheet_cell(s, c->row, c->column) == c);
		before = c;
	}
	assert(s->n_columns <= BOOK_MAX_COLUMNS);
}

/*
 * A text that begins with `@` is made a workbook of (support/workbook.h), so
 * that the parts are fuzzed and not the checksums around them; the rest is a
 * file as it is. What is read is in order, found by its address, and text.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	str text = fuzz_input(mem, data, n);
	bytes file = str_starts(text, S("@")) ? workbook_of(mem, text)
					      : str_bytes(text);
	struct book b;
	enum err e = xlsx_read(mem, S("fuzz"), file, &note, &b);

	fuzz_refused(e, &note);
	for (size_t i = 0; !e && i < b.n; i++)
		check_sheet(&b.sheets[i]);
	arena_close(mem);
	return 0;
}
