/*
 * desk_case.c - one case as it lies on somebody's desk
 */
#include "app/desk.h"
#include "app/edit.h"
#include "app/show.h"
#include "store/case.h"
#include "store/draft.h"
#include "store/people.h"

enum { WAYS_OUT = 3 }; /* states that one way out leads from, at least */

/* Something has to have happened first. */
static bool
has_condition(const struct move *mv)
{
	for (size_t i = 0; i < mv->n_needs; i++)
		if (mv->needs[i]->word == GUARD_IS ||
			mv->needs[i]->word == GUARD_PASSED ||
			mv->needs[i]->word == GUARD_NOT_BEFORE)
			return true;
	return false;
}

bool
move_is_expected(const struct state *from, const struct move *mv)
{
	bool condition = has_condition(mv);

	if (mv->to_kind != TO_STATE || from->live)
		return condition;
	if (mv->to->initial)
		return false;
	return !mv->to->final || condition ||
	       (!str_is_c(mv->to->tone, "idle") && mv->n_from < WAYS_OUT);
}

static struct desk_task *
add_task(struct call *c, struct desk_case *out, const struct state *state)
{
	struct desk_task *task;

	if (!out->tasks)
		out->tasks = MAKE_MANY(c->mem, struct desk_task,
			out->machine->n_moves + out->machine->n_edits);
	task = &out->tasks[out->n_tasks++];
	task->state = state;
	return task;
}

/* Acts that are possible: the same answer as the page of the case gives. */
static enum err
look_at_acts(struct call *c, struct case_row *cs, struct desk_case *out)
{
	const struct machine *m = cs->machine;

	for (size_t i = 0; i < m->n_moves; i++) {
		const struct move *mv = &m->moves[i];
		const struct state *state = cs->states[mv->part->index];
		struct act_view view = {0};
		const struct who *as;
		struct desk_task *task;
		enum err e;

		if (mv->opens || mv->by_system || mv->by_clock ||
			!state_in(state, (const struct state *const *)mv->from,
				mv->n_from))
			continue;
		if ((e = act_as(c, cs, mv, &as)))
			return e;
		if (!as)
			continue;
		out->hers = true;
		if ((e = show_act(c, cs, mv, &view)))
			return e;
		if (!view.possible)
			continue;
		task = add_task(c, out, state);
		task->act = view.act;
		task->waits = move_is_expected(state, mv);
	}
	return OK;
}

static enum err
look_at_drafts(struct call *c, struct case_row *cs, struct desk_case *out)
{
	for (size_t i = 0; i < cs->machine->n_edits; i++) {
		const struct edit *ed = &cs->machine->edits[i];
		const struct state *state;
		struct desk_task *task;
		bool may;
		enum err e = edit_may(c, cs, ed, &state, &may);

		if (e)
			return e;
		if (!state)
			continue;
		out->drafts = out->drafts || may || out->hers;
		if (!may || !ed->form || !ed->form->known)
			continue;
		task = add_task(c, out, state);
		task->edit = ed;
		task->waits = true;
	}
	return out->drafts ? store_draft_mark(c, cs->file.ref, &out->draft_mark)
			   : OK;
}

static str
period_length(const struct case_row *cs, str deadline)
{
	for (size_t i = 0; i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, deadline))
			return cs->periods[i].length;
	return S("");
}

/* Does one of the acts that are offered end it? */
static bool
is_ended_by_task(const struct desk_case *d, const struct deadline *deadline)
{
	for (size_t i = 0; i < d->n_tasks; i++)
		for (size_t k = 0; d->tasks[i].act && k < d->machine->n_moves;
			k++) {
			const struct move *mv = &d->machine->moves[k];

			if (str_is(mv->act, d->tasks[i].act->id) &&
				state_in(d->tasks[i].state,
					(const struct state *const *)mv->from,
					mv->n_from) &&
				move_has_period(mv, deadline, PERIOD_END))
				return true;
		}
	return false;
}

/*
 * How near it is to what the actor may do here: smaller is nearer. What has
 * nothing to do with what is expected of her is not told beside it.
 */
enum nearness {
	NEAR_LATE,
	NEAR_PROMPT,
	NEAR_DAY,
	NEAR_AHEAD, /* of an act of hers that cannot be done yet */
	NEAR_OTHERS,
	NEAR_END,
	FAR
};

