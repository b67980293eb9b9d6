#include "rules/graph.h"

static bool
is_reached(const struct graph *g, const struct state *s)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->reached[i] &&
			graph_state(g, graph_spot(g, i), s->part->index) == s)
			return true;
	return false;
}

static bool
is_left(const struct machine *m, const struct state *s, str *by)
{
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];

		if (mv->opens || mv->to_kind == TO_SAME ||
			(mv->to_kind == TO_STATE && mv->to == s) ||
			!state_in(s, (const struct state *const *)mv->from,
				mv->n_from))
			continue;
		*by = mv->act;
		return true;
	}
	return false;
}

/* The case can still come to its end while this part stays where it is. */
static bool
can_end(const struct graph *g, const struct state *s)
{
	for (size_t i = 0; i < g->n; i++) {
		struct visit v;

		if (!g->reached[i] ||
			graph_state(g, graph_spot(g, i), s->part->index) != s)
			continue;
		v = visit_make(g);
		visit_add(&v, graph_spot(g, i));
		visit_all(&v, NULL, true);
		for (size_t k = 0; k < v.n; k++)
			if (graph_is_final(g, graph_spot(g, v.list[k])))
				return true;
	}
	return false;
}

/* A part of one state, such as the register's own, stays as it is. */
static void
prove_state(struct graph *g, const struct state *s)
{
	str by = {"", 0};
	bool left = is_left(g->m, s, &by);

	if (!is_reached(g, s))
		prove_fault_with(g->p, &s->row, s->id, W_VERIFY_UNREACHED,
			{"state", s->id});
	else if (s->final && left)
		prove_fault_with(g->p, &s->row, s->id, W_VERIFY_FINAL_LEFT,
			{"state", s->id}, {"act", by});
	else if (!s->final && !left && graph_states(g, s->part->index) > 1 &&
		 !can_end(g, s))
		prove_fault_with(
			g->p, &s->row, s->id, W_VERIFY_STUCK, {"state", s->id});
}

void
prove_reach(struct proof *p)
{
	for (size_t i = 0; i < p->ed->n_machines; i++) {
		struct graph g;
		struct visit v;

		if (!graph_make(&g, p, &p->ed->machines[i]))
			continue;
		v = visit_make(&g);
		g.reached = v.seen;
		if (!graph_start_all(&g, &v))
			continue;
		visit_all(&v, NULL, true);
		for (size_t k = 0; k < g.m->n_states; k++)
			prove_state(&g, &g.m->states[k]);
		prove_periods(&g);
	}
}
