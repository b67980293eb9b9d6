#include "rules/machine.h"

const struct state *
machine_state(const struct machine *m, str id)
{
	for (size_t i = 0; i < m->n_states; i++)
		if (str_is(m->states[i].id, id))
			return &m->states[i];
	return NULL;
}

const struct state *
part_state(const struct machine *m, const struct part *part, str id)
{
	for (size_t i = 0; i < m->n_states; i++)
		if (m->states[i].part == part && str_is(m->states[i].id, id))
			return &m->states[i];
	return NULL;
}

const struct part *
machine_part(const struct machine *m, str id)
{
	for (size_t i = 0; i < m->n_parts; i++)
		if (str_is(m->parts[i].id, id))
			return &m->parts[i];
	return NULL;
}

const struct part *
machine_list_part(const struct machine *m)
{
	for (size_t i = 0; i < m->n_states; i++)
		if (m->states[i].listed)
			return m->states[i].part;
	return NULL;
}

const struct act *
machine_act(const struct machine *m, str id)
{
	for (size_t i = 0; i < m->n_acts; i++)
		if (str_is(m->acts[i].id, id))
			return &m->acts[i];
	return NULL;
}

const struct link *
machine_link(const struct machine *m, str name)
{
	for (size_t i = 0; i < m->n_links; i++)
		if (str_is(m->links[i].name, name))
			return &m->links[i];
	return NULL;
}

const struct link *
machine_link_to(const struct machine *m, const struct machine *to)
{
	const struct link *found = NULL;

	for (size_t i = 0; i < m->n_links; i++) {
		if (m->links[i].to != to)
			continue;
		if (found)
			return NULL;
		found = &m->links[i];
	}
	return found;
}

bool
machine_takes(const struct machine *m, const struct form *form)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k] == form)
				return true;
	return false;
}

const struct party *
machine_party(const struct machine *m, str name)
{
	for (size_t i = 0; i < m->n_parties; i++)
		if (str_is(m->parties[i].name, name))
			return &m->parties[i];
	return NULL;
}

bool
move_goes_out(const struct move *mv)
{
	for (size_t i = 0; i < mv->n_effects; i++)
		if (mv->effects[i].kind == EFFECT_NOTICE ||
			mv->effects[i].kind == EFFECT_PUBLISH)
			return true;
	return mv->is_public || (mv->to && mv->to->final);
}

bool
state_in(const struct state *s, const struct state *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == s)
			return true;
	return false;
}

static bool
is_from(const struct move *mv, const struct state *const *states)
{
	return state_in(states[mv->part->index],
		(const struct state *const *)mv->from, mv->n_from);
}

const struct move *
machine_next(const struct machine *m, const struct state *const *states,
	str act, bool opening, size_t *i)
{
	while (*i < m->n_moves) {
		const struct move *mv = &m->moves[(*i)++];

		if (mv->opens != opening || !str_is(mv->act, act))
			continue;
		if (opening || is_from(mv, states))
			return mv;
	}
	return NULL;
}

bool
move_has_period(
	const struct move *mv, const struct deadline *d, enum period_do what)
{
	for (size_t i = 0; i < mv->n_periods; i++)
		if (mv->periods[i].deadline == d && mv->periods[i].what == what)
			return true;
	return false;
}
