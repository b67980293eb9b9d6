#include "app/case.h"

#include <string.h>

#include "app/act.h"
#include "store/case.h"
#include "store/people.h"

/* The newest revision of each form that was asked for. */
struct case_forms {
	const struct answers **at; /* by form->index; NULL: not asked yet */
};

static const struct state *
find_state(const struct machine *m, const struct part *part, str id)
{
	for (size_t i = 0; i < m->n_states; i++)
		if (m->states[i].part == part && str_is(m->states[i].id, id))
			return &m->states[i];
	return NULL;
}

static enum err
load_states(struct call *c, struct case_row *cs)
{
	struct case_state *rows;
	enum err e;
	size_t n;

	if ((e = store_case_states(c, cs->file.ref, &rows, &n)))
		return e;
	cs->state_rows =
		MAKE_MANY(c->mem, struct case_state, cs->machine->n_parts);
	for (size_t p = 0; p < cs->machine->n_parts; p++) {
		const struct part *part = &cs->machine->parts[p];

		cs->states[p] = NULL;
		for (size_t i = 0; i < n; i++)
			if (str_is(rows[i].part, part->id)) {
				cs->state_rows[p] = rows[i];
				cs->states[p] = find_state(
					cs->machine, part, rows[i].state);
			}
		if (!cs->states[p])
			return fail_with(&c->note, ERR_DAMAGED, W_CASE_DAMAGED,
				{"ref", cs->file.ref});
	}
	return OK;
}

static enum err linked_ref(
	struct call *c, struct case_row *cs, const struct link *link, str *ref);

/* Parties that a linked case has: followed anew, since the link may move. */
static enum err
follow_parties(struct call *c, struct case_row *cs)
{
	for (size_t i = 0; i < cs->machine->n_parties; i++) {
		const struct party *p = &cs->machine->parties[i];
		struct case_party *rows, *grown;
		enum err e;
		size_t n;
		str ref;

		if (p->from != PARTY_LINK)
			continue;
		if ((e = linked_ref(c, cs, p->link, &ref)))
			return e;
		if (ref.n == 0)
			continue;
		if ((e = store_case_parties(c, ref, &rows, &n)))
			return e;
		for (size_t k = 0; k < n; k++) {
			if (!str_is(rows[k].party, p->name))
				continue;
			grown = MAKE_MANY(
				c->mem, struct case_party, cs->n_parties + 1);
			for (size_t j = 0; j < cs->n_parties; j++)
				grown[j] = cs->parties[j];
			grown[cs->n_parties++] = rows[k];
			cs->parties = grown;
		}
	}
	return OK;
}

enum err
case_open(struct call *c, str ref, struct case_row *out)
{
	enum err e;

	*out = (struct case_row){0};
	if ((e = store_case_get(c, ref, &out->file)))
		return e == ERR_ABSENT ? fail_with(&c->note, ERR_ABSENT,
						 W_NO_SUCH_CASE, {"ref", ref})
				       : e;
	if ((e = app_edition(c, out->file.edition, &out->edition)))
		return e;
	out->machine = edition_machine(out->edition, out->file.machine);
	if (!out->machine)
		return fail_with(
			&c->note, ERR_DAMAGED, W_CASE_DAMAGED, {"ref", ref});
	if ((e = load_states(c, out)) ||
		(e = store_case_parties(
			 c, ref, &out->parties, &out->n_parties)) ||
		(e = follow_parties(c, out)))
		return e;
	return store_case_version(c, ref, &out->version);
}

/* Is there anything of the case that the actor may read? */
static enum err
may_know(struct call *c, struct case_row *cs, bool *out)
{
	enum may may;
	enum err e = case_may(c, cs, cs->machine->object, &may);

	*out = e == OK && may >= MAY_READ;
	return e;
}

enum err
case_load(struct call *c, str ref, struct case_row *out)
{
	bool may = false;
	enum err e;

	if ((e = case_open(c, ref, out)) || (e = may_know(c, out, &may)))
		return e;
	return may ? OK
		   : fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_CASE,
			     {"ref", ref});
}

void
case_stale(struct case_row *cs)
{
	cs->have_facts = cs->have_settings = cs->have_periods = false;
	cs->values = NULL;
	cs->have_value = NULL;
	cs->forms = NULL;
	memset(cs->have_linked, 0, sizeof(cs->have_linked));
}

str
case_party(const struct case_row *cs, str name)
{
	for (size_t i = 0; i < cs->n_parties; i++)
		if (str_is(cs->parties[i].party, name))
			return cs->parties[i].organisation;
	return S("");
}

/* The reference of the linked case; empty if there is none. */
static enum err
linked_ref(
	struct call *c, struct case_row *cs, const struct link *link, str *ref)
{
	struct case_file *rows, file;
	const struct answers *answers;
	const str *value;
	enum err e = OK;
	size_t n;

	*ref = S("");
	switch (link->by) {
	case LINK_ANSWER:
		if ((e = case_answers(c, cs, link->form, &answers)))
			return e;
		value = answers_find(answers, link->field->name, 0);
		if (value)
			*ref = *value;
		return OK;
	case LINK_PARENT:
		*ref = cs->file.parent;
		return OK;
	case LINK_SUBJECT:
		e = store_case_newest(c, link->to->id, cs->file.subject_kind,
			cs->file.subject, &file);
		break;
	case LINK_PARTY:
		e = store_case_newest(c, link->to->id, S("organisation"),
			case_party(cs, link->party), &file);
		break;
	case LINK_CHILD:
		e = store_case_children(
			c, cs->file.ref, link->to->id, &rows, &n);
		if (e == OK && n > 0)
			*ref = rows[n - 1].ref;
		return e;
	}
	if (e == OK)
		*ref = file.ref;
	return e == ERR_ABSENT ? OK : e;
}

