#include "rules/explore.h"

/*
 * explore_open.c - the case that is held: as it is moved, and made anew
 */

/* A row `to: back` leads out of the state. */
static bool
is_left_back(const struct machine *mc, const struct state *s)
{
	for (size_t i = 0; i < mc->n_moves; i++)
		if (mc->moves[i].to_kind == TO_BACK &&
			state_in(s,
				(const struct state *const *)mc->moves[i].from,
				mc->moves[i].n_from))
			return true;
	return false;
}

void
branch_put_state(struct attempt *st, struct branch *b, const struct move *mv,
	const struct state *to)
{
	size_t at = model_part(mv->machine, mv->part);
	int slot = st->m->parts[at], back = st->m->backs[at];
	const struct state *from =
		world_state(st->m, &b->w, mv->machine, mv->part);

	if (slot < 0 || from == to)
		return;
	if (back >= 0)
		b->w.v[back] = from && is_left_back(mv->machine, to)
				       ? (uint8_t)(from->index + 1)
				       : 0;
	b->w.v[slot] = (uint8_t)(to->index + 1);
}

/* Where the row leads from here; NULL: it cannot be known. */
const struct state *
branch_target(struct attempt *st, const struct branch *b, const struct move *mv,
	const struct state *from)
{
	int back = st->m->backs[model_part(mv->machine, mv->part)];

	if (mv->to_kind == TO_STATE)
		return mv->to;
	if (mv->to_kind == TO_SAME)
		return from;
	return back >= 0 && b->w.v[back]
		       ? &mv->machine->states[b->w.v[back] - 1]
		       : NULL;
}

/* An open case of another machine goes by this one's papers. */
bool
world_is_linked(
	const struct model *m, const struct world *w, const struct machine *mc)
{
	for (size_t i = 0; i < m->ed->n_machines; i++) {
		const struct machine *other = &m->ed->machines[i];

		if (other == mc || !world_has_case(m, w, other) ||
			world_is_final(m, w, other))
			continue;
		for (size_t k = 0; k < other->n_links; k++)
			if (other->links[k].to == mc &&
				(other->links[k].by == LINK_ANSWER ||
					other->links[k].by == LINK_PARENT))
				return true;
	}
	return false;
}

/* A new case knows nothing of the old one, nor do the marks it earns. */
void
branch_clear_case(
	struct attempt *st, struct branch *b, const struct machine *mc)
{
	struct model *m = st->m;
	size_t kept = 0;

	for (size_t i = 0; i < mc->n_parts; i++) {
		size_t at = model_part(mc, &mc->parts[i]);
		const struct state *s = mc->parts[i].initial;

		if (m->parts[at] >= 0)
			b->w.v[m->parts[at]] = s ? (uint8_t)(s->index + 1) : 0;
		if (m->backs[at] >= 0)
			b->w.v[m->backs[at]] = 0;
	}
	for (size_t i = 0; i < m->held_facts.n; i++)
		if (m->held_facts.at[i]->of == mc)
			b->w.v[m->facts[m->held_facts.at[i]->index]] = 0;
	for (size_t i = 0; i < m->fields.n; i++)
		if (m->fields.at[i].machine == mc)
			b->w.v[m->fields.at[i].slot] = 0;
	for (size_t i = 0; i < m->s->n_requires; i++)
		if (m->s->requires_[i].machine == mc)
			b->w.v[m->marks[i]] = 0;
	for (size_t i = 0; i < b->n_chosen; i++)
		if (b->chosen[i]->of != mc) {
			b->chosen[kept] = b->chosen[i];
			b->yes[kept++] = b->yes[i];
		}
	b->n_chosen = kept;
}
