/*
 * self_precedent.c - texts that were accepted before: rows of `precedents:`
 */
#include "rules/catalogue.h"
#include "rules/reader.h"
#include "rules/self_checker.h"

bool
self_precedent_is_of(const struct self_precedent *p, const struct catalogue *c,
	const struct control *k)
{
	for (size_t i = 0; i < p->n_of; i++)
		if (catalogue_find(c, p->of[i]) == k)
			return true;
	return false;
}

static void
read_precedent(struct reader *r, const struct yaml *m,
	const struct self_rows *rows, struct self_precedent *p)
{
	static const char *const keys[] = {
		"id", "of", "when", "in", "ja", "en", "clause", NULL};
	str when, in;

	read_whole_row(r, m, "id", keys, &p->row);
	p->id = read_text(r, m, "id", MAY_LACK);
	p->of = read_texts(r, m, "of", MUST_HAVE, &p->n_of);
	when = read_text(r, m, "when", MUST_HAVE);
	in = read_text(r, m, "in", MUST_HAVE);
	p->when = rows->state ? field_choice(rows->state, when) : NULL;
	p->in = rows->item ? form_field(rows->item, in) : NULL;
	if (!p->when)
		read_unknown(r, "when", when);
	if (!p->in || p->in == rows->state)
		read_unknown(r, "in", in);
	for (size_t i = 0; i < rows->n_precedents; i++)
		if (str_is(rows->precedents[i].id, p->id))
			read_twice(r, p->id);
}

void
self_precedents_load(
	struct reader *r, const struct yaml *root, struct self_rows *rows)
{
	struct self_precedent *all =
		(struct self_precedent *)(uintptr_t)rows->precedents;
	size_t n;

	for (const struct yaml *m =
			read_list(r, root, "precedents", MAY_LACK, &n);
		m; m = m->next) {
		if (rows->n_precedents == SELF_MAX_PRECEDENTS) {
			read_fault_with(r, m->line, W_RULE_TOO_MANY,
				{"key", S("precedents")},
				{"max", str_fmt(r->mem, "%d",
						SELF_MAX_PRECEDENTS)});
			return;
		}
		read_precedent(r, m, rows, &all[rows->n_precedents]);
		rows->n_precedents++;
	}
}
