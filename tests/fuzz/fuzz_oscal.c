/*
 * fuzz_oscal.c - OSCAL: what is found has a place, what is ours comes back
 *
 * sentences: src/interop/oscal_check.c src/interop/oscal_rule.def
 * sentences: src/interop/oscal_model.def src/interop/json_scan.c
 * sentences: src/interop/oscal_read.c
 * never: W_JSON_BIG is for more bytes than a starting input may stand for
 */
#include "interop/oscal.h"
#include "interop/oscal_check.h"
#include "interop/statement_json.h"

#include "fuzz.h"

static void
check_findings(const struct oscal_result *r)
{
	assert(r->n + r->n_more == r->of[OSCAL_ERROR] + r->of[OSCAL_WARNING]);
	for (size_t i = 0; i < r->n; i++) {
		const struct oscal_finding *f = &r->at[i];

		fuzz_said(f->word);
		assert(!f->place.n || f->place.p[0] == '/');
		assert(f->rule != OSCAL_RULE_UNIQUE || f->other.n);
	}
}

/* A statement that was read is one that our own format can hold. */
static void
check_statement(struct arena *mem, str text)
{
	struct note note = {.mem = mem};
	struct statement s, again;
	struct buf out = buf_in(mem);
	enum err e = oscal_ssp_read(mem, S("f"), text, &note, &s);

	fuzz_refused(e, &note);
	if (e)
		return;
	statement_to_json(&out, &s);
	if (!statement_from_json(mem, S("f"), buf_str(&out), &note, &again))
		assert(again.said.n_items == s.said.n_items);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 16);
	str text = fuzz_input(mem, data, n);
	struct note note = {.mem = mem};
	struct oscal_result r;
	enum err e = oscal_check(mem, S("f"), text, &note, &r);

	fuzz_refused(e, &note);
	if (!e) {
		check_findings(&r);
		if (r.root->type == OSCAL_SSP && !r.of[OSCAL_ERROR])
			check_statement(mem, text);
	}
	arena_close(mem);
	return 0;
}
