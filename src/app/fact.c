/*
 * fact.c - the computed facts: one table row and one function each
 *
 * docs/decisions/0002-computed-facts.md says what each means. What a function
 * works on comes in its fact's `with`; nothing of a scheme is named here.
 */
#include "app/act.h"
#include "store/case.h"
#include "store/draft.h"
#include "store/people.h"

typedef enum err (*compute_fn)(struct call *c, struct case_row *cs,
	const struct fact *f, struct value *out);

static struct value
yes_no(bool yes)
{
	return (struct value){.type = VALUE_BOOL, .yes = yes};
}

/* `FORM.FIELD` or `FORM.GROUP` of the case's edition. */
static const struct form *
form_part(const struct case_row *cs, str text, str *part)
{
	str form = str_cut(text, '.', part);

	return edition_form(cs->edition, form);
}

static enum err
newest(struct call *c, struct case_row *cs, str text, str *part,
	const struct answers **out)
{
	const struct form *form = form_part(cs, text, part);
	static const struct answers none;

	*out = &none;
	return form ? case_answers(c, cs, form, out) : OK;
}

static bool
one_of(str text, const str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(text, list[i]))
			return true;
	return false;
}

/* Does the part called `name` stand in one of these states? */
static bool
stands_in(const struct case_row *cs, str name, const str *states, size_t n)
{
	const struct part *part = machine_part(cs->machine, name);

	return part && one_of(cs->states[part->index]->id, states, n);
}

static enum err
act_day(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	(void)cs;
	(void)f;
	*out = (struct value){.type = VALUE_DAY, .day = c->today};
	return OK;
}

static enum err
lines(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct answers *answers;
	const struct form *form;
	int64_t most = 0;
	enum err e;
	str group;

	form = form_part(cs, f->with[0], &group);
	if (!form)
		return OK;
	if ((e = case_answers(c, cs, form, &answers)))
		return e;
	for (size_t i = 0; i < form->n_fields; i++) {
		int64_t n = answers_lines(answers, form->fields[i].name);

		if (str_is(form->fields[i].group, group) && n > most)
			most = n;
	}
	*out = (struct value){.type = VALUE_COUNT, .count = most};
	return OK;
}

static enum err
all_yes(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct form *form = edition_form(cs->edition, f->with[0]);
	const struct answers *answers;
	enum err e;
	bool all;

	*out = yes_no(false);
	if (!form || (e = case_answers(c, cs, form, &answers)))
		return form ? e : OK;
	all = answers->n > 0;
	for (size_t i = 0; i < form->n_fields && all; i++) {
		const struct field *field = &form->fields[i];
		int32_t n = answers_lines(answers, field->name);

		if (field->type != FIELD_BOOL)
			continue;
		if (field->group.n == 0 && n == 0)
			all = false;
		for (int32_t k = 0; k < n && all; k++) {
			const str *v = answers_find(answers, field->name, k);

			all = v && str_is(*v, S("yes"));
		}
	}
	*out = yes_no(all);
	return OK;
}

/* The last mark of each item of a check: revision of the form and choice. */
struct mark {
	const struct choice *choice; /* NULL: never marked */
	instant at;
	int64_t entry;
};

static enum err
load_marks(struct call *c, struct case_row *cs, const struct check *check,
	struct mark **out)
{
	struct mark *marks = MAKE_MANY(c->mem, struct mark, check->n_items);
	struct case_answer *rows;
	enum err e;
	size_t n;

