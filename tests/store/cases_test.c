#include "store/cases.h"

#include "app/act.h"
#include "store/case.h"

static enum err
add_act(struct call *c, void *args)
{
	struct adding *a = args;
	enum err e = a->fn(c, a->data);

	if (e)
		return e;
	record_put(c, S("act"), S("fill"));
	return app_record(c, c->edition);
}

void
add_rows_by(const struct made *m, struct adding *a)
{
	struct call c = made_call(m);

	CHECK_OK(app_do(&c, add_act, a));
}

static enum err
put_organisation(struct call *c, void *data)
{
	return STORE_ADD(c, organisation, data);
}

void
add_organisation(const struct made *m, const char *name, const char *kind,
	const char *ja, const char *en)
{
	struct organisation row = {.name = str_of(name),
		.kind = str_of(kind),
		.title_ja = str_of(ja),
		.title_en = str_of(en)};

	add_rows_by(m, &(struct adding){put_organisation, &row});
}

static enum err
put_service(struct call *c, void *data)
{
	return STORE_ADD(c, service, data);
}

void
add_service(const struct made *m, const char *name, const char *owner,
	const char *ja, const char *en)
{
	struct service row = {.name = str_of(name),
		.organisation = str_of(owner),
		.title_ja = str_of(ja),
		.title_en = str_of(en)};

	add_rows_by(m, &(struct adding){put_service, &row});
}

static enum err
put_setting(struct call *c, void *data)
{
	return STORE_ADD(c, setting, data);
}

void
set_setting(const struct made *m, const char *name, const char *value)
{
	struct setting_row row = {.name = str_of(name), .value = str_of(value)};

	add_rows_by(m, &(struct adding){put_setting, &row});
}

/* The state of a part: as told, or where it begins. */
static str
state_of(const struct part *part, const char *states)
{
	str rest = str_of(states);

	while (rest.n) {
		str id, name = str_cut(str_cut(rest, '|', &rest), ':', &id);

		if (str_is(name, part->id))
			return id;
	}
	return part->initial->id;
}

static enum err
put_states(struct call *c, const struct machine *m, const struct case_made *k)
{
	for (size_t i = 0; i < m->n_parts; i++) {
		struct case_state row = {.ref = str_of(k->ref),
			.machine = m->id,
			.part = m->parts[i].id,
			.state = state_of(&m->parts[i], k->states),
			.since = day_of(k->since ? k->since : "2026-01-05")};
		enum err e = STORE_ADD(c, case_state, &row);

		if (e)
			return e;
	}
	return OK;
}

static enum err
put_facts(struct call *c, const struct case_made *k)
{
	str rest = str_of(k->facts);

	while (rest.n) {
		struct case_fact row = {.ref = str_of(k->ref)};
		enum err e;

		row.name = str_cut(str_cut(rest, '|', &rest), '=', &row.value);
		if ((e = STORE_ADD(c, case_fact, &row)))
			return e;
	}
	return OK;
}

enum err
put_answers(struct call *c, const struct case_made *k)
{
	str rest = str_of(k->answers);
	struct case_form form = {.ref = str_of(k->ref),
		.form = str_of(k->form),
		.revision = 1,
		.at = c->now};
	enum err e = k->form ? STORE_ADD(c, case_form, &form) : OK;

	while (e == OK && rest.n) {
		struct case_answer row = {
			.ref = form.ref, .form = form.form, .revision = 1};
		str line;

		row.field = str_cut(str_cut(rest, '|', &rest), '=', &row.value);
		row.field = str_cut(row.field, '.', &line);
		if (line.n)
			CHECK(str_to_int(line, &row.line));
		e = STORE_ADD(c, case_answer, &row);
	}
	return e;
}

enum err
put_case(struct call *c, const struct case_made *k)
{
	const struct edition *ed = c->edition;
	const struct machine *m = edition_machine(ed, str_of(k->machine));
	struct case_file file = {.ref = str_of(k->ref),
		.machine = str_of(k->machine),
		.edition = hash_hex(c->mem, ed->hash),
		.catalogue = hash_hex(c->mem, ed->catalogue->hash),
		.subject_kind = str_of(k->kind),
		.subject = str_of(k->subject),
		.opened_at = c->now,
		.opened_on = c->today,
		.number_year = 2026,
		.number_n = k->number};
	struct case_act act = {.ref = file.ref,
		.version = 1,
		.act = S("filled"),
		.at = c->now,
		.on_day = c->today};
	enum err e;

	if ((e = STORE_ADD(c, case_file, &file)) || (e = put_states(c, m, k)) ||
		(e = put_facts(c, k)) || (e = put_answers(c, k)))
		return e;
	return STORE_ADD(c, case_act, &act);
}

