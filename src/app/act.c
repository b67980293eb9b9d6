#include "app/act.h"

#include <assert.h>

#include "base/buf.h"

#include "store/case.h"
#include "store/people.h"

/* The states of all parts as one text: `standing NONE, renewal NONE`. */
static str
states_text(struct arena *mem, const struct case_row *cs)
{
	str *parts = MAKE_MANY(mem, str, cs->machine->n_parts);

	for (size_t p = 0; p < cs->machine->n_parts; p++)
		parts[p] = cs->machine->n_parts == 1
				   ? cs->states[p]->id
				   : str_fmt(mem, "%.*s %.*s",
					     STR(cs->machine->parts[p].id),
					     STR(cs->states[p]->id));
	return str_join(mem, parts, cs->machine->n_parts, S(", "));
}

static str
who_text(struct call *c, const struct move *mv)
{
	str *names = MAKE_MANY(c->mem, str, mv->n_by);

	for (size_t i = 0; i < mv->n_by; i++) {
		str relation = row_name(&mv->by[i].relation->row, c->lang);

		names[i] =
			mv->by[i].duty
				? str_fmt(c->mem, "%.*s (%.*s)", STR(relation),
					  STR(row_name(&mv->by[i].duty->row,
						  c->lang)))
				: relation;
	}
	return str_join(c->mem, names, mv->n_by, S(", "));
}

static enum err
may_make(struct call *c, struct case_row *cs, const struct move *mv,
	const struct who **as)
{
	enum err e;
	bool is;

	*as = NULL;
	for (size_t i = 0; i < mv->n_by; i++) {
		if ((e = case_is(c, cs, &mv->by[i], &is)))
			return e;
		if (is) {
			*as = &mv->by[i];
			return OK;
		}
	}
	return OK;
}

/* `not: {same_person_as: ACT}`: somebody else must have done that one. */
static enum err
check_second_person(struct call *c, struct case_row *cs, const struct move *mv)
{
	struct case_act last;
	enum err e;

	if (mv->not_same_person_as.n == 0 || c->actor != ACTOR_PERSON)
		return OK;
	e = store_case_last_act(c, cs->file.ref, mv->not_same_person_as, &last);
	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (!str_is(last.account, c->account))
		return OK;
	c->note.clause = mv->row.clause ? mv->row.clause->id : S("");
	return fail_with(&c->note, ERR_DENIED, W_ACT_SECOND_PERSON,
		{"act", mv->not_same_person_as});
}

static enum err
refuse_state(struct call *c, const struct case_row *cs, str act)
{
	const struct act *row = machine_act(cs->machine, act);

	if (!row)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_ACT,
			{"act", act}, {"machine", cs->machine->id});
	return fail_with(&c->note, ERR_STATE, W_ACT_NOT_NOW, {"act", act},
		{"name", row_name(&row->row, c->lang)},
		{"state", states_text(c->mem, cs)});
}

static enum err
find_row(struct call *c, struct case_row *cs, str act, bool opening,
	const struct move **out)
{
	const struct move *mv, *first = NULL;
	const struct who *as;
	size_t i = 0;
	enum err e;

	while ((mv = machine_next(cs->machine, cs->states, act, opening, &i))) {
		if ((e = may_make(c, cs, mv, &as)))
			return e;
		if (as) {
			*out = mv;
			return check_second_person(c, cs, mv);
		}
		first = first ? first : mv;
	}
	if (!first)
		return refuse_state(c, cs, act);
	e = fail_with(&c->note, ERR_DENIED, W_ACT_NOT_YOURS, {"act", act},
		{"who", who_text(c, first)});
	c->note.clause = first->row.clause ? first->row.clause->id : S("");
	return e;
}

enum err
act_find(struct call *c, struct case_row *cs, str act, const struct move **out)
{
	return find_row(c, cs, act, false, out);
}

const struct move *
act_system_move(const struct case_row *cs, str act)
{
	const struct move *mv;
	size_t i = 0;

	while ((mv = machine_next(cs->machine, cs->states, act, false, &i)))
		if (mv->by_system)
			return mv;
	return NULL;
}

enum err
act_applies(struct call *c, struct case_row *cs, const struct fact *if_fact,
	const struct fact *unless_fact, bool *out)
{
	struct value v;
	enum err e;

	*out = true;
	if (if_fact) {
		if ((e = case_fact(c, cs, if_fact, &v)))
			return e;
		*out = v.type == VALUE_BOOL && v.yes;
	}
	if (*out && unless_fact) {
		if ((e = case_fact(c, cs, unless_fact, &v)))
			return e;
		*out = !(v.type == VALUE_BOOL && v.yes);
	}
	return OK;
}

