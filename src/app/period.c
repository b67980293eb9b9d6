#include "app/act.h"
#include "store/case.h"

static const struct case_period *
period_of(const struct case_row *cs, const struct deadline *d)
{
	for (size_t i = 0; i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, d->id))
			return &cs->periods[i];
	return NULL;
}

/* Rows are never overwritten: the old one ends, the new one begins. */
static enum err
put_period(struct call *c, struct case_row *cs, const struct case_period *old,
	struct case_period *row)
{
	enum err e;

	if (old && (e = STORE_END(c, case_period, old)))
		return e;
	row->ref = cs->file.ref;
	row->changed_on = c->today;
	if ((e = STORE_ADD(c, case_period, row)))
		return e;
	cs->have_periods = false;
	return case_periods(c, cs);
}

/* The length as it is now: a setting's value is taken when a period starts. */
static enum err
take_length(struct call *c, const struct deadline *d, struct length *out,
	str *text, bool *known)
{
	enum word why;
	enum err e;

	*known = false;
	switch (d->length_kind) {
	case LENGTH_FIXED:
		*out = d->length;
		*text = length_to(c->mem, d->length);
		*known = true;
		return OK;
	case LENGTH_SETTING:
		if ((e = app_setting(c, d->length_setting, text)))
			return e;
		*known = length_from(*text, out, &why);
		return OK;
	case LENGTH_GIVEN:
		*text = S("given");
		return OK;
	case LENGTH_UNKNOWN:
		*text = S("unknown");
		return OK;
	case LENGTH_WITHOUT_DELAY:
		*text = S("without_delay");
		return OK;
	}
	return OK;
}

static enum err
count_due(struct call *c, struct case_row *cs, const struct deadline *d,
	day event, struct case_period *row)
{
	struct due_day due = {DAY_NONE, DAY_NONE};
	const struct answers *answers;
	const struct calendar *cal;
	struct length length;
	const str *given;
	bool known;
	day on;
	enum err e;

	if ((e = app_calendar(c, cs->edition, &cal)) ||
		(e = take_length(c, d, &length, &row->length, &known)))
		return e;
	if (known && !day_is_none(event))
		due = deadline_end_by(d, length, event, cal);
	if (d->length_kind == LENGTH_GIVEN && d->given) {
		if ((e = case_answers(c, cs, d->given_form, &answers)))
			return e;
		given = answers_find(answers, d->given->name, 0);
		if (given && day_from(*given, &on))
			due = deadline_given(d, on, cal);
	}
	row->legal = due.legal;
	row->effective = due.effective;
	return OK;
}

static enum err
start(struct call *c, struct case_row *cs, const struct period_row *p,
	const struct case_period *old, str why)
{
	struct case_period row = {.deadline = p->deadline->id,
		.run = S("running"),
		.event = c->today,
		.why = why};
	struct value event;
	enum err e;

	if (old && !p->again)
		return OK;
	if (p->deadline->counts_from) {
		e = case_fact(c, cs, p->deadline->counts_from, &event);
		if (e)
			return e;
		row.event = event.type == VALUE_DAY ? event.day : DAY_NONE;
	}
	if ((e = count_due(c, cs, p->deadline, row.event, &row)))
		return e;
	return put_period(c, cs, old, &row);
}

static enum err
change_run(struct call *c, struct case_row *cs, const struct case_period *old,
	const char *from, const char *to, str why)
{
	struct case_period row;

	if (!old || !str_is_c(old->run, from))
		return OK;
	row = *old;
	row.run = str_of(to);
	row.why = why;
	return put_period(c, cs, old, &row);
}

static enum err
end(struct call *c, struct case_row *cs, const struct case_period *old, str why)
{
	struct case_period row;

	if (!old || str_is_c(old->run, "ended"))
		return OK;
	row = *old;
	row.run = S("ended");
	row.why = why;
	return put_period(c, cs, old, &row);
}

/* The days left after the day of the pause follow the day it is resumed. */
static enum err
resume(struct call *c, struct case_row *cs, const struct deadline *d,
	const struct case_period *old, str why)
{
	const struct calendar *cal;
	struct case_period row;
	struct due_day due;
	enum err e;

	if (!old || !str_is_c(old->run, "paused"))
		return OK;
	if ((e = app_calendar(c, cs->edition, &cal)))
		return e;
	row = *old;
	row.run = S("running");
	row.why = why;
	if (!day_is_none(old->legal)) {
		due = deadline_resumed(
			d, old->legal, old->changed_on, c->today, cal);
		row.legal = due.legal;
		row.effective = due.effective;
	}
	return put_period(c, cs, old, &row);
}

enum err
periods_apply(struct call *c, struct case_row *cs, const struct move *mv)
{
	bool apply;
	enum err e;

	if (mv->n_periods > 0 && (e = case_periods(c, cs)))
		return e;
	for (size_t i = 0; i < mv->n_periods; i++) {
		const struct period_row *p = &mv->periods[i];
		const struct case_period *old = period_of(cs, p->deadline);

		if ((e = act_applies(
			     c, cs, p->if_fact, p->unless_fact, &apply)))
			return e;
		if (!apply)
			continue;
		switch (p->what) {
		case PERIOD_START:
			e = start(c, cs, p, old, mv->act);
			break;
		case PERIOD_END:
			e = end(c, cs, old, mv->act);
			break;
		case PERIOD_PAUSE:
			e = change_run(
				c, cs, old, "running", "paused", mv->act);
			break;
		case PERIOD_RESUME:
			e = resume(c, cs, p->deadline, old, mv->act);
			break;
		}
		if (e)
			return e;
	}
	return OK;
}

enum err
periods_change(struct call *c, struct case_row *cs, str deadline,
	struct length length, str why)
{
	const struct deadline *d = edition_deadline(cs->edition, deadline);
	const struct case_period *old;
	const struct calendar *cal;
	struct case_period row;
	struct due_day due;
	enum err e;

	if (!d)
		return fail_with(&c->note, ERR_INVALID, W_NO_SUCH_DEADLINE,
			{"value", deadline});
	if ((e = case_periods(c, cs)) ||
		(e = app_calendar(c, cs->edition, &cal)))
		return e;
	old = period_of(cs, d);
	if (!old || str_is_c(old->run, "ended") || day_is_none(old->event))
		return OK;
	due = deadline_end_by(d, length, old->event, cal);
	row = *old;
	row.length = length_to(c->mem, length);
	row.legal = due.legal;
	row.effective = due.effective;
	row.why = why;
	return put_period(c, cs, old, &row);
}

enum err
periods_end_all(struct call *c, struct case_row *cs, str why)
{
	const struct case_period *rows;
	enum err e = case_periods(c, cs);
	size_t n = cs->n_periods;

	/* The list is read anew each time a row ends; this one stays. */
	rows = cs->periods;
	for (size_t i = 0; e == OK && i < n; i++)
		e = end(c, cs, &rows[i], why);
	return e;
}
