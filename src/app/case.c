#include "app/case.h"

#include <string.h>

#include "store/case.h"
#include "store/people.h"

static const struct state *
find_state(const struct machine *m, const struct part *part, str id)
{
	for (size_t i = 0; i < m->n_states; i++)
		if (m->states[i].part == part && str_is(m->states[i].id, id))
			return &m->states[i];
	return NULL;
}

/* The state as it is kept, or what it was renamed to since. */
static const struct state *
carried_state(const struct case_row *cs, const struct part *part, str id)
{
	const struct state *s = find_state(cs->machine, part, id);

	for (size_t i = 0; !s && i < cs->edition->n_carries; i++)
		if (cs->edition->carries[i].part == part &&
			str_is(cs->edition->carries[i].from, id))
			s = cs->edition->carries[i].to;
	return s;
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
				cs->states[p] =
					carried_state(cs, part, rows[i].state);
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
	/* The register has no edition of its own: it goes by today's. */
	if (out->machine == out->edition->register_machine && c->edition) {
		out->edition = c->edition;
		out->machine = c->edition->register_machine;
	}
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
	cs->have_assigned = false;
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

enum err
case_take_edition(struct call *c, struct case_row *cs, const struct edition *ed)
{
	struct case_file file = cs->file;
	struct case_row now;
	enum err e;

	if (hash_is(cs->edition->hash, ed->hash))
		return OK;
	file.edition = hash_hex(c->mem, ed->hash);
	file.catalogue = hash_hex(c->mem, ed->catalogue->hash);
	if ((e = STORE_END(c, case_file, &cs->file)) ||
		(e = STORE_ADD(c, case_file, &file)) ||
		(e = case_open(c, file.ref, &now)))
		return e;
	/* The sweep looks states up by name: they are renamed for good. */
	for (size_t p = 0; p < now.machine->n_parts; p++) {
		struct case_state *old = &now.state_rows[p];
		struct case_state row = *old;

		if (str_is(old->state, now.states[p]->id))
			continue;
		row.state = now.states[p]->id;
		if ((e = STORE_END(c, case_state, old)) ||
			(e = STORE_ADD(c, case_state, &row)))
			return e;
		*old = row;
	}
	*cs = now;
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

/* The organisation of a membership that fits; empty if none does. */
static str
find_membership(const struct call *c, str organisation, const struct who *who)
{
	const struct kind *kind = who->relation->kind;

	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct membership *m = &c->memberships[i];

		if (who->duty && !str_is(m->duty, who->duty->id))
			continue;
		if (organisation.n > 0 &&
			!str_is(m->organisation, organisation))
			continue;
		if (!kind || str_is(c->kinds[i], kind->id))
			return m->organisation;
	}
	return S("");
}

str
case_acts_for(struct call *c, struct case_row *cs, const struct who *who)
{
	const struct relation *r = who->relation;
	str party = S("");

	if (c->actor != ACTOR_PERSON || r->via == VIA_ANYONE)
		return S("");
	if (r->via == VIA_PARTY) {
		party = case_party(cs, r->party);
		if (party.n == 0)
			return S("");
	}
	return find_membership(c, party, who);
}

static enum err
read_assigned(struct call *c, struct case_row *cs)
{
	struct assignment row;
	enum err e;

	if (cs->have_assigned)
		return OK;
	e = store_case_assigned(c, cs->file.ref, &row);
	if (e && e != ERR_ABSENT)
		return e;
	cs->assigned = e ? S("") : row.account;
	cs->have_assigned = true;
	return OK;
}

enum err
case_is(struct call *c, struct case_row *cs, const struct who *who, bool *out)
{
	const struct relation *r = who->relation;
	enum err e = OK;

	*out = false;
	switch (r->via) {
	case VIA_PARTY:
	case VIA_KIND:
		*out = case_acts_for(c, cs, who).n > 0;
		return OK;
	case VIA_ASSIGNED:
		if (c->actor != ACTOR_PERSON || c->account.n == 0 ||
			!case_acts_for(c, cs, who).n)
			return OK;
		e = read_assigned(c, cs);
		*out = !e && str_is(cs->assigned, c->account);
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

/* With or without what the actor may as one of the case's parties. */
static enum err
may_by(struct call *c, struct case_row *cs, const struct object *object,
	bool parties, enum may *out)
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

		if (!parties && who.relation->via == VIA_PARTY)
			continue;
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
case_may(struct call *c, struct case_row *cs, const struct object *object,
	enum may *out)
{
	return may_by(c, cs, object, true, out);
}

enum err
case_may_apart(struct call *c, struct case_row *cs, const struct object *object,
	enum may *out)
{
	return may_by(c, cs, object, false, out);
}

enum err
case_is_inner(struct call *c, struct case_row *cs, bool *out)
{
	enum may may;
	enum err e = case_may(c, cs, cs->edition->history, &may);

	*out = case_stage(cs) + 1 < cs->edition->n_stages || may >= MAY_READ;
	return e;
}

/* A member of the organisation, or of one that is the scheme's own. */
static bool
is_near(const struct call *c, str organisation)
{
	for (size_t i = 0; i < c->n_memberships; i++) {
		const struct kind *kind = edition_kind(c->edition, c->kinds[i]);

		if (str_is(c->memberships[i].organisation, organisation) ||
			(kind && kind->own))
			return true;
	}
	return false;
}

enum err
subject_may_know(struct call *c, str kind, str subject, bool *out)
{
	struct note before = c->note;
	struct service service;
	str owner = subject;
	enum err e;

	*out = c->actor != ACTOR_PERSON;
	if (*out)
		return OK;
	if (str_is_c(kind, "service")) {
		if ((e = store_service_get(c, subject, &service)))
			return e;
		owner = service.organisation;
	}
	*out = is_near(c, owner);
	for (size_t i = 0; i < c->edition->n_machines && !*out; i++) {
		struct case_file *rows;
		size_t n;

		if ((e = store_case_on_subject(c, c->edition->machines[i].id,
			     kind, subject, &rows, &n)))
			return e;
		for (size_t k = 0; k < n && !*out; k++) {
			struct case_row cs;

			e = case_load(c, rows[k].ref, &cs);
			if (e && e != ERR_ABSENT)
				return e;
			*out = e == OK;
		}
	}
	c->note = before;
	return OK;
}