/* What one guard looks at, into the arrays that guard_holds reads. */
static enum err
load_for_guard(struct call *c, struct case_row *cs, const struct guard *g,
	struct value *values, struct period_state *periods,
	struct due_day *limits, int64_t *open_cases, int64_t *missing)
{
	const struct fact *facts[] = {
		g->fact, g->limit.fact, g->if_fact, g->unless_fact};
	const struct deadline *d = g->limit.deadline;
	struct case_file *rows;
	enum err e;
	size_t n;

	for (size_t i = 0; i < COUNT(facts); i++)
		if (facts[i] && (e = case_fact(c, cs, facts[i],
					 &values[facts[i]->index])))
			return e;
	if (d) {
		if ((e = case_limit(c, cs, d, &limits[d->index])) ||
			(e = case_periods(c, cs)))
			return e;
		for (size_t i = 0; i < cs->n_periods; i++) {
			const struct case_period *p = &cs->periods[i];

			if (!str_is(p->deadline, d->id))
				continue;
			periods[d->index] = (struct period_state){
				true, str_is_c(p->run, "running"),
				{p->legal, p->effective},
                                  p->event
                        };
		}
	}
	if (g->word == GUARD_NONE_OPEN) {
		if ((e = store_case_children(
			     c, cs->file.ref, g->machine->id, &rows, &n)))
			return e;
		open_cases[g->machine->index] = 0;
		for (size_t i = 0; i < n; i++) {
			struct case_row child;

			if ((e = case_open(c, rows[i].ref, &child)))
				return e;
			open_cases[g->machine->index] += !case_is_over(&child);
		}
	}
	if (g->word == GUARD_ALL_ANSWERED)
		return missing_count(c, cs, g, &missing[g->index]);
	return OK;
}

enum err
act_guards(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *answers, struct guard_report *out, bool *holds)
{
	const struct edition *ed = cs->edition;
	struct value *values = MAKE_MANY(c->mem, struct value, ed->n_facts);
	struct period_state *periods =
		MAKE_MANY(c->mem, struct period_state, ed->n_deadlines);
	struct due_day *limits =
		MAKE_MANY(c->mem, struct due_day, ed->n_deadlines);
	int64_t *open_cases = MAKE_MANY(c->mem, int64_t, ed->n_machines);
	int64_t *missing = MAKE_MANY(c->mem, int64_t, ed->n_guards);
	struct facts f = {values, periods, limits, open_cases, missing,
		c->today, answers};
	enum err e;

	*holds = true;
	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct guard *g = mv->needs[i];

		if ((e = load_for_guard(c, cs, g, values, periods, limits,
			     open_cases, missing)))
			return e;
		out[i] = (struct guard_report){g, guard_holds(g, &f)};
		if (out[i].result != GUARD_REFUSES || !*holds)
			continue;
		*holds = false;
		c->note.clause = g->row.clause    ? g->row.clause->id
				 : mv->row.clause ? mv->row.clause->id
						  : S("");
		{
			struct step why = guard_why(c->mem, g, &f, c->lang);
			str clause = c->note.clause;

			note_set(&c->note, ERR_REFUSED, why.word, why.args);
			c->note.clause = clause;
		}
	}
	return OK;
}

/* Remembers what the rules want remembered of this move. */
static enum err
put_latches(struct call *c, struct case_row *cs, const struct move *mv)
{
	enum err e;

	for (size_t i = 0; i < cs->edition->n_facts; i++) {
		const struct fact *f = &cs->edition->facts[i];
		struct value v = {.type = VALUE_BOOL, .yes = true};

		if (f->source != FACT_LATCH || f->of != cs->machine ||
			!str_is(f->act, mv->act))
			continue;
		if (f->value) {
			if ((e = case_fact(c, cs, f->value, &v)))
				return e;
		} else if (f->type == VALUE_DAY) {
			v = (struct value){.type = VALUE_DAY, .day = c->today};
		}
		if (v.type == VALUE_NONE)
			continue;
		if ((e = case_put_fact(c, cs, f->name, value_to(c->mem, v))))
			return e;
	}
	return OK;
}

static const struct state *
came_from(const struct case_row *cs, const struct part *part)
{
	for (size_t i = 0; i < cs->machine->n_states; i++)
		if (cs->machine->states[i].part == part &&
			str_is(cs->machine->states[i].id,
				cs->state_rows[part->index].came_from))
			return &cs->machine->states[i];
	return cs->states[part->index];
}

