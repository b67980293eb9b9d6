/*
 * form_met.c - answers that meet the register: checks against its own days
 *
 * The day of the act, or a day of a case that an answer names. A draft is not
 * asked: such a day may still come before it is sent.
 */
#include "app/act.h"

/* An answer as seen from a line of another group: line 0 without a group. */
static const str *
find_beside(const struct answers *a, const struct field *f, int32_t line)
{
	return answers_find(a, f->name, f->group.n ? line : 0);
}

static bool
applies(const struct form_check *check, const struct answers *a, int32_t line)
{
	const str *v;

	if (!check->if_field)
		return true;
	v = find_beside(a, check->if_field, line);
	return v && str_is(*v, check->value);
}

/* Of a case that the actor may not know of no day is told. */
static enum err
named_day(struct call *c, const struct form_check *check, str ref,
	struct value *out)
{
	const struct fact *theirs;
	struct case_row other;
	bool found;
	enum err e = case_named(c, ref, &other, &found);

	if (e || !found ||
		!str_is(other.machine->id, check->than_of->machine->id))
		return e;
	/* it may run under another edition */
	theirs = edition_fact(other.edition, check->than_id);
	return theirs ? case_fact(c, &other, theirs, out) : OK;
}

static enum err
check_answer(struct call *c, struct case_row *cs,
	const struct form_check *check, const struct answers *answers,
	const struct answer *a)
{
	struct value than = {.type = VALUE_NONE};
	const str *ref;
	enum err e = OK;

	if (!applies(check, answers, a->line))
		return OK;
	if (!check->than_of)
		e = case_fact(c, cs, check->than_fact, &than);
	else if ((ref = find_beside(answers, check->than_of, a->line)))
		e = named_day(c, check, *ref, &than);
	if (e == OK && than.type == VALUE_DAY)
		form_check_met(
			c->mem, check, a->line, a->value, than.day, c->faults);
	return e;
}

enum err
form_met(struct call *c, struct case_row *cs, const struct form *form,
	const struct answers *answers)
{
	enum err e = OK;

	for (size_t i = 0; i < form->n_checks; i++) {
		const struct form_check *check = &form->checks[i];

		for (size_t k = 0;
			check->than_fact && k < answers->n && e == OK; k++)
			if (str_is(answers->at[k].field, check->field->name))
				e = check_answer(
					c, cs, check, answers, &answers->at[k]);
	}
	return e;
}
