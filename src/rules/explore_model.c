#include "rules/explore.h"

size_t
model_part(const struct machine *m, const struct part *p)
{
	return m->index * MACHINE_MAX_PARTS + p->index;
}

bool
use_is(const struct use *a, const struct use *b)
{
	return a->machine == b->machine && a->part == b->part &&
	       a->field == b->field && (a->field || a->fact == b->fact);
}

bool
uses_have(const struct uses *list, const struct use *u)
{
	for (size_t i = 0; i < list->n; i++)
		if (use_is(&list->at[i], u))
			return true;
	return false;
}

static void
add_use(struct arena *mem, struct uses *list, struct use u)
{
	if (!uses_have(list, &u))
		*(struct use *)LIST_ADD(mem, list) = u;
}

/* The parts in which a row of that act stands. */
static void
add_act(struct arena *mem, struct uses *out, const struct machine *m, str act)
{
	for (size_t i = 0; i < m->n_moves; i++)
		if (str_is(m->moves[i].act, act))
			add_use(mem, out,
				(struct use){.machine = m,
					.part = m->moves[i].part});
}

static bool
sets_fact(const struct move *mv, const struct fact *f)
{
	for (size_t i = 0; i < mv->n_effects; i++)
		if (mv->effects[i].fact == f)
			return true;
	return false;
}

/* The parts of its own machine in which a date is set. */
static void
add_setters(struct arena *mem, struct uses *out, const struct fact *f)
{
	const struct machine *m = f->of;

	for (size_t i = 0; m && i < m->n_moves; i++)
		if (sets_fact(&m->moves[i], f))
			add_use(mem, out,
				(struct use){.machine = m,
					.part = m->moves[i].part});
}

void
uses_of_sentence(struct arena *mem, const struct safety *s, struct uses *out)
{
	if (s->part)
		add_use(mem, out,
			(struct use){.machine = s->machine, .part = s->part});
	if (s->date)
		add_setters(mem, out, s->date);
	for (size_t i = 0; i < s->n_requires; i++) {
		const struct requirement *q = &s->requires_[i];

		add_act(mem, out, q->machine, q->act);
		if (q->while_part)
			add_use(mem, out,
				(struct use){.machine = q->while_machine,
					.part = q->while_part});
	}
	for (size_t i = 0; i < s->n_while_acts; i++)
		add_act(mem, out, s->while_machine, s->while_acts[i]);
	for (size_t i = 0; i < s->n_unchanged_parts; i++)
		add_use(mem, out,
			(struct use){.machine = s->unchanged_machine[i],
				.part = s->unchanged_parts[i]});
	if (s->if_fact && s->if_fact->of) {
		struct use u;

		/* what cannot be held stays as it was when the case opened */
		if (!use_of_fact(s->if_fact, &u))
			u = (struct use){
				.machine = s->if_fact->of, .fact = s->if_fact};
		add_use(mem, out, u);
	}
}

static uint8_t
count_bits(size_t n_values)
{
	uint8_t bits = 1;

	while (((size_t)1 << bits) < n_values)
		bits++;
	return bits;
}

static int
add_slot(struct model *m, size_t n_values)
{
	uint8_t bits = count_bits(n_values);
	size_t at = m->n_slots, word = 0, shift = 0;

	if (at == WORLD_SLOTS || bits > 8) {
		m->too_big = true;
		return -1;
	}
	if (at) {
		word = m->word[at - 1];
		shift = (size_t)m->shift[at - 1] + m->bits[at - 1];
		if (shift + bits > 64) {
			word++;
			shift = 0;
		}
	}
	if (word == WORLD_WORDS) {
		m->too_big = true;
		return -1;
	}
	m->bits[at] = bits;
	m->word[at] = (uint8_t)word;
	m->shift[at] = (uint8_t)shift;
	m->n_slots++;
	return (int)at;
}

static bool
has_back(const struct machine *mc, const struct part *p)
{
	for (size_t i = 0; i < mc->n_moves; i++)
		if (mc->moves[i].part == p && mc->moves[i].to_kind == TO_BACK)
			return true;
	return false;
}

static void
hold_part(struct model *m, const struct machine *mc, const struct part *p)
{
	size_t at = model_part(mc, p);

	if (m->parts[at] >= 0)
		return;
	m->machines[mc->index] = true;
	m->parts[at] = add_slot(m, mc->n_states + 1);
	if (has_back(mc, p))
		m->backs[at] = add_slot(m, mc->n_states + 1);
}

static void
hold_field(struct model *m, const struct use *u)
{
	struct field_slot *f = LIST_ADD(m->mem, &m->fields);

	f->machine = u->machine;
	f->form = u->fact->form;
	f->field = u->field;
	f->slot = add_slot(m, u->field->n_choices + 1);
}

/* A case must be there to carry a fact: hold its first part at least. */
static void
hold_use(struct model *m, const struct use *u)
{
	hold_part(m, u->machine, u->part ? u->part : &u->machine->parts[0]);
	if (u->field)
		hold_field(m, u);
	else if (u->fact && m->facts[u->fact->index] < 0) {
		m->facts[u->fact->index] = add_slot(m, 3);
		*(const struct fact **)LIST_ADD(m->mem, &m->held_facts) =
			u->fact;
	}
}

bool
is_latched_by(const struct fact *f, const struct move *mv)
{
	return f->source == FACT_LATCH && f->of == mv->machine &&
	       str_is(f->act, mv->act);
}

bool
is_while_act(const struct safety *s, const struct move *mv)
{
	if (mv->machine != s->while_machine)
		return false;
	for (size_t i = 0; i < s->n_while_acts; i++)
		if (str_is(s->while_acts[i], mv->act))
			return true;
	return false;
}

