/*
 * guidance.h - questions on controls and clauses, and how we read their answers
 *
 * Rows of an edition's guidance.yaml: our own words, each with where it is
 * read, never an answer of the scheme. Those of an edition that was in force
 * stay as they were; a later edition says more.
 */
#ifndef RULES_GUIDANCE_H
#define RULES_GUIDANCE_H

#include "rules/edition.h"

enum { GUIDANCE_MAX_ROWS = 1000 };

struct guidance {
	struct row row; /* ja and en: the question */
	str id;
	const str *of; /* numbers of controls; none: of its clause alone */
	size_t n_of;
	str answer_ja, answer_en;
	const str *sources;
	size_t n_sources;
};

/* Is it about that very control? */
bool guidance_is_of(const struct guidance *g, const struct catalogue *c,
	const struct control *k);

#endif
