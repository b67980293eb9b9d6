#include "rules/graph.h"

/* The period that runs can end from here: at once, or some moves later. */
static bool
can_stop(const struct graph *g, spot s, const struct deadline *d, bool by_final)
{
	struct visit v = visit_make(g);

	visit_add(&v, s);
	visit_all(&v, NULL, true);
	for (size_t i = 0; i < v.n; i++) {
		spot at = graph_spot(g, v.list[i]);

		if (by_final && graph_is_final(g, at))
			return true;
		for (size_t k = 0; k < g->m->n_moves; k++)
			if (graph_fits(g, at, &g->m->moves[k]) &&
				move_has_period(&g->m->moves[k], d, PERIOD_END))
				return true;
	}
	return false;
}

struct starting {
	struct graph *g;
	const struct move *mv;
	const struct deadline *d;
	bool failed;
};

/* A final state ends what runs, but not what is started after it. */
static void
prove_stop(void *data, spot from)
{
	struct starting *st = data;
	struct graph *g = st->g;
	bool by_final = !graph_is_final(g, from);
	struct visit v = visit_make(g);
	struct buf where = buf_in(g->p->mem);

	visit_add(&v, from);
	visit_all(&v, st->d, !by_final);
	for (size_t i = 0; i < v.n && !st->failed; i++) {
		spot s = graph_spot(g, v.list[i]);

		if (can_stop(g, s, st->d, by_final))
			continue;
		for (size_t k = 0; k < g->m->n_parts; k++)
			buf_fmt(&where, "%s%.*s", k ? " + " : "",
				STR(graph_state(g, s, k)->id));
		prove_fault_with(g->p, &st->mv->row, st->mv->act,
			W_VERIFY_ENDLESS, {"deadline", st->d->id},
			{"state", buf_str(&where)});
		st->failed = true;
	}
}

static void
prove_period(struct graph *g, const struct move *mv, const struct deadline *d)
{
	struct starting st = {.g = g, .mv = mv, .d = d};
	spot s;

	if (mv->opens) {
		if (graph_start(g, mv, &s))
			prove_stop(&st, s);
		return;
	}
	for (size_t i = 0; i < g->n && !st.failed; i++) {
		s = graph_spot(g, i);
		if (g->reached[i] && graph_fits(g, s, mv))
			graph_each(g, s, mv, prove_stop, &st);
	}
}

void
prove_periods(struct graph *g)
{
	for (size_t i = 0; i < g->m->n_moves; i++) {
		const struct move *mv = &g->m->moves[i];

		for (size_t k = 0; k < mv->n_periods; k++)
			if (mv->periods[k].what == PERIOD_START &&
				mv->periods[k].deadline->kind ==
					DEADLINE_PERIOD)
				prove_period(g, mv, mv->periods[k].deadline);
	}
}
