/*
 * control_guidance.c - what an edition says of a control beside its catalogue
 */
#include "app/catalogue.h"
#include "app/rule_row.h"
#include "rules/self_check.h"

void
control_precedents(struct arena *mem, const struct edition *ed,
	const struct control *k, struct control_page_shown *out)
{
	const struct self_rows *rows = ed->self;

	out->precedents =
		MAKE_MANY(mem, struct precedent_shown, rows->n_precedents);
	for (size_t i = 0; i < rows->n_precedents; i++) {
		const struct self_precedent *p = &rows->precedents[i];

		if (self_precedent_is_of(p, ed->catalogue, k))
			out->precedents[out->n_precedents++] =
				(struct precedent_shown){
					p, clause_show(mem, p->row.clause)};
	}
}
