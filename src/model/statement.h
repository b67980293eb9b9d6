/*
 * statement.h - a whole statement: under which rules, and what it says
 *
 * As it leaves a register and as a file brings it. No pointers into a
 * database; the texts lie in the arena of whoever made it.
 */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include "rules/stated.h"

struct statement {
	str edition;   /* id of the rules it was begun under */
	str rules;     /* hash of that edition, in hex; empty if not known */
	str catalogue; /* id of the catalogue its controls are from */
	struct stated said;
};

#endif