enum err
case_linked(struct call *c, struct case_row *cs, const struct link *link,
	struct case_row **out)
{
	struct case_row *other;
	str ref;
	enum err e;

	if (link->index < CASE_MAX_LINKS && cs->have_linked[link->index]) {
		*out = cs->linked[link->index];
		return OK;
	}
	if ((e = linked_ref(c, cs, link, &ref)))
		return e;
	*out = NULL;
	if (ref.n > 0) {
		other = MAKE(c->mem, struct case_row);
		if ((e = case_open(c, ref, other)))
			return e;
		if (str_is(other->file.machine, link->to->id))
			*out = other;
	}
	if (link->index < CASE_MAX_LINKS) {
		cs->linked[link->index] = *out;
		cs->have_linked[link->index] = true;
	}
	return OK;
}

size_t
case_stage(const struct case_row *cs)
{
	size_t stage = 0;

	for (size_t p = 0; p < cs->machine->n_parts; p++)
		if (cs->states[p]->stage > stage)
			stage = cs->states[p]->stage;
	return stage;
}

bool
case_is_over(const struct case_row *cs)
{
	for (size_t p = 0; p < cs->machine->n_parts; p++)
		if (cs->states[p]->final)
			return true;
	return false;
}

/* A membership that fits: its organisation, or of its kind, and its duty. */
static bool
has_membership(struct call *c, str organisation, const struct kind *kind,
	const struct duty *duty, enum err *e)
{
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct membership *m = &c->memberships[i];
		struct organisation org;

		if (duty && !str_is(m->duty, duty->id))
			continue;
		if (organisation.n > 0 &&
			!str_is(m->organisation, organisation))
			continue;
		if ((*e = store_organisation_get(c, m->organisation, &org)))
			return false;
		if (!kind || str_is(org.kind, kind->id))
			return true;
	}
	return false;
}

enum err
case_is(struct call *c, struct case_row *cs, const struct who *who, bool *out)
{
	const struct relation *r = who->relation;
	struct assignment row;
	enum err e = OK;
	str party;

	*out = false;
	switch (r->via) {
	case VIA_PARTY:
		party = case_party(cs, r->party);
		*out = c->actor == ACTOR_PERSON && party.n > 0 &&
		       has_membership(c, party, r->kind, who->duty, &e);
		return e;
	case VIA_KIND:
		*out = c->actor == ACTOR_PERSON &&
		       has_membership(c, S(""), r->kind, who->duty, &e);
		return e;
	case VIA_ASSIGNED:
		if (c->actor != ACTOR_PERSON || c->account.n == 0)
			return OK;
		if ((e = store_case_assigned(c, cs->file.ref, &row)))
			return e == ERR_ABSENT ? OK : e;
		*out = str_is(row.account, c->account) &&
		       has_membership(c, S(""), r->kind, who->duty, &e);
		return e;
	case VIA_ANYONE:
		*out = c->actor == ACTOR_PERSON;
		return OK;
	case VIA_SYSTEM:
		*out = c->actor == ACTOR_SYSTEM;
		return OK;
	case VIA_CLOCK:
		*out = c->actor == ACTOR_CLOCK;
		return OK;
	}
	return OK;
}

struct setting_ask {
	struct call *c;
	enum err e;
};

static bool
setting_is_on(void *data, const struct setting *s)
{
	struct setting_ask *ask = data;
	str value = S("");
	enum err e = app_setting(ask->c, s, &value);

	if (e)
		ask->e = e;
	return e == OK && (str_is(value, S("yes")) || str_is(value, S("on")));
}

enum err
case_may(struct call *c, struct case_row *cs, const struct object *object,
	enum may *out)
{
	struct setting_ask ask = {c, OK};
	struct visible_ask q = {.object = object,
		.stage = case_stage(cs),
		.setting_on = setting_is_on,
		.data = &ask};
	enum err e;

	*out = MAY_NOT;
	if (c->actor != ACTOR_PERSON) {
		*out = MAY_WRITE;
		return OK;
	}
	for (size_t i = 0; i < cs->edition->n_relations; i++) {
		struct who who = {&cs->edition->relations[i], NULL};
		enum may may;
		bool is;

		if ((e = case_is(c, cs, &who, &is)))
			return e;
		if (!is)
			continue;
		q.relation = who.relation;
		may = visibility_may(cs->edition, &q);
		if (may > *out)
			*out = may;
	}
	return ask.e;
}

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

static enum err
own_fact(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum value_type raw_type = f->n_in > 0 ? VALUE_WORD : f->type;
	const struct answers *answers;
	const str *text;
	enum err e;
	str value;

	*out = (struct value){VALUE_NONE};
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
		if ((e = case_facts(c, cs)))
			return e;
		for (size_t i = 0; i < cs->n_facts; i++)
			if (str_is(cs->facts[i].name, f->name))
				*out = value_from(raw_type, cs->facts[i].value);
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
	*out = (struct value){VALUE_NONE};
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
