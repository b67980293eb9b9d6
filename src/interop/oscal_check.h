/*
 * oscal_check.h - is it a good catalog, profile or system security plan?
 *
 * One pass over the text without a tree: structure by oscal_model.def, then
 * the rules between fields (names that are there twice, references that lead
 * nowhere, what a control or a component must have). What is found is data;
 * only what is no JSON, or no such document, is refused. A finding's place is
 * a JSON pointer; a second pass is made for them if anything was found.
 */
#ifndef INTEROP_OSCAL_CHECK_H
#define INTEROP_OSCAL_CHECK_H

#include "base/words.h"
#include "interop/oscal_model.h"

enum {
	OSCAL_MAX_BYTES = 64 * 1024 * 1024,
	OSCAL_MAX_FINDINGS = 1000 /* more are counted and not listed */
};

enum oscal_rule {
#define OSCAL_RULE(name, id, severity, word) OSCAL_RULE_##name,
#include "interop/oscal_rule.def"
#undef OSCAL_RULE
	N_OSCAL_RULES
};

enum oscal_severity { OSCAL_ERROR, OSCAL_WARNING, N_OSCAL_SEVERITIES };

struct oscal_finding {
	enum oscal_rule rule;
	enum word word; /* its sentence */
	str place;      /* JSON pointer */
	str field, value, allowed;
	str other; /* JSON pointer of what it clashes with, or empty */
};

struct oscal_result {
	const struct oscal_root *root;
	struct oscal_finding *at; /* in the order of the file */
	size_t n, n_more;
	size_t of[N_OSCAL_SEVERITIES];
	size_t n_maps[N_OSCAL_TYPES]; /* how many of each type it holds */
};

/* ERR_INVALID with line and column, or naming what it is; ERR_TOO_BIG. */
MUST_CHECK enum err oscal_check(struct arena *mem, str name, str text,
	struct note *note, struct oscal_result *out);

const char *oscal_rule_id(enum oscal_rule rule);
enum oscal_severity oscal_rule_severity(enum oscal_rule rule);
str oscal_finding_say(const struct words *words, struct arena *mem,
	enum lang lang, const struct oscal_finding *f);

#endif