	*out = marks;
	if (!check->form || !check->item || !check->result)
		return OK;
	if ((e = store_case_all_answers(
		     c, cs->file.ref, check->form->id, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct check_item *item;

		if (!str_is(rows[i].field, check->item->name) ||
			!(item = check_item(check, rows[i].value)))
			continue;
		for (size_t k = 0; k < n; k++)
			if (rows[k].revision == rows[i].revision &&
				rows[k].line == rows[i].line &&
				str_is(rows[k].field, check->result->name))
				marks[item - check->items] = (struct mark){
					field_choice(
						check->result, rows[k].value),
					{0}, rows[k].from_entry};
	}
	return OK;
}

static enum err
item_marked(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct check *check = edition_check(cs->edition, f->with[0]);
	struct mark *marks;
	enum err e;

	*out = yes_no(false);
	if (!check)
		return OK;
	if ((e = load_marks(c, cs, check, &marks)))
		return e;
	for (size_t i = 0; i < check->n_items; i++)
		if (marks[i].choice &&
			one_of(marks[i].choice->id, f->with + 1, f->n_with - 1))
			*out = yes_no(true);
	return OK;
}

/* with: ASK ANSWER PERIOD CHECK SETTING VALUE */
static enum err
intake_unsettled(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct check *check = edition_check(cs->edition, f->with[3]);
	const struct fact *setting = edition_fact(cs->edition, f->with[4]);
	const struct case_period *period = NULL;
	struct case_act *acts;
	struct mark *marks;
	struct value v = {VALUE_NONE};
	int64_t last_answer = -1;
	bool asked = false, unsettled = false;
	enum err e;
	size_t n;

	if ((e = store_case_acts(c, cs->file.ref, &acts, &n)) ||
		(e = case_periods(c, cs)) || !check || !setting ||
		(e = load_marks(c, cs, check, &marks)) ||
		(e = case_fact(c, cs, setting, &v)))
		return e;
	for (size_t i = 0; i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, f->with[2]))
			period = &cs->periods[i];
	for (size_t i = 0; i < n; i++) {
		if (str_is(acts[i].act, f->with[0])) {
			asked = true;
		} else if (str_is(acts[i].act, f->with[1])) {
			unsettled |=
				asked && period &&
				!day_is_none(period->effective) &&
				day_cmp(acts[i].on_day, period->effective) > 0;
			asked = false;
			last_answer = acts[i].from_entry;
		}
	}
	unsettled |= asked;
	for (size_t i = 0; i < check->n_items; i++) {
		bool settled = marks[i].choice && marks[i].choice->settled;

		if (marks[i].choice && !settled && last_answer >= 0 &&
			marks[i].entry > last_answer)
			unsettled = true;
		if (!settled && str_is(v.text, f->with[5]))
			unsettled = true;
	}
	*out = yes_no(unsettled);
	return OK;
}

static bool
is_excepted(const struct answers *answers, str field, str control)
{
	for (size_t i = 0; i < answers->n; i++)
		if (str_is(answers->at[i].field, field) &&
			str_is(answers->at[i].value, control))
			return true;
	return false;
}

/* The field of a form that fills a slot of a peculiar table. */
static const struct field *
slot_field(const struct form *form, const char *what, const char *slot)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (str_is_c(form->fields[i].fills_what, what) &&
			str_is_c(form->fields[i].fills_slot, slot))
			return &form->fields[i];
	return NULL;
}

static const struct field *
item_state_field(const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_forms; i++) {
		const struct field *f =
			slot_field(&ed->forms[i], "statement_item", "state");

		if (f)
			return f;
	}
	return NULL;
}

/* The items by the index of their control. */
static enum err
items_by_control(
	struct call *c, struct case_row *cs, const struct statement_item ***out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	struct statement_item *rows;
	enum err e;
	size_t n;

	*out = MAKE_MANY(
		c->mem, const struct statement_item *, cat->n_controls);
	if ((e = store_item_list(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k)
			(*out)[k->index] = &rows[i];
	}
	return OK;
}

static enum err
self_check_blocked(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	const struct statement_item **items;
	const struct answers *answers;
	bool blocked = false;
	enum err e;
	str field;

	if ((e = newest(c, cs, f->with[0], &field, &answers)) ||
		(e = items_by_control(c, cs, &items)))
		return e;
	for (size_t i = 0; i < cat->n_controls && !blocked; i++) {
		const struct statement_item *item = items[i];
		const struct choice *choice;

		if (!cat->controls[i].mandatory)
			continue;
		choice =
			item && state ? field_choice(state, item->state) : NULL;
		if (!choice)
			blocked = true;
		else if (choice->needs.n > 0)
			blocked = str_is_blank(item->reason);
		else if (!choice->stated)
			blocked = !is_excepted(
				answers, field, cat->controls[i].id);
	}
	*out = yes_no(blocked);
	return OK;
}

static enum err
is_listed(struct call *c, str service, bool *out)
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
static enum err
services_unlisted(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_row *holder = cs, other;
	const struct answers *answers;
	struct case_file *rows;
	bool listed;
	enum err e;
	str field;
	size_t n;

	*out = yes_no(false);
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
				if (one_of(other.states[p]->id, f->with + 2,
					    f->n_with - 2))
					holder = &other;
		}
		if (!holder)
			return OK;
	}
	if ((e = newest(c, holder, f->with[0], &field, &answers)))
		return e;
	for (size_t i = 0; i < answers->n; i++) {
		if (!str_is(answers->at[i].field, field))
			continue;
		if ((e = is_listed(c, answers->at[i].value, &listed)))
			return e;
		if (!listed)
			*out = yes_no(true);
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
			*out = yes_no(true);
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
	*out = stands_in(cs, f->with[1], f->with + 2, f->n_with - 2);
	return OK;
}

