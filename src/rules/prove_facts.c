#include "rules/prove.h"

static bool
takes_form(const struct machine *m, const struct form *form)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k] == form)
				return true;
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].form == form)
			return true;
	return false;
}

static bool
is_set_in(const struct machine *m, const struct fact *f)
{
	switch (f->source) {
	case FACT_ANSWER:
		return takes_form(m, f->form);
	case FACT_LATCH:
		return machine_act(m, f->act) != NULL;
	case FACT_PARTY:
		return machine_party(m, f->party) != NULL;
	default:
		return true;
	}
}

static bool
is_set_by_effect(const struct edition *ed, const struct fact *f)
{
	for (size_t i = 0; i < ed->n_machines; i++)
		for (size_t k = 0; k < ed->machines[i].n_moves; k++) {
			const struct move *mv = &ed->machines[i].moves[k];

			for (size_t j = 0; j < mv->n_effects; j++)
				if (mv->effects[j].fact == f)
					return true;
		}
	return false;
}

static bool
is_set(const struct edition *ed, const struct fact *f)
{
	if (f->source == FACT_FLAG || f->source == FACT_DATE)
		return is_set_by_effect(ed, f);
	if (f->of)
		return is_set_in(f->of, f);
	for (size_t i = 0; i < ed->n_machines; i++)
		if (is_set_in(&ed->machines[i], f))
			return true;
	return false;
}

/* A latch may remember a fact of its machine or one link away. */
static bool
is_near(const struct fact *f)
{
	return !f->value || !f->value->of || !f->of || f->value->of == f->of ||
	       machine_link_to(f->of, f->value->of);
}

static bool
starts(const struct machine *m, const struct deadline *d)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_periods; k++)
			if (m->moves[i].periods[k].deadline == d &&
				m->moves[i].periods[k].what == PERIOD_START)
				return true;
	return false;
}

/* What may follow a deadline is an act where its period runs. */
static void
prove_then(struct proof *p, const struct deadline *d)
{
	for (size_t i = 0; i < p->ed->n_machines; i++)
		if (starts(&p->ed->machines[i], d) &&
			machine_act(&p->ed->machines[i], d->then))
			return;
	prove_fault_with(p, &d->row, d->id, W_VERIFY_THEN, {"act", d->then});
}

void
prove_facts(struct proof *p)
{
	for (size_t i = 0; i < p->ed->n_facts; i++) {
		const struct fact *f = &p->ed->facts[i];

		if (!is_set(p->ed, f))
			prove_fault_with(p, &f->row, f->name,
				W_VERIFY_FACT_NEVER_SET, {"fact", f->name});
		if (!is_near(f))
			prove_fault_with(p, &f->row, f->name, W_RULE_FACT_FAR,
				{"fact", f->value->name},
				{"of", f->value->of->id},
				{"machine", f->of->id});
	}
	for (size_t i = 0; i < p->ed->n_deadlines; i++)
		if (p->ed->deadlines[i].then.n)
			prove_then(p, &p->ed->deadlines[i]);
}
