#include "rules/explore.h"

/*
 * explore_step.c - one act in every way it can go: guards and conditions that
 * are not known go both ways, effects are done in their order
 */

/* Effects still to do: those of `mv` from `i` on, then those of `next`. */
struct todo {
	const struct move *mv;
	size_t i;
	bool inside; /* an act that a sentence `while` names, or below one */
	const struct todo *next;
};

static void run(
	struct attempt *st, const struct branch *b, const struct todo *todo);

/* Guards hold or may hold: the row is taken, then its effects, then `next`. */
static void
take(struct attempt *st, const struct branch *from, const struct move *mv,
	bool inside, const struct todo *next)
{
	struct branch b = *from;
	const struct state *is =
		world_state(st->m, &b.w, mv->machine, mv->part);
	const struct state *to = branch_target(st, &b, mv, is);
	struct todo todo = {.mv = mv, .next = next};

	if (st->depth == EFFECTS_DEEP) {
		st->m->too_big = true;
		return;
	}
	todo.inside = inside || is_while_act(st->m->s, mv);
	b.happened |= todo.inside;
	b.acted |= st->m->s->if_fact && st->m->s->if_fact->of == mv->machine;
	look_marks(st, &b, mv);
	if (to && to != is) {
		look_change(st, &b, mv, mv->opens ? mv->part->initial : is, to,
			todo.inside);
		branch_put_state(st, &b, mv, to);
	}
	look_latches(st, &b, mv);
	st->depth++;
	run(st, &b, &todo);
	st->depth--;
}

/* --- what somebody chooses while acting --- */

static bool
takes_form(const struct move *mv, const struct form *form)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		if (mv->forms[i] == form)
			return true;
	return false;
}

/* The only choice of a case, made when it opens: a fact nobody can hold. */
static bool
is_chosen_once(const struct model *m, const struct move *mv)
{
	const struct fact *f = m->s->if_fact;

	return f && mv->opens && f->of == mv->machine &&
	       m->facts[f->index] >= 0 && f->source != FACT_LATCH &&
	       f->source != FACT_FLAG;
}

/* Tries each value of the k-th held field that the act asks for. */
static void
choose(struct attempt *st, const struct branch *from, const struct move *mv,
	size_t k, bool inside, const struct todo *next)
{
	struct model *m = st->m;
	struct branch b = *from;
	const struct field_slot *f;

	while (k < m->fields.n &&
		(m->fields.at[k].machine != mv->machine ||
			!takes_form(mv, m->fields.at[k].form)))
		k++;
	if (k >= m->fields.n) {
		if (guards_tri(st, &b, mv) != TRI_NO)
			take(st, &b, mv, inside, next);
		return;
	}
	f = &m->fields.at[k];
	for (size_t v = f->field->required; v <= f->field->n_choices; v++) {
		b.w.v[f->slot] = (uint8_t)v;
		choose(st, &b, mv, k + 1, inside, next);
	}
}

static void
try_row(struct attempt *st, const struct branch *from, const struct move *mv,
	bool inside, const struct todo *next)
{
	struct branch b = *from;

	if (!is_chosen_once(st->m, mv)) {
		choose(st, &b, mv, 0, inside, next);
		return;
	}
	for (uint8_t v = 0; v < 2; v++) {
		b.w.v[st->m->facts[st->m->s->if_fact->index]] = v;
		choose(st, &b, mv, 0, inside, next);
	}
}

/* --- opening a case --- */

static void
open_new(struct attempt *st, const struct branch *from, const struct move *mv,
	bool inside, const struct todo *next)
{
	struct branch b = *from;

	branch_clear_case(st, &b, mv->machine);
	try_row(st, &b, mv, inside, next);
}

/* A case beside the one that is held: what it does is still looked at. */
static void
open_beside(struct attempt *st, const struct branch *from,
	const struct move *mv, bool inside, const struct todo *next)
{
	struct branch b = *from;
	struct todo todo = {.mv = mv, .inside = inside, .next = next};

	if (st->depth == EFFECTS_DEEP) {
		st->m->too_big = true;
		return;
	}
	look_change(st, &b, mv, mv->part->initial, mv->to, inside);
	st->depth++;
	run(st, &b, &todo);
	st->depth--;
}

static void
open_case(struct attempt *st, const struct branch *b, const struct move *mv,
	bool inside, const struct todo *next)
{
	const struct model *m = st->m;
	const struct machine *mc = mv->machine;

	if (!m->machines[mc->index]) {
		try_row(st, b, mv, inside, next);
		return;
	}
	if (!world_has_case(m, &b->w, mc) || !world_is_linked(m, &b->w, mc))
		open_new(st, b, mv, inside, next);
	if (world_has_case(m, &b->w, mc))
		open_beside(st, b, mv, inside, next);
}

/* --- effects --- */

static bool
is_known_from(struct attempt *st, struct branch *b, const struct move *mv)
{
	if (world_state(st->m, &b->w, mv->machine, mv->part))
		return true;
	step_use(st, b, (struct use){.machine = mv->machine, .part = mv->part});
	return false;
}