static enum err
put_state(struct call *c, struct case_row *cs, const struct part *part,
	const struct state *to)
{
	struct case_state *old = &cs->state_rows[part->index];
	struct case_state row = *old;
	enum err e;

	if (cs->states[part->index] == to)
		return OK;
	if ((e = STORE_END(c, case_state, old)))
		return e;
	row.state = to->id;
	row.came_from = old->state;
	row.since = c->today;
	if ((e = STORE_ADD(c, case_state, &row)))
		return e;
	*old = row;
	cs->states[part->index] = to;
	return OK;
}

/* The guards that were let pass, with the reason that was given. */
static str
ground_text(struct call *c, const struct move *mv,
	const struct guard_report *reports, const struct answers *answers)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < mv->n_needs; i++) {
		const struct guard *g = reports[i].guard;
		const str *reason;

		if (reports[i].result != GUARD_OVERRIDDEN)
			continue;
		reason = answers_find(answers, g->override, 0);
		buf_fmt(&b, "%s%.*s: %.*s", b.n ? "; " : "",
			STR(g->row.clause ? g->row.clause->id : S("")),
			STR(reason ? *reason : S("")));
	}
	return buf_str(&b);
}

static enum err
put_history(struct call *c, struct case_row *cs, const struct move *mv,
	const struct state *from, str ground, const struct who *as)
{
	struct case_act row = {.ref = cs->file.ref,
		.version = cs->version + 1,
		.act = mv->act,
		.part = mv->part->id,
		.state_from = mv->opens ? S("-") : from->id,
		.state_to = cs->states[mv->part->index]->id,
		.account = c->account,
		.authority = as ? as->relation->id : S(""),
		.channel = c->channel,
		.at = c->now,
		.on_day = c->today,
		.clause = mv->row.clause ? mv->row.clause->id : S(""),
		.ground = ground,
		.is_public = mv->is_public};
	struct record *r = c->record;
	enum err e;

	if (c->actor == ACTOR_PERSON && c->n_memberships > 0)
		row.organisation = c->memberships[0].organisation;
	if (as && as->relation->via == VIA_PARTY)
		row.organisation = case_party(cs, as->relation->party);
	if ((e = STORE_ADD(c, case_act, &row)))
		return e;
	cs->version++;
	record_put(c, str_fmt(c->mem, "move/%03lld", (long long)r->n_moves++),
		str_fmt(c->mem, "%.*s %.*s %.*s %.*s > %.*s %.*s", STR(row.ref),
			STR(row.part), STR(row.act), STR(row.state_from),
			STR(row.state_to), STR(row.clause)));
	if (mv->is_public && !r->is_public) {
		r->is_public = true;
		r->service = cs->file.subject;
		r->act = row.act;
		r->from = row.state_from;
		r->to = row.state_to;
		r->clause = row.clause;
		r->effective = c->today;
	}
	return OK;
}

static enum err complete_parties(struct call *c, struct case_row *cs);

enum err
act_move(struct call *c, struct case_row *cs, const struct move *mv,
	const struct answers *given, int depth)
{
	struct guard_report *reports =
		MAKE_MANY(c->mem, struct guard_report, mv->n_needs);
	const struct state *from = cs->states[mv->part->index], *to = from;
	struct answers answers = {0};
	const struct who *as;
	bool holds;
	enum err e;
	str ground;

	if (depth > EFFECT_MAX_DEPTH)
		return fail(&c->note, ERR_STATE, W_EFFECTS_TOO_DEEP);
	if ((e = may_make(c, cs, mv, &as)) ||
		(e = form_accept(c, cs, mv, given, &answers)))
		return e;
	case_stale(cs);
	if (mv->opens && (e = complete_parties(c, cs)))
		return e;
	if ((e = act_guards(c, cs, mv, &answers, reports, &holds)))
		return e;
	if (!holds)
		return ERR_REFUSED;
	ground = ground_text(c, mv, reports, &answers);
	if (mv->to_kind == TO_STATE)
		to = mv->to;
	else if (mv->to_kind == TO_BACK)
		to = came_from(cs, mv->part);
	if (!mv->opens && (e = put_state(c, cs, mv->part, to)))
		return e;
	if ((e = put_latches(c, cs, mv)) ||
		(e = put_history(c, cs, mv, from, ground, as)))
		return e;
	case_stale(cs);
	/* What still runs ends with the case; what follows may start its own.
	 */
	if (to->final && (e = periods_end_all(c, cs, mv->act)))
		return e;
	if ((e = periods_apply(c, cs, mv)))
		return e;
	cs->values = NULL;
	return effects_run(c, cs, mv, &answers, depth);
}

