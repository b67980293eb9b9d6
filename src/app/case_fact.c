/*
 * case_fact.c - what holds for a case: answers, facts, periods and limits
 */
#include "app/act.h"
#include "store/case.h"

/* The newest revision of each form that was asked for. */
struct case_forms {
	const struct answers **at; /* by form->index; NULL: not asked yet */
};

enum err
case_facts(struct call *c, struct case_row *cs)
{
	enum err e;

	if (cs->have_facts)
		return OK;
	if ((e = store_case_facts(c, cs->file.ref, &cs->facts, &cs->n_facts)))
		return e;
	cs->have_facts = true;
	return OK;
}

enum err
case_periods(struct call *c, struct case_row *cs)
{
	enum err e;

	if (cs->have_periods)
		return OK;
	if ((e = store_case_periods(
		     c, cs->file.ref, &cs->periods, &cs->n_periods)))
		return e;
	cs->have_periods = true;
	return OK;
}

enum err
case_answers(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers **out)
{
	struct case_answer *rows;
	struct answers *answers;
	int64_t revision;
	enum err e;
	size_t n = 0;

	if (!cs->forms) {
		cs->forms = MAKE(c->mem, struct case_forms);
		cs->forms->at = MAKE_MANY(
			c->mem, const struct answers *, cs->edition->n_forms);
	}
	if (cs->forms->at[form->index]) {
		*out = cs->forms->at[form->index];
		return OK;
	}
	if ((e = store_case_revision(c, cs->file.ref, form->id, &revision)) ||
		(revision > 0 && (e = store_case_answers(c, cs->file.ref,
					  form->id, revision, &rows, &n))))
		return e;
	answers = MAKE(c->mem, struct answers);
	for (size_t i = 0; i < n; i++) {
		struct answer *a = LIST_ADD(c->mem, answers);

		*a = (struct answer){
			rows[i].field, (int32_t)rows[i].line, rows[i].value};
	}
	cs->forms->at[form->index] = answers;
	*out = answers;
	return OK;
}

enum err
case_put_fact(struct call *c, struct case_row *cs, str name, str value)
{
	struct case_fact row = {
		.ref = cs->file.ref, .name = name, .value = value};
	enum err e;

	if ((e = case_facts(c, cs)))
		return e;
	for (size_t i = 0; i < cs->n_facts; i++) {
		if (!str_is(cs->facts[i].name, name))
			continue;
		if (str_is(cs->facts[i].value, value))
			return OK;
		if ((e = STORE_END(c, case_fact, &cs->facts[i])))
			return e;
	}
	if ((e = STORE_ADD(c, case_fact, &row)))
		return e;
	cs->have_facts = false;
	cs->values = NULL;
	return OK;
}

/* Value stored with the case when it opened, else the register's. */
static enum err
setting_value(
	struct call *c, struct case_row *cs, const struct setting *s, str *out)
{
	enum err e;

	if (!cs->have_settings) {
		if ((e = store_case_settings(
			     c, cs->file.ref, &cs->settings, &cs->n_settings)))
			return e;
		cs->have_settings = true;
	}
	for (size_t i = 0; i < cs->n_settings; i++)
		if (str_is(cs->settings[i].name, s->name)) {
			*out = cs->settings[i].value;
			return OK;
		}
	return app_setting(c, s, out);
}

/* A latch, a flag or a date as the case keeps it. */
static enum err
kept_fact(struct call *c, struct case_row *cs, const struct fact *f,
	enum value_type type, struct value *out)
{
	enum err e = case_facts(c, cs);

	for (size_t i = 0; !e && i < cs->n_facts; i++)
		if (str_is(cs->facts[i].name, f->name))
			*out = value_from(type, cs->facts[i].value);
	return e;
}