static enum nearness
nearness_of(const struct call *c, const struct desk_case *out,
	const struct due_view *d)
{
	bool prompt = d->deadline->length_kind == LENGTH_WITHOUT_DELAY;
	bool concerns =
		d->mine || d->turn_mine || is_ended_by_task(out, d->deadline);

	if (!str_is_c(d->run, "running") ||
		(prompt ? day_is_none(d->event)
			: day_is_none(d->due.effective)))
		return FAR;
	if (d->held || (d->validity && !concerns))
		return NEAR_END;
	if (d->act && !d->now)
		return d->mine ? NEAR_AHEAD : FAR;
	if (!concerns)
		return out->waits || prompt ? FAR : NEAR_OTHERS;
	if (prompt)
		return NEAR_PROMPT;
	return day_cmp(d->due.effective, c->today) < 0 ? NEAR_LATE : NEAR_DAY;
}

static void
take_due(struct call *c, struct case_row *cs, const struct due_view *d,
	enum nearness near, struct desk_case *out)
{
	out->due = (struct due_shown){
		.deadline = d->deadline, .due = d->due, .event = d->event};
	out->due_mine = d->mine || d->turn_mine;
	out->held = d->held;
	out->is_end = near == NEAR_END;
	out->whose = d->mine || d->turn_mine || out->is_end ? NULL
		     : d->turn                              ? d->turn
							    : d->deadline->who;
	out->without_delay = near == NEAR_PROMPT;
	out->has_days = near < NEAR_END && !out->without_delay;
	out->late = false;
	out->length = d->act ? length_to(c->mem, d->deadline->length)
			     : period_length(cs, d->deadline->id);
	if (out->without_delay) {
		out->days_since = day_between(d->event, c->today);
		return;
	}
	out->days_left = day_between(c->today, d->due.effective);
	out->late = out->has_days && out->days_left < 0;
	if (out->late)
		out->days_left = -out->days_left;
}

static bool
is_sooner(const struct due_view *d, const struct due_shown *than)
{
	bool has_day = !day_is_none(d->due.effective);

	return has_day ? day_cmp(d->due.effective, than->due.effective) < 0
		       : day_cmp(d->event, than->event) < 0;
}

/* What is nearest of all that runs, and of the limits of acts of now. */
static enum err
look_at_dues(struct call *c, struct case_row *cs, struct desk_case *out)
{
	struct case_view v = {0};
	enum nearness best = FAR;
	enum err e;

	if ((e = show_dues(c, cs, &v)) || (e = show_ahead(c, cs, &v)))
		return e;
	for (size_t i = 0; i < v.n_dues + v.n_ahead; i++) {
		const struct due_view *d =
			i < v.n_dues ? &v.dues[i] : &v.ahead[i - v.n_dues];
		enum nearness near = nearness_of(c, out, d);

		if (near > best || near == FAR ||
			(near == best && !is_sooner(d, &out->due)))
			continue;
		best = near;
		take_due(c, cs, d, near, out);
	}
	return OK;
}

enum desk_urgency
desk_urgency(const struct desk_case *d)
{
	return d->late            ? URGENT_LATE
	       : d->without_delay ? URGENT_PROMPT
	       : d->has_days      ? URGENT_BY_DAY
				  : URGENT_NOT;
}

int
desk_cmp(const struct desk_case *x, const struct desk_case *y)
{
	enum desk_urgency of_x = desk_urgency(x), of_y = desk_urgency(y);
	int order = 0;

	if (of_x != of_y)
		return of_x < of_y ? -1 : 1;
	if (of_x == URGENT_PROMPT)
		order = day_cmp(x->due.event, y->due.event);
	else if (x->has_days)
		order = day_cmp(x->due.due.effective, y->due.due.effective);
	return order ? order : str_cmp(x->file.ref, y->file.ref);
}

