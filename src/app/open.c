/*
 * open.c - how a case begins: its file, parties, states and settings
 */
#include <assert.h>

#include "app/act.h"
#include "base/buf.h"
#include "store/case.h"
#include "store/people.h"

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
enum err
parties_complete(struct call *c, struct case_row *cs)
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

/* Says what the procedure is about. */
static enum err
no_subject(struct call *c, const struct machine *m, str subject)
{
	enum word w = m->subject == SUBJECT_SERVICE ? W_NO_SUCH_SUBJECT_SERVICE
		      : m->subject == SUBJECT_ORGANISATION
			      ? W_NO_SUCH_SUBJECT_ORGANISATION
			      : W_NO_SUCH_SUBJECT;

	return fail_with(&c->note, ERR_ABSENT, w, {"subject", subject},
		{"machine", row_name(&m->row, c->lang)});
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
	return e == ERR_ABSENT ? no_subject(c, m, subject) : e;
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
	return act_find_row(c, probe, act, true, out);
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

enum err
open_probe(struct call *c, const struct open_args *in, struct case_row *probe,
	const struct move **out)
{
	const struct machine *m = edition_machine(c->edition, in->machine);
	bool known = false;
	enum err e;

	*probe = (struct case_row){.edition = c->edition, .machine = m};
	if (!m)
		return fail_with(&c->note, ERR_USAGE, W_NO_SUCH_MACHINE,
			{"machine", in->machine});
	if ((e = find_subject(c, m, in->subject, &probe->file.subject_kind)))
		return e;
	/* What one may not know of answers like what is not there. */
	if (m->subject != SUBJECT_NONE &&
		((e = subject_may_know(
			  c, probe->file.subject_kind, in->subject, &known)) ||
			!known))
		return e ? e : no_subject(c, m, in->subject);
	probe->file.subject = in->subject;
	for (size_t p = 0; p < m->n_parts; p++)
		probe->states[p] = m->parts[p].initial;
	if ((e = probe_parties(c, probe)))
		return e;
	return find_opening(c, in, probe, out);
}

enum err
app_open_case(struct call *c, void *args)
{
	const struct open_args *in = args;
	struct case_row probe, cs, parent;
	const struct move *mv;
	bool alone = in->parent.n == 0;
	enum err e;

	if ((!alone && (e = case_load(c, in->parent, &parent))) ||
		(e = open_probe(c, in, &probe, &mv)) ||
		(e = act_open(c, c->edition, probe.machine, mv,
			 probe.file.subject_kind,
			 probe.machine->subject == SUBJECT_NONE ? S("")
								: in->subject,
			 alone ? NULL : &parent, &in->answers, 0, &cs)))
		return e;
	return act_finish(c, &cs, mv->act);
}
