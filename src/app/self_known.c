/*
 * self_known.c - what the register knows of what a statement names
 *
 * The rows of the self-check say which field names services; the row of
 * `edits` that begins as a former one says which case came before and which
 * day its period ended on. Which controls are shown by files is known where
 * the actor writes them, never of what was sent: sums of that are recorded.
 */
#include "app/facts.h"
#include "app/self_check.h"
#include "app/notes.h"
#include "app/sheets.h"
#include "store/library.h"

static bool
is_known_of(const struct stated_known *known, str service)
{
	for (size_t i = 0; i < known->n_services; i++)
		if (str_is(known->services[i].name, service))
			return true;
	return false;
}

/* Each service that a field names, once. */
static enum err
add_services(struct call *c, const struct stated *said,
	const struct self_field *field, struct stated_known *out)
{
	const struct answers *a = stated_answers(said, field->form->id);
	struct stated_service *all =
		(struct stated_service *)(uintptr_t)out->services;
	enum err e = OK;

	for (size_t i = 0; a && i < a->n && !e; i++) {
		struct stated_service *to = &all[out->n_services];

		if (!str_is(a->at[i].field, field->field->name) ||
			str_is_blank(a->at[i].value) ||
			is_known_of(out, a->at[i].value))
			continue;
		to->name = a->at[i].value;
		e = service_is_listed(c, to->name, &to->listed);
		out->n_services++;
	}
	return e;
}

/* The row whose form goes on, in that field, where the former one ended. */
static const struct edit *
find_row(const struct machine *m, const struct self_field *field)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].begins && m->edits[i].form == field->form &&
			m->edits[i].next_day == field->field)
			return &m->edits[i];
	return NULL;
}

/* Of the former case as it was sent; what may not be read is not known. */
static enum err
find_former(struct call *c, struct case_row *cs, enum said_how how,
	const struct self_field *field, day *out)
{
	const struct edit *row = find_row(cs->machine, field);
	struct case_row *former = NULL;
	struct answers was = {0};
	int64_t version;
	const str *last;
	enum err e;

	if (!row)
		return OK;
	if ((e = case_linked(c, cs, row->begins, &former)) || !former)
		return e;
	if ((e = sheet_form(c, former, row->form,
		     how == SAID_READ ? SAID_READ : SAID_SENT, &was, &version)))
		return e;
	last = answers_find(&was, row->last_day->name, 0);
	if (last && !day_from(*last, out))
		*out = DAY_NONE;
	return OK;
}

static bool
asks_for_shown(const struct self_rows *rows)
{
	for (size_t i = 0; i < rows->n_tests; i++)
		if (rows->tests[i].kind == SELF_SHOWN ||
			rows->tests[i].kind == SELF_BARE)
			return true;
	return false;
}

/* Told to those who write the items. */
enum err
self_shown_get(struct call *c, struct case_row *cs, enum said_how how,
	struct stated_known *out)
{
	struct item_evidence *rows;
	struct stated_shown *all;
	enum may may = MAY_NOT;
	size_t n;
	enum err e = how == SAID_SENT ? OK : notes_may(c, cs, &may);

	out->shown = NULL;
	out->n_shown = 0;
	if (e || may < MAY_READ || !asks_for_shown(cs->edition->self) ||
		(e = store_evidence_of_case(c, cs->file.ref, &rows, &n)))
		return e;
	all = MAKE_MANY(c->mem, struct stated_shown, n);
	out->shown = all;
	for (size_t i = 0; i < n; i++) {
		if (!i || !str_is(rows[i].control, rows[i - 1].control))
			all[out->n_shown++].control = rows[i].control;
		all[out->n_shown - 1].n++;
	}
	return OK;
}

static size_t
count_answers(const struct stated *said)
{
	size_t n = 0;

	for (size_t i = 0; i < said->n_forms; i++)
		n += said->forms[i].answers.n;
	return n;
}

enum err
self_known_get(struct call *c, struct case_row *cs, enum said_how how,
	const struct stated *said, const struct stated_known **out)
{
	const struct self_rows *rows = cs->edition->self;
	struct stated_known *known = MAKE(c->mem, struct stated_known);
	enum err e = OK;

	*known = (struct stated_known){
		.services = MAKE_MANY(
			c->mem, struct stated_service, count_answers(said) + 1),
		.former_to = DAY_NONE};
	for (size_t i = 0; i < rows->n_tests && !e; i++) {
		const struct self_test *t = &rows->tests[i];

		if (t->kind == SELF_LISTED)
			e = add_services(c, said, &t->field, known);
		else if (t->kind == SELF_JOINS)
			e = find_former(
				c, cs, how, &t->field, &known->former_to);
	}
	if (!e)
		e = self_shown_get(c, cs, how, known);
	*out = known;
	return e;
}
