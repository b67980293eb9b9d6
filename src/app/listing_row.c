/*
 * listing_row.c - one registration as the public list shows it
 */
#include "app/listing.h"

#include "store/people.h"

enum { DAYS_MAX = 36600 };

struct insider
outsider_begin(struct call *c)
{
	struct insider was = {c->actor, c->account, c->n_memberships};

	c->actor = ACTOR_PERSON;
	c->account = S("");
	c->n_memberships = 0;
	return was;
}

void
outsider_end(struct call *c, struct insider was)
{
	c->actor = was.actor;
	c->account = was.account;
	c->n_memberships = was.n_memberships;
}

enum err
case_is_public(struct call *c, struct case_row *cs, bool *out)
{
	struct insider was = outsider_begin(c);
	enum may may = MAY_NOT;
	enum err e = case_may(c, cs, cs->machine->object, &may);

	outsider_end(c, was);
	*out = e == OK && may >= MAY_READ &&
	       case_stage(cs) + 1 == cs->edition->n_stages;
	return e;
}

enum err
case_valid_to(struct call *c, struct case_row *cs, day *out)
{
	const struct machine *m = cs->machine;
	struct value v;
	enum err e;

	*out = DAY_NONE;
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_effects; k++) {
			const struct effect *ef = &m->moves[i].effects[k];

			if (ef->kind != EFFECT_DATE || !ef->from.deadline)
				continue;
			if ((e = case_fact(c, cs, ef->fact, &v)))
				return e;
			if (v.type == VALUE_DAY)
				*out = v.day;
		}
	return OK;
}

/* A part that stands elsewhere than where it begins, for all to see. */
static const struct state *
find_pending(const struct case_row *cs, const struct part *list_part)
{
	for (size_t i = 0; i < cs->machine->n_parts; i++)
		if (&cs->machine->parts[i] != list_part &&
			cs->states[i] != cs->machine->parts[i].initial &&
			cs->states[i]->stage + 1 == cs->edition->n_stages)
			return cs->states[i];
	return NULL;
}

enum err
case_listed(struct call *c, struct case_row *cs, struct listed *out, bool *is)
{
	const struct part *part = machine_list_part(cs->machine);
	const struct state *state = part ? cs->states[part->index] : NULL;
	enum err e;

	*is = false;
	if (!state || state->stage + 1 != cs->edition->n_stages)
		return OK;
	if ((e = case_is_public(c, cs, is)) || !*is)
		return e;
	*out = (struct listed){.ref = cs->file.ref,
		.name = cs->file.subject,
		.machine = cs->machine,
		.state = state,
		.pending = find_pending(cs, part),
		.since = cs->state_rows[part->index].since,
		.ended = !state->listed};
	return case_valid_to(c, cs, &out->valid_to);
}

void
listed_today(struct listed *row, day today, int64_t ends_soon_days)
{
	row->tone = row->state->tone;
	row->days_left = day_is_none(row->valid_to)
				 ? 0
				 : day_between(today, row->valid_to);
	row->ends_soon = ends_soon_days > 0 && !day_is_none(row->valid_to) &&
			 !row->ended && !row->pending &&
			 row->days_left <= ends_soon_days;
	if (row->ends_soon && !row->state->held)
		row->tone = S("warn");
}

enum err
list_ends_soon(struct call *c, int64_t *out_days)
{
	const struct setting *s =
		edition_setting(c->edition, S("list_ends_soon_days"));
	enum err e;
	str text;

	*out_days = 0;
	if (!s)
		return OK;
	if ((e = app_setting(c, s, &text)))
		return e;
	if (!str_to_count(text, DAYS_MAX, out_days))
		*out_days = 0;
	return OK;
}

enum err
case_name_listed(struct call *c, struct listed *row)
{
	struct organisation o;
	struct service s;
	enum err e;

	if (row->machine->subject != SUBJECT_SERVICE) {
		if ((e = store_organisation_get(c, row->name, &o)))
			return e;
		row->title_ja = o.title_ja;
		row->title_en = o.title_en;
		return OK;
	}
	if ((e = store_service_get(c, row->name, &s)) ||
		(e = store_organisation_get(c, s.organisation, &o)))
		return e;
	row->title_ja = s.title_ja;
	row->title_en = s.title_en;
	row->provider = o.name;
	row->provider_ja = o.title_ja;
	row->provider_en = o.title_en;
	return OK;
}
