/*
 * fact.c - the computed facts: one table row and one function each
 *
 * docs/decisions/0002-computed-facts.md says what each means. What a function
 * works on comes in its fact's `with`; nothing of a scheme is named here.
 */
#include "app/facts.h"
#include "app/read_digest.h"
#include "store/case.h"

struct value
value_of_bool(bool yes)
{
	return (struct value){.type = VALUE_BOOL, .yes = yes};
}

/* `FORM.FIELD` or `FORM.GROUP` of the case's edition. */
const struct form *
fact_form_part(const struct case_row *cs, str text, str *part)
{
	str form = str_cut(text, '.', part);

	return edition_form(cs->edition, form);
}

enum err
fact_newest(struct call *c, struct case_row *cs, str text, str *part,
	const struct answers **out)
{
	const struct form *form = fact_form_part(cs, text, part);
	static const struct answers none;

	*out = &none;
	return form ? case_answers(c, cs, form, out) : OK;
}

bool
str_in(str text, const str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(text, list[i]))
			return true;
	return false;
}

/* Does the part called `name` stand in one of these states? */
bool
case_stands_in(const struct case_row *cs, str name, const str *states, size_t n)
{
	const struct part *part = machine_part(cs->machine, name);

	return part && str_in(cs->states[part->index]->id, states, n);
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

	form = fact_form_part(cs, f->with[0], &group);
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

	*out = value_of_bool(false);
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
	*out = value_of_bool(all);
	return OK;
}

enum err
check_marks(struct call *c, struct case_row *cs, const struct check *check,
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
					rows[k].from_entry};
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

	*out = value_of_bool(false);
	if (!check)
		return OK;
	if ((e = check_marks(c, cs, check, &marks)))
		return e;
	for (size_t i = 0; i < check->n_items; i++)
		if (marks[i].choice &&
			str_in(marks[i].choice->id, f->with + 1, f->n_with - 1))
			*out = value_of_bool(true);
	return OK;
}

/* How the last question was answered. */
struct answered {
	bool asked;   /* and is not answered yet */
	bool late;    /* one was, after its period */
	int64_t last; /* the entry of the last answer; -1: there is none */
};

static void
read_acts(const struct fact *f, const struct case_act *acts, size_t n,
	const struct case_period *period, struct answered *out)
{
	*out = (struct answered){.last = -1};
	for (size_t i = 0; i < n; i++) {
		if (str_is(acts[i].act, f->with[0])) {
			out->asked = true;
		} else if (str_is(acts[i].act, f->with[1])) {
			out->late |=
				out->asked && period &&
				!day_is_none(period->effective) &&
				day_cmp(acts[i].on_day, period->effective) > 0;
			out->asked = false;
			out->last = acts[i].from_entry;
		}
	}
}

/* Of a check: marked after the last answer, or to be marked at all. */
static bool
is_unsettled(const struct check *check, const struct mark *marks,
	int64_t last_answer, bool all)
{
	for (size_t i = 0; i < check->n_items; i++) {
		bool settled = marks[i].choice && marks[i].choice->settled;

		if (!settled && (all || (marks[i].choice && last_answer >= 0 &&
						marks[i].entry > last_answer)))
			return true;
	}
	return false;
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
	struct value v = {.type = VALUE_NONE};
	struct answered answered;
	enum err e;
	size_t n;

	if ((e = store_case_acts(c, cs->file.ref, &acts, &n)) ||
		(e = case_periods(c, cs)) || !check || !setting ||
		(e = check_marks(c, cs, check, &marks)) ||
		(e = case_fact(c, cs, setting, &v)))
		return e;
	for (size_t i = 0; i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, f->with[2]))
			period = &cs->periods[i];
	read_acts(f, acts, n, period, &answered);
	*out = value_of_bool(answered.asked || answered.late ||
			     is_unsettled(check, marks, answered.last,
				     str_is(v.text, f->with[5])));
	return OK;
}

static enum err
subject_is(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	(void)c;
	*out = value_of_bool(str_is(cs->file.subject_kind, f->with[0]));
	return OK;
}

static enum err
passed(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	enum err e = case_periods(c, cs);

	*out = value_of_bool(false);
	for (size_t i = 0; e == OK && i < cs->n_periods; i++)
		if (str_is(cs->periods[i].deadline, f->with[0]) &&
			!day_is_none(cs->periods[i].effective))
			*out = value_of_bool(day_cmp(cs->periods[i].effective,
						     c->today) < 0);
	return e;
}

