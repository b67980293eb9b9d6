/*
 * find.c - which row an act is, and whether the actor may make it
 */
#include "app/act.h"
#include "store/case.h"

str
act_states(struct call *c, struct case_row *cs)
{
	str *parts = MAKE_MANY(c->mem, str, cs->machine->n_parts);
	bool inner = false;
	size_t n = 0;

	if (case_is_inner(c, cs, &inner))
		inner = false; /* when in doubt it is not told */
	for (size_t p = 0; p < cs->machine->n_parts; p++)
		if (inner || cs->states[p]->stage + 1 == cs->edition->n_stages)
			parts[n++] =
				cs->machine->n_parts == 1
					? cs->states[p]->id
					: str_fmt(c->mem, "%.*s %.*s",
						  STR(cs->machine->parts[p].id),
						  STR(cs->states[p]->id));
	return str_join(c->mem, parts, n, S(", "));
}

/* The same for readers, in their language. */
static str
state_names(struct call *c, struct case_row *cs)
{
	str *names = MAKE_MANY(c->mem, str, cs->machine->n_parts);
	bool inner = false;
	size_t n = 0;

	if (case_is_inner(c, cs, &inner))
		inner = false;
	for (size_t p = 0; p < cs->machine->n_parts; p++)
		if (inner || cs->states[p]->stage + 1 == cs->edition->n_stages)
			names[n++] = row_name(&cs->states[p]->row, c->lang);
	return str_join(c->mem, names, n, S(", "));
}

static str
who_text(struct call *c, const struct move *mv)
{
	str *names = MAKE_MANY(c->mem, str, mv->n_by);

	for (size_t i = 0; i < mv->n_by; i++) {
		str relation = row_name(&mv->by[i].relation->row, c->lang);

		names[i] =
			mv->by[i].duty
				? str_fmt(c->mem, "%.*s (%.*s)", STR(relation),
					  STR(row_name(&mv->by[i].duty->row,
						  c->lang)))
				: relation;
	}
	return str_join(c->mem, names, mv->n_by, S(", "));
}

enum err
act_as(struct call *c, struct case_row *cs, const struct move *mv,
	const struct who **as)
{
	enum err e;
	bool is;

	*as = NULL;
	for (size_t i = 0; i < mv->n_by; i++) {
		if ((e = case_is(c, cs, &mv->by[i], &is)))
			return e;
		if (is) {
			*as = &mv->by[i];
			return OK;
		}
	}
	return OK;
}

/* `not: {same_person_as: ACT}`: somebody else must have done that one. */
static enum err
check_second_person(struct call *c, struct case_row *cs, const struct move *mv)
{
	struct case_act *rows;
	bool did = false;
	enum err e;
	size_t n;

	if (mv->not_same_person_as.n == 0 || c->actor != ACTOR_PERSON)
		return OK;
	if ((e = store_case_acts(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		did |= str_is(rows[i].act, mv->not_same_person_as) &&
		       str_is(rows[i].account, c->account);
	if (!did)
		return OK;
	c->note.clause = mv->row.clause ? mv->row.clause->id : S("");
	return fail_with(&c->note, ERR_DENIED, W_ACT_SECOND_PERSON,
		{"act", mv->not_same_person_as});
}

static enum err
refuse_actor(struct call *c, const struct move *mv)
{
	enum err e = fail_with(&c->note, ERR_DENIED, W_ACT_NOT_YOURS,
		{"act", mv->act}, {"who", who_text(c, mv)});

	c->note.clause = mv->row.clause ? mv->row.clause->id : S("");
	return e;
}

/*
 * Nobody's state is told to somebody who could never make the act: they are
 * refused alike in every state.
 */
static enum err
refuse_state(struct call *c, struct case_row *cs, str act)
{
	const struct act *row = machine_act(cs->machine, act);
	const struct move *any = NULL;
	const struct who *as = NULL;
	enum err e;

	for (size_t i = 0; i < cs->machine->n_moves && !as; i++) {
		const struct move *mv = &cs->machine->moves[i];

		if (mv->opens || !str_is(mv->act, act))
			continue;
		any = any ? any : mv;
		if ((e = act_as(c, cs, mv, &as)))
			return e;
	}
	if (!row)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_ACT,
			{"act", act}, {"machine", cs->machine->id});
	if (any && !as)
		return refuse_actor(c, any);
	return fail_with(&c->note, ERR_STATE, W_ACT_NOT_NOW, {"act", act},
		{"name", row_name(&row->row, c->lang)},
		{"state", state_names(c, cs)});
}

enum err
act_find_row(struct call *c, struct case_row *cs, str act, bool opening,
	const struct move **out)
{
	const struct move *mv, *first = NULL;
	const struct who *as;
	size_t i = 0;
	enum err e;

	while ((mv = machine_next(cs->machine, cs->states, act, opening, &i))) {
		if ((e = act_as(c, cs, mv, &as)))
			return e;
		if (as) {
			*out = mv;
			return check_second_person(c, cs, mv);
		}
		first = first ? first : mv;
	}
	if (!first)
		return refuse_state(c, cs, act);
	return refuse_actor(c, first);
}

enum err
act_find(struct call *c, struct case_row *cs, str act, const struct move **out)
{
	return act_find_row(c, cs, act, false, out);
}

const struct move *
act_system_move(const struct case_row *cs, str act)
{
	const struct move *mv;
	size_t i = 0;

	while ((mv = machine_next(cs->machine, cs->states, act, false, &i)))
		if (mv->by_system)
			return mv;
	return NULL;
}
