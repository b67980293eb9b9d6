#include "app/advice.h"

#include "app/facts.h"
#include "app/read_log.h"
#include "app/statement.h"
#include "rules/catalogue.h"
#include "store/case.h"

/* The control on the line of that text. */
static const struct control *
control_of(const struct case_row *cs, const struct check *check,
	const struct case_answer *rows, size_t n,
	const struct case_answer *text)
{
	for (size_t i = 0; cs->edition->catalogue && i < n; i++)
		if (rows[i].revision == text->revision &&
			rows[i].line == text->line &&
			str_is(rows[i].field, check->advice_on->name))
			return catalogue_find(
				cs->edition->catalogue, rows[i].value);
	return NULL;
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

/* All that one case says, for whoever may know of it and read it. */
static enum err
add_case(struct call *c, const struct check *check, str ref,
	struct advice_list *out)
{
	struct note before = c->note;
	struct case_answer *rows;
	struct case_form *forms;
	struct case_row cs;
	size_t n, n_forms;
	bool may;
	enum err e = case_load(c, ref, &cs);

	if (e) {
		c->note = before;
		return e == ERR_ABSENT ? OK : e;
	}
	if ((e = read_log_may(c, &cs, check->advice->object, &may)) || !may ||
		(e = store_case_all_answers(
			 c, ref, check->advice_form->id, &rows, &n)) ||
		(e = store_case_forms(c, ref, &forms, &n_forms)))
		return e;
	for (size_t i = 0; i < n; i++) {
		const struct control *k;

		if (!str_is(rows[i].field, check->advice->name) ||
			!(k = control_of(&cs, check, rows, n, &rows[i])))
			continue;
		*LIST_ADD(c->mem, out) = (struct advice_view){k, rows[i].value,
			cs.file.ref, day_sent(&cs, forms, n_forms, &rows[i])};
	}
	return OK;
}

enum err
advice_of_check(struct call *c, struct case_row *cs, const struct check *check,
	struct advice_list *out)
{
	const struct edition *ed = cs->edition;
	enum err e = OK;

	for (size_t i = 0; check->advice && i < ed->n_machines && !e; i++) {
		struct case_file *rows;
		size_t n;

		if (!machine_takes(&ed->machines[i], check->advice_form))
			continue;
		e = cases_on_subject(c, cs, &ed->machines[i], &rows, &n);
		for (size_t k = 0; !e && k < n; k++)
			e = add_case(c, check, rows[k].ref, out);
	}
	return e;
}

enum err
advice_of_case(struct call *c, struct case_row *cs, struct advice_list *out)
{
	const struct edition *ed = cs->edition;
	enum err e = OK;

	for (size_t i = 0; i < ed->n_checks && !e; i++) {
		bool told = false;

		/* several checks may show the same */
		for (size_t k = 0; k < i; k++)
			told |= ed->checks[k].advice == ed->checks[i].advice;
		if (!told)
			e = advice_of_check(c, cs, &ed->checks[i], out);
	}
	return e;
}

static void
put_beside(struct call *c, const struct advice_view *v, struct sheet *out)
{
	const struct control *k =
		catalogue_find(out->edition->catalogue, v->control->id);

	for (size_t i = 0; i < out->n_lines; i++)
		if (out->lines[i].control == k) {
			*LIST_ADD(c->mem, &out->lines[i].advice) = *v;
			return;
		}
	if (k && (control_is_within(out->section, k) ||
			 control_is_within(k, out->section)))
		*LIST_ADD(c->mem, &out->advice) = *v;
}

enum err
advice_fill(struct call *c, struct case_row *cs, struct sheet *out)
{
	struct advice_list all = {0};
	enum err e;

	if (!out->section)
		return OK;
	e = advice_of_case(c, cs, &all);
	for (size_t i = 0; !e && i < all.n; i++)
		put_beside(c, &all.at[i], out);
	return e;
}