/* How many people made that act and not the other one. */
static int64_t
count_people(struct call *c, const struct case_act *rows, size_t n, str did,
	str not_did)
{
	str *names = MAKE_MANY(c->mem, str, n);
	size_t n_names = 0;

	for (size_t i = 0; i < n; i++) {
		bool counts = str_is(rows[i].act, did) &&
			      !str_in(rows[i].account, names, n_names);

		for (size_t k = 0; k < n && counts; k++)
			counts = !str_is(rows[k].act, not_did) ||
				 !str_is(rows[k].account, rows[i].account);
		if (counts)
			names[n_names++] = rows[i].account;
	}
	return (int64_t)n_names;
}

/* with: ACT ACT FACT; a number that nobody has told asks for nothing. */
static enum err
enough_people(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct fact *wanted = edition_fact(cs->edition, f->with[2]);
	struct value v = {.type = VALUE_NONE};
	struct case_act *rows;
	enum err e;
	size_t n;

	*out = value_of_bool(false);
	if (!wanted || (e = case_fact(c, cs, wanted, &v)) ||
		(e = store_case_acts(c, cs->file.ref, &rows, &n)))
		return wanted ? e : OK;
	*out = value_of_bool(
		v.type != VALUE_COUNT ||
		count_people(c, rows, n, f->with[0], f->with[1]) >= v.count);
	return OK;
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

/* Line by line, those whose days stand in their order; how many there are. */
static size_t
read_spans(const struct answers *answers, str from, str to, struct span *out)
{
	int32_t n_lines = answers_lines(answers, from);
	size_t n = 0;

	for (int32_t i = 0; i < n_lines; i++) {
		const str *a = answers_find(answers, from, i);
		const str *b = answers_find(answers, to, i);

		n += a && b && day_from(*a, &out[n].from) &&
		     day_from(*b, &out[n].to) &&
		     day_cmp(out[n].from, out[n].to) <= 0;
	}
	return n;
}

/* with: FORM.FIELD FORM.FIELD PERIOD; no day is counted twice. */
static enum err
days_reach(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	const struct deadline *d = edition_deadline(cs->edition, f->with[2]);
	const struct answers *answers;
	struct span *spans;
	size_t n;
	int64_t days = 0;
	str from, to;
	enum err e;
	day last;

	*out = value_of_bool(false);
	fact_form_part(cs, f->with[1], &to);
	if (!d || (e = fact_newest(c, cs, f->with[0], &from, &answers)))
		return d ? e : OK;
	spans = MAKE_MANY(
		c->mem, struct span, (size_t)answers_lines(answers, from));
	if (!(n = read_spans(answers, from, to, spans)))
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
	*out = value_of_bool(
		days >= day_between(spans[0].from,
				length_end(d->length, spans[0].from, true)) +
				1);
	return OK;
}

/* With the act that tells of them. */
static enum err
reads_wait(struct call *c, struct case_row *cs, const struct fact *f,
	struct value *out)
{
	bool wait;
	enum err e = read_days_wait(c, cs, f->with[0], &wait);

	*out = value_of_bool(wait);
	return e;
}

static const struct {
	const char *name;
	compute_fn fn;
} computes[] = {
	{"act_day",            act_day                },
	{"lines",              lines                  },
	{"all_yes",            all_yes                },
	{"item_marked",        item_marked            },
	{"intake_unsettled",   intake_unsettled       },
	{"enough_people",      enough_people          },
	{"self_check_blocked", fact_self_check_blocked},
	{"services_unlisted",  fact_services_unlisted },
	{"children_open",      fact_children_open     },
	{"children_in",        fact_children_in       },
	{"siblings_open",      fact_siblings_open     },
	{"other_open",         fact_other_open        },
	{"linked_in",          fact_linked_in         },
	{"links_agree",        fact_links_agree       },
	{"cited_by_open",      fact_cited_by_open     },
	{"flag_ever",          fact_flag_ever         },
	{"subject_has_lines",  fact_subject_has_lines },
	{"subject_is",         subject_is             },
	{"passed",             passed                 },
	{"days_reach",         days_reach             },
	{"reads_wait",         reads_wait             },
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
