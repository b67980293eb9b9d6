/*
 * fact_case.c - computed facts that look at other cases
 */
#include "app/facts.h"
#include "store/case.h"
#include "store/people.h"

enum err
service_is_listed(struct call *c, str service, bool *out)
{
	const struct edition *ed = c->edition;
	enum err e;

	*out = false;
	for (size_t i = 0; i < ed->n_machines && !*out; i++) {
		struct case_file *rows;
		size_t n;

		if (ed->machines[i].subject != SUBJECT_SERVICE)
			continue;
		if ((e = store_case_on_subject(c, ed->machines[i].id,
			     S("service"), service, &rows, &n)))
			return e;
		for (size_t k = 0; k < n && !*out; k++) {
			struct case_row cs;

			if ((e = case_open(c, rows[k].ref, &cs)))
				return e;
			for (size_t p = 0; p < cs.machine->n_parts; p++)
				*out |= cs.states[p]->listed &&
					!cs.states[p]->held;
		}
	}
	return OK;
}

/* with: FORM.FIELD, then nothing or MACHINE STATE.. */
enum err
fact_services_unlisted(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out)
{
	struct case_row *holder = cs, other;
	const struct answers *answers;
	struct case_file *rows;
	bool listed;
	enum err e;
	str field;
	size_t n;

	*out = value_of_bool(false);
	if (f->n_with > 1) {
		holder = NULL;
		if ((e = store_case_on_subject(c, f->with[1],
			     cs->file.subject_kind, cs->file.subject, &rows,
			     &n)))
			return e;
		while (n-- > 0 && !holder) {
			if ((e = case_open(c, rows[n].ref, &other)))
				return e;
			for (size_t p = 0; p < other.machine->n_parts; p++)
				if (str_in(other.states[p]->id, f->with + 2,
					    f->n_with - 2))
					holder = &other;
		}
		if (!holder)
			return OK;
	}
	if ((e = fact_newest(c, holder, f->with[0], &field, &answers)))
		return e;
	for (size_t i = 0; i < answers->n; i++) {
		if (!str_is(answers->at[i].field, field))
			continue;
		if ((e = service_is_listed(c, answers->at[i].value, &listed)))
			return e;
		if (!listed)
			*out = value_of_bool(true);
	}
	return OK;
}

/* Some case of the list, other than `but`, for which the test holds. */
typedef enum err (*case_test)(
	struct call *c, struct case_row *cs, const struct fact *f, bool *out);

static enum err
any_of(struct call *c, const struct case_file *rows, size_t n, str but,
	case_test test, const struct fact *f, struct value *out)
{
	enum err e;

	for (size_t i = 0; i < n; i++) {
		struct case_row one;
		bool holds = false;

		if (str_is(rows[i].ref, but))
			continue;
		if ((e = case_open(c, rows[i].ref, &one)) ||
			(e = test(c, &one, f, &holds)))
			return e;
		if (holds)
			*out = value_of_bool(true);
	}
	return OK;
}

static enum err
not_over(struct call *c, struct case_row *cs, const struct fact *f, bool *out)
{
	(void)c;
	(void)f;
	*out = !case_is_over(cs);
	return OK;
}

/* with: MACHINE PART STATE.. */
static enum err
in_states(struct call *c, struct case_row *cs, const struct fact *f, bool *out)
{
	(void)c;
	*out = case_stands_in(cs, f->with[1], f->with + 2, f->n_with - 2);
	return OK;
}

enum err
fact_children_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e = OK;
	size_t n;

	*out = value_of_bool(false);
	for (size_t i = 0; i < f->n_with && e == OK; i++) {
		e = store_case_children(c, cs->file.ref, f->with[i], &rows, &n);
		if (e == OK)
			e = any_of(c, rows, n, S(""), not_over, f, out);
	}
	return e;
}

enum err
fact_children_in(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = value_of_bool(false);
	if ((e = store_case_children(c, cs->file.ref, f->with[0], &rows, &n)))
		return e;
	return any_of(c, rows, n, S(""), in_states, f, out);
}

enum err
fact_siblings_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = value_of_bool(false);
	if (cs->file.parent.n == 0)
		return OK;
	if ((e = store_case_children(
		     c, cs->file.parent, f->with[0], &rows, &n)))
		return e;
	return any_of(c, rows, n, cs->file.ref, not_over, f, out);
}

enum err
fact_other_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e = OK;
	size_t n;

	*out = value_of_bool(false);
	for (size_t i = 0; i < f->n_with && e == OK; i++) {
		e = store_case_on_subject(c, f->with[i], cs->file.subject_kind,
			cs->file.subject, &rows, &n);
		if (e == OK)
			e = any_of(c, rows, n, cs->file.ref, not_over, f, out);
	}
	return e;
}

