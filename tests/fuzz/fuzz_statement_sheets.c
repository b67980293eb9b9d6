/*
 * fuzz_statement_sheets.c - a statement as people's spreadsheets hand it back
 *
 * A text that begins with `@` is made a workbook of (support/workbook.h); the
 * rest is CSV. What was read is written as a workbook and as CSV, and reads
 * the same again.
 *
 * sentences: src/app/statement_open.c src/app/statement_cells.c
 * sentences: src/app/statement_answers.c src/app/statement_from_sheets.c
 * never: W_SELF_NO_CATALOGUE as the edition is the shipped one
 * never: W_NOTE_PLACE as it only joins a place and a sentence
 * never: W_FILE_BIG as a starting input is at most 32 MB
 */
#include "app/statement_sheets.h"
#include "base/bundle.h"
#include "fuzz.h"
#include "support/workbook.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct {
	struct arena *mem;
	const struct edition *ed;
	const struct words *words;
} shipped;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct faults faults = {0};
	const struct bundle *b;

	(void)argc;
	(void)argv;
	shipped.mem = arena_open(1 << 20);
	b = bundle_below(shipped.mem, bundle_embedded(), S("rules/ismap"));
	shipped.ed = edition_make(
		shipped.mem, b, S("2020-06-03"), EDITION_ALL, &faults);
	assert(shipped.ed);
	shipped.words = words_embedded();
	return 0;
}

static enum err
read_file(const struct sheets_with *with, bytes file, struct note *note,
	struct statement_read *out)
{
	struct statement_source source;
	enum err e = statement_open(with, S("fuzz"), file, note, &source);

	return e ? e : statement_take(with, &source, note, out);
}

/* The controls of what came back; what CSV does not tell is put in. */
static void
check_again(const struct sheets_with *with, const struct statement *s)
{
	struct note note = {.mem = with->mem};
	struct buf csv = buf_in(with->mem);
	struct statement_read again;

	statement_to_csv(with, s, &csv);
	assert(!read_file(with, buf_bytes(&csv), &note, &again));
	assert(!again.problems.n);
	assert(again.statement.said.n_items == s->said.n_items);
	for (size_t i = 0; i < s->said.n_items; i++) {
		const struct stated_item *a = &s->said.items[i];
		const struct stated_item *b = &again.statement.said.items[i];

		assert(str_is(a->control, b->control));
		assert(str_is(a->state, b->state));
		assert(str_is(a->text, b->text));
		assert(str_is(a->reason, b->reason));
		assert(again.statement.item_versions[i] == s->item_versions[i]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 16);
	struct sheets_with with = {
		mem, shipped.words, LANG_JA, shipped.ed, NULL};
	struct note note = {.mem = mem};
	struct statement_read read;
	str text = fuzz_input(mem, data, n);
	bytes file = str_starts(text, S("@")) ? workbook_of(mem, text)
					      : str_bytes(text);
	enum err e = read_file(&with, file, &note, &read);

	fuzz_refused(e, &note);
	if (!e) {
		for (size_t i = 0; i < read.problems.n; i++) {
			assert(read.problems.at[i].place.n);
			fuzz_said(read.problems.at[i].word);
		}
		if (read.places) /* JSON has none */
			check_again(&with, &read.statement);
	}
	arena_close(mem);
	return 0;
}
