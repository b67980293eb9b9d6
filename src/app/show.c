#include "app/show.h"

#include "app/read_log.h"
#include "store/case.h"
#include "store/people.h"

static bool
is_among(const struct move *mv, const struct form *form)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		if (mv->forms[i] == form)
			return true;
	return false;
}

/* Does the fact come from a form that is only sent with the move? */
static bool
comes_with(const struct move *mv, const struct fact *f)
{
	if (!f)
		return false;
	if (f->source == FACT_ANSWER)
		return is_among(mv, f->form);
	for (size_t i = 0; i < f->n_with; i++)
		for (size_t k = 0; k < mv->n_forms; k++) {
			str rest, form = str_cut(f->with[i], '.', &rest);

			if (str_is(form, mv->forms[k]->id))
				return true;
		}
	return false;
}

static bool
form_may_satisfy(const struct move *mv, const struct guard *g)
{
	return g->field || g->override.n ||
	       (g->form && is_among(mv, g->form)) || comes_with(mv, g->fact) ||
	       comes_with(mv, g->limit.fact);
}

static bool
stands_against(const struct move *mv, const struct guard_report *reports)
{
	for (size_t i = 0; i < mv->n_needs; i++)
		if (reports[i].result == GUARD_REFUSES &&
			!form_may_satisfy(mv, reports[i].guard))
			return true;
	return false;
}

/*
 * Would the move be possible? Answers as they are drafted are not tried: what
 * the move's own form may still answer does not stand against it.
 */
enum err
show_act(struct call *c, struct case_row *cs, const struct move *mv,
	struct act_view *out)
{
	struct note before = c->note;
	struct answers none = {0};
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	const struct move *found;
	bool holds = true;
	enum err e;

	out->move = mv;
	out->act = machine_act(cs->machine, mv->act);
	e = act_find(c, cs, mv->act, &found);
	out->mine = e == OK && found == mv;
	if (out->mine)
		e = act_guards(c, cs, mv, &none, reports, &holds);
	else if (e == OK)
		holds = false; /* the act is this person's by another row */
	if (out->mine && e == OK && !holds)
		holds = !stands_against(mv, reports);
	if (e && e != ERR_DENIED && e != ERR_STATE && e != ERR_REFUSED)
		return e;
	out->possible = e == OK && holds;
	out->why = c->note;
	c->note = before;
	return OK;
}

/* Outsiders see the parts that stand in a public state. */
static enum err
view_parts(struct call *c, struct case_row *cs, struct case_view *out)
{
	bool inner;
	enum err e = case_is_inner(c, cs, &inner);

	if (e)
		return e;
	out->parts = MAKE_MANY(c->mem, struct part_view, cs->machine->n_parts);
	for (size_t p = 0; p < cs->machine->n_parts; p++)
		if (inner || cs->states[p]->stage + 1 == cs->edition->n_stages)
			out->parts[out->n_parts++] =
				(struct part_view){&cs->machine->parts[p],
					cs->states[p], cs->state_rows[p].since};
	return OK;
}

enum err
show_first_state(struct call *c, struct case_row *cs, const struct state **out)
{
	struct case_view v = {.edition = cs->edition};
	enum err e = view_parts(c, cs, &v);

	*out = v.n_parts ? v.parts[0].state : NULL;
	return e;
}

/* Acts of people from the present states; the engine's own are not offered. */
enum err
show_acts(struct call *c, struct case_row *cs, struct case_view *out)
{
	const struct machine *m = cs->machine;
	bool inner;
	enum err e;

	if ((e = case_is_inner(c, cs, &inner)))
		return e;
	out->acts = MAKE_MANY(c->mem, struct act_view, m->n_moves);
	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];

		if (mv->opens || mv->by_system || mv->by_clock ||
			!state_in(cs->states[mv->part->index],
				(const struct state *const *)mv->from,
				mv->n_from))
			continue;
		if ((e = show_act(c, cs, mv, &out->acts[out->n_acts])))
			return e;
		/* Outsiders are not told what others may do. */
		out->n_acts += inner || out->acts[out->n_acts].possible;
	}
	return OK;
}