/* Whether the row by itself touches what is held or what is looked for. */
static bool
touches(const struct model *m, const struct move *mv)
{
	const struct safety *s = m->s;

	if (m->parts[model_part(mv->machine, mv->part)] >= 0 ||
		(mv->opens && m->machines[mv->machine->index]) ||
		is_while_act(s, mv) || (s->part == mv->part && s->to == mv->to))
		return true;
	for (size_t i = 0; i < s->n_requires; i++)
		if (s->requires_[i].machine == mv->machine &&
			str_is(s->requires_[i].act, mv->act))
			return true;
	for (size_t i = 0; i < s->n_unchanged_parts; i++)
		if (s->unchanged_parts[i] == mv->part)
			return true;
	for (size_t i = 0; i < m->held_facts.n; i++)
		if (is_latched_by(m->held_facts.at[i], mv))
			return true;
	for (size_t i = 0; i < m->fields.n; i++)
		for (size_t k = 0; k < mv->n_forms; k++)
			if (m->fields.at[i].machine == mv->machine &&
				m->fields.at[i].form == mv->forms[k])
				return true;
	return false;
}

bool
model_matters(const struct model *m, const struct move *mv)
{
	return m->matters[m->first_move[mv->machine->index] + mv->index];
}

static bool
effect_matters(const struct model *m, const struct effect *e)
{
	if (e->kind == EFFECT_FLAG || e->kind == EFFECT_DATE) {
		if (e->fact == m->s->date || m->facts[e->fact->index] >= 0)
			return true;
		for (size_t i = 0; i < m->s->n_unchanged_facts; i++)
			if (m->s->unchanged_facts[i] == e->fact)
				return true;
		return false;
	}
	if (e->kind != EFFECT_MOVE && e->kind != EFFECT_OPEN)
		return false;
	for (size_t i = 0; i < e->machine->n_moves; i++) {
		const struct move *mv = &e->machine->moves[i];

		if (mv->by_system && mv->opens == (e->kind == EFFECT_OPEN) &&
			(!e->act.n || str_is(e->act, mv->act)) &&
			model_matters(m, mv))
			return true;
	}
	return false;
}

static bool
find_matters(const struct model *m, const struct move *mv)
{
	if (touches(m, mv))
		return true;
	for (size_t i = 0; i < mv->n_effects; i++)
		if (effect_matters(m, &mv->effects[i]))
			return true;
	return false;
}

/* A row matters if it touches something, or an effect of it matters. */
static void
mark_what_matters(struct model *m)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < m->ed->n_machines; i++) {
			const struct machine *mc = &m->ed->machines[i];

			for (size_t k = 0; k < mc->n_moves; k++) {
				bool *at = &m->matters[m->first_move[i] + k];

				if (!*at && find_matters(m, &mc->moves[k]))
					*at = more = true;
			}
		}
	}
}

/* Moves by the system happen only as effects, but for the register's start. */
static bool
is_root(const struct model *m, const struct move *mv)
{
	for (size_t i = 0; i < mv->n_by; i++)
		if (mv->by[i].relation->via != VIA_SYSTEM)
			return true;
	return mv->opens && mv->machine == m->ed->register_machine;
}

static void
list_roots(struct model *m)
{
	for (size_t i = 0; i < m->ed->n_machines; i++) {
		const struct machine *mc = &m->ed->machines[i];

		for (size_t k = 0; k < mc->n_moves; k++)
			if (is_root(m, &mc->moves[k]) &&
				model_matters(m, &mc->moves[k]))
				*(const struct move **)LIST_ADD(
					m->mem, &m->roots) = &mc->moves[k];
	}
}

static int *
make_slots(struct arena *mem, size_t n)
{
	int *out = MAKE_MANY(mem, int, n);

	for (size_t i = 0; i < n; i++)
		out[i] = -1;
	return out;
}

void
model_make(struct model *m, struct arena *mem, const struct edition *ed,
	const struct safety *s, const struct uses *held)
{
	size_t n_parts = ed->n_machines * MACHINE_MAX_PARTS, n_moves = 0;

	*m = (struct model){.mem = mem, .ed = ed, .s = s, .held = *held};
	m->parts = make_slots(mem, n_parts);
	m->backs = make_slots(mem, n_parts);
	m->facts = make_slots(mem, ed->n_facts);
	m->machines = MAKE_MANY(mem, bool, ed->n_machines);
	for (size_t i = 0; i < held->n; i++)
		hold_use(m, &held->at[i]);
	for (size_t i = 0; i < s->n_requires; i++)
		m->marks[i] = add_slot(m, 2);
	m->first_move = MAKE_MANY(mem, size_t, ed->n_machines);
	for (size_t i = 0; i < ed->n_machines; i++) {
		m->first_move[i] = n_moves;
		n_moves += ed->machines[i].n_moves;
	}
	m->matters = MAKE_MANY(mem, bool, n_moves);
	mark_what_matters(m);
	list_roots(m);
}

struct packed
model_pack(const struct model *m, const struct world *w)
{
	struct packed p = {{0}};

	for (size_t i = 0; i < m->n_slots; i++)
		p.w[m->word[i]] |= (uint64_t)w->v[i] << m->shift[i];
	return p;
}

struct world
model_unpack(const struct model *m, struct packed p)
{
	struct world w = {{0}};

	for (size_t i = 0; i < m->n_slots; i++)
		w.v[i] = (uint8_t)(p.w[m->word[i]] >> m->shift[i] &
				   (((uint64_t)1 << m->bits[i]) - 1));
	return w;
}
