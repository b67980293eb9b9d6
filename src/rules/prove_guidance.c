/*
 * prove_guidance.c - every question is found where it is looked for
 */
#include "rules/guidance.h"
#include "rules/prove.h"

void
prove_guidance(struct proof *p)
{
	for (size_t i = 0; p->ed->catalogue && i < p->ed->n_guidance; i++) {
		const struct guidance *g = &p->ed->guidance[i];

		for (size_t k = 0; k < g->n_of; k++)
			if (!catalogue_find(p->ed->catalogue, g->of[k]))
				prove_fault_with(p, &g->row, g->id,
					W_RULE_UNKNOWN, {"key", S("of")},
					{"value", g->of[k]});
	}
}
