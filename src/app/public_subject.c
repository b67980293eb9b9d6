/*
 * public_subject.c - one service, audit body or provider: all that is public
 *
 * About a past day the rows of the register answer that held then: those from
 * entries made until that day's end.
 */
#include "app/log.h"
#include "app/publish.h"
#include "app/show.h"
#include "store/case.h"
#include "store/people.h"

struct subject {
	struct call *c;
	struct subject_args *in;
	struct subject_shown *out;
	enum subject_kind kind;
	int64_t ends_soon_days;
	bool past; /* asks about a day that is over */
	LIST_OF(struct shown_form) forms;
};

static enum err
absent(struct subject *s)
{
	enum word w = s->in->provider ? W_PUBLIC_NO_PROVIDER
		      : s->in->body   ? W_PUBLIC_NO_BODY
				      : W_PUBLIC_NO_SERVICE;

	if (s->past)
		return fail_with(&s->c->note, ERR_ABSENT, W_PUBLIC_TOO_EARLY,
			{"day", day_to(s->c->mem, s->in->as_of)});
	return fail_with(&s->c->note, ERR_ABSENT, w, {"name", s->in->name});
}

static void
show_due(const struct due_view *d, struct due_shown *out)
{
	*out = (struct due_shown){.deadline = d->deadline,
		.due = d->due,
		.event = d->event,
		.steps = d->steps,
		.n_steps = d->n_steps,
		.rolled = day_cmp(d->due.legal, d->due.effective) != 0};
}

/* Periods that anyone may see: those that gave the case a date. */
static enum err
show_registration_dues(
	struct call *c, struct case_row *cs, struct registration_shown *out)
{
	struct case_view v = {0};
	enum err e = show_dues(c, cs, &v);

	if (e)
		return e;
	out->dues = MAKE_MANY(c->mem, struct due_shown, v.n_dues);
	for (size_t i = 0; i < v.n_dues; i++) {
		show_due(&v.dues[i], &out->dues[out->n_dues]);
		if (v.dues[i].due.legal.n == out->entry.valid_to.n)
			out->validity = out->dues[out->n_dues];
		out->n_dues++;
	}
	return OK;
}

static enum err
keep_forms(struct subject *s, struct case_row *cs)
{
	struct shown_form *forms;
	size_t n;
	enum err e = publish_forms(s->c, cs, &forms, &n);

	for (size_t i = 0; e == OK && i < n; i++)
		*LIST_ADD(s->c->mem, &s->forms) = forms[i];
	return e;
}

static enum err
add_registration(struct subject *s, struct case_row *cs, bool *is)
{
	struct registration_shown *r =
		&s->out->registrations[s->out->n_registrations];
	struct call *c = s->c;
	enum err e = case_listed(c, cs, &r->entry, is);

	if (e || !*is)
		return e;
	if ((e = case_name_listed(c, &r->entry)) ||
		(e = show_registration_dues(c, cs, r)) ||
		(e = keep_forms(s, cs)))
		return e;
	listed_today(&r->entry, s->out->as_of, s->ends_soon_days);
	s->out->n_registrations++;
	return OK;
}

static str
kind_name(const struct subject *s)
{
	return s->kind == SUBJECT_SERVICE ? S("service") : S("organisation");
}

/* Cases on the subject by one machine; registrations if it is on the list. */
static enum err
read_machine(struct subject *s, const struct machine *m)
{
	bool listed = machine_list_part(m) != NULL, is;
	struct subject_shown *out = s->out;
	struct call *c = s->c;
	struct case_file *rows;
	enum err e;
	size_t n;

	if ((e = store_case_on_subject(
		     c, m->id, kind_name(s), s->in->name, &rows, &n)))
		return e;
	if (listed)
		out->registrations =
			MAKE_MANY(c->mem, struct registration_shown, n);
	else if (m->n_edits)
		out->statements = MAKE_MANY(c->mem, struct statement_shown, n);
	else
		return OK;
	while (n-- > 0) {
		struct case_row cs;

		if ((e = case_open(c, rows[n].ref, &cs)) ||
			(e = listed ? add_registration(s, &cs, &is)
				    : case_is_public(c, &cs, &is)))
			return e;
		if (listed || !is)
			continue;
		if ((e = publish_statement(
			     c, &cs, &out->statements[out->n_statements])))
			return e;
		if (!out->statement && !case_is_over(&cs))
			out->statement = &out->statements[out->n_statements];
		out->n_statements++;
	}
	return OK;
}

/* A machine that makes nothing public on this kind of subject is passed by. */
static bool
is_ours(const struct subject *s, const struct machine *m, bool listed)
{
	bool publishes = false;

	if (m->subject != s->kind || listed != (machine_list_part(m) != NULL))
		return false;
	for (size_t i = 0; i < m->n_states; i++)
		publishes = publishes ||
			    m->states[i].stage + 1 == s->c->edition->n_stages;
	return publishes;
}

static enum err
read_machines(struct subject *s, bool listed)
{
	const struct edition *ed = s->c->edition;

	for (size_t i = 0; i < ed->n_machines; i++) {
		enum err e;

		if (is_ours(s, &ed->machines[i], listed) &&
			(e = read_machine(s, &ed->machines[i])))
			return e;
	}
	return OK;
}

