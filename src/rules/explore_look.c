#include "rules/explore.h"

/*
 * explore_look.c - what a sentence looks for while rows are taken: its event,
 * and the marks of what it requires
 */

/* The marks belong to cases: each is cleared when its case opens anew. */
static bool
has_all_marks(const struct model *m, const struct world *w)
{
	for (size_t i = 0; i < m->s->n_requires; i++)
		if (!w->v[m->marks[i]])
			return false;
	return true;
}

/* The case in hand is of the other kind: the sentence does not speak of it. */
static bool
is_excused(const struct model *m, const struct branch *b)
{
	struct value v;

	return m->s->if_fact && b->acted &&
	       world_fact(m, &b->w, m->s->if_fact, &v) &&
	       v.type == VALUE_BOOL && !v.yes;
}

static void
meet(struct attempt *st, struct branch *b)
{
	if (is_excused(st->m, b))
		return;
	b->happened = true;
	b->broken |= !has_all_marks(st->m, &b->w);
}

static bool
is_done_by(const struct move *mv, const struct relation *by)
{
	for (size_t i = 0; i < mv->n_by; i++)
		if (mv->by[i].relation == by)
			return true;
	return false;
}

static bool
is_let(const struct safety *s, const struct clause *c)
{
	for (size_t i = 0; i < s->n_unless; i++)
		if (s->unless[i] == c)
			return true;
	return false;
}

/* `from` is NULL where the state before is not known. */
void
look_change(struct attempt *st, struct branch *b, const struct move *mv,
	const struct state *from, const struct state *to, bool inside)
{
	const struct safety *s = st->m->s;

	if (from == to)
		return;
	if (s->kind == SAFETY_ENTER && s->part == mv->part && s->to == to &&
		(!from || !s->n_from ||
			state_in(from, (const struct state *const *)s->from,
				s->n_from)))
		meet(st, b);
	if (s->kind == SAFETY_NEVER && s->part == mv->part && s->to == to) {
		b->happened = true;
		b->broken |= is_done_by(st->root, s->never_by) &&
			     !is_let(s, mv->row.clause);
	}
	if (s->kind == SAFETY_UNCHANGED && inside)
		for (size_t i = 0; i < s->n_unchanged_parts; i++)
			b->broken |= s->unchanged_parts[i] == mv->part;
}

void
look_set(
	struct attempt *st, struct branch *b, const struct fact *f, bool inside)
{
	const struct safety *s = st->m->s;

	if (s->kind == SAFETY_ENTER && f == s->date)
		meet(st, b);
	if (s->kind == SAFETY_UNCHANGED && inside)
		for (size_t i = 0; i < s->n_unchanged_facts; i++)
			b->broken |= s->unchanged_facts[i] == f;
}

/* --- marks and latches --- */

static bool
is_by_listed(const struct requirement *q, const struct move *mv)
{
	for (size_t i = 0; q->n_by && i < mv->n_by; i++) {
		bool listed = false;

		for (size_t k = 0; k < q->n_by; k++)
			listed |= q->by[k] == mv->by[i].relation;
		if (!listed)
			return false;
	}
	return true;
}

static bool
holds_while(struct attempt *st, struct branch *b, const struct requirement *q)
{
	const struct state *s;

	if (!q->while_part)
		return true;
	s = world_state(st->m, &b->w, q->while_machine, q->while_part);
	return s && state_in(s, (const struct state *const *)q->while_in,
			    q->n_while_in);
}

/* A mark counts only when those before it are set: that is their order. */
void
look_marks(struct attempt *st, struct branch *b, const struct move *mv)
{
	const struct safety *s = st->m->s;

	for (size_t i = 0; i < s->n_requires; i++) {
		const struct requirement *q = &s->requires_[i];

		if (q->machine == mv->machine && str_is(q->act, mv->act) &&
			is_by_listed(q, mv) && holds_while(st, b, q))
			b->w.v[st->m->marks[i]] = 1;
		if (!b->w.v[st->m->marks[i]])
			return;
	}
}

/* 1 yes, 0 no, 2 not known: a latch takes the value of its fact now. */
static uint8_t
latched(struct attempt *st, const struct branch *b, const struct fact *f)
{
	struct value v;

	if (!f->value)
		return 1;
	if (!world_fact(st->m, &b->w, f->value, &v))
		return 2;
	if (f->n_in)
		v = fact_value(f, v);
	return v.type == VALUE_BOOL && v.yes;
}

void
look_latches(struct attempt *st, struct branch *b, const struct move *mv)
{
	const struct model *m = st->m;
	struct world after = b->w;

	for (size_t i = 0; i < m->held_facts.n; i++) {
		const struct fact *f = m->held_facts.at[i];

		if (is_latched_by(f, mv))
			after.v[m->facts[f->index]] = latched(st, b, f);
	}
	b->w = after;
}
