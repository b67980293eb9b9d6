#include "rules/prove.h"

/* --- two rows for one act --- */

static const struct who *
find_common_who(const struct move *a, const struct move *b)
{
	for (size_t i = 0; i < a->n_by; i++)
		for (size_t k = 0; k < b->n_by; k++)
			if (a->by[i].relation == b->by[k].relation &&
				(a->by[i].duty == b->by[k].duty ||
					!a->by[i].duty || !b->by[k].duty))
				return &a->by[i];
	return NULL;
}

static str
find_common_from(const struct move *a, const struct move *b)
{
	if (a->opens && b->opens)
		return S("-");
	for (size_t i = 0; i < a->n_from; i++)
		if (state_in(a->from[i], (const struct state *const *)b->from,
			    b->n_from))
			return a->from[i]->id;
	return S("");
}

/* Guards do not tell rows apart: who may, and from where, decides the row. */
static void
prove_no_conflict(struct proof *p, const struct move *a, const struct move *b)
{
	const struct who *who;
	str from;

	if (a->part != b->part || !str_is(a->act, b->act) ||
		a->opens != b->opens)
		return;
	from = find_common_from(a, b);
	who = find_common_who(a, b);
	if (!from.n || !who)
		return;
	prove_fault_with(p, &b->row, b->act, W_VERIFY_CONFLICT, {"from", from},
		{"who", who->relation->id},
		{"line", str_fmt(p->mem, "%d", a->row.line)});
}

/* --- words, forms, effects --- */

static void
prove_words(struct proof *p, const struct machine *m)
{
	for (size_t i = 0; i < m->n_acts; i++)
		if (!m->acts[i].row.ja.n || !m->acts[i].row.en.n)
			prove_fault_with(p, &m->acts[i].row, m->acts[i].id,
				W_VERIFY_ACT_WORDS, {"act", m->acts[i].id});
}

static void
prove_known(
	struct proof *p, const struct row *row, str id, const struct form *form)
{
	if (form && !form->known)
		prove_fault_with(
			p, row, id, W_VERIFY_FORM_UNKNOWN, {"form", form->id});
}

/* The rows an effect may take in the machine it names. */
static size_t
count_rows(const struct effect *e)
{
	size_t n = 0;

	for (size_t i = 0; i < e->machine->n_moves; i++) {
		const struct move *mv = &e->machine->moves[i];

		n += mv->by_system && mv->opens == (e->kind == EFFECT_OPEN) &&
		     (!e->act.n || str_is(mv->act, e->act));
	}
	return n;
}

static bool
is_filled(const struct edition *ed, str what)
{
	for (size_t i = 0; i < ed->n_forms; i++)
		for (size_t k = 0; k < ed->forms[i].n_fields; k++)
			if (str_is(ed->forms[i].fields[k].fills_what, what))
				return true;
	return false;
}

/* The receipt of the self-check, where there is something to check. */
static bool
is_checked(const struct machine *m, str what)
{
	bool states = false;

	for (size_t i = 0; i < m->n_edits; i++)
		states |= m->edits[i].what == EDIT_STATEMENT_ITEM;
	return states && str_is(what, S("self_check"));
}

static void
prove_effect(struct proof *p, const struct move *mv, const struct effect *e)
{
	size_t n;

	switch (e->kind) {
	case EFFECT_MOVE:
	case EFFECT_OPEN:
		n = count_rows(e);
		if (!n)
			prove_fault_with(p, &e->row, mv->act,
				W_VERIFY_EFFECT_ROW, {"act", e->act},
				{"machine", e->machine->id});
		else if (e->kind == EFFECT_OPEN && !e->act.n && n > 1)
			prove_fault_with(p, &e->row, mv->act,
				W_VERIFY_EFFECT_ROWS,
				{"machine", e->machine->id});
		return;
	case EFFECT_NOTICE:
		prove_known(p, &e->row, mv->act, e->form);
		return;
	case EFFECT_COMMIT:
		/* the clock fills in no form, nor does the self-check */
		if (!mv->by_clock && !is_filled(p->ed, e->what) &&
			!is_checked(mv->machine, e->what))
			prove_fault_with(p, &e->row, mv->act, W_VERIFY_COMMIT,
				{"what", e->what});
		return;
	case EFFECT_FLAG:
	case EFFECT_DATE:
	case EFFECT_PUBLISH:
		return;
	}
}

