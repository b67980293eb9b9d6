#include "rules/prove.h"

#include <string.h>

/*
 * prove_reach.c - one machine as a graph of its states
 *
 * A spot is one state for each part. Of guards only those about the case's own
 * states count; what cannot be reached without the rest cannot with it.
 */

enum { SPOTS_MAX = 4096 };

struct graph {
	struct proof *p;
	const struct machine *m;
	size_t first[MACHINE_MAX_PARTS + 1]; /* of sorted: by part */
	const struct state *sorted[STATE_MAX];
	size_t n;      /* spots */
	bool *reached; /* by spot */
};

typedef struct spot {
	uint8_t at[MACHINE_MAX_PARTS]; /* place in sorted of its part */
} spot;

static size_t
n_of(const struct graph *g, size_t part)
{
	return g->first[part + 1] - g->first[part];
}

static size_t
number_of(const struct graph *g, spot s)
{
	size_t n = 0;

	for (size_t i = 0; i < g->m->n_parts; i++)
		n = n * n_of(g, i) + s.at[i];
	return n;
}

static spot
spot_of(const struct graph *g, size_t n)
{
	spot s = {{0}};

	for (size_t i = g->m->n_parts; i-- > 0;) {
		s.at[i] = (uint8_t)(n % n_of(g, i));
		n /= n_of(g, i);
	}
	return s;
}

static const struct state *
state_at(const struct graph *g, spot s, size_t part)
{
	return g->sorted[g->first[part] + s.at[part]];
}

static spot
put_at(const struct graph *g, spot s, const struct state *to)
{
	size_t part = to->part->index;

	for (size_t i = 0; i < n_of(g, part); i++)
		if (g->sorted[g->first[part] + i] == to)
			s.at[part] = (uint8_t)i;
	return s;
}

static bool
is_final_spot(const struct graph *g, spot s)
{
	for (size_t i = 0; i < g->m->n_parts; i++)
		if (state_at(g, s, i)->final)
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
	v = fact_value(f, (struct value){.type = VALUE_WORD,
				  .text = state_at(g, s, f->part->index)->id});
	return (v.type == VALUE_BOOL && v.yes) != (gd->word == GUARD_IS);
}