/* Kind that the party's relation asks for; NULL if any. */
static const struct kind *
party_kind(const struct edition *ed, str party)
{
	for (size_t i = 0; i < ed->n_relations; i++)
		if (ed->relations[i].via == VIA_PARTY &&
			str_is(ed->relations[i].party, party))
			return ed->relations[i].kind;
	return NULL;
}

static enum err
put_party(struct call *c, struct case_row *cs, const struct party *p, str name)
{
	const struct kind *kind = party_kind(cs->edition, p->name);
	struct case_party row = {
		.ref = cs->file.ref, .party = p->name, .organisation = name};
	struct organisation org;
	struct case_party *grown;
	enum err e;

	if (name.n == 0 || case_party(cs, p->name).n > 0)
		return OK;
	if ((e = store_organisation_get(c, name, &org)))
		return e == ERR_ABSENT ? OK : e;
	if (kind && !str_is(org.kind, kind->id))
		return OK;
	if ((e = STORE_ADD(c, case_party, &row)))
		return e;
	grown = MAKE_MANY(c->mem, struct case_party, cs->n_parties + 1);
	for (size_t i = 0; i < cs->n_parties; i++)
		grown[i] = cs->parties[i];
	grown[cs->n_parties++] = row;
	cs->parties = grown;
	return OK;
}

/* The owner of the service, or the organisation itself. */
static enum err
subject_owner(struct call *c, const struct case_row *cs, str *out)
{
	struct service service;
	enum err e;

	*out = cs->file.subject;
	if (!str_is_c(cs->file.subject_kind, "service"))
		return OK;
	if ((e = store_service_get(c, cs->file.subject, &service)))
		return e;
	*out = service.organisation;
	return OK;
}

/* Parties that are known before any form is read. */
static enum err
first_parties(struct call *c, struct case_row *cs, struct case_row *parent)
{
	enum err e = OK;
	str owner = S("");

	for (size_t i = 0; e == OK && i < cs->machine->n_parties; i++) {
		const struct party *p = &cs->machine->parties[i];

		switch (p->from) {
		case PARTY_SUBJECT:
			if ((e = subject_owner(c, cs, &owner)))
				return e;
			e = put_party(c, cs, p, owner);
			break;
		case PARTY_OPENER:
			for (size_t k = 0; k < c->n_memberships && e == OK; k++)
				e = put_party(c, cs, p,
					c->memberships[k].organisation);
			break;
		case PARTY_PARENT:
			if (parent)
				e = put_party(
					c, cs, p, case_party(parent, p->name));
			break;
		case PARTY_LINK:
		case PARTY_ANSWER:
			break;
		}
	}
	return e;
}

/* Parties that an answer tells; those of links are followed when read. */
static enum err
complete_parties(struct call *c, struct case_row *cs)
{
	enum err e = OK;

	for (size_t i = 0; e == OK && i < cs->machine->n_parties; i++) {
		const struct party *p = &cs->machine->parties[i];
		const struct answers *answers;
		const str *value;

		if (p->from != PARTY_ANSWER)
			continue;
		if ((e = case_answers(c, cs, p->form, &answers)))
			return e;
		value = answers_find(answers, p->field->name, 0);
		if (value)
			e = put_party(c, cs, p, *value);
	}
	return e;
}

/* `A-{year}-{n:4}` with the year of the day and the next number. */
static str
number_text(struct arena *mem, str pattern, int64_t year, int64_t n)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < pattern.n; i++) {
		str rest = str_part(pattern, i, pattern.n);
		size_t end = str_find_char(rest, '}', 0);

		if (pattern.p[i] != '{' || end == rest.n) {
			buf_add_char(&b, pattern.p[i]);
			continue;
		}
		if (str_starts(rest, S("{year}")))
			buf_fmt(&b, "%lld", (long long)year);
		else if (str_starts(rest, S("{yy}")))
			buf_fmt(&b, "%02lld", (long long)(year % 100));
		else if (str_starts(rest, S("{n:")))
			buf_fmt(&b, "%0*lld", rest.p[3] - '0', (long long)n);
		i += end;
	}
	return buf_str(&b);
}

