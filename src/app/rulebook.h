/*
 * rulebook.h - the rules in force as anyone may read them
 *
 * Clauses and what each makes, deadlines with the derivation for a day,
 * settings with their present values, the editions the register keeps.
 */
#ifndef APP_RULEBOOK_H
#define APP_RULEBOOK_H

#include "app/app.h"
#include "model/rulebook.h"

struct rules_args {
	struct rules_shown out;
};
enum err app_rules(struct call *c, void *args);

struct rule_args {
	str id;    /* of a deadline or a clause, or an alias of a clause */
	str event; /* a day as typed, for a deadline; or empty */
	struct rule_shown out;
};
/* ERR_ABSENT: neither a clause nor a deadline is called so. */
enum err app_rule(struct call *c, void *args);

/* What a clause makes, without a register; links are of this edition. */
void clause_makes(struct arena *mem, const struct edition *ed,
	const struct clause *clause, struct rule_shown *out);
/* The clause with that id or alias, or NULL. */
const struct clause *clause_find(const struct edition *ed, str id);

#endif
