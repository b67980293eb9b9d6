#include "rules/explore.h"

bool
world_has_case(
	const struct model *m, const struct world *w, const struct machine *mc)
{
	for (size_t i = 0; i < mc->n_parts; i++) {
		int slot = m->parts[model_part(mc, &mc->parts[i])];

		if (slot >= 0)
			return w->v[slot] != 0;
	}
	return false;
}

const struct state *
world_state(const struct model *m, const struct world *w,
	const struct machine *mc, const struct part *p)
{
	int slot = m->parts[model_part(mc, p)];

	if (slot < 0 || !w->v[slot])
		return NULL;
	return &mc->states[w->v[slot] - 1];
}

bool
world_is_final(
	const struct model *m, const struct world *w, const struct machine *mc)
{
	for (size_t i = 0; i < mc->n_parts; i++) {
		const struct state *s = world_state(m, w, mc, &mc->parts[i]);

		if (s && s->final)
			return true;
	}
	return false;
}

static const struct field_slot *
find_field(const struct model *m, const struct fact *f)
{
	for (size_t i = 0; i < m->fields.n; i++)
		if (m->fields.at[i].machine == f->of &&
			m->fields.at[i].form == f->form &&
			m->fields.at[i].field == f->field)
			return &m->fields.at[i];
	return NULL;
}

static bool
read_state(const struct model *m, const struct world *w, const struct fact *f,
	struct value *out)
{
	const struct state *s = world_state(m, w, f->of, f->part);

	if (!s)
		return false;
	*out = fact_value(f, (struct value){.type = VALUE_WORD, .text = s->id});
	return true;
}

static bool
read_answer(const struct model *m, const struct world *w, const struct fact *f,
	struct value *out)
{
	const struct field_slot *slot = find_field(m, f);
	uint8_t v;

	if (!slot || slot->slot < 0)
		return false;
	v = w->v[slot->slot];
	*out = (struct value){0};
	if (v)
		*out = fact_value(
			f, (struct value){.type = VALUE_WORD,
				   .text = slot->field->choices[v - 1].id});
	return true;
}

bool
world_fact(const struct model *m, const struct world *w, const struct fact *f,
	struct value *out)
{
	*out = (struct value){0};
	if (!f->of || !m->machines[f->of->index])
		return false;
	if (!world_has_case(m, w, f->of))
		return true;
	if (f->source == FACT_STATE)
		return read_state(m, w, f, out);
	if (f->source == FACT_ANSWER)
		return read_answer(m, w, f, out);
	if (m->facts[f->index] < 0)
		return false;
	switch (w->v[m->facts[f->index]]) {
	case 0:
		return true;
	case 1:
		*out = (struct value){.type = VALUE_BOOL, .yes = true};
		return true;
	default:
		return false;
	}
}

/* An answer can be held if it is a choice that only acts can change. */
static bool
is_held_answer(const struct fact *f)
{
	if (!f->of || !f->field || f->field->type != FIELD_WORD ||
		f->field->group.n)
		return false;
	for (size_t i = 0; i < f->of->n_edits; i++)
		if (f->of->edits[i].form == f->form)
			return false;
	return true;
}

/* What to hold so that the fact would be known; false: nothing would do. */
bool
use_of_fact(const struct fact *f, struct use *out)
{
	*out = (struct use){.machine = f->of};
	if (!f->of)
		return false;
	switch (f->source) {
	case FACT_STATE:
		out->part = f->part;
		return true;
	case FACT_LATCH:
		out->fact = f;
		return f->type == VALUE_BOOL;
	case FACT_FLAG:
		out->fact = f;
		return true;
	case FACT_ANSWER:
		out->fact = f;
		out->field = f->field;
		return is_held_answer(f);
	default:
		return false;
	}
}

void
step_use(struct attempt *st, struct branch *b, struct use u)
{
	for (size_t i = 0; i < b->n_uses; i++)
		if (use_is(&st->uses[i], &u))
			return;
	if (b->n_uses < BRANCH_USES)
		st->uses[b->n_uses++] = u;
}