static enum err
children_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e = OK;
	size_t n;

	*out = yes_no(false);
	for (size_t i = 0; i < f->n_with && e == OK; i++) {
		e = store_case_children(c, cs->file.ref, f->with[i], &rows, &n);
		if (e == OK)
			e = any_of(c, rows, n, S(""), not_over, f, out);
	}
	return e;
}

static enum err
children_in(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = yes_no(false);
	if ((e = store_case_children(c, cs->file.ref, f->with[0], &rows, &n)))
		return e;
	return any_of(c, rows, n, S(""), in_states, f, out);
}

static enum err
siblings_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e;
	size_t n;

	*out = yes_no(false);
	if (cs->file.parent.n == 0)
		return OK;
	if ((e = store_case_children(
		     c, cs->file.parent, f->with[0], &rows, &n)))
		return e;
	return any_of(c, rows, n, cs->file.ref, not_over, f, out);
}

static enum err
other_open(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	struct case_file *rows;
	enum err e = OK;
	size_t n;

	*out = yes_no(false);
	for (size_t i = 0; i < f->n_with && e == OK; i++) {
		e = store_case_on_subject(c, f->with[i], cs->file.subject_kind,
			cs->file.subject, &rows, &n);
		if (e == OK)
			e = any_of(c, rows, n, cs->file.ref, not_over, f, out);
	}
	return e;
}

/* with: LINK PART STATE.. */
static enum err
linked_in(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct link *link = machine_link(cs->machine, f->with[0]);
	struct case_row *other = NULL;
	enum err e = link ? case_linked(c, cs, link, &other) : OK;

	*out = yes_no(e == OK && other &&
		      stands_in(other, f->with[1], f->with + 2, f->n_with - 2));
	return e;
}

static enum err
links_agree(struct call *c, struct case_row *cs, const struct fact *f,
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
	*out = yes_no(agree);
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

static enum err
cited_by_open(struct call *c, struct case_row *cs, const struct fact *f,
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
	*out = yes_no(cited);
	return OK;
}

/* Flags of machines on this subject, or on the owner of the service. */
static enum err
flag_ever(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum err e;

	*out = yes_no(false);
	for (size_t i = 0; i < f->n_with; i++) {
		const struct fact *flag = edition_fact(cs->edition, f->with[i]);
		str kind = cs->file.subject_kind, subject = cs->file.subject;
		struct case_file *rows;
		struct service service;
		size_t n;

		if (!flag || !flag->of)
			continue;
		if (flag->of->subject == SUBJECT_ORGANISATION &&
			str_is(kind, S("service"))) {
			if ((e = store_service_get(c, subject, &service)))
				return e;
			kind = S("organisation");
			subject = service.organisation;
		}
		if ((e = store_case_on_subject(
			     c, flag->of->id, kind, subject, &rows, &n)))
			return e;
		for (size_t k = 0; k < n; k++) {
			struct case_row one;

			if ((e = case_open(c, rows[k].ref, &one)) ||
				(e = case_facts(c, &one)))
				return e;
			for (size_t j = 0; j < one.n_facts; j++)
				if (str_is(one.facts[j].name, flag->name) &&
					str_is(one.facts[j].value, S("yes")))
					*out = yes_no(true);
		}
	}
	return OK;
}

static enum err
subject_is(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	(void)c;
	*out = yes_no(str_is(cs->file.subject_kind, f->with[0]));
	return OK;
}

static enum err
passed(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum err e = case_periods(c, cs);

	*out = yes_no(false);
	for (size_t i = 0; e == OK && i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, f->with[0]) &&
			!day_is_none(cs->periods[i].effective))
			*out = yes_no(day_cmp(cs->periods[i].effective,
					      c->today) < 0);
	return e;
}

