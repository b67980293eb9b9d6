/*
 * returns.c - in which cases controls are given back
 */
#include "rules/reader.h"

/* Cases of that machine are on services, and are sent the form. */
static bool
may_return(const struct machine *m, const struct form *form)
{
	return (m->subject == SUBJECT_SERVICE || m->subject == SUBJECT_ANY) &&
	       machine_takes(m, form);
}

static void
join_field(struct reader *r, const struct form *form, const struct field *on,
	struct returning *all)
{
	struct edition *ed = r->ed;
	bool found = false;

	r->file = on->row.file;
	r->line = on->row.line;
	r->row = on->name;
	for (size_t i = 0; i < ed->n_machines; i++) {
		if (!may_return(&ed->machines[i], form))
			continue;
		found = true;
		if (ed->n_returning == EDITION_MAX_RETURNING) {
			read_fault_with(r, 0, W_RULE_TOO_MANY,
				{"key", S("returns")},
				{"max", str_fmt(r->mem, "%d",
						EDITION_MAX_RETURNING)});
			return;
		}
		all[ed->n_returning++] =
			(struct returning){&ed->machines[i], form, on};
	}
	if (!found)
		read_fault_with(
			r, 0, W_RULE_RETURNS_NOWHERE, {"value", form->id});
}

void
join_returns(struct reader *r)
{
	struct edition *ed = r->ed;
	struct returning *all =
		MAKE_MANY(r->mem, struct returning, EDITION_MAX_RETURNING);

	ed->returning = all;
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (ed->forms[i].fields[k].returns)
				join_field(r, &ed->forms[i],
					&ed->forms[i].fields[k], all);
}
