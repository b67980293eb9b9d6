/*
 * list.c - the public list: cases in a listed state
 */
#include "app/show.h"
#include "store/case.h"
#include "store/people.h"

/* The date that a deadline gave the case: until when it is valid. */
static enum err
valid_to(struct call *c, struct case_row *cs, day *out)
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

static enum err
add_listed(struct call *c, struct case_row *cs, struct public_list *out)
{
	struct listed_view *row;
	struct organisation org;
	struct service service;
	enum err e;
	size_t p;

	for (p = 0; p < cs->machine->n_parts; p++)
		if (cs->states[p]->listed)
			break;
	if (p == cs->machine->n_parts)
		return OK;
	if ((e = store_service_get(c, cs->file.subject, &service)) ||
		(e = store_organisation_get(c, service.organisation, &org)))
		return e;
	row = LIST_ADD(c->mem, out);
	*row = (struct listed_view){.ref = cs->file.ref,
		.service = service.name,
		.title_ja = service.title_ja,
		.title_en = service.title_en,
		.provider = org.name,
		.provider_ja = org.title_ja,
		.provider_en = org.title_en,
		.state = cs->states[p],
		.machine = cs->machine,
		.since = cs->state_rows[p].since};
	for (size_t i = 0; i < cs->machine->n_parts; i++)
		row->pending |=
			i != p &&
			cs->states[i] != cs->machine->parts[i].initial &&
			cs->states[i]->stage + 1 == cs->edition->n_stages;
	return valid_to(c, cs, &row->valid_to);
}

enum err
app_public_list(struct call *c, void *args)
{
	struct public_list *out = args;
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = (struct public_list){.test = c->app->test};
	if ((e = store_case_all(c, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct case_row cs;

		if (!str_is_c(rows[i].subject_kind, "service"))
			continue;
		if ((e = case_open(c, rows[i].ref, &cs)) ||
			(e = add_listed(c, &cs, out)))
			return e;
	}
	return OK;
}