struct span {
	day from, to;
};

/* Spans in order of their first day: few, so by insertion. */
static void
sort_spans(struct span *spans, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct span s = spans[i];
		size_t k = i;

		for (; k > 0 && day_cmp(spans[k - 1].from, s.from) > 0; k--)
			spans[k] = spans[k - 1];
		spans[k] = s;
	}
}

/* with: FORM.FIELD FORM.FIELD PERIOD; no day is counted twice. */
static enum err
days_reach(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct deadline *d = edition_deadline(cs->edition, f->with[2]);
	const struct answers *answers;
	struct span *spans;
	size_t n = 0;
	int64_t days = 0;
	str from, to;
	enum err e;
	day last;
	int32_t lines_n;

	*out = yes_no(false);
	form_part(cs, f->with[1], &to);
	if (!d || (e = newest(c, cs, f->with[0], &from, &answers)))
		return d ? e : OK;
	lines_n = answers_lines(answers, from);
	spans = MAKE_MANY(c->mem, struct span, (size_t)lines_n);
	for (int32_t i = 0; i < lines_n; i++) {
		const str *a = answers_find(answers, from, i);
		const str *b = answers_find(answers, to, i);

		if (a && b && day_from(*a, &spans[n].from) &&
			day_from(*b, &spans[n].to) &&
			day_cmp(spans[n].from, spans[n].to) <= 0)
			n++;
	}
	if (n == 0)
		return OK;
	sort_spans(spans, n);
	last = day_plus(spans[0].from, -1);
	for (size_t i = 0; i < n; i++) {
		day begin = day_cmp(spans[i].from, last) > 0
				    ? spans[i].from
				    : day_plus(last, 1);

		if (day_cmp(begin, spans[i].to) > 0)
			continue;
		days += day_between(begin, spans[i].to) + 1;
		last = spans[i].to;
	}
	*out = yes_no(
		days >= day_between(spans[0].from,
				length_end(d->length, spans[0].from, true)) +
				1);
	return OK;
}

static const struct {
	const char *name;
	compute_fn fn;
} computes[] = {
	{"act_day",            act_day           },
	{"lines",              lines             },
	{"all_yes",            all_yes           },
	{"item_marked",        item_marked       },
	{"intake_unsettled",   intake_unsettled  },
	{"self_check_blocked", self_check_blocked},
	{"services_unlisted",  services_unlisted },
	{"children_open",      children_open     },
	{"children_in",        children_in       },
	{"siblings_open",      siblings_open     },
	{"other_open",         other_open        },
	{"linked_in",          linked_in         },
	{"links_agree",        links_agree       },
	{"cited_by_open",      cited_by_open     },
	{"flag_ever",          flag_ever         },
	{"subject_is",         subject_is        },
	{"passed",             passed            },
	{"days_reach",         days_reach        },
};

bool
fact_is_known(str computed)
{
	for (size_t i = 0; i < COUNT(computes); i++)
		if (str_is_c(computed, computes[i].name))
			return true;
	return false;
}

enum err
fact_compute(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	for (size_t i = 0; i < COUNT(computes); i++)
		if (str_is_c(f->computed, computes[i].name))
			return computes[i].fn(c, cs, f, out);
	return fail_with(&c->note, ERR_INVALID, W_NO_SUCH_COMPUTED,
		{"name", f->computed});
}