static enum err
name_subject(struct call *c, struct desk_case *out)
{
	struct organisation o;
	struct service s;
	enum err e;

	if (str_is_c(out->file.subject_kind, "organisation")) {
		if ((e = store_organisation_get(c, out->file.subject, &o)))
			return e;
		out->title_ja = o.title_ja;
		out->title_en = o.title_en;
	} else if (str_is_c(out->file.subject_kind, "service")) {
		if ((e = store_service_get(c, out->file.subject, &s)) ||
			(e = store_organisation_get(c, s.organisation, &o)))
			return e;
		out->title_ja = s.title_ja;
		out->title_en = s.title_en;
		out->owner = o.name;
		out->owner_ja = o.title_ja;
		out->owner_en = o.title_en;
	}
	return OK;
}

/* Who was given the case: told to those who may know its people. */
static enum err
name_assigned(struct call *c, struct case_row *cs, struct desk_case *out)
{
	struct assignment row;
	struct account a;
	bool people;
	enum err e = store_case_assigned(c, cs->file.ref, &row);

	if (e)
		return e == ERR_ABSENT ? OK : e;
	out->given_to_me = str_is(row.account, c->account);
	if ((e = show_knows_people(c, cs, &people)))
		return e;
	if (!people && !out->given_to_me)
		return OK;
	if ((e = store_account_get(c, row.account, &a)))
		return e == ERR_ABSENT ? OK : e;
	out->assigned = row.account;
	out->assigned_ja = a.title_ja;
	out->assigned_en = a.title_en;
	return OK;
}

/* What is expected first, else as the rules have it. */
static void
sort_tasks(struct desk_case *out)
{
	size_t n = 0;

	for (size_t i = 0; i < out->n_tasks; i++) {
		struct desk_task t = out->tasks[i];

		if (!t.waits)
			continue;
		for (size_t k = i; k > n; k--)
			out->tasks[k] = out->tasks[k - 1];
		out->tasks[n++] = t;
	}
	out->waits = n > 0;
}

/* The state that people look at, since when it is so. */
static void
choose_state(const struct case_row *cs, struct desk_case *out)
{
	out->state = out->waits ? out->tasks[0].state : cs->states[0];
	out->since = cs->state_rows[out->state->part->index].since;
}

enum err
desk_look(struct call *c, str ref, struct desk_case *out)
{
	struct note before = c->note;
	struct case_row cs;
	enum err e;

	*out = (struct desk_case){0};
	e = case_load(c, ref, &cs);
	if (e == ERR_ABSENT) /* passed over: nobody is told of it */
		c->note = before;
	if (e)
		return e;
	out->file = cs.file;
	out->edition = cs.edition;
	out->machine = cs.machine;
	out->over = case_is_over(&cs);
	if ((e = look_at_acts(c, &cs, out)) ||
		(e = look_at_drafts(c, &cs, out)))
		return e;
	sort_tasks(out);
	if ((e = look_at_dues(c, &cs, out)) || (e = name_subject(c, out)) ||
		(e = name_assigned(c, &cs, out)))
		return e;
	choose_state(&cs, out);
	c->note = before;
	return OK;
}

enum err
desk_show_due(struct call *c, struct desk_case *out)
{
	struct due_shown *due = &out->due;
	const struct calendar *cal;
	struct length length;
	enum word why;
	enum err e;

	if (!due->deadline || out->without_delay)
		return OK;
	due->rolled = day_cmp(due->due.legal, due->due.effective) < 0;
	if (day_is_none(due->event) || !length_from(out->length, &length, &why))
		return OK;
	if ((e = app_calendar(c, out->edition, &cal)))
		return e;
	due->steps = deadline_steps(
		c->mem, due->deadline, length, due->event, cal, &due->n_steps);
	return OK;
}

struct desk_case
desk_copy(struct arena *mem, const struct desk_case *from)
{
	struct desk_case to = *from;
	str *texts[] = {&to.file.ref, &to.file.subject_kind, &to.file.subject,
		&to.file.parent, &to.title_ja, &to.title_en, &to.owner,
		&to.owner_ja, &to.owner_en, &to.assigned, &to.assigned_ja,
		&to.assigned_en, &to.length};

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = str_copy(mem, *texts[i]);
	to.file.machine = to.machine->id;
	to.file.edition = to.file.catalogue = S("");
	to.tasks = MAKE_MANY(mem, struct desk_task, to.n_tasks);
	for (size_t i = 0; i < to.n_tasks; i++)
		to.tasks[i] = from->tasks[i];
	return to;
}