static enum err
put_reference(struct call *c, struct case_file *file, const struct edition *ed,
	const struct machine *m)
{
	enum err e;

	file->number_year = day_civil(c->today).year;
	if ((e = store_case_next_number(
		     c, m->id, file->number_year, &file->number_n)))
		return e;
	for (size_t i = 0; i < ed->n_numbers; i++)
		if (ed->numbers[i].machine == m)
			file->ref = number_text(c->mem, ed->numbers[i].text,
				file->number_year, file->number_n);
	assert(file->ref.n > 0); /* rules check: a row for each machine */
	return OK;
}

/* Settings that the rules of this machine look at stay as they are now. */
static enum err
keep_settings(struct call *c, struct case_row *cs)
{
	enum err e = OK;

	for (size_t i = 0; i < cs->edition->n_settings; i++) {
		const struct setting *s = &cs->edition->settings[i];
		struct case_setting row = {
			.ref = cs->file.ref, .name = s->name};
		bool used = false;

		for (size_t k = 0; k < cs->edition->n_facts && !used; k++)
			used = cs->edition->facts[k].setting == s &&
			       cs->edition->facts[k].of == cs->machine;
		if (!used)
			continue;
		if ((e = app_setting(c, s, &row.value)) ||
			(e = STORE_ADD(c, case_setting, &row)))
			return e;
	}
	return OK;
}

static enum err
open_file(struct call *c, const struct edition *ed, const struct machine *m,
	str subject_kind, str subject, const struct case_row *parent,
	struct case_row *out)
{
	struct case_file *file = &out->file;
	enum err e;

	*out = (struct case_row){.edition = ed, .machine = m};
	*file = (struct case_file){.machine = m->id,
		.edition = hash_hex(c->mem, ed->hash),
		.catalogue = hash_hex(c->mem, ed->catalogue->hash),
		.subject_kind = subject_kind,
		.subject = subject,
		.parent = parent ? parent->file.ref : S(""),
		.opened_at = c->now,
		.opened_on = c->today};
	if ((e = put_reference(c, file, ed, m)))
		return e;
	return STORE_ADD(c, case_file, file);
}

/* All parts stand where they begin, the opening move's part where it says. */
static enum err
open_states(struct call *c, struct case_row *cs, const struct move *mv)
{
	const struct machine *m = cs->machine;
	enum err e;

	cs->state_rows = MAKE_MANY(c->mem, struct case_state, m->n_parts);
	for (size_t p = 0; p < m->n_parts; p++) {
		struct case_state *row = &cs->state_rows[p];

		cs->states[p] =
			mv->part == &m->parts[p] && mv->to_kind == TO_STATE
				? mv->to
				: m->parts[p].initial;
		*row = (struct case_state){.ref = cs->file.ref,
			.machine = m->id,
			.part = m->parts[p].id,
			.state = cs->states[p]->id,
			.came_from = S("-"),
			.since = c->today};
		if ((e = STORE_ADD(c, case_state, row)))
			return e;
	}
	return OK;
}

enum err
act_open(struct call *c, const struct edition *ed, const struct machine *m,
	const struct move *mv, str subject_kind, str subject,
	struct case_row *parent, const struct answers *answers, int depth,
	struct case_row *out)
{
	enum err e;

	if ((e = open_file(c, ed, m, subject_kind, subject, parent, out)) ||
		(e = first_parties(c, out, parent)) ||
		(e = open_states(c, out, mv)) || (e = keep_settings(c, out)))
		return e;
	return act_move(c, out, mv, answers, depth);
}

/* What the subject is called: a service or an organisation of the register. */
static enum err
find_subject(struct call *c, const struct machine *m, str subject, str *kind)
{
	struct organisation org;
	struct service service;
	enum err e = ERR_ABSENT;

	*kind = S("none");
	if (m->subject == SUBJECT_NONE)
		return OK;
	if (m->subject != SUBJECT_ORGANISATION) {
		*kind = S("service");
		e = store_service_get(c, subject, &service);
	}
	if (e == ERR_ABSENT && m->subject != SUBJECT_SERVICE) {
		*kind = S("organisation");
		e = store_organisation_get(c, subject, &org);
	}
	return e == ERR_ABSENT
		       ? fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_SUBJECT,
				 {"subject", subject})
		       : e;
}