static enum err
put_one_case(struct call *c, void *data)
{
	return put_case(c, data);
}

void
add_case(const struct made *m, const struct case_made *k)
{
	struct case_made copy = *k;

	add_rows_by(m, &(struct adding){put_one_case, &copy});
}

static enum err
put_person(struct call *c, const struct person_made *p)
{
	str name = str_of(p->account);
	struct account account = {
		.name = name, .title_ja = name, .title_en = name};
	struct membership of = {
		.account = name, .organisation = str_of(p->organisation)};
	enum err e = STORE_ADD(c, account, &account);

	return e ? e : STORE_ADD(c, membership, &of);
}

struct many_people {
	const struct person_made *at;
	size_t n;
};

static enum err
put_people(struct call *c, void *data)
{
	const struct many_people *all = data;
	enum err e = OK;

	for (size_t i = 0; i < all->n && !e; i++)
		e = put_person(c, &all->at[i]);
	return e;
}

void
add_members(const struct made *m, const struct person_made *p, size_t n)
{
	struct many_people all = {p, n};

	add_rows_by(m, &(struct adding){put_people, &all});
}

static enum err
put_party(struct call *c, void *data)
{
	const struct party_made *p = data;
	struct case_party row = {.ref = str_of(p->ref),
		.party = str_of(p->party),
		.organisation = str_of(p->organisation)};

	return STORE_ADD(c, case_party, &row);
}

void
add_party(const struct made *m, const struct party_made *p)
{
	struct party_made copy = *p;

	add_rows_by(m, &(struct adding){put_party, &copy});
}

struct moving {
	const char *ref, *part, *to;
};

static enum err
put_move(struct call *c, void *data)
{
	const struct moving *mv = data;
	struct case_act act = {.ref = str_of(mv->ref),
		.act = S("moved"),
		.part = str_of(mv->part),
		.state_to = str_of(mv->to),
		.at = c->now,
		.on_day = c->today};
	struct case_state *rows;
	enum err e;
	size_t n;

	if ((e = store_case_states(c, act.ref, &rows, &n)) ||
		(e = store_case_version(c, act.ref, &act.version)))
		return e;
	act.version++;
	for (size_t i = 0; i < n; i++) {
		struct case_state row = rows[i];

		if (!str_is(row.part, act.part))
			continue;
		act.state_from = row.state;
		row.state = act.state_to;
		row.since = c->today;
		if ((e = STORE_END(c, case_state, &rows[i])) ||
			(e = STORE_ADD(c, case_state, &row)))
			return e;
	}
	return STORE_ADD(c, case_act, &act);
}

void
move_case(
	const struct made *m, const char *ref, const char *part, const char *to)
{
	struct moving mv = {ref, part, to};

	add_rows_by(m, &(struct adding){put_move, &mv});
}

struct publishing {
	const char *ref, *part, *act, *from, *to;
};

static enum err
put_public(struct call *c, void *data)
{
	const struct publishing *p = data;
	struct case_act row = {.ref = str_of(p->ref),
		.act = str_of(p->act),
		.part = str_of(p->part),
		.state_from = str_of(p->from),
		.state_to = str_of(p->to),
		.account = S("secret.account"),
		.organisation = S("secret"),
		.authority = S("secret"),
		.ground = S("secret ground"),
		.at = c->now,
		.on_day = c->today,
		.clause = S("CSR 7.1"),
		.is_public = true};
	enum err e = store_case_version(c, row.ref, &row.version);

	row.version++;
	return e ? e : STORE_ADD(c, case_act, &row);
}

void
publish_move(const struct made *m, const char *ref, const char *part,
	const char *act, const char *from, const char *to)
{
	struct publishing p = {ref, part, act, from, to};

	add_rows_by(m, &(struct adding){put_public, &p});
}
