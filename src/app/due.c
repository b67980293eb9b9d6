/*
 * due.c - by when: what a period is to its reader, and limits still to come
 *
 * Told by the rows alone: who moves from here, which acts end a period, which
 * guards have it as their limit, what the clock does when it has passed.
 */
#include "app/desk.h"
#include "app/show.h"

/* Such as until when a registration is valid. */
bool
due_gives_date(const struct machine *m, const struct deadline *d)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_effects; k++)
			if (m->moves[i].effects[k].kind == EFFECT_DATE &&
				m->moves[i].effects[k].from.deadline == d)
				return true;
	return false;
}

static bool
is_of_people(const struct move *mv)
{
	return !mv->opens && !mv->by_system && !mv->by_clock;
}

static bool
leads_from(const struct move *mv, const struct state *s)
{
	return state_in(s, (const struct state *const *)mv->from, mv->n_from);
}

/* Else it ends with an act of another case, and nobody here is waited for. */
static bool
ends_here(const struct machine *m, const struct deadline *d)
{
	for (size_t i = 0; i < m->n_moves; i++)
		if (is_of_people(&m->moves[i]) &&
			move_has_period(&m->moves[i], d, PERIOD_END))
			return true;
	return false;
}

static bool
is_by(const struct who *by, size_t n, const struct relation *r)
{
	for (size_t i = 0; i < n; i++)
		if (by[i].relation == r)
			return true;
	return false;
}

/* Is an act or a draft of theirs expected now? If not, *turn: of whom else. */
static bool
has_turn(const struct case_row *cs, const struct relation *r,
	const struct relation **turn)
{
	const struct machine *m = cs->machine;

	*turn = NULL;
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];
		const struct state *s = cs->states[mv->part->index];

		if (!is_of_people(mv) || !leads_from(mv, s) ||
			!move_is_expected(s, mv))
			continue;
		if (is_by(mv->by, mv->n_by, r))
			return true;
		if (!*turn && mv->n_by)
			*turn = mv->by[0].relation;
	}
	for (size_t i = 0; i < m->n_edits; i++)
		for (size_t p = 0; p < m->n_parts; p++)
			if (state_in(cs->states[p],
				    (const struct state *const *)m->edits[i].in,
				    m->edits[i].n_in) &&
				is_by(m->edits[i].by, m->edits[i].n_by, r))
				return true;
	return false;
}

static bool
waits_for_end(const struct move *mv, const struct deadline *d)
{
	for (size_t i = 0; i < mv->n_needs; i++)
		if (mv->needs[i]->word == GUARD_PASSED &&
			mv->needs[i]->limit.deadline == d)
			return true;
	return false;
}

/* Would it be made if only the day had passed? */
static enum err
would_follow(
	struct call *c, struct case_row *cs, const struct move *mv, bool *out)
{
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	struct answers none = {0};
	struct note before = c->note;
	enum err e = act_guards(c, cs, mv, &none, reports, out);

	c->note = before;
	*out = true;
	for (size_t i = 0; e == OK && i < mv->n_needs; i++)
		*out = *out && (reports[i].result != GUARD_REFUSES ||
				       mv->needs[i]->word == GUARD_PASSED);
	return e;
}

/* Nothing of what the clock does at its end could be done as things are. */
static enum err
is_held(struct call *c, struct case_row *cs, const struct deadline *d,
	bool *out)
{
	bool any = false, follows = false;

	for (size_t i = 0; i < cs->machine->n_moves && !follows; i++) {
		const struct move *mv = &cs->machine->moves[i];
		enum err e;

		if (!mv->by_clock || !waits_for_end(mv, d) ||
			!leads_from(mv, cs->states[mv->part->index]))
			continue;
		any = true;
		if ((e = would_follow(c, cs, mv, &follows)))
			return e;
	}
	*out = any && !follows;
	return OK;
}

enum err
due_weigh(struct call *c, struct case_row *cs, struct due_view *due)
{
	const struct deadline *d = due->deadline;
	struct who who = {d->who, NULL};
	enum err e;

	due->validity = due_gives_date(cs->machine, d);
	if (d->who && (e = case_is(c, cs, &who, &due->mine)))
		return e;
	if (!str_is_c(due->run, "running"))
		return OK;
	if (due->validity)
		return is_held(c, cs, d, &due->held);
	if (!d->who || !ends_here(cs->machine, d) ||
		has_turn(cs, d->who, &due->turn))
		return OK;
	due->mine = false;
	who.relation = due->turn;
	return due->turn ? case_is(c, cs, &who, &due->turn_mine) : OK;
}

/* Which states may still come, from those of now. */
static void
mark_reached(const struct case_row *cs, bool *reached)
{
	const struct machine *m = cs->machine;
	bool more = true;

	for (size_t p = 0; p < m->n_parts; p++)
		reached[cs->states[p]->index] = true;
	while (more) {
		more = false;
		for (size_t i = 0; i < m->n_moves; i++) {
			const struct move *mv = &m->moves[i];
			bool from = false;

			for (size_t k = 0; k < mv->n_from; k++)
				from = from || reached[mv->from[k]->index];
			if (!from || mv->to_kind != TO_STATE ||
				reached[mv->to->index])
				continue;
			more = reached[mv->to->index] = true;
		}
	}
}

/* May it still be made? *from: from where, now if that is so. */
static bool
may_come(const struct case_row *cs, const struct move *mv, const bool *reached,
	const struct state **from)
{
	*from = NULL;
	for (size_t k = 0; is_of_people(mv) && k < mv->n_from; k++)
		if (reached[mv->from[k]->index] &&
			(!*from || mv->from[k] == cs->states[mv->part->index]))
			*from = mv->from[k];
	return *from;
}