static bool
fits(const struct graph *g, spot s, const struct move *mv)
{
	if (mv->opens ||
		!state_in(state_at(g, s, mv->part->index),
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

typedef void (*spot_fn)(void *data, spot to);

/* Every spot to which the move can lead from s. */
static void
each_target(const struct graph *g, spot s, const struct move *mv, spot_fn call,
	void *data)
{
	const struct state *is = state_at(g, s, mv->part->index);

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

/* A list of spots to visit, each once. */
struct visit {
	const struct graph *g;
	bool *seen;
	size_t *list;
	size_t n;
};

static struct visit
visit_make(const struct graph *g)
{
	return (struct visit){.g = g,
		.seen = MAKE_MANY(g->p->mem, bool, g->n),
		.list = MAKE_MANY(g->p->mem, size_t, g->n)};
}

static void
visit_add(void *data, spot s)
{
	struct visit *v = data;
	size_t n = number_of(v->g, s);

	if (v->seen[n])
		return;
	v->seen[n] = true;
	v->list[v->n++] = n;
}

static bool
has_period(const struct move *mv, const struct deadline *d, enum period_do what)
{
	for (size_t i = 0; i < mv->n_periods; i++)
		if (mv->periods[i].deadline == d && mv->periods[i].what == what)
			return true;
	return false;
}

/* Follows all moves; with `d`, none that ends it nor on from a final spot. */
static void
visit_all(struct visit *v, const struct deadline *d, bool past_final)
{
	const struct graph *g = v->g;

	for (size_t i = 0; i < v->n; i++) {
		spot s = spot_of(g, v->list[i]);

		if (!past_final && is_final_spot(g, s))
			continue;
		for (size_t k = 0; k < g->m->n_moves; k++) {
			const struct move *mv = &g->m->moves[k];

			if (fits(g, s, mv) &&
				!(d && has_period(mv, d, PERIOD_END)))
				each_target(g, s, mv, visit_add, v);
		}
	}
}

/* Where a case stands when that row opens it; false: a part has no state. */
static bool
find_start(const struct graph *g, const struct move *mv, spot *out)
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

static bool
start_all(struct graph *g, struct visit *v)
{
	bool any = false;
	spot s;

	for (size_t i = 0; i < g->m->n_moves; i++) {
		if (!g->m->moves[i].opens)
			continue;
		any = true;
		if (!find_start(g, &g->m->moves[i], &s))
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
	if (!find_start(g, NULL, &s))
		return false;
	visit_add(v, s);
	return true;
}

static bool
is_reached(const struct graph *g, const struct state *s)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->reached[i] &&
			state_at(g, spot_of(g, i), s->part->index) == s)
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
			state_at(g, spot_of(g, i), s->part->index) != s)
			continue;
		v = visit_make(g);
		visit_add(&v, spot_of(g, i));
		visit_all(&v, NULL, true);
		for (size_t k = 0; k < v.n; k++)
			if (is_final_spot(g, spot_of(g, v.list[k])))
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
	else if (!s->final && !left && n_of(g, s->part->index) > 1 &&
		 !can_end(g, s))
		prove_fault_with(
			g->p, &s->row, s->id, W_VERIFY_STUCK, {"state", s->id});
}

/* --- periods --- */

/* The period that runs can end from here: at once, or some moves later. */
static bool
can_stop(const struct graph *g, spot s, const struct deadline *d, bool by_final)
{
	struct visit v = visit_make(g);

	visit_add(&v, s);
	visit_all(&v, NULL, true);
	for (size_t i = 0; i < v.n; i++) {
		spot at = spot_of(g, v.list[i]);

		if (by_final && is_final_spot(g, at))
			return true;
		for (size_t k = 0; k < g->m->n_moves; k++)
			if (fits(g, at, &g->m->moves[k]) &&
				has_period(&g->m->moves[k], d, PERIOD_END))
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
	bool by_final = !is_final_spot(g, from);
	struct visit v = visit_make(g);
	struct buf where = buf_in(g->p->mem);

	visit_add(&v, from);
	visit_all(&v, st->d, !by_final);
	for (size_t i = 0; i < v.n && !st->failed; i++) {
		spot s = spot_of(g, v.list[i]);

		if (can_stop(g, s, st->d, by_final))
			continue;
		for (size_t k = 0; k < g->m->n_parts; k++)
			buf_fmt(&where, "%s%.*s", k ? " + " : "",
				STR(state_at(g, s, k)->id));
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
		if (find_start(g, mv, &s))
			prove_stop(&st, s);
		return;
	}
	for (size_t i = 0; i < g->n && !st.failed; i++) {
		s = spot_of(g, i);
		if (g->reached[i] && fits(g, s, mv))
			each_target(g, s, mv, prove_stop, &st);
	}
}

static void
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

static bool
make_graph(struct graph *g, struct proof *p, const struct machine *m)
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
		if (!g->n || g->n > SPOTS_MAX) {
			prove_fault_with(p, &m->row, m->id, W_VERIFY_NO_INITIAL,
				{"part", m->parts[i].id});
			return false;
		}
	}
	return true;
}

void
prove_reach(struct proof *p)
{
	for (size_t i = 0; i < p->ed->n_machines; i++) {
		struct graph g;
		struct visit v;

		if (!make_graph(&g, p, &p->ed->machines[i]))
			continue;
		v = visit_make(&g);
		g.reached = v.seen;
		if (!start_all(&g, &v))
			continue;
		visit_all(&v, NULL, true);
		for (size_t k = 0; k < g.m->n_states; k++)
			prove_state(&g, &g.m->states[k]);
		prove_periods(&g);
	}
}
