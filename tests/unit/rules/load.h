/*
 * load.h - rows for the tests of rules/: of the real edition, or of a text
 *
 * Loads single files with their own loader, so a test does not depend on the
 * files it does not ask about.
 */
#ifndef UNIT_RULES_LOAD_H
#define UNIT_RULES_LOAD_H

#include "base/words.h"
#include "rules/reader.h"
#include "support/check.h"

static inline void
check_no_faults(const struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		FAIL("%.*s:%d %.*s: word %d %.*s %.*s", STR(faults->at[i].file),
			faults->at[i].line, STR(faults->at[i].row),
			(int)faults->at[i].word,
			STR(faults->at[i].args[0].value),
			STR(faults->at[i].args[1].value));
}

/* Clauses, calendar and deadlines of the edition that is shipped. */
static inline const struct edition *
load_time(void)
{
	struct arena *mem = test_mem();
	const struct bundle *b;
	struct faults faults = {.mem = mem};
	struct edition *ed = MAKE(mem, struct edition);
	struct reader r = {.mem = mem, .faults = &faults, .ed = ed};
	str dir = str_fmt(mem, "%.*s/rules/ismap/2020-06-03", STR(test_top()));

	CHECK_OK(bundle_open_folder(mem, dir, test_note(), &b));
	load_clauses(&r, read_file(&r, b, S("clauses.yaml"), MUST_HAVE));
	load_calendar(&r, read_file(&r, b, S("calendar.yaml"), MUST_HAVE));
	load_deadlines(&r, read_file(&r, b, S("deadlines.yaml"), MUST_HAVE),
		EDITION_TIME);
	check_no_faults(&faults);
	return ed;
}

/* A text as a tree; the test fails if it is no YAML. */
static inline const struct yaml *
yaml_of(const char *text)
{
	const struct yaml *root = NULL;

	CHECK_OK(yaml_make(
		test_mem(), S("test.yaml"), str_of(text), test_note(), &root));
	return root;
}

/* What the fault says, in English, with its line: `12: sentence`. */
static inline str
fault_text(const struct fault *fault)
{
	struct arena *mem = test_mem();
	const struct words *words;

	words = words_embedded();
	return str_fmt(mem, "%d: %.*s", fault->line,
		STR(words_say(words, mem, LANG_EN, fault->word, fault->args)));
}

#endif