/*
 * The act that has to be done by the limit: the one that asks, if its own day
 * counts, else the one whose form answers the day that is compared.
 */
static const struct move *
move_in_time(const struct case_row *cs, const struct move *asks,
	const struct guard *g, const bool *reached, const struct state **from)
{
	const struct machine *m = cs->machine;

	if (g->word != GUARD_NOT_AFTER || !g->fact)
		return NULL;
	if (!g->fact->of)
		return may_come(cs, asks, reached, from) ? asks : NULL;
	for (size_t i = 0; g->fact->source == FACT_ANSWER && i < m->n_moves;
		i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k] == g->fact->form &&
				may_come(cs, &m->moves[i], reached, from))
				return &m->moves[i];
	return NULL;
}

static bool
is_told(const struct case_row *cs, const struct case_view *v,
	const struct deadline *d)
{
	for (size_t i = 0; i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, d->id))
			return true;
	for (size_t i = 0; i < v->n_ahead; i++)
		if (v->ahead[i].deadline == d)
			return true;
	return false;
}

/* How the day came about, if it is the one that is counted from the row. */
static enum err
explain(struct call *c, struct case_row *cs, struct due_view *due)
{
	const struct deadline *d = due->deadline;
	const struct calendar *cal;
	struct value event;
	struct due_day counted;
	enum err e;

	if (!d->counts_from)
		return OK;
	if ((e = case_fact(c, cs, d->counts_from, &event)) ||
		(e = app_calendar(c, cs->edition, &cal)))
		return e;
	if (event.type != VALUE_DAY)
		return OK;
	due->event = event.day;
	counted = deadline_end(d, event.day, cal);
	if (day_cmp(counted.effective, due->due.effective) == 0)
		due->steps = deadline_steps(
			c->mem, d, d->length, event.day, cal, &due->n_steps);
	return OK;
}

/* The day it counts from is told only to who may read where it is written. */
static enum err
may_know(struct call *c, struct case_row *cs, const struct fact *f, bool *out)
{
	const struct fact *read = f && f->value ? f->value : f;
	const struct link *link;
	struct case_row *from = cs, known;
	struct note before = c->note;
	enum may may;
	enum err e;

	*out = true;
	if (!f)
		return OK;
	if (f->of && f->of != cs->machine) {
		link = machine_link_to(cs->machine, f->of);
		from = NULL;
		if (link && (e = case_linked(c, cs, link, &from)))
			return e;
		*out = from;
		if (!from)
			return OK;
		e = case_load(c, from->file.ref, &known);
		c->note = before;
		*out = e == OK;
		if (e)
			return e == ERR_ABSENT ? OK : e;
	}
	if (read->source != FACT_ANSWER)
		return OK;
	if ((e = case_may(c, from, read->field->object, &may)))
		return e;
	*out = may >= MAY_READ;
	return OK;
}

static enum err
add_ahead(struct call *c, struct case_row *cs, const struct move *mv,
	const struct state *from, const struct guard *g, struct case_view *out)
{
	struct due_view due = {.deadline = g->limit.deadline,
		.run = S("running"),
		.event = DAY_NONE,
		.act = machine_act(cs->machine, mv->act),
		.from = from,
		.now = from == cs->states[mv->part->index]};
	struct who who = {due.deadline->who, NULL};
	const struct who *as;
	struct value done;
	bool applies;
	enum err e;

	if ((e = act_applies(c, cs, g->if_fact, g->unless_fact, &applies)) ||
		!applies ||
		(e = may_know(c, cs, due.deadline->counts_from, &applies)) ||
		!applies)
		return e;
	if (!due.now && g->fact->of) {
		/* the day is told already, whatever may be done again */
		if ((e = case_fact(c, cs, g->fact, &done)) ||
			done.type != VALUE_NONE)
			return e;
	}
	if ((e = case_limit(c, cs, due.deadline, &due.due)) ||
		day_is_none(due.due.effective))
		return e;
	if ((e = explain(c, cs, &due)) || (e = act_as(c, cs, mv, &as)))
		return e;
	due.may = as;
	if (who.relation && (e = case_is(c, cs, &who, &due.mine)))
		return e;
	out->ahead[out->n_ahead++] = due;
	return OK;
}

enum err
show_ahead(struct call *c, struct case_row *cs, struct case_view *out)
{
	const struct machine *m = cs->machine;
	bool *reached = MAKE_MANY(c->mem, bool, m->n_states);
	bool inner;
	enum err e;

	if ((e = case_is_inner(c, cs, &inner)) || (e = case_periods(c, cs)))
		return e;
	out->ahead =
		MAKE_MANY(c->mem, struct due_view, cs->edition->n_deadlines);
	out->n_ahead = 0;
	if (!inner || case_is_over(cs))
		return OK;
	mark_reached(cs, reached);
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_needs; k++) {
			const struct guard *g = m->moves[i].needs[k];
			const struct deadline *d = g->limit.deadline;
			const struct state *from, *asked;
			const struct move *mv;

			if (!d || d->kind != DEADLINE_PERIOD ||
				is_told(cs, out, d) ||
				!may_come(cs, &m->moves[i], reached, &asked))
				continue;
			mv = move_in_time(cs, &m->moves[i], g, reached, &from);
			if (mv && (e = add_ahead(c, cs, mv, from, g, out)))
				return e;
		}
	return OK;
}