static void
use_fact(struct attempt *st, struct branch *b, const struct fact *f)
{
	struct use u;

	/* a latch of another fact is known when that fact is */
	if (f->source == FACT_LATCH && f->value && st->m->facts[f->index] >= 0)
		f = f->value;
	if (use_of_fact(f, &u))
		step_use(st, b, u);
}

enum tri
fact_tri(struct attempt *st, struct branch *b, const struct fact *f)
{
	struct value v;

	if (world_fact(st->m, &b->w, f, &v))
		return v.type == VALUE_BOOL && v.yes ? TRI_YES : TRI_NO;
	for (size_t i = 0; i < b->n_chosen; i++)
		if (b->chosen[i] == f)
			return b->yes[i] ? TRI_YES : TRI_NO;
	use_fact(st, b, f);
	return TRI_MAYBE;
}

static enum tri
tri_of(bool yes)
{
	return yes ? TRI_YES : TRI_NO;
}

static enum tri
tri_not(enum tri t)
{
	return t == TRI_MAYBE ? t : tri_of(t == TRI_NO);
}

static enum tri
equals_tri(struct attempt *st, struct branch *b, const struct guard *g)
{
	struct value v, than = g->value;

	if (g->limit.deadline)
		return TRI_MAYBE;
	if (!world_fact(st->m, &b->w, g->fact, &v)) {
		use_fact(st, b, g->fact);
		return TRI_MAYBE;
	}
	if (v.type == VALUE_NONE)
		return TRI_NO;
	if (g->limit.fact && !world_fact(st->m, &b->w, g->limit.fact, &than)) {
		use_fact(st, b, g->limit.fact);
		return TRI_MAYBE;
	}
	return tri_of(value_is(v, than));
}

static enum tri
one_of_tri(struct attempt *st, struct branch *b, const struct guard *g)
{
	struct value v;

	if (!world_fact(st->m, &b->w, g->fact, &v)) {
		use_fact(st, b, g->fact);
		return TRI_MAYBE;
	}
	for (size_t i = 0; i < g->n_values; i++)
		if (v.type == VALUE_WORD && str_is(v.text, g->values[i]))
			return TRI_YES;
	return TRI_NO;
}

/* Only what states, latches, flags and choices say is known here. */
static enum tri
bare_tri(struct attempt *st, struct branch *b, const struct guard *g)
{
	switch (g->word) {
	case GUARD_IS:
		return fact_tri(st, b, g->fact);
	case GUARD_NOT:
		return tri_not(fact_tri(st, b, g->fact));
	case GUARD_EQUALS:
		return equals_tri(st, b, g);
	case GUARD_ONE_OF:
		return one_of_tri(st, b, g);
	default:
		return TRI_MAYBE;
	}
}

static enum tri
guard_tri(struct attempt *st, struct branch *b, const struct guard *g)
{
	enum tri applies = TRI_YES, unless, holds;

	if (g->override.n)
		return TRI_MAYBE;
	if (g->if_fact)
		applies = fact_tri(st, b, g->if_fact);
	if (applies == TRI_NO)
		return TRI_YES;
	unless = g->unless_fact ? fact_tri(st, b, g->unless_fact) : TRI_NO;
	if (unless == TRI_YES)
		return TRI_YES;
	if (unless == TRI_MAYBE)
		applies = TRI_MAYBE;
	holds = bare_tri(st, b, g);
	return holds == TRI_NO && applies == TRI_MAYBE ? TRI_MAYBE : holds;
}

enum tri
guards_tri(struct attempt *st, struct branch *b, const struct move *mv)
{
	enum tri all = TRI_YES;

	for (size_t i = 0; i < mv->n_needs; i++) {
		enum tri one = guard_tri(st, b, mv->needs[i]);

		if (one == TRI_NO)
			return TRI_NO;
		if (one == TRI_MAYBE)
			all = TRI_MAYBE;
	}
	return all;
}
