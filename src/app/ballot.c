/*
 * ballot.c - votes: one a person, read by her alone
 */
#include "app/meeting.h"
#include "store/case.h"

/* The move whose form each person sends for herself; NULL. */
static const struct move *
find_ballot(const struct machine *m, const struct form **form)
{
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++)
			if (m->moves[i].forms[k]->each_person) {
				*form = m->moves[i].forms[k];
				return &m->moves[i];
			}
	return NULL;
}

static bool
has_name(const str *names, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(names[i], name))
			return true;
	return false;
}

/* Everybody who made that act, each once. */
static size_t
list_people(const struct case_act *rows, size_t n, str act, str *names)
{
	size_t n_names = 0;

	for (size_t i = 0; i < n; i++)
		if (act.n && str_is(rows[i].act, act) &&
			!has_name(names, n_names, rows[i].account))
			names[n_names++] = rows[i].account;
	return n_names;
}

/* Who made that act is told to who may read what was sent with it. */
static enum err
knows_names(struct call *c, struct case_row *cs, str act, bool *out)
{
	const struct machine *m = cs->machine;

	*out = false;
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++) {
			enum may may = MAY_NOT;
			enum err e;

			if (!str_is(m->moves[i].act, act))
				continue;
			if ((e = case_may(c, cs, m->moves[i].forms[k]->object,
				     &may)))
				return e;
			*out = may >= MAY_READ;
		}
	return OK;
}

/* What the actor has sent last, and nobody else's. */
static enum err
find_own(struct call *c, struct case_row *cs, const struct form *form,
	struct ballot_view *out)
{
	const struct case_form *own = NULL;
	struct case_form *sent;
	struct case_answer *rows;
	enum err e;
	size_t n;

	if (!c->account.n)
		return OK;
	if ((e = store_case_forms(c, cs->file.ref, &sent, &n)))
		return e;
	for (size_t i = 0; i < n; i++)
		if (str_is(sent[i].form, form->id) &&
			str_is(sent[i].account, c->account))
			own = &sent[i]; /* the last one counts */
	if (!own)
		return OK;
	if ((e = store_case_answers(
		     c, cs->file.ref, form->id, own->revision, &rows, &n)))
		return e;
	out->own_on = instant_day(own->at, cs->edition->zone_minutes);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = form_field(form, rows[i].field);

		if (f && f->type == FIELD_WORD && !out->own)
			out->own = field_choice(f, rows[i].value);
	}
	return OK;
}

enum err
ballot_look(struct call *c, struct case_row *cs, struct ballot_view *out)
{
	const struct form *form = NULL;
	const struct move *mv = find_ballot(cs->machine, &form);
	struct case_act *rows;
	str *voted, *aside;
	size_t n, n_voted, n_aside;
	enum may may = MAY_NOT;
	bool people;
	enum err e;

	*out = (struct ballot_view){.own_on = DAY_NONE};
	if (!mv)
		return OK;
	if ((e = store_case_acts(c, cs->file.ref, &rows, &n)) ||
		(e = case_may(c, cs, form->object, &may)) ||
		(e = knows_names(c, cs, mv->not_same_person_as, &people)) ||
		(e = find_own(c, cs, form, out)))
		return e;
	voted = MAKE_MANY(c->mem, str, n);
	aside = MAKE_MANY(c->mem, str, n);
	n_voted = list_people(rows, n, mv->act, voted);
	n_aside = list_people(rows, n, mv->not_same_person_as, aside);
	if (may < MAY_COUNT && !out->own)
		return OK;
	out->act = machine_act(cs->machine, mv->act);
	out->counted = may >= MAY_COUNT;
	for (size_t i = 0; i < n_voted && out->counted; i++)
		out->n_cast += !has_name(aside, n_aside, voted[i]);
	out->aside = machine_act(cs->machine, mv->not_same_person_as);
	out->stands_aside = has_name(aside, n_aside, c->account);
	out->names = aside;
	out->n_names = people ? n_aside : 0;
	return OK;
}

bool
ballot_is_asked(const struct machine *m, const struct move *mv)
{
	const struct form *form = NULL;
	const struct move *vote = find_ballot(m, &form);

	for (size_t i = 0; vote && i < mv->n_needs; i++) {
		const struct fact *f = mv->needs[i]->fact;

		for (size_t k = 0;
			f && f->source == FACT_COMPUTED && k < f->n_with; k++)
			if (str_is(f->with[k], vote->act))
				return true;
	}
	return false;
}