/* The opening row for the actor: parties must be known to tell. */
static enum err
find_opening(struct call *c, const struct open_args *in, struct case_row *probe,
	const struct move **out)
{
	str act = in->act;

	if (act.n == 0)
		for (size_t i = 0; i < probe->machine->n_moves; i++) {
			const struct move *mv = &probe->machine->moves[i];

			if (mv->opens && !mv->by_system && !mv->by_clock) {
				act = mv->act;
				break;
			}
		}
	if (act.n == 0)
		return fail_with(&c->note, ERR_DENIED, W_NOT_OPENED_BY_HAND,
			{"machine", probe->machine->id});
	return find_row(c, probe, act, true, out);
}

/* Parties of the case to be, without writing them. */
static enum err
probe_parties(struct call *c, struct case_row *probe)
{
	const struct machine *m = probe->machine;
	struct organisation org;
	enum err e;
	str owner = S("");

	probe->parties = MAKE_MANY(c->mem, struct case_party, m->n_parties + 1);
	for (size_t i = 0; i < m->n_parties; i++) {
		const struct kind *kind =
			party_kind(probe->edition, m->parties[i].name);

		if (m->parties[i].from == PARTY_SUBJECT) {
			if ((e = subject_owner(c, probe, &owner)) ||
				(e = store_organisation_get(c, owner, &org)))
				return e;
			if (kind && !str_is(org.kind, kind->id))
				continue;
			probe->parties[probe->n_parties++] =
				(struct case_party){.party = m->parties[i].name,
					.organisation = owner};
		}
		for (size_t k = 0; m->parties[i].from == PARTY_OPENER &&
				   k < c->n_memberships;
			k++) {
			str name = c->memberships[k].organisation;

			if ((e = store_organisation_get(c, name, &org)))
				return e;
			if (kind && !str_is(org.kind, kind->id))
				continue;
			probe->parties[probe->n_parties++] =
				(struct case_party){.party = m->parties[i].name,
					.organisation = name};
			break;
		}
	}
	return OK;
}

/* Ends an act: its key, its own words, the entry. */
static enum err
finish(struct call *c, const struct case_row *cs, str act)
{
	struct act_key key = {.name = c->key,
		.ref = cs->file.ref,
		.act = act,
		.account = c->account,
		.version = cs->version};
	enum err e;

	if (c->key.n > 0 && (e = STORE_ADD(c, act_key, &key)))
		return e;
	record_put(c, S("case"), cs->file.ref);
	record_put(c, S("act"), act);
	record_put(c, S("edition"), cs->file.edition);
	record_put(c, S("catalogue"), cs->file.catalogue);
	if ((e = app_record(c)))
		return e;
	c->done = (struct done){str_copy(c->mem, cs->file.ref), cs->version,
		c->record->entry, false};
	return OK;
}

enum err
app_open_case(struct call *c, void *args)
{
	const struct open_args *in = args;
	const struct edition *ed = c->edition;
	const struct machine *m = edition_machine(ed, in->machine);
	struct case_row probe = {.edition = ed, .machine = m}, cs, parent;
	const struct move *mv;
	enum err e;

	if (!m)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_MACHINE,
			{"machine", in->machine});
	if ((e = find_subject(c, m, in->subject, &probe.file.subject_kind)))
		return e;
	probe.file.subject = in->subject;
	if (in->parent.n > 0 && (e = case_load(c, in->parent, &parent)))
		return e;
	for (size_t p = 0; p < m->n_parts; p++)
		probe.states[p] = m->parts[p].initial;
	if ((e = probe_parties(c, &probe)) ||
		(e = find_opening(c, in, &probe, &mv)) ||
		(e = act_open(c, ed, m, mv, probe.file.subject_kind,
			 m->subject == SUBJECT_NONE ? S("") : in->subject,
			 in->parent.n > 0 ? &parent : NULL, &in->answers, 0,
			 &cs)))
		return e;
	return finish(c, &cs, mv->act);
}

enum err
app_act(struct call *c, void *args)
{
	const struct act_args *in = args;
	struct case_row cs;
	const struct move *mv;
	enum err e;

	if ((e = case_load(c, in->ref, &cs))) /* absent if not visible */
		return e;
	if (in->if_version != NO_ENTRY && in->if_version != cs.version)
		return fail_with(&c->note, ERR_CLASH, W_CASE_CHANGED,
			{"ref", cs.file.ref},
			{"read", str_fmt(c->mem, "%lld",
					 (long long)in->if_version)},
			{"now", str_fmt(c->mem, "%lld", (long long)cs.version)},
			{"state", states_text(c->mem, &cs)});
	if ((e = act_find(c, &cs, in->act, &mv)) ||
		(e = act_move(c, &cs, mv, &in->answers, 0)))
		return e;
	return finish(c, &cs, mv->act);
}
