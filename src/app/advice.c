#include "app/advice.h"

#include "app/facts.h"
#include "app/sheets.h"
#include "app/statement.h"
#include "rules/catalogue.h"
#include "store/case.h"

/* Where texts on controls are written. */
struct source {
	const struct form *form;
	const struct field *text, *on; /* on: the control it is about */
	bool open;                     /* in cases that are not over */
};

/* What else was written on the line of that control. */
static str
text_of(const struct source *from, const struct case_answer *rows, size_t n,
	const struct case_answer *on)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].revision == on->revision &&
			rows[i].line == (from->text->group.n ? on->line : 0) &&
			str_is(rows[i].field, from->text->name))
			return rows[i].value;
	return S("");
}

static day
day_sent(const struct case_row *cs, const struct case_form *forms, size_t n,
	const struct case_answer *text)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(forms[i].form, text->form) &&
			forms[i].revision == text->revision)
			return instant_day(
				forms[i].at, cs->edition->zone_minutes);
	return DAY_NONE;
}

static bool
is_about(const struct control *part, const struct control *k)
{
	return !part || control_is_within(k, part) ||
	       control_is_within(part, k);
}

static enum err
add_texts(struct call *c, struct case_row *cs, const struct source *from,
	const struct control *part, struct advice_list *out)
{
	size_t before = out->n, n, n_forms;
	struct case_answer *rows;
	struct case_form *forms;
	enum err e;

	if ((e = store_case_all_answers(
		     c, cs->file.ref, from->form->id, &rows, &n)) ||
		(e = store_case_forms(c, cs->file.ref, &forms, &n_forms)))
		return e;
	for (size_t i = 0; cs->edition->catalogue && i < n; i++) {
		const struct control *k =
			str_is(rows[i].field, from->on->name)
				? catalogue_find(
					  cs->edition->catalogue, rows[i].value)
				: NULL;
		str text = text_of(from, rows, n, &rows[i]);

		if (!k || !is_about(part, k) || (!from->open && !text.n))
			continue;
		*LIST_ADD(c->mem, out) = (struct advice_view){k, text,
			cs->file.ref, day_sent(cs, forms, n_forms, &rows[i])};
	}
	if (out->n > before)
		read_log_note(c, cs, from->text->object);
	return OK;
}

/* All that one case says, for whoever may know of it and read it. */
static enum err
add_case(struct call *c, const struct source *from, str ref,
	const struct control *part, struct advice_list *out)
{
	struct note before = c->note;
	enum may text = MAY_NOT, on = MAY_NOT;
	struct case_row cs;
	enum err e = case_load(c, ref, &cs);

	if (e) {
		c->note = before;
		return e == ERR_ABSENT ? OK : e;
	}
	if (from->open && case_is_over(&cs))
		return OK;
	if ((e = case_may(c, &cs, from->text->object, &text)) ||
		(e = case_may(c, &cs, from->on->object, &on)) ||
		text < MAY_READ || on < MAY_READ)
		return e;
	return add_texts(c, &cs, from, part, out);
}

/* `part`: what is about controls in it, or above it; NULL: about any. */
static enum err
add_source(struct call *c, struct case_row *cs, const struct source *from,
	const struct control *part, struct advice_list *out)
{
	const struct edition *ed = cs->edition;
	enum err e = OK;

	for (size_t i = 0; i < ed->n_machines && !e; i++) {
		struct case_file *rows;
		size_t n;

		if (!machine_takes(&ed->machines[i], from->form))
			continue;
		e = cases_on_subject(c, cs, &ed->machines[i], &rows, &n);
		for (size_t k = 0; !e && k < n; k++)
			e = add_case(c, from, rows[k].ref, part, out);
	}
	return e;
}

static enum err
add_check(struct call *c, struct case_row *cs, const struct check *check,
	const struct control *part, struct advice_list *out)
{
	const struct source from = {
		check->advice_form, check->advice, check->advice_on, false};

	return check->advice ? add_source(c, cs, &from, part, out) : OK;
}

enum err
advice_of_check(struct call *c, struct case_row *cs, const struct check *check,
	struct advice_list *out)
{
	return add_check(c, cs, check, NULL, out);
}