/* The first row that fits is taken; one that may fit, may be. */
static void
do_move(struct attempt *st, const struct branch *from, const struct effect *e,
	const struct todo *rest)
{
	const struct machine *mc = e->machine;
	struct branch b = *from;

	/* one of several children, or another case of this very machine */
	if (e->each || (e->link && mc == rest->mv->machine))
		run(st, from, rest);
	if (st->m->machines[mc->index] && !world_has_case(st->m, &b.w, mc))
		return;
	for (size_t i = 0; i < mc->n_moves; i++) {
		const struct move *mv = &mc->moves[i];
		bool known;

		if (mv->opens || !mv->by_system || !str_is(mv->act, e->act))
			continue;
		b = *from;
		known = is_known_from(st, &b, mv);
		if (known && !state_in(world_state(st->m, &b.w, mc, mv->part),
				     (const struct state *const *)mv->from,
				     mv->n_from))
			continue;
		try_row(st, &b, mv, rest->inside, rest);
		if (known && guards_tri(st, &b, mv) == TRI_YES)
			return;
	}
}

static void
do_open(struct attempt *st, const struct branch *b, const struct effect *e,
	const struct todo *rest)
{
	if (e->each_group.n)
		run(st, b, rest);
	for (size_t i = 0; i < e->machine->n_moves; i++) {
		const struct move *mv = &e->machine->moves[i];

		if (mv->opens && mv->by_system &&
			(!e->act.n || str_is(mv->act, e->act)))
			open_case(st, b, mv, rest->inside, rest);
	}
}

static void
do_set(struct attempt *st, const struct branch *from, const struct effect *e,
	const struct todo *rest)
{
	struct branch b = *from;
	int slot = st->m->facts[e->fact->index];

	look_set(st, &b, e->fact, rest->inside);
	if (e->kind == EFFECT_FLAG && slot >= 0 && e->fact->of &&
		world_has_case(st->m, &b.w, e->fact->of))
		b.w.v[slot] = e->yes;
	run(st, &b, rest);
}

static void
do_effect(struct attempt *st, const struct branch *b, const struct effect *e,
	const struct todo *rest)
{
	switch (e->kind) {
	case EFFECT_MOVE:
		do_move(st, b, e, rest);
		return;
	case EFFECT_OPEN:
		do_open(st, b, e, rest);
		return;
	case EFFECT_FLAG:
	case EFFECT_DATE:
		do_set(st, b, e, rest);
		return;
	case EFFECT_NOTICE:
	case EFFECT_PUBLISH:
	case EFFECT_COMMIT:
		run(st, b, rest);
		return;
	}
}

/* What was answered or set stays so within one act: chosen once, kept. */
static void
keep_choice(struct branch *b, const struct fact *f, bool yes)
{
	if ((f->source != FACT_ANSWER && f->source != FACT_SETTING) ||
		b->n_chosen == BRANCH_CHOICES)
		return;
	b->chosen[b->n_chosen] = f;
	b->yes[b->n_chosen++] = yes;
}

/* Both ways of a condition that is not known; one if it is. */
static void
do_if(struct attempt *st, const struct branch *from, const struct effect *e,
	bool past_if, const struct todo *rest)
{
	const struct fact *f = past_if ? e->unless_fact : e->if_fact;
	bool wanted = !past_if;
	struct branch b = *from;
	enum tri t;

	if (!f && past_if) {
		do_effect(st, from, e, rest);
		return;
	}
	t = f ? fact_tri(st, &b, f) : TRI_YES;
	if (!f || t == (wanted ? TRI_YES : TRI_NO)) {
		if (past_if)
			do_effect(st, &b, e, rest);
		else
			do_if(st, &b, e, true, rest);
		return;
	}
	if (t == TRI_MAYBE) {
		struct branch on = b;

		keep_choice(&on, f, wanted);
		if (past_if)
			do_effect(st, &on, e, rest);
		else
			do_if(st, &on, e, true, rest);
		keep_choice(&b, f, !wanted);
	}
	run(st, &b, rest);
}

static void
run(struct attempt *st, const struct branch *b, const struct todo *todo)
{
	struct todo rest;

	while (todo && todo->i == todo->mv->n_effects)
		todo = todo->next;
	if (st->stop)
		return;
	if (!todo) {
		st->end(st, b);
		return;
	}
	rest = *todo;
	rest.i++;
	do_if(st, b, &todo->mv->effects[todo->i], false, &rest);
}

/* --- what somebody starts --- */

static void
start_open(struct attempt *st, const struct branch *b, const struct move *mv)
{
	const struct model *m = st->m;
	const struct machine *mc = mv->machine;

	if (m->machines[mc->index] && world_has_case(m, &b->w, mc) &&
		(!world_is_final(m, &b->w, mc) ||
			world_is_linked(m, &b->w, mc)))
		return;
	if (m->machines[mc->index])
		open_new(st, b, mv, false, NULL);
	else
		try_row(st, b, mv, false, NULL);
}

void
step_run(struct attempt *st, const struct world *w, const struct move *root)
{
	struct branch b = {.w = *w};
	const struct machine *mc = root->machine;
	const struct state *s;

	st->root = root;
	st->depth = 0;
	st->stop = false;
	if (root->opens) {
		start_open(st, &b, root);
		return;
	}
	if (st->m->machines[mc->index] && !world_has_case(st->m, w, mc))
		return;
	s = world_state(st->m, w, mc, root->part);
	if (!s)
		step_use(st, &b,
			(struct use){.machine = mc, .part = root->part});
	else if (!state_in(s, (const struct state *const *)root->from,
			 root->n_from))
		return;
	try_row(st, &b, root, false, NULL);
}
