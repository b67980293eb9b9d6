#include "rules/deadline.h"
#include "rules/fact.h"
#include "rules/form.h"
#include "rules/reader.h"

static const struct fact *
read_day_fact(struct reader *r, const struct yaml *m, const char *key)
{
	str name = read_text(r, m, key, MAY_LACK);
	const struct fact *fact = name.n ? edition_fact(r->ed, name) : NULL;

	if (name.n && !fact)
		read_unknown(r, key, name);
	else if (fact && fact->type != VALUE_DAY)
		read_fault_with(r, 0, W_RULE_FACT_TYPE, {"key", str_of(key)},
			{"value", name}, {"type", S("day")});
	return fact;
}

static const struct setting *
find_length_setting(struct reader *r, const char *key, str name)
{
	const struct setting *s = edition_setting(r->ed, name);

	if (!s)
		read_unknown(r, key, name);
	else if (s->type != SETTING_LENGTH)
		read_fault_with(r, 0, W_RULE_FACT_TYPE, {"key", str_of(key)},
			{"value", name}, {"type", S("length")});
	return s;
}

static void
read_length(struct reader *r, const struct yaml *m, struct deadline *d,
	enum edition_parts parts)
{
	bool needed = d->kind == DEADLINE_PERIOD || d->kind == DEADLINE_SPAN;
	str text = read_text(r, m, "length", needed ? MUST_HAVE : MAY_LACK);
	enum word why;

	if (str_is_c(text, "given")) {
		d->length_kind = LENGTH_GIVEN;
	} else if (str_is_c(text, "without_delay")) {
		d->length_kind = LENGTH_WITHOUT_DELAY;
	} else if (!text.n || str_is_c(text, "unknown")) {
		d->length_kind = LENGTH_UNKNOWN;
	} else if (str_starts(text, S("setting "))) {
		d->length_kind = LENGTH_SETTING;
		if (parts == EDITION_ALL)
			d->length_setting = find_length_setting(r, "length",
				str_part(text, sizeof("setting ") - 1, text.n));
	} else if (!length_from(text, &d->length, &why)) {
		read_fault(r, 0, why,
			(struct word_arg[]){
				{"value", text},
                                {0      }
                });
	}
}

/* `given: FORM.FIELD`, the day that stands in the notice. */
static void
read_given(struct reader *r, const struct yaml *m, struct deadline *d)
{
	bool needed = d->length_kind == LENGTH_GIVEN;
	str text = read_text(r, m, "given", needed ? MUST_HAVE : MAY_LACK);
	str field, form = str_cut(text, '.', &field);

	if (!text.n)
		return;
	d->given_form = edition_form(r->ed, form);
	d->given = d->given_form ? form_field(d->given_form, field) : NULL;
	if (!d->given)
		read_unknown(r, "given", text);
	else if (d->given->type != FIELD_DAY)
		read_fault_with(r, 0, W_RULE_FACT_TYPE, {"key", S("given")},
			{"value", text}, {"type", S("day")});
}

/* What names other files: not there when only the time is loaded. */
static void
read_names(struct reader *r, const struct yaml *m, struct deadline *d)
{
	str who = read_text(r, m, "who", MUST_HAVE);
	str target = read_text(r, m, "target", MAY_LACK);

	d->counts_from = read_day_fact(r, m, "counts_from");
	d->until = read_day_fact(r, m, "until");
	read_given(r, m, d);
	if (who.n && !(d->who = edition_relation(r->ed, who)))
		read_unknown(r, "who", who);
	if (target.n)
		d->target = find_length_setting(r, "target", target);
}

/* Which keys a kind cannot do without. */
static void
check_kind(struct reader *r, const struct yaml *m, const struct deadline *d)
{
	if (d->kind == DEADLINE_PERIOD || d->kind == DEADLINE_WINDOW ||
		d->kind == DEADLINE_ADJACENCY || d->kind == DEADLINE_STANDING)
		read_text(r, m, "counts_from", MUST_HAVE);
	if (d->kind == DEADLINE_WINDOW || d->kind == DEADLINE_STANDING)
		read_text(r, m, "until", MUST_HAVE);
}

static void
read_deadline(struct reader *r, const struct yaml *m, struct deadline *d,
	enum edition_parts parts)
{
	static const char *const keys[] = {"id", "kind", "counts_from", "until",
		"first_day", "length", "bound", "given", "roll", "who", "then",
		"target", "ja", "en", "clause", NULL};
	static const char *const kinds[] = {[DEADLINE_PERIOD] = "period",
		[DEADLINE_WINDOW] = "window",
		[DEADLINE_SPAN] = "span",
		[DEADLINE_ADJACENCY] = "adjacency",
		[DEADLINE_STANDING] = "standing",
		[DEADLINE_NONE] = "none",
		NULL};
	static const char *const first_days[] = {"no", "counts", NULL};
	static const char *const bounds[] = {"longest", "shortest", NULL};
	static const char *const rolls[] = {"none", "next_open_day", NULL};

	read_whole_row(r, m, "id", keys, &d->row);
	d->id = read_text(r, m, "id", MAY_LACK);
	d->kind = (enum deadline_kind)read_word(
		r, m, "kind", kinds, DEADLINE_PERIOD);
	d->first_day_counts = read_word(r, m, "first_day", first_days, 0) == 1;
	d->shortest = read_word(r, m, "bound", bounds, 0) == 1;
	d->rolls = read_word(r, m, "roll", rolls, 0) == 1;
	d->then = read_text(r, m, "then", MAY_LACK);
	read_length(r, m, d, parts);
	check_kind(r, m, d);
	if (parts == EDITION_ALL)
		read_names(r, m, d);
}

static void
read_earliest(struct reader *r, const struct yaml *m, struct deadline *d)
{
	static const char *const keys[] = {
		"id", "of", "ja", "en", "clause", NULL};
	const str *of;
	size_t n;

	read_whole_row(r, m, "id", keys, &d->row);
	d->id = read_text(r, m, "id", MAY_LACK);
	d->kind = DEADLINE_EARLIEST;
	d->length_kind = LENGTH_UNKNOWN;
	of = read_texts(r, m, "of", MUST_HAVE, &n);
	if (n > EARLIEST_MAX) {
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("of")},
			{"max", str_fmt(r->mem, "%d", EARLIEST_MAX)});
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct deadline *one = edition_deadline(r->ed, of[i]);

		if (one && one->kind == DEADLINE_PERIOD)
			d->of[d->n_of++] = one;
		else
			read_unknown(r, "of", of[i]);
	}
}

void
load_deadlines(
	struct reader *r, const struct yaml *root, enum edition_parts parts)
{
	static const char *const keys[] = {"deadlines", "earliest", NULL};
	size_t n, n_earliest;
	const struct yaml *m = read_list(r, root, "deadlines", MUST_HAVE, &n);
	const struct yaml *e =
		read_list(r, root, "earliest", MAY_LACK, &n_earliest);
	struct deadline *all =
		MAKE_MANY(r->mem, struct deadline, n + n_earliest);

	read_keys(r, root, keys);
	r->ed->deadlines = all;
	for (size_t i = 0; m || e; i++) {
		if (m) {
			read_deadline(r, m, &all[i], parts);
			m = m->next;
		} else {
			read_earliest(r, e, &all[i]);
			e = e->next;
		}
		all[i].index = i;
		if (edition_deadline(r->ed, all[i].id))
			read_twice(r, all[i].id);
		r->ed->n_deadlines = i + 1;
	}
}
