/*
 * weigh.c - the guards of a move: what they look at, loaded, and their answer
 */
#include "app/act.h"
#include "store/case.h"

enum err
act_applies(struct call *c, struct case_row *cs, const struct fact *if_fact,
	const struct fact *unless_fact, bool *out)
{
	struct value v;
	enum err e;

	*out = true;
	if (if_fact) {
		if ((e = case_fact(c, cs, if_fact, &v)))
			return e;
		*out = v.type == VALUE_BOOL && v.yes;
	}
	if (*out && unless_fact) {
		if ((e = case_fact(c, cs, unless_fact, &v)))
			return e;
		*out = !(v.type == VALUE_BOOL && v.yes);
	}
	return OK;
}

static enum err
load_period(struct call *c, struct case_row *cs, const struct deadline *d,
	struct period_state *periods, struct due_day *limits)
{
	enum err e;

	if ((e = case_limit(c, cs, d, &limits[d->index])) ||
		(e = case_periods(c, cs)))
		return e;
	for (size_t i = 0; i < cs->n_periods; i++) {
		const struct case_period *p = &cs->periods[i];

		if (str_is(p->deadline, d->id))
			periods[d->index] = (struct period_state){
				true, str_is_c(p->run, "running"),
				{p->legal, p->effective},
                                  p->event
                        };
	}
	return OK;
}

static enum err
count_open(struct call *c, struct case_row *cs, const struct machine *m,
	int64_t *out)
{
	struct case_file *rows;
	size_t n;
	enum err e = store_case_children(c, cs->file.ref, m->id, &rows, &n);

	*out = 0;
	for (size_t i = 0; !e && i < n; i++) {
		struct case_row child;

		if (!(e = case_open(c, rows[i].ref, &child)))
			*out += !case_is_over(&child);
	}
	return e;
}

/* What one guard looks at, into the arrays that guard_holds reads. */
static enum err
load_for_guard(struct call *c, struct case_row *cs, const struct guard *g,
	struct value *values, struct period_state *periods,
	struct due_day *limits, int64_t *open_cases, int64_t *missing)
{
	const struct fact *facts[] = {
		g->fact, g->limit.fact, g->if_fact, g->unless_fact};
	enum err e;

	for (size_t i = 0; i < COUNT(facts); i++)
		if (facts[i] && (e = case_fact(c, cs, facts[i],
					 &values[facts[i]->index])))
			return e;
	if (g->limit.deadline &&
		(e = load_period(c, cs, g->limit.deadline, periods, limits)))
		return e;
	if (g->word == GUARD_NONE_OPEN &&
		(e = count_open(
			 c, cs, g->machine, &open_cases[g->machine->index])))
		return e;
	if (g->word == GUARD_ALL_ANSWERED)
		return missing_count(c, cs, g, &missing[g->index]);
	return OK;
}

enum err
act_guards(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *answers, struct guard_report *out, bool *holds)
{
	const struct edition *ed = cs->edition;
	struct value *values = MAKE_MANY(c->mem, struct value, ed->n_facts);
	struct period_state *periods =
		MAKE_MANY(c->mem, struct period_state, ed->n_deadlines);
	struct due_day *limits =
		MAKE_MANY(c->mem, struct due_day, ed->n_deadlines);
	int64_t *open_cases = MAKE_MANY(c->mem, int64_t, ed->n_machines);
	int64_t *missing = MAKE_MANY(c->mem, int64_t, ed->n_guards);
	struct facts f = {values, periods, limits, open_cases, missing,
		c->today, answers};
	enum err e;

	*holds = true;
	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct guard *g = mv->needs[i];

		if ((e = load_for_guard(c, cs, g, values, periods, limits,
			     open_cases, missing)))
			return e;
		out[i] = (struct guard_report){g, guard_holds(g, &f)};
		if (out[i].result != GUARD_REFUSES || !*holds)
			continue;
		*holds = false;
		c->note.clause = g->row.clause    ? g->row.clause->id
				 : mv->row.clause ? mv->row.clause->id
						  : S("");
		{
			struct step why = guard_why(c->mem, g, &f, c->lang);
			str clause = c->note.clause;

			note_set(&c->note, ERR_REFUSED, why.word, why.args);
			c->note.clause = clause;
		}
	}
	return OK;
}