/* with: LINK PART STATE.. */
enum err
fact_linked_in(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct link *link = machine_link(cs->machine, f->with[0]);
	struct case_row *other = NULL;
	enum err e = link ? case_linked(c, cs, link, &other) : OK;

	*out = value_of_bool(
		e == OK && other &&
		case_stands_in(other, f->with[1], f->with + 2, f->n_with - 2));
	return e;
}

enum err
fact_links_agree(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_row *others[FACT_MAX_WITH] = {0};
	bool agree = true;
	enum err e;

	for (size_t i = 0; i < f->n_with; i++) {
		const struct link *link = machine_link(cs->machine, f->with[i]);

		if (link && (e = case_linked(c, cs, link, &others[i])))
			return e;
		if (others[i])
			agree &= str_is(others[i]->file.subject,
					 cs->file.subject) &&
				 str_is(others[i]->file.subject_kind,
					 cs->file.subject_kind);
	}
	for (size_t i = 0; i < f->n_with; i++)
		for (size_t k = 0; k < f->n_with; k++) {
			struct case_file parent;

			if (i == k || !others[i] || !others[k] ||
				others[i]->file.parent.n == 0)
				continue;
			e = store_case_get(c, others[i]->file.parent, &parent);
			if (e)
				return e;
			if (str_is(parent.machine, others[k]->file.machine))
				agree &=
					str_is(parent.ref, others[k]->file.ref);
		}
	*out = value_of_bool(agree);
	return OK;
}

/* Does that case name this one in an answer that makes a link? */
static enum err
cites(struct call *c, struct case_row *citing, const struct case_row *cited,
	bool *out)
{
	for (size_t i = 0; i < citing->machine->n_links; i++) {
		const struct link *link = &citing->machine->links[i];
		struct case_row *other;
		enum err e;

		if (link->by != LINK_ANSWER)
			continue;
		if ((e = case_linked(c, citing, link, &other)))
			return e;
		if (other && str_is(other->file.ref, cited->file.ref))
			*out = true;
	}
	return OK;
}

enum err
fact_cited_by_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	bool cited = false;
	enum err e;

	for (size_t i = 0; i < f->n_with; i++) {
		struct case_file *rows;
		size_t n;

		if ((e = store_case_on_subject(c, f->with[i],
			     cs->file.subject_kind, cs->file.subject, &rows,
			     &n)))
			return e;
		for (size_t k = 0; k < n; k++) {
			struct case_row one;

			if ((e = case_open(c, rows[k].ref, &one)))
				return e;
			if (!case_is_over(&one) &&
				(e = cites(c, &one, cs, &cited)))
				return e;
		}
	}
	*out = value_of_bool(cited);
	return OK;
}

enum err
cases_on_subject(struct call *c, struct case_row *cs, const struct machine *m,
	struct case_file **rows, size_t *n)
{
	str kind = cs->file.subject_kind, subject = cs->file.subject;
	struct service service;
	enum err e;

	if (m->subject == SUBJECT_ORGANISATION && str_is(kind, S("service"))) {
		if ((e = store_service_get(c, subject, &service)))
			return e;
		kind = S("organisation");
		subject = service.organisation;
	}
	return store_case_on_subject(c, m->id, kind, subject, rows, n);
}

/* with: MACHINE FORM.GROUP */
enum err
fact_subject_has_lines(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out)
{
	const struct machine *m = edition_machine(cs->edition, f->with[0]);
	struct case_file *rows;
	const struct form *form;
	str group;
	size_t n;
	enum err e;

	*out = value_of_bool(false);
	form = fact_form_part(cs, f->with[1], &group);
	if (!m || !form)
		return OK;
	if ((e = cases_on_subject(c, cs, m, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		struct case_answer *answers;
		size_t n_answers;

		if ((e = store_case_all_answers(
			     c, rows[i].ref, form->id, &answers, &n_answers)))
			return e;
		for (size_t k = 0; k < n_answers; k++) {
			const struct field *field =
				form_field(form, answers[k].field);

			if (field && str_is(field->group, group))
				*out = value_of_bool(true);
		}
	}
	return OK;
}

/* Flags of machines on this subject, or on the owner of the service. */
enum err
fact_flag_ever(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum err e;

	*out = value_of_bool(false);
	for (size_t i = 0; i < f->n_with; i++) {
		const struct fact *flag = edition_fact(cs->edition, f->with[i]);
		struct case_file *rows;
		size_t n;

		if (!flag || !flag->of)
			continue;
		if ((e = cases_on_subject(c, cs, flag->of, &rows, &n)))
			return e;
		for (size_t k = 0; k < n; k++) {
			struct case_row one;

			if ((e = case_open(c, rows[k].ref, &one)) ||
				(e = case_facts(c, &one)))
				return e;
			for (size_t j = 0; j < one.n_facts; j++)
				if (str_is(one.facts[j].name, flag->name) &&
					str_is(one.facts[j].value, S("yes")))
					*out = value_of_bool(true);
		}
	}
	return OK;
}
