#include "rules/graph.h"

size_t
graph_states(const struct graph *g, size_t part)
{
	return g->first[part + 1] - g->first[part];
}

static size_t
number_of(const struct graph *g, spot s)
{
	size_t n = 0;

	for (size_t i = 0; i < g->m->n_parts; i++)
		n = n * graph_states(g, i) + s.at[i];
	return n;
}

spot
graph_spot(const struct graph *g, size_t n)
{
	spot s = {{0}};

	for (size_t i = g->m->n_parts; i-- > 0;) {
		s.at[i] = (uint8_t)(n % graph_states(g, i));
		n /= graph_states(g, i);
	}
	return s;
}

const struct state *
graph_state(const struct graph *g, spot s, size_t part)
{
	return g->sorted[g->first[part] + s.at[part]];
}

static spot
put_at(const struct graph *g, spot s, const struct state *to)
{
	size_t part = to->part->index;

	for (size_t i = 0; i < graph_states(g, part); i++)
		if (g->sorted[g->first[part] + i] == to)
			s.at[part] = (uint8_t)i;
	return s;
}

bool
graph_is_final(const struct graph *g, spot s)
{
	for (size_t i = 0; i < g->m->n_parts; i++)
		if (graph_state(g, s, i)->final)
			return true;
	return false;
}

/* A guard about a state of this very case, which the spot refuses. */
static bool
is_refused(const struct graph *g, spot s, const struct guard *gd)
{
	const struct fact *f = gd->fact;
	struct value v;

	if ((gd->word != GUARD_IS && gd->word != GUARD_NOT) || gd->if_fact ||
		gd->unless_fact || gd->override.n || f->of != g->m ||
		f->source != FACT_STATE)
		return false;
	v = fact_value(
		f, (struct value){.type = VALUE_WORD,
			   .text = graph_state(g, s, f->part->index)->id});
	return (v.type == VALUE_BOOL && v.yes) != (gd->word == GUARD_IS);
}

bool
graph_fits(const struct graph *g, spot s, const struct move *mv)
{
	if (mv->opens ||
		!state_in(graph_state(g, s, mv->part->index),
			(const struct state *const *)mv->from, mv->n_from))
		return false;
	for (size_t i = 0; i < mv->n_needs; i++)
		if (is_refused(g, s, mv->needs[i]))
			return false;
	return true;
}

static bool
leads_into(const struct move *mv, const struct state *to)
{
	return mv->to_kind == TO_STATE && mv->to == to && !mv->opens;
}

/* Every spot to which the move can lead from s. */
void
graph_each(const struct graph *g, spot s, const struct move *mv, spot_fn call,
	void *data)
{
	const struct state *is = graph_state(g, s, mv->part->index);

	if (mv->to_kind == TO_STATE)
		call(data, put_at(g, s, mv->to));
	else if (mv->to_kind == TO_SAME)
		call(data, s);
	else
		for (size_t i = 0; i < g->m->n_moves; i++)
			if (leads_into(&g->m->moves[i], is))
				for (size_t k = 0; k < g->m->moves[i].n_from;
					k++)
					call(data, put_at(g, s,
							   g->m->moves[i]
								   .from[k]));
}

struct visit
visit_make(const struct graph *g)
{
	return (struct visit){.g = g,
		.seen = MAKE_MANY(g->p->mem, bool, g->n),
		.list = MAKE_MANY(g->p->mem, size_t, g->n)};
}

void
visit_add(void *data, spot s)
{
	struct visit *v = data;
	size_t n = number_of(v->g, s);

	if (v->seen[n])
		return;
	v->seen[n] = true;
	v->list[v->n++] = n;
}

/* Follows all moves; with `d`, none that ends it nor on from a final spot. */
void
visit_all(struct visit *v, const struct deadline *d, bool past_final)
{
	const struct graph *g = v->g;

	for (size_t i = 0; i < v->n; i++) {
		spot s = graph_spot(g, v->list[i]);

		if (!past_final && graph_is_final(g, s))
			continue;
		for (size_t k = 0; k < g->m->n_moves; k++) {
			const struct move *mv = &g->m->moves[k];

			if (graph_fits(g, s, mv) &&
				!(d && move_has_period(mv, d, PERIOD_END)))
				graph_each(g, s, mv, visit_add, v);
		}
	}
}

/* Where a case stands when that row opens it; false: a part has no state. */
bool
graph_start(const struct graph *g, const struct move *mv, spot *out)
{
	*out = (spot){{0}};
	for (size_t i = 0; i < g->m->n_parts; i++) {
		const struct part *part = &g->m->parts[i];
		const struct state *s =
			mv && mv->part == part ? mv->to : part->initial;

		if (!s) {
			prove_fault_with(g->p, &g->m->row, g->m->id,
				W_VERIFY_NO_INITIAL, {"part", part->id});
			return false;
		}
		*out = put_at(g, *out, s);
	}
	return true;
}

bool
graph_start_all(struct graph *g, struct visit *v)
{
	bool any = false;
	spot s;

	for (size_t i = 0; i < g->m->n_moves; i++) {
		if (!g->m->moves[i].opens)
			continue;
		any = true;
		if (!graph_start(g, &g->m->moves[i], &s))
			return false;
		visit_add(v, s);
	}
	if (any)
		return true;
	if (g->m != g->p->ed->register_machine) {
		prove_fault(
			g->p, &g->m->row, g->m->id, W_VERIFY_NO_OPENING, NULL);
		return false;
	}
	if (!graph_start(g, NULL, &s))
		return false;
	visit_add(v, s);
	return true;
}

bool
graph_make(struct graph *g, struct proof *p, const struct machine *m)
{
	size_t n = 0;

	*g = (struct graph){.p = p, .m = m, .n = 1};
	for (size_t i = 0; i < m->n_parts; i++) {
		g->first[i] = n;
		for (size_t k = 0; k < m->n_states && n < STATE_MAX; k++)
			if (m->states[k].part == &m->parts[i])
				g->sorted[n++] = &m->states[k];
		g->first[i + 1] = n;
		g->n *= n - g->first[i];
		if (!g->n) {
			prove_fault_with(p, &m->row, m->id, W_VERIFY_NO_INITIAL,
				{"part", m->parts[i].id});
			return false;
		}
		if (g->n > SPOTS_MAX) {
			prove_fault_with(p, &m->row, m->id, W_RULE_TOO_MANY,
				{"key", S("states")},
				{"max", str_fmt(p->mem, "%d", SPOTS_MAX)});
			return false;
		}
	}
	return true;
}
