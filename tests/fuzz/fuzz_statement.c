/*
 * fuzz_statement.c - whole statements, read, written and checked
 *
 * What was read is written and read again as the same words; the self-check
 * of the shipped edition counts what it finds in each of them.
 *
 * sentences: src/interop/statement_json.c
 */
#include "base/text.h"
#include "fuzz.h"
#include "interop/statement_json.h"
#include "rules/self_check.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct {
	struct arena *mem;
	const struct edition *ed;
	const struct self_checker *checker;
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
	shipped.checker = self_checker_make(shipped.mem, shipped.ed);
	return 0;
}

static void
check_written(struct arena *mem, const struct statement *s)
{
	struct buf first = buf_in(mem), second = buf_in(mem);
	struct note note = {.mem = mem};
	struct statement again;

	statement_to_json(&first, s);
	assert(text_is_utf8(buf_str(&first)));
	if (first.n > STATEMENT_MAX_BYTES)
		return;
	assert(!statement_from_json(
		mem, S("again"), buf_str(&first), &note, &again));
	assert(hash_is(stated_hash(&s->said), stated_hash(&again.said)));
	statement_to_json(&second, &again);
	assert(str_is(buf_str(&first), buf_str(&second)));
}

static void
check_findings(struct arena *mem, const struct statement *s)
{
	struct self_findings f = {0};
	size_t n = 0;

	self_check_all(shipped.checker, mem, &s->said, &f);
	for (size_t i = 0; i < N_SELF_SEVERITIES; i++)
		n += f.of[i];
	assert(n == f.n + f.n_more && f.n <= SELF_MAX_FINDINGS);
	for (size_t i = 0; i < f.n; i++)
		assert(self_finding_place(mem, &f.at[i]).n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 16);
	str text = fuzz_input(mem, data, n);
	struct note note = {.mem = mem};
	struct statement s;
	enum err e = statement_from_json(mem, S("f"), text, &note, &s);

	fuzz_refused(e, &note);
	if (!e) {
		check_written(mem, &s);
		check_findings(mem, &s);
	}
	arena_close(mem);
	return 0;
}