static enum err
own_fact(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum value_type raw_type = f->n_in > 0 ? VALUE_WORD : f->type;
	const struct answers *answers;
	const str *text;
	enum err e;
	str value;

	*out = (struct value){.type = VALUE_NONE};
	switch (f->source) {
	case FACT_ANSWER:
		if ((e = case_answers(c, cs, f->form, &answers)))
			return e;
		text = answers_find(answers, f->field->name, 0);
		if (text)
			*out = value_from(raw_type, *text);
		break;
	case FACT_STATE:
		*out = (struct value){.type = VALUE_WORD,
			.text = cs->states[f->part->index]->id};
		break;
	case FACT_LATCH:
	case FACT_FLAG:
	case FACT_DATE:
		if ((e = kept_fact(c, cs, f, raw_type, out)))
			return e;
		break;
	case FACT_SETTING:
		if ((e = setting_value(c, cs, f->setting, &value)))
			return e;
		*out = value_from(raw_type, value);
		break;
	case FACT_PARTY:
		value = case_party(cs, f->party);
		if (value.n > 0)
			*out = value_from(raw_type, value);
		break;
	case FACT_COMPUTED:
		if ((e = fact_compute(c, cs, f, out)))
			return e;
		break;
	}
	*out = fact_value(f, *out);
	return OK;
}

/* The case that carries the fact: this one, or the one a link leads to. */
static enum err
carrier(struct call *c, struct case_row *cs, const struct fact *f,
	struct case_row **out)
{
	const struct link *link;

	*out = cs;
	if (!f->of || str_is(f->of->id, cs->machine->id))
		return OK;
	link = machine_link_to(cs->machine, f->of);
	*out = NULL;
	return link ? case_linked(c, cs, link, out) : OK;
}

enum err
case_fact(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_row *other;
	enum err e;

	if (!cs->values) {
		cs->values =
			MAKE_MANY(c->mem, struct value, cs->edition->n_facts);
		cs->have_value = MAKE_MANY(c->mem, bool, cs->edition->n_facts);
	}
	if (cs->have_value[f->index]) {
		*out = cs->values[f->index];
		return OK;
	}
	if ((e = carrier(c, cs, f, &other)))
		return e;
	*out = (struct value){.type = VALUE_NONE};
	if (other == cs) {
		if ((e = own_fact(c, cs, f, out)))
			return e;
	} else if (other) {
		/* Another case may run under another edition. */
		const struct fact *theirs =
			edition_fact(other->edition, f->name);

		if (theirs && (e = own_fact(c, other, theirs, out)))
			return e;
	}
	if (cs->values) {
		cs->values[f->index] = *out;
		cs->have_value[f->index] = true;
	}
	return OK;
}

/* The period as it runs in the case that carries what it counts from. */
static enum err
find_period(struct call *c, struct case_row *cs, const struct deadline *d,
	const struct case_period **out)
{
	enum err e = case_periods(c, cs);

	*out = NULL;
	for (size_t i = 0; e == OK && i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, d->id))
			*out = &cs->periods[i];
	return e;
}

static enum err
limit_of_length(struct call *c, struct case_row *cs, const struct deadline *d,
	day event, struct due_day *out)
{
	const struct calendar *cal;
	struct length length = d->length;
	enum word why;
	enum err e;
	str text;

	if ((e = app_calendar(c, cs->edition, &cal)))
		return e;
	if (d->length_kind == LENGTH_SETTING) {
		if ((e = setting_value(c, cs, d->length_setting, &text)))
			return e;
		if (!length_from(text, &length, &why))
			return OK; /* not yet known */
		*out = deadline_end_by(d, length, event, cal);
		return OK;
	}
	*out = deadline_end(d, event, cal);
	return OK;
}

enum err
case_limit(struct call *c, struct case_row *cs, const struct deadline *d,
	struct due_day *out)
{
	const struct case_period *period = NULL;
	struct case_row *other = cs;
	struct due_day one;
	struct value event;
	enum err e;

	*out = (struct due_day){DAY_NONE, DAY_NONE};
	for (size_t i = 0; i < d->n_of; i++) {
		if ((e = case_limit(c, cs, d->of[i], &one)))
			return e;
		*out = i == 0 ? one : due_earlier(*out, one);
	}
	if (d->n_of > 0)
		return OK;
	if ((e = find_period(c, cs, d, &period)))
		return e;
	if (!period && d->counts_from) {
		if ((e = carrier(c, cs, d->counts_from, &other)))
			return e;
		if (other && other != cs &&
			(e = find_period(c, other, d, &period)))
			return e;
	}
	if (period) {
		*out = (struct due_day){period->legal, period->effective};
		return OK;
	}
	if (!d->counts_from)
		return OK;
	if ((e = case_fact(c, cs, d->counts_from, &event)))
		return e;
	return event.type == VALUE_DAY
		       ? limit_of_length(c, cs, d, event.day, out)
		       : OK;
}
