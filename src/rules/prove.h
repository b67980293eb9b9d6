/*
 * prove.h - the parts of the proof of an edition
 *
 * For verify.c and prove_*.c only. Each looks at the whole edition from one
 * side and adds a fault for each row that is wrong.
 */
#ifndef RULES_PROVE_H
#define RULES_PROVE_H

#include "rules/verify.h"

struct proof {
	struct arena *mem;
	const struct edition *ed;
	struct faults *faults;
};

void prove_fault(struct proof *p, const struct row *row, str id, enum word w,
	const struct word_arg *args);
#define prove_fault_with(p, row, id, w, ...)                                   \
	prove_fault((p), (row), (id), (w),                                     \
		(const struct word_arg[]){__VA_ARGS__, {0}})

/* prove_moves.c: conflicts, words of acts, forms, effects, numbers */
void prove_moves(struct proof *p);
/* prove_reach.c: states that are reached and left, periods that end */
void prove_reach(struct proof *p);
/* prove_facts.c: facts that something sets, periods somebody may act on */
void prove_facts(struct proof *p);
/* prove_roles.c: kinds, relations and duties that can do or see something */
void prove_roles(struct proof *p);
/* prove_self.c: rows of the self-check that can find something */
void prove_self(struct proof *p);
/* prove_guidance.c: questions of controls that there are */
void prove_guidance(struct proof *p);

#endif
