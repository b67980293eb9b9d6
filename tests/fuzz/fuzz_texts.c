/*
 * fuzz_texts.c - sheets read as the official text of the controls
 *
 * The columns that are asked for are the first line of the input; it is read as
 * texts, and as a table beside them. What is taken stands in the order of the
 * catalogue, each once; what is told adds up; and asked for as it was taken it
 * is the same again.
 *
 * sentences: src/app/control_texts.c
 */
#include "app/control_texts.h"
#include "base/bundle.h"
#include "base/text.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct {
	struct arena *mem;
	const struct catalogue *catalogue;
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
	shipped.catalogue = catalogue_make(shipped.mem, b,
		S("catalogue-2024-08-01"), S("2024-08-01"), &faults);
	assert(shipped.catalogue);
	return 0;
}

static void
check_texts(const struct texts_read *r)
{
	size_t last = 0, notes = 0, answered = 0;

	for (size_t i = 0; i < r->texts.n; i++) {
		const struct control_text *t = &r->texts.at[i];
		const struct control *k =
			catalogue_find(r->catalogue, t->control);

		assert(k && k->index >= last && t->text.n && t->label.n);
		assert(text_is_utf8(t->text) && text_is_utf8(t->label));
		last = k->index;
	}
	for (size_t i = 0; i < N_TEXTS_IS; i++)
		notes += r->n_of[i];
	for (size_t i = 0; i < r->n_groups; i++)
		answered += r->groups[i].n;
	assert(r->notes.n <= notes);
	assert(answered + r->n_absent == r->catalogue->n_answered);
	assert(r->n_matched >= answered && r->sheets.n);
}

static void
check_again(struct arena *mem, bytes file, const struct texts_read *r)
{
	struct texts_wanted wanted = {
		.columns = r->texts.mapping, .annex = r->texts.annex};
	struct note note = {.mem = mem};
	struct texts_read again;

	assert(!texts_from_file(
		mem, shipped.catalogue, S("f"), file, &wanted, &note, &again));
	assert(again.texts.n == r->texts.n);
	assert(str_is(again.texts.mapping, r->texts.mapping));
	assert(str_is(again.texts.headings, r->texts.headings));
}

static void
read_one(const uint8_t *data, size_t n, str annex)
{
	struct arena *mem = arena_open(1 << 16);
	str rest, head = str_cut(fuzz_input(mem, data, n), '\n', &rest);
	struct texts_wanted wanted = {.columns = head, .annex = annex};
	struct note note = {.mem = mem};
	struct texts_read read;
	enum err e = texts_from_file(mem, shipped.catalogue, S("f"),
		str_bytes(rest), &wanted, &note, &read);

	fuzz_refused(e, &note);
	if (!e) {
		check_texts(&read);
		check_again(mem, str_bytes(rest), &read);
	}
	arena_close(mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	read_one(data, n, S(""));
	read_one(data, n, S("a"));
	return 0;
}
