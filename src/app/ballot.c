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

/* Does a guard of the move count who made that act? */
static bool
goes_by(const struct move *mv, str act)
{
	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct fact *f = mv->needs[i]->fact;

		for (size_t k = 0;
			f && f->source == FACT_COMPUTED && k < f->n_with; k++)
			if (str_is(f->with[k], act))
				return true;
	}
	return false;
}

/* The field of a ballot that is counted: its first with choices. */
static const struct field *
counted_field(const struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].type == FIELD_WORD)
			return &form->fields[i];
	return NULL;
}

/* The last vote of one person, added to its choice. */
static enum err
add_vote(struct call *c, struct case_row *cs, const struct case_form *sent,
	const struct field *field, struct ballot_tally *out)
{
	struct case_answer *rows;
	size_t n;
	enum err e = store_case_answers(
		c, cs->file.ref, sent->form, sent->revision, &rows, &n);

	for (size_t i = 0; i < n && e == OK; i++)
		for (size_t k = 0; k < out->n; k++)
			out->at[k].n +=
				str_is(rows[i].field, field->name) &&
				str_is(rows[i].value, out->at[k].choice->id);
	return e;
}

static enum err
count_votes(struct call *c, struct case_row *cs, const struct form *form,
	const str *names, size_t n_names, struct ballot_tally *out)
{
	const struct field *field = counted_field(form);
	struct case_form *sent;
	size_t n;
	enum err e;

	if (!field || n_names < BALLOT_MIN_TOLD)
		return OK;
	if ((e = store_case_forms(c, cs->file.ref, &sent, &n)))
		return e;
	out->at = MAKE_MANY(c->mem, struct vote_count, field->n_choices);
	for (out->n = 0; out->n < field->n_choices; out->n++)
		out->at[out->n].choice = &field->choices[out->n];
	for (size_t i = 0; i < n_names && e == OK; i++) {
		const struct case_form *last = NULL;

		for (size_t k = 0; k < n; k++)
			if (str_is(sent[k].form, form->id) &&
				str_is(sent[k].account, names[i]))
				last = &sent[k];
		if (last)
			e = add_vote(c, cs, last, field, out);
	}
	return e;
}

enum err
ballot_tally(struct call *c, struct case_row *cs, const struct move *mv,
	struct ballot_tally *out)
{
	const struct form *form = NULL;
	const struct move *vote = find_ballot(cs->machine, &form);
	struct case_act *rows;
	str *voted, *aside;
	size_t n, n_voted, n_aside, n_names = 0;
	enum may may = MAY_NOT;
	enum err e;

	*out = (struct ballot_tally){.counted = false};
	if (!vote || !cs->file.ref.n || !goes_by(mv, vote->act))
		return OK;
	if ((e = case_may(c, cs, form->object, &may)) || may < MAY_COUNT ||
		(e = store_case_acts(c, cs->file.ref, &rows, &n)))
		return e;
	voted = MAKE_MANY(c->mem, str, n);
	aside = MAKE_MANY(c->mem, str, n);
	n_voted = list_people(rows, n, vote->act, voted);
	n_aside = list_people(rows, n, vote->not_same_person_as, aside);
	for (size_t i = 0; i < n_voted; i++)
		if (!has_name(aside, n_aside, voted[i]))
			voted[n_names++] = voted[i];
	out->counted = true;
	out->n_cast = n_names;
	return count_votes(c, cs, form, voted, n_names, out);
}
