/*
 * rulebook.c - editions, clauses, deadlines and settings as they stand today
 */
#include "app/rulebook.h"

#include "app/rule_row.h"
#include "base/crypto.h"
#include "base/text.h"
#include "rules/deadline.h"
#include "store/people.h"

static enum err
list_editions(struct call *c, struct rules_shown *out)
{
	struct edition_kept *rows;
	const struct edition *ed;
	enum err e;
	size_t n;

	if ((e = store_edition_list(c, S("rules"), &rows, &n)))
		return e;
	out->editions = MAKE_MANY(c->mem, struct edition_shown, n);
	for (size_t i = n; i-- > 0;) {
		if ((e = app_edition(c, rows[i].hash, &ed)))
			return e;
		out->editions[out->n_editions++] =
			(struct edition_shown){.id = ed->id,
				.hash = rows[i].hash,
				.catalogue = ed->catalogue_id,
				.takes_from = rows[i].takes_from,
				.in_force = ed == c->edition};
	}
	return OK;
}

/* Whether anyone may read the settings of the register. */
static bool
may_read_settings(const struct edition *ed)
{
	for (size_t i = 0; i < ed->n_relations; i++) {
		struct visible_ask q = {.object = ed->register_machine->object,
			.relation = &ed->relations[i],
			.stage = ed->n_stages - 1};

		if (ed->relations[i].via == VIA_ANYONE &&
			visibility_may(ed, &q) >= MAY_READ)
			return true;
	}
	return false;
}

static enum err
list_settings(struct call *c, struct rules_shown *out)
{
	const struct edition *ed = c->edition;
	enum err e;

	if (!may_read_settings(ed))
		return OK;
	out->settings = MAKE_MANY(c->mem, struct setting_shown, ed->n_settings);
	for (size_t i = 0; i < ed->n_settings; i++) {
		struct setting_shown *row = &out->settings[out->n_settings++];

		if ((e = setting_show(c, &ed->settings[i], row)))
			return e;
	}
	return OK;
}

enum err
app_rules(struct call *c, void *args)
{
	struct rules_shown *out = &((struct rules_args *)args)->out;
	const struct edition *ed = c->edition;
	size_t *counts = clause_counts(c->mem, ed);
	enum err e;

	*out = (struct rules_shown){.edition = ed->id};
	out->clauses = MAKE_MANY(c->mem, struct clause_shown, ed->n_clauses);
	for (size_t i = 0; i < ed->n_clauses; i++) {
		out->clauses[i] = clause_show(c->mem, &ed->clauses[i]);
		out->clauses[i].n_makes = counts[i];
	}
	out->n_clauses = ed->n_clauses;
	out->deadlines =
		MAKE_MANY(c->mem, struct deadline_shown, ed->n_deadlines);
	for (size_t i = 0; i < ed->n_deadlines; i++)
		out->deadlines[out->n_deadlines++] =
			deadline_show(c->mem, &ed->deadlines[i]);
	if ((e = list_settings(c, out)))
		return e;
	return list_editions(c, out);
}

/*
 * How long a row's period is now: its own length, or that of its setting for
 * whoever may read settings.
 */
static enum err
length_now(struct call *c, const struct deadline *d, struct length *out,
	bool *known)
{
	enum word why;
	enum err e;
	str text;

	*out = d->length;
	*known = d->length_kind != LENGTH_SETTING;
	if (*known || !may_read_settings(c->edition))
		return OK;
	if ((e = app_setting(c, d->length_setting, &text)))
		return e;
	*known = length_from(text, out, &why);
	return OK;
}

static enum err
derive(struct call *c, const struct deadline *d, day event,
	struct rule_shown *out)
{
	struct due_shown *due = &out->due;
	const struct calendar *cal;
	struct length len;
	bool known;
	enum err e;

	if ((e = app_calendar(c, c->edition, &cal)) ||
		(e = length_now(c, d, &len, &known)) || !known)
		return e;
	switch (d->length_kind) {
	case LENGTH_GIVEN:
		due->due = deadline_given(d, event, cal);
		break;
	case LENGTH_SETTING:
		due->due = deadline_end_by(d, len, event, cal);
		break;
	default:
		due->due = deadline_end(d, event, cal);
	}
	due->rolled = day_cmp(due->due.legal, due->due.effective) != 0;
	due->steps = deadline_steps(c->mem, d, len, event, cal, &due->n_steps);
	out->computed = true;
	out->has_day = !day_is_none(due->due.effective);
	return OK;
}

static enum err
show_deadline(struct call *c, const struct deadline *d, struct rule_args *a)
{
	static const struct field as_day = {.type = FIELD_DAY};
	struct rule_shown *out = &a->out;
	enum word why;
	day event;
	str read;

	out->is_deadline = true;
	out->deadline = deadline_show(c->mem, d);
	out->due = (struct due_shown){
		.deadline = d, .due = {DAY_NONE, DAY_NONE},
                     .event = DAY_NONE
        };
	if (d->counts_from) {
		out->counts_from_ja = d->counts_from->row.ja;
		out->counts_from_en = d->counts_from->row.en;
	}
	if (d->who) {
		out->who_ja = d->who->row.ja;
		out->who_en = d->who->row.en;
	}
	if (d->kind == DEADLINE_EARLIEST) {
		out->of = deadline_of(c->mem, d);
		return OK;
	}
	out->event = text_line(c->mem, a->event);
	if (!out->event.n)
		return OK;
	if (!field_read(c->mem, &as_day, a->event, &read, &why) ||
		!day_from(read, &event)) {
		out->wrong = true;
		return OK;
	}
	out->due.event = event;
	return derive(c, d, event, out);
}

/* The settings of a clause with what holds now. */
static enum err
put_values(struct call *c, struct made_list *settings)
{
	enum err e;

	for (size_t i = 0; i < settings->n; i++) {
		struct made_shown *row = &settings->at[i];
		struct setting_shown now;

		if ((e = setting_show(
			     c, edition_setting(c->edition, row->value), &now)))
			return e;
		row->value = now.value;
		row->unknown = now.unknown;
	}
	return OK;
}

enum err
app_rule(struct call *c, void *args)
{
	struct rule_args *a = args;
	const struct edition *ed = c->edition;
	const struct deadline *d = edition_deadline(ed, a->id);
	const struct clause *clause = d ? NULL : clause_find(ed, a->id);

	a->out = (struct rule_shown){.edition = ed->id};
	if (d)
		return show_deadline(c, d, a);
	if (!clause)
		return fail_with(&c->note, ERR_ABSENT, W_NO_RULE, {"id", a->id},
			{"edition", ed->id});
	a->out.clause = clause_show(c->mem, clause);
	clause_makes(c->mem, ed, clause, &a->out);
	a->out.questions =
		clause_questions(c->mem, ed, clause, &a->out.n_questions);
	return may_read_settings(ed) ? put_values(c, &a->out.settings) : OK;
}