static enum err
read_changes(struct subject *s)
{
	struct changes_args in = {.subject = str_fmt(s->c->mem, "%.*s/%.*s",
					  STR(kind_name(s)), STR(s->in->name))};
	int64_t before = s->c->before;
	enum err e;

	s->c->before = 0;
	e = app_public_changes(s->c, &in);
	s->c->before = before;
	if (e)
		return e;
	s->out->changes = in.out.at;
	s->out->n_changes = in.out.n;
	/* newest first: what came after that day is at the front */
	while (before && s->out->n_changes &&
		s->out->changes->entry >= before) {
		s->out->changes++;
		s->out->n_changes--;
	}
	return OK;
}

static enum err
read_registered(struct subject *s)
{
	struct subject_shown *out = s->out;
	const struct listed *now;
	enum err e;

	s->kind = s->in->body ? SUBJECT_ORGANISATION : SUBJECT_SERVICE;
	if ((e = read_machines(s, true)))
		return e;
	if (out->n_registrations == 0)
		return absent(s);
	if ((e = read_machines(s, false)) || (e = read_changes(s)))
		return e;
	out->kind = kind_name(s);
	out->now = &out->registrations[0];
	now = &out->now->entry;
	out->title_ja = now->title_ja;
	out->title_en = now->title_en;
	out->owner = now->provider;
	out->owner_ja = now->provider_ja;
	out->owner_en = now->provider_en;
	out->forms = s->forms.at;
	out->n_forms = s->forms.n;
	return OK;
}

/* The newest public registration of one of its services. */
static enum err
add_service(struct subject *s, str name)
{
	const struct edition *ed = s->c->edition;
	struct listed *row = &s->out->services[s->out->n_services];
	bool is = false;

	for (size_t i = 0; i < ed->n_machines && !is; i++) {
		struct case_file *files;
		size_t n;
		enum err e;

		if (!is_ours(s, &ed->machines[i], true))
			continue;
		if ((e = store_case_on_subject(s->c, ed->machines[i].id,
			     kind_name(s), name, &files, &n)))
			return e;
		while (n-- > 0 && !is) {
			struct case_row cs;

			if ((e = case_open(s->c, files[n].ref, &cs)) ||
				(e = case_listed(s->c, &cs, row, &is)) ||
				(is && (e = case_name_listed(s->c, row))))
				return e;
		}
	}
	if (!is)
		return OK;
	listed_today(row, s->out->as_of, s->ends_soon_days);
	s->out->n_services++;
	return OK;
}

static enum err
read_provider(struct subject *s)
{
	struct organisation o;
	struct service *all;
	enum err e;
	size_t n;

	s->kind = SUBJECT_SERVICE;
	e = store_organisation_get(s->c, s->in->name, &o);
	if (e == ERR_ABSENT)
		return absent(s);
	if (e || (e = store_service_list(s->c, &all, &n)))
		return e;
	s->out->services = MAKE_MANY(s->c->mem, struct listed, n);
	for (size_t i = 0; i < n; i++)
		if (str_is(all[i].organisation, s->in->name) &&
			(e = add_service(s, all[i].name)))
			return e;
	if (s->out->n_services == 0)
		return absent(s);
	s->out->kind = S("organisation");
	s->out->title_ja = o.title_ja;
	s->out->title_en = o.title_en;
	return OK;
}

/* From here on the call asks about the end of that day. */
static enum err
go_back(struct subject *s)
{
	const struct edition *ed = s->c->edition;
	instant end = day_start(day_plus(s->in->as_of, 1), ed->zone_minutes);
	enum err e = app_log_before(s->c, end, &s->c->before);

	return e || s->c->before > 0 ? e : absent(s);
}

static enum err
read_subject(struct subject *s)
{
	/* seen from a day that is over nothing ends soon */
	enum err e =
		s->past ? go_back(s) : list_ends_soon(s->c, &s->ends_soon_days);

	if (e)
		return e;
	return s->in->provider ? read_provider(s) : read_registered(s);
}

enum err
app_public_subject(struct call *c, void *args)
{
	struct subject_args *in = args;
	struct subject s = {.c = c, .in = in, .out = &in->out};
	struct insider was = outsider_begin(c);
	enum err e;

	s.past = !day_is_none(in->as_of) && day_cmp(in->as_of, c->today) < 0;
	in->out = (struct subject_shown){
		.name = in->name, .as_of = s.past ? in->as_of : c->today};
	e = read_subject(&s);
	c->before = 0;
	if (!s.past)
		in->out.as_of = DAY_NONE;
	outsider_end(c, was);
	return e;
}

enum err
app_public_number(struct call *c, void *args)
{
	struct number_args *in = args;
	const struct listing *l;
	struct case_row cs;
	bool is = false, service;
	enum err e = case_open(c, in->ref, &cs);

	if (e == OK && (e = case_is_public(c, &cs, &is)) == OK && is) {
		service = str_is_c(cs.file.subject_kind, "service");
		if ((e = listing_get(c, &l)))
			return e;
		is = listing_find(
			     &l->parts[service ? LIST_SERVICES : LIST_BODIES],
			     cs.file.subject) != NULL;
	}
	if (e && e != ERR_ABSENT)
		return e;
	if (e || !is)
		return fail_with(&c->note, ERR_ABSENT, W_PUBLIC_NO_NUMBER,
			{"name", in->ref});
	in->kind = cs.file.subject_kind;
	in->name = cs.file.subject;
	return OK;
}
