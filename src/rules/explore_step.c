#include "rules/explore.h"

/* Effects still to do: those of `mv` from `i` on, then those of `next`. */
struct todo {
	const struct move *mv;
	size_t i;
	bool inside; /* an act that a sentence `while` names, or below one */
	const struct todo *next;
};

static void run(
	struct attempt *st, const struct branch *b, const struct todo *todo);

/* --- what the sentence looks for --- */

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
static void
meet_change(struct attempt *st, struct branch *b, const struct move *mv,
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

static void
meet_set(
	struct attempt *st, struct branch *b, const struct fact *f, bool inside)
{
	const struct safety *s = st->m->s;

	if (s->kind == SAFETY_ENTER && f == s->date)
		meet(st, b);
	if (s->kind == SAFETY_UNCHANGED && inside)
		for (size_t i = 0; i < s->n_unchanged_facts; i++)
			b->broken |= s->unchanged_facts[i] == f;
}

/* --- one row --- */

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
static void
set_marks(struct attempt *st, struct branch *b, const struct move *mv)
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

static void
set_latches(struct attempt *st, struct branch *b, const struct move *mv)
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

static void
put_state(struct attempt *st, struct branch *b, const struct move *mv,
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
static const struct state *
find_target(struct attempt *st, const struct branch *b, const struct move *mv,
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

/* Guards hold or may hold: the row is taken, then its effects, then `next`. */
static void
take(struct attempt *st, const struct branch *from, const struct move *mv,
	bool inside, const struct todo *next)
{
	struct branch b = *from;
	const struct state *is =
		world_state(st->m, &b.w, mv->machine, mv->part);
	const struct state *to = find_target(st, &b, mv, is);
	struct todo todo = {.mv = mv, .next = next};

	if (st->depth == EFFECTS_DEEP) {
		st->m->too_big = true;
		return;
	}
	todo.inside = inside || is_while_act(st->m->s, mv);
	b.happened |= todo.inside;
	b.acted |= st->m->s->if_fact && st->m->s->if_fact->of == mv->machine;
	set_marks(st, &b, mv);
	if (to && to != is) {
		meet_change(st, &b, mv, mv->opens ? mv->part->initial : is, to,
			todo.inside);
		put_state(st, &b, mv, to);
	}
	set_latches(st, &b, mv);
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

/* An open case of another machine goes by this one's papers. */
static bool
is_linked(
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
static void
clear_case(struct attempt *st, struct branch *b, const struct machine *mc)
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

static void
open_new(struct attempt *st, const struct branch *from, const struct move *mv,
	bool inside, const struct todo *next)
{
	struct branch b = *from;

	clear_case(st, &b, mv->machine);
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
	meet_change(st, &b, mv, mv->part->initial, mv->to, inside);
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
	if (!world_has_case(m, &b->w, mc) || !is_linked(m, &b->w, mc))
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

	meet_set(st, &b, e->fact, rest->inside);
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
		(!world_is_final(m, &b->w, mc) || is_linked(m, &b->w, mc)))
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
