/*
 * statement.h - a whole statement: under which rules, and what it says
 *
 * As it leaves a register and as a file brings it. No pointers into a
 * database; the texts lie in the arena of whoever made it.
 */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include "rules/stated.h"

enum { STATEMENT_NO_VERSION = -1 };

struct statement {
	str edition;   /* id of the rules it was begun under */
	str rules;     /* hash of that edition, in hex; empty if not known */
	str catalogue; /* id of the catalogue its controls are from */
	struct stated said;
	/*
	 * What the register had when a file was made, one for each form and
	 * each item of `said`, or STATEMENT_NO_VERSION; NULL: not known of any.
	 * They are no part of what is said.
	 */
	const int64_t *form_versions, *item_versions;
};

#endif