static enum err
add_checks(struct call *c, struct case_row *cs, const struct control *part,
	struct advice_list *out)
{
	const struct edition *ed = cs->edition;
	enum err e = OK;

	for (size_t i = 0; i < ed->n_checks && !e; i++) {
		bool told = false;

		/* several checks may show the same */
		for (size_t k = 0; k < i; k++)
			told |= ed->checks[k].advice == ed->checks[i].advice;
		if (!told)
			e = add_check(c, cs, &ed->checks[i], part, out);
	}
	return e;
}

enum err
advice_of_case(struct call *c, struct case_row *cs, struct advice_list *out)
{
	return add_checks(c, cs, NULL, out);
}

/* As far as this edition names the states; add_case asks the case's own. */
static bool
is_final(const struct edition *ed, const struct case_state *row)
{
	const struct machine *m = edition_machine(ed, row->machine);

	for (size_t i = 0; m && i < m->n_states; i++)
		if (str_is(m->states[i].part->id, row->part) &&
			str_is(m->states[i].id, row->state))
			return m->states[i].final;
	return false;
}

/* By what a case of that machine may have been sent. */
static enum err
add_open(struct call *c, const struct edition *ed, const struct case_state *of,
	const struct control *part, struct advice_list *out)
{
	enum err e = OK;

	for (size_t i = 0; i < ed->n_returning && !e; i++) {
		const struct returning *r = &ed->returning[i];
		const struct source from = {
			r->form, r->on->returns, r->on, true};

		if (str_is(r->machine->id, of->machine))
			e = add_case(c, &from, of->ref, part, out);
	}
	return e;
}

static enum err
list_open(struct call *c, const struct case_row *cs, struct case_state **rows,
	size_t *n)
{
	const struct edition *ed = cs->edition;
	str machines[STORE_SENT_OF], forms[STORE_SENT_OF];

	_Static_assert((int)STORE_SENT_OF == (int)EDITION_MAX_RETURNING,
		"one question");
	for (size_t i = 0; i < STORE_SENT_OF; i++) {
		const struct returning *r =
			&ed->returning[i < ed->n_returning ? i : 0];

		machines[i] = r->machine->id;
		forms[i] = r->form->id;
	}
	return store_case_states_sent(c, cs->file.subject_kind,
		cs->file.subject, machines, forms, rows, n);
}

static enum err
add_returned(struct call *c, struct case_row *cs, const struct control *part,
	struct advice_list *out)
{
	struct case_state *rows;
	size_t n;
	enum err e;

	if (!cs->edition->n_returning)
		return OK;
	e = list_open(c, cs, &rows, &n);
	for (size_t i = 0, end; !e && i < n; i = end) {
		bool over = false;

		for (end = i; end < n && str_is(rows[end].ref, rows[i].ref);
			end++)
			over |= is_final(cs->edition, &rows[end]);
		if (!over)
			e = add_open(c, cs->edition, &rows[i], part, out);
	}
	return e;
}

static void
put_beside(struct call *c, const struct advice_list *all, bool returned,
	struct sheet *out)
{
	const struct catalogue *cat = out->edition->catalogue;

	for (size_t i = 0; i < all->n; i++) {
		const struct control *k =
			catalogue_find(cat, all->at[i].control->id);
		struct sheet_line *line = sheet_line_of(out, k);
		struct advice_list *to =
			returned ? &out->returned : &out->advice;

		if (line)
			to = returned ? &line->returned : &line->advice;
		if (k)
			*LIST_ADD(c->mem, to) = all->at[i];
	}
}

enum err
advice_fill(struct call *c, struct case_row *cs, struct sheet *out)
{
	struct advice_list all = {0};
	enum err e;

	if (!out->section)
		return OK;
	e = add_checks(c, cs, out->section, &all);
	put_beside(c, &all, false, out);
	return e;
}

enum err
returned_fill(struct call *c, struct case_row *cs, struct sheet *out)
{
	struct advice_list all = {0};
	enum err e;

	if (!out->n_lines)
		return OK;
	e = add_returned(c, cs, out->section, &all);
	put_beside(c, &all, true, out);
	return e;
}
