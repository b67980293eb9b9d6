/*
 * desk_open.c - what somebody may begin, and the calendar of meetings
 */
#include "app/act.h"
#include "app/desk.h"
#include "store/case.h"
#include "store/public.h"

/* Could the actor begin such a case by that row? */
static enum err
may_open(struct call *c, const struct machine *m, const struct move *mv,
	str subject, bool *out)
{
	struct note before = c->note;
	struct open_args in = {
		.machine = m->id, .subject = subject, .act = mv->act};
	struct case_row probe = {.edition = c->edition, .machine = m};
	const struct move *found;
	const struct who *as;
	enum err e;

	if (!subject.n && m->subject != SUBJECT_NONE) {
		e = act_as(c, &probe, mv, &as);
		*out = as != NULL;
		return e;
	}
	e = open_probe(c, &in, &probe, &found);
	c->note = before;
	*out = e == OK;
	return e == ERR_DENIED || e == ERR_STATE || e == ERR_ABSENT ? OK : e;
}

/* The act with which the actor may begin it; NULL if there is none. */
static enum err
find_offer(struct call *c, const struct machine *m, str subject,
	const struct act **out)
{
	*out = NULL;
	for (size_t i = 0; i < m->n_moves && !*out; i++) {
		const struct move *mv = &m->moves[i];
		bool may = false;
		enum err e;

		/* what anyone may begin has its place among what is public */
		if (!mv->opens || mv->by_system || mv->by_clock || !mv->n_by ||
			mv->by[0].relation->via == VIA_ANYONE)
			continue;
		if ((e = may_open(c, m, mv, subject, &may)))
			return e;
		if (may)
			*out = machine_act(m, mv->act);
	}
	return OK;
}

static bool
takes(const struct machine *m, str kind)
{
	if (str_is_c(kind, "service"))
		return m->subject == SUBJECT_SERVICE ||
		       m->subject == SUBJECT_ANY;
	if (str_is_c(kind, "organisation"))
		return m->subject == SUBJECT_ORGANISATION;
	return true; /* the page asks for the subject */
}

/* What she may do in the register's own case, which lies on no desk. */
static enum err
add_of_register(struct call *c, struct desk_offers *out)
{
	const struct machine *m = c->edition->register_machine;
	struct case_file file;
	struct case_row cs;
	enum err e = store_case_newest(c, m->id, S("none"), S(""), &file);

	if (e || (e = case_load(c, file.ref, &cs)))
		return e;
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];
		const struct who *as;

		if (mv->opens || mv->by_system || mv->by_clock)
			continue;
		if ((e = act_as(c, &cs, mv, &as)))
			return e;
		if (as)
			out->at[out->n++] = (struct desk_offer){.machine = m,
				.act = machine_act(m, mv->act),
				.ref = file.ref};
	}
	return OK;
}

enum err
app_desk_offers(struct call *c, void *args)
{
	struct desk_offers *out = args;
	const struct edition *ed = c->edition;

	out->at = MAKE_MANY(c->mem, struct desk_offer,
		ed->n_machines + ed->register_machine->n_moves);
	out->n = 0;
	for (size_t i = 0; i < ed->n_machines; i++) {
		const struct machine *m = &ed->machines[i];
		const struct act *act;
		enum err e;

		if (m == ed->register_machine || !takes(m, out->subject_kind))
			continue;
		if ((e = find_offer(c, m, out->subject, &act)))
			return e;
		if (act)
			out->at[out->n++] = (struct desk_offer){.machine = m,
				.act = act,
				.subject = out->subject};
	}
	return str_is_c(out->subject_kind, "service") ? OK
						      : add_of_register(c, out);
}

/* The first day that the form with which it was planned tells. */
static enum err
planned_day(struct call *c, struct case_row *cs, day *out)
{
	const struct machine *m = cs->machine;

	*out = DAY_NONE;
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];
		const struct answers *answers;
		enum err e;

		if (!mv->opens || !mv->n_forms)
			continue;
		if ((e = case_answers(c, cs, mv->forms[0], &answers)))
			return e;
		for (size_t k = 0; k < mv->forms[0]->n_fields; k++) {
			const struct field *f = &mv->forms[0]->fields[k];
			const str *value = answers_find(answers, f->name, 0);
			enum may may;

			if (f->type != FIELD_DAY || !value)
				continue;
			if ((e = case_may(c, cs, f->object, &may)) ||
				(may >= MAY_READ && day_from(*value, out)))
				return e;
		}
	}
	return OK;
}

/* Newest first as they come: those to come are at the front, soonest last. */
static enum err
add_meeting(struct call *c, str ref, struct desk_meetings *out)
{
	struct note before = c->note;
	struct desk_meeting *at;
	struct case_row cs;
	enum err e = case_load(c, ref, &cs);

	if (e) {
		c->note = before;
		return e == ERR_ABSENT ? OK : e;
	}
	at = &out->at[out->n++];
	*at = (struct desk_meeting){
		.file = cs.file, .machine = cs.machine, .state = cs.states[0]};
	if ((e = planned_day(c, &cs, &at->on)))
		return e;
	at->to_come = !case_is_over(&cs);
	return OK;
}

enum err
app_desk_meetings(struct call *c, void *args)
{
	struct desk_meetings *out = args;
	const struct edition *ed = c->edition;

	out->at = MAKE_MANY(c->mem, struct desk_meeting, DESK_MAX_MEETINGS);
	out->n = 0;
	for (size_t i = 0; i < ed->n_machines; i++) {
		struct case_file *rows;
		enum err e;
		size_t n;

		if (ed->machines[i].subject != SUBJECT_NONE ||
			&ed->machines[i] == ed->register_machine)
			continue;
		if ((e = store_case_of_machine(
			     c, ed->machines[i].id, &rows, &n)))
			return e;
		while (n-- > 0 && out->n < DESK_MAX_MEETINGS)
			if ((e = add_meeting(c, rows[n].ref, out)))
				return e;
	}
	return OK;
}