enum err
show_dues(struct call *c, struct case_row *cs, struct case_view *out)
{
	const struct calendar *cal;
	bool inner;
	enum err e;

	if ((e = case_periods(c, cs)) || (e = case_is_inner(c, cs, &inner)) ||
		(e = app_calendar(c, cs->edition, &cal)))
		return e;
	out->dues = MAKE_MANY(c->mem, struct due_view, cs->n_periods);
	for (size_t i = 0; i < cs->n_periods; i++) {
		const struct case_period *p = &cs->periods[i];
		struct due_view *due = &out->dues[out->n_dues];
		struct length length = {0};
		enum word why;

		due->deadline = edition_deadline(cs->edition, p->deadline);
		if (!due->deadline ||
			(!inner && !due_gives_date(cs->machine, due->deadline)))
			continue;
		due->run = p->run;
		due->due = (struct due_day){p->legal, p->effective};
		due->event = p->event;
		if (length_from(p->length, &length, &why) &&
			!day_is_none(p->event))
			due->steps = deadline_steps(c->mem, due->deadline,
				length, p->event, cal, &due->n_steps);
		if (inner && (e = due_weigh(c, cs, due)))
			return e;
		out->n_dues++;
	}
	return OK;
}

/* Only fields whose object the reader may read; secret ones not even named. */
static enum err
view_answers(struct call *c, struct case_row *cs, struct case_view *out)
{
	struct case_form *forms;
	enum err e;
	size_t n, cap = 0;

	if ((e = store_case_forms(c, cs->file.ref, &forms, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct form *form =
			edition_form(cs->edition, forms[i].form);
		struct case_answer *rows;
		size_t k;

		if (!form)
			continue;
		if ((e = store_case_answers(c, cs->file.ref, forms[i].form,
			     forms[i].revision, &rows, &k)))
			return e;
		for (size_t j = 0; j < k; j++) {
			const struct field *f = form_field(form, rows[j].field);
			bool may;

			if (!f)
				continue;
			if ((e = read_log_may(c, cs, f->object, &may)))
				return e;
			if (!may)
				continue;
			out->answers = list_grow(c->mem, out->answers, &cap,
				out->n_answers, sizeof(*out->answers));
			out->answers[out->n_answers++] =
				(struct answer_view){form, f, forms[i].revision,
					(int32_t)rows[j].line, rows[j].value};
		}
	}
	return OK;
}

/* Is this person of the inner circle of a kind, not only of a party? */
enum err
show_knows_people(struct call *c, struct case_row *cs, bool *out)
{
	enum err e;

	*out = false;
	for (size_t i = 0; i < cs->edition->n_relations && !*out; i++) {
		struct who who = {&cs->edition->relations[i], NULL};
		struct visible_ask q = {.object = cs->edition->people,
			.relation = who.relation,
			.stage = case_stage(cs)};
		bool is;

		if (who.relation->via != VIA_KIND)
			continue;
		if ((e = case_is(c, cs, &who, &is)))
			return e;
		*out = is && visibility_may(cs->edition, &q) >= MAY_READ;
	}
	return OK;
}

static bool
is_of(const struct call *c, str organisation)
{
	for (size_t i = 0; i < c->n_memberships; i++)
		if (str_is(c->memberships[i].organisation, organisation))
			return true;
	return false;
}

enum err
show_may_name(struct call *c, struct case_row *cs, str account, bool *out)
{
	struct membership *rows;
	enum err e = show_knows_people(c, cs, out);
	size_t n;

	if (e || *out)
		return e;
	if ((e = store_membership_list(c, account, &rows, &n)))
		return e;
	for (size_t i = 0; i < n && !*out; i++)
		*out = is_of(c, rows[i].organisation);
	return OK;
}

/* That somebody sent what is hers alone is told to who may count it. */
static enum err
may_know_act(struct call *c, struct case_row *cs, str act, bool *out)
{
	const struct machine *m = cs->machine;

	*out = true;
	for (size_t i = 0; i < m->n_moves; i++)
		for (size_t k = 0; k < m->moves[i].n_forms; k++) {
			const struct form *form = m->moves[i].forms[k];
			enum may may = MAY_NOT;
			enum err e;

			if (!form->each_person || !str_is(m->moves[i].act, act))
				continue;
			if ((e = case_may(c, cs, form->object, &may)))
				return e;
			*out = *out && may >= MAY_COUNT;
		}
	return OK;
}

/*
 * Acts that are not public are for the inner circle. Who did an act is told
 * inside the same organisation, and to who may know its people.
 */
static enum err
view_events(struct call *c, struct case_row *cs, struct case_view *out)
{
	struct case_act *rows;
	bool inner, people, may;
	enum err e;
	size_t n;

	if ((e = store_case_acts(c, cs->file.ref, &rows, &n)) ||
		(e = case_is_inner(c, cs, &inner)) ||
		(e = show_knows_people(c, cs, &people)))
		return e;
	out->events = MAKE_MANY(c->mem, struct event_view, n);
	for (size_t i = 0; i < n; i++) {
		struct event_view *ev = &out->events[out->n_events];

		if (!inner && !rows[i].is_public)
			continue;
		if ((e = may_know_act(c, cs, rows[i].act, &may)))
			return e;
		if (!may)
			continue;
		ev->row = rows[i];
		if (!people && !is_of(c, rows[i].organisation))
			ev->row.account = S("");
		if (!inner)
			ev->row.ground = S("");
		ev->act = machine_act(cs->machine, rows[i].act);
		out->n_events++;
	}
	return OK;
}

/*
 * A letter is read by its addressee, and by whom the rows of notices name: one
 * party does not read what was written to the other.
 */
enum err
show_notices(struct call *c, struct case_row *cs, struct case_view *out)
{
	struct notice *rows;
	enum err e;
	size_t n;

	if ((e = store_case_notices(c, cs->file.ref, &rows, &n)))
		return e;
	out->notices = MAKE_MANY(c->mem, struct notice, n);
	out->notice_places = MAKE_MANY(c->mem, size_t, n);
	for (size_t i = 0; i < n; i++) {
		const struct form *form =
			edition_form(cs->edition, rows[i].form);
		enum may may = MAY_NOT;
		bool mine;

		mine = is_of(c, rows[i].organisation);
		if (!mine && form &&
			(e = case_may_apart(c, cs, form->object, &may)))
			return e;
		if (!mine && may < MAY_READ)
			continue;
		out->notice_places[out->n_notices] = i + 1;
		out->notices[out->n_notices++] = rows[i];
	}
	return OK;
}

enum err
app_case_dues(struct call *c, void *args)
{
	struct show_args *in = args;
	struct case_row cs;
	enum err e;

	in->out = (struct case_view){0};
	if ((e = case_load(c, in->ref, &cs)))
		return e;
	in->out.machine = cs.machine;
	in->out.edition = cs.edition;
	e = show_dues(c, &cs, &in->out);
	return e ? e : show_ahead(c, &cs, &in->out);
}

enum err
app_case_events(struct call *c, void *args)
{
	struct show_args *in = args;
	struct case_row cs;
	enum err e;

	in->out = (struct case_view){0};
	if ((e = case_load(c, in->ref, &cs)))
		return e;
	in->out.machine = cs.machine;
	in->out.edition = cs.edition;
	return view_events(c, &cs, &in->out);
}

/* A case above that the actor may not know of is not named. */
static enum err
hide_parent(struct call *c, struct case_file *file)
{
	struct note before = c->note;
	struct case_row parent;
	enum err e = file->parent.n ? case_load(c, file->parent, &parent) : OK;

	if (e != ERR_ABSENT)
		return e;
	c->note = before;
	file->parent = S("");
	return OK;
}

enum err
app_case_show(struct call *c, void *args)
{
	struct show_args *in = args;
	struct case_view *out = &in->out;
	struct case_row cs;
	enum err e;

	*out = (struct case_view){0};
	if ((e = case_load(c, in->ref, &cs)))
		return e;
	out->file = cs.file;
	out->edition = cs.edition;
	out->machine = cs.machine;
	out->version = cs.version;
	out->test = c->app->test;
	out->parties = cs.parties;
	out->n_parties = cs.n_parties;
	if ((e = hide_parent(c, &out->file)) || (e = view_parts(c, &cs, out)) ||
		(e = show_dues(c, &cs, out)) ||
		(e = view_answers(c, &cs, out)) ||
		(e = view_events(c, &cs, out)) ||
		(e = show_notices(c, &cs, out)) ||
		(in->page && ((e = show_page(c, &cs, out)) ||
				     (e = show_ahead(c, &cs, out)))))
		return e;
	return in->acts ? show_acts(c, &cs, out) : OK;
}