static void
prove_move(struct proof *p, const struct machine *m, size_t i)
{
	const struct move *mv = &m->moves[i];

	for (size_t k = 0; k < i; k++)
		prove_no_conflict(p, &m->moves[k], mv);
	for (size_t k = 0; k < mv->n_forms; k++)
		prove_known(p, &mv->row, mv->act, mv->forms[k]);
	for (size_t k = 0; k < mv->n_effects; k++)
		prove_effect(p, mv, &mv->effects[k]);
}

/* --- effects must come to an end --- */

/* All rows that the first one leads to, itself or by others. */
struct circle {
	const struct move **seen;
	size_t n;
	bool found;
};

static void follow(struct circle *c, const struct move *mv);

static void
follow_effect(struct circle *c, const struct effect *e)
{
	for (size_t i = 0; i < e->machine->n_moves && !c->found; i++) {
		const struct move *mv = &e->machine->moves[i];

		if (mv->by_system && mv->opens == (e->kind == EFFECT_OPEN) &&
			(!e->act.n || str_is(mv->act, e->act)))
			follow(c, mv);
	}
}

static void
follow(struct circle *c, const struct move *mv)
{
	if (c->n && c->seen[0] == mv) {
		c->found = true;
		return;
	}
	for (size_t i = 0; i < c->n; i++)
		if (c->seen[i] == mv)
			return;
	c->seen[c->n++] = mv;
	for (size_t i = 0; i < mv->n_effects && !c->found; i++)
		if (mv->effects[i].kind == EFFECT_MOVE ||
			mv->effects[i].kind == EFFECT_OPEN)
			follow_effect(c, &mv->effects[i]);
}

static void
prove_no_circle(struct proof *p, const struct move *mv)
{
	struct arena_mark before = arena_mark(p->mem);
	struct circle c = {0};
	size_t n_moves = 0;

	for (size_t i = 0; i < p->ed->n_machines; i++)
		n_moves += p->ed->machines[i].n_moves;
	c.seen = MAKE_MANY(p->mem, const struct move *, n_moves);
	follow(&c, mv);
	arena_back(p->mem, before);
	if (c.found)
		prove_fault(p, &mv->row, mv->act, W_VERIFY_CIRCLE, NULL);
}

static void
prove_numbered(struct proof *p, const struct machine *m)
{
	for (size_t i = 0; i < p->ed->n_numbers; i++)
		if (p->ed->numbers[i].machine == m)
			return;
	prove_fault(p, &m->row, m->id, W_VERIFY_NO_NUMBER, NULL);
}

static void
prove_fields(struct proof *p)
{
	for (size_t i = 0; i < p->ed->n_forms; i++) {
		const struct form *form = &p->ed->forms[i];

		for (size_t k = 0; k < form->n_fields; k++)
			if (!form->fields[k].object)
				prove_fault(p, &form->fields[k].row,
					form->fields[k].name,
					W_VERIFY_FIELD_OBJECT, NULL);
	}
}

void
prove_moves(struct proof *p)
{
	prove_fields(p);
	for (size_t i = 0; i < p->ed->n_machines; i++) {
		const struct machine *m = &p->ed->machines[i];

		prove_numbered(p, m);
		prove_words(p, m);
		for (size_t k = 0; k < m->n_edits; k++)
			prove_known(
				p, &m->edits[k].row, m->id, m->edits[k].form);
		for (size_t k = 0; k < m->n_moves; k++) {
			prove_move(p, m, k);
			prove_no_circle(p, &m->moves[k]);
		}
	}
}
