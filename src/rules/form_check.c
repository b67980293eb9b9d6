#include "rules/deadline.h"
#include "rules/fact.h"
#include "rules/form_reading.h"

/* What the other side is called. */
static const struct row *
than_words(const struct form_check *c)
{
	const struct row *words =
		c->than_fact ? fact_words(c->than_fact) : &c->than->row;

	return words ? words : &c->row;
}

static void
add_check_fault(struct reading *r, const struct form_check *c, int32_t line,
	enum word w, str value)
{
	const struct word_arg args[] = {
		{"than_ja",          than_words(c)->ja},
		{"than_en",                  than_words(c)->en},
		{"value",value},
		{"length",            c->length_id},
		{0                 },
	};

	reading_fault(r, c->field->name, line, w, c->row.clause, args);
}

static int
compare_slots(const struct field *f, str a, str b)
{
	int64_t x = 0, y = 0;
	day from = DAY_NONE, to = DAY_NONE;

	if (f->type == FIELD_DAY && day_from(a, &from) && day_from(b, &to))
		return day_cmp(from, to);
	if (f->type == FIELD_COUNT && str_to_int(a, &x) && str_to_int(b, &y))
		return (x > y) - (x < y);
	return str_cmp(a, b);
}

/* From the day in `than` to the end of that length, or not before its end. */
static void
check_within(struct reading *r, const struct form_check *c, int32_t line,
	str value, str than)
{
	day is = DAY_NONE, from = DAY_NONE, end;
	bool later = c->length->shortest;

	if (!day_from(value, &is) || !day_from(than, &from))
		return;
	end = deadline_end(c->length, from, NULL).legal;
	if (day_is_none(end))
		return;
	if (c->length->kind == DEADLINE_ADJACENCY) {
		if (day_cmp(is, end) != 0)
			add_check_fault(r, c, line, W_FORM_WITHIN_DAY,
				day_to(r->mem, end));
		return;
	}
	later |= c->length->kind == DEADLINE_WINDOW;
	if (!later && day_cmp(is, from) < 0)
		add_check_fault(r, c, line, W_FORM_NOT_BEFORE, than);
	else if (!later && day_cmp(is, end) > 0)
		add_check_fault(
			r, c, line, W_FORM_WITHIN_UNTIL, day_to(r->mem, end));
	else if (later && day_cmp(is, end) < 0)
		add_check_fault(
			r, c, line, W_FORM_WITHIN_FROM, day_to(r->mem, end));
}

static void
check_pair(struct reading *r, const struct form_check *c, int32_t line, str is,
	str than)
{
	int order = compare_slots(c->field, is, than);

	switch (c->must) {
	case FORM_NOT_BEFORE:
		if (order < 0)
			add_check_fault(r, c, line, W_FORM_NOT_BEFORE, than);
		break;
	case FORM_NOT_AFTER:
		if (order > 0)
			add_check_fault(r, c, line, W_FORM_NOT_AFTER, than);
		break;
	case FORM_BEFORE:
		if (order >= 0)
			add_check_fault(r, c, line, W_FORM_BEFORE, than);
		break;
	case FORM_AFTER:
		if (order <= 0)
			add_check_fault(r, c, line, W_FORM_AFTER, than);
		break;
	case FORM_SAME:
		if (order != 0)
			add_check_fault(r, c, line, W_FORM_SAME, than);
		break;
	case FORM_WITHIN:
		if (c->length)
			check_within(r, c, line, is, than);
		break;
	case FORM_HAS_TEXT:
		break;
	}
}

static void
check_line(struct reading *r, const struct form_check *c, int32_t line)
{
	const struct slot *slot = reading_slot(r, c->field, line), *than;

	if (c->if_field) {
		const struct slot *cond = reading_beside(r, c->if_field, line);

		if (!cond->good || !str_is(cond->value, c->value))
			return;
	}
	if (c->must == FORM_HAS_TEXT) {
		if (!slot->typed && !r->draft)
			reading_fault(r, c->field->name, line, W_FORM_REQUIRED,
				c->row.clause, NULL);
		return;
	}
	if (!c->than || !slot->good)
		return;
	than = reading_beside(r, c->than, line);
	if (than->good)
		check_pair(r, c, line, slot->value, than->value);
}

void
form_check_met(struct arena *mem, const struct form_check *check, int32_t line,
	str is, day than, struct form_faults *faults)
{
	struct reading r = {.mem = mem, .faults = faults};

	check_pair(&r, check, line, is, day_to(mem, than));
}

/* What must have text is asked for even where nobody began its group. */
static bool
is_looked_at(const struct reading *r, const struct form_check *c, int32_t line)
{
	if (c->must != FORM_HAS_TEXT || line > 0)
		return reading_has_line(r, c->field, line);
	for (int32_t i = 1; i < r->n_lines; i++)
		if (reading_has_line(r, c->field, i))
			return reading_has_line(r, c->field, 0);
	return true;
}

void
reading_check(struct reading *r)
{
	for (size_t i = 0; i < r->form->n_checks; i++) {
		const struct form_check *c = &r->form->checks[i];

		for (int32_t line = 0; line < r->n_lines; line++) {
			if (is_looked_at(r, c, line))
				check_line(r, c, line);
		}
	}
}