static enum err
form_missing(struct call *c, struct case_row *cs, const struct form *form,
	int64_t *out)
{
	struct form_faults faults = {0};
	const struct answers *answers;
	struct answers read = {0};
	enum err e = case_answers(c, cs, form, &answers);

	if (e)
		return e;
	form_read(c->mem, form, answers, false, &read, &faults);
	*out = (int64_t)faults.n + (answers->n == 0 && form->n_fields > 0);
	return OK;
}

static enum err
check_missing(struct call *c, struct case_row *cs, const struct check *check,
	int64_t *out)
{
	struct mark *marks;
	enum err e = load_marks(c, cs, check, &marks);

	*out = 0;
	for (size_t i = 0; e == OK && i < check->n_items; i++)
		*out += !(marks[i].choice && marks[i].choice->settled);
	return e;
}

/* Every item that a statement answers has a state, and its reason if asked. */
static enum err
items_missing(struct call *c, struct case_row *cs, int64_t *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	const struct statement_item **items;
	enum err e = items_by_control(c, cs, &items);

	*out = 0;
	for (size_t i = 0; e == OK && i < cat->n_controls; i++) {
		const struct choice *choice;

		if (!cat->controls[i].answered)
			continue;
		choice = items[i] && state
				 ? field_choice(state, items[i]->state)
				 : NULL;
		if (!choice ||
			(choice->needs.n > 0 && str_is_blank(items[i]->reason)))
			++*out;
	}
	return e;
}

/* The statement whose items an engagement's results are about. */
static enum err
find_statement(struct call *c, struct case_row *cs, struct case_row **out)
{
	enum err e = OK;

	*out = NULL;
	for (size_t i = 0; i < cs->machine->n_links && e == OK && !*out; i++) {
		const struct machine *m = cs->machine->links[i].to;

		for (size_t k = 0; k < m->n_edits && !*out && e == OK; k++)
			if (m->edits[k].what == EDIT_STATEMENT_ITEM)
				e = case_linked(
					c, cs, &cs->machine->links[i], out);
	}
	return e;
}

/* A result of a stated control has its procedure, design and operation. */
static bool
is_reported(const struct edition *ed, const struct engagement_result *r)
{
	if (!r || str_is_blank(r->method) || r->design.n == 0 ||
		r->operating.n == 0)
		return false;
	for (size_t i = 0; i < ed->n_forms; i++) {
		static const char *const slots[] = {"design", "operating"};

		for (size_t k = 0; k < COUNT(slots); k++) {
			const struct field *f = slot_field(
				&ed->forms[i], "engagement_result", slots[k]);
			const struct choice *choice =
				f ? field_choice(
					    f, k ? r->operating : r->design)
				  : NULL;

			if (choice && choice->needs.n > 0 &&
				str_is_blank(r->reason))
				return false;
		}
	}
	return true;
}

static enum err
results_missing(struct call *c, struct case_row *cs, int64_t *out)
{
	const struct catalogue *cat = cs->edition->catalogue;
	const struct field *state = item_state_field(cs->edition);
	const struct engagement_result **results = MAKE_MANY(
		c->mem, const struct engagement_result *, cat->n_controls);
	const struct statement_item **items;
	struct engagement_result *rows;
	struct case_row *statement;
	enum err e;
	size_t n;

	*out = 1;
	if ((e = find_statement(c, cs, &statement)) || !statement ||
		(e = items_by_control(c, statement, &items)) ||
		(e = store_result_list(c, cs->file.ref, &rows, &n)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct control *k = catalogue_find(cat, rows[i].control);

		if (k)
			results[k->index] = &rows[i];
	}
	*out = 0;
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct choice *choice =
			items[i] && state ? field_choice(state, items[i]->state)
					  : NULL;

		if (choice && choice->stated)
			*out += !is_reported(cs->edition, results[i]);
	}
	return OK;
}

enum err
missing_count(struct call *c, struct case_row *cs, const struct guard *g,
	int64_t *out)
{
	*out = 0;
	if (g->form)
		return form_missing(c, cs, g->form, out);
	if (g->check)
		return check_missing(c, cs, g->check, out);
	if (str_is(g->table, S("statement_item")))
		return items_missing(c, cs, out);
	return results_missing(c, cs, out);
}
