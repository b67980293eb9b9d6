#include "rules/guard_part.h"

#include "rules/machine.h"

const struct value *
guard_value_of(const struct fact *fact, const struct facts *f)
{
	return &f->values[fact->index];
}

static bool
is_yes(const struct fact *fact, const struct facts *f)
{
	const struct value *v = guard_value_of(fact, f);

	return v->type == VALUE_BOOL && v->yes;
}

static day
day_of_fact(const struct fact *fact, const struct facts *f)
{
	const struct value *v = guard_value_of(fact, f);

	return v->type == VALUE_DAY ? v->day : DAY_NONE;
}

/* A started period has its own day; otherwise as counted now. */
day
guard_day(const struct deadline *d, const struct facts *f)
{
	const struct period_state *p = &f->periods[d->index];

	if (p->started && !day_is_none(p->due.effective))
		return p->due.effective;
	return f->limits[d->index].effective;
}

static day
day_of_limit(struct limit limit, const struct facts *f)
{
	return limit.fact ? day_of_fact(limit.fact, f)
			  : guard_day(limit.deadline, f);
}

static bool
holds_equals(const struct guard *g, const struct facts *f)
{
	const struct value *v = guard_value_of(g->fact, f);
	day at;

	if (v->type == VALUE_NONE)
		return false;
	if (!g->limit.fact && !g->limit.deadline)
		return value_is(*v, g->value);
	if (g->limit.fact)
		return value_is(*v, *guard_value_of(g->limit.fact, f));
	at = guard_day(g->limit.deadline, f);
	return v->type == VALUE_DAY && !day_is_none(at) &&
	       day_cmp(v->day, at) == 0;
}

static bool
holds_one_of(const struct guard *g, const struct facts *f)
{
	const struct value *v = guard_value_of(g->fact, f);

	for (size_t i = 0; i < g->n_values; i++)
		if (value_is(*v, value_from(v->type, g->values[i])) &&
			v->type != VALUE_NONE)
			return true;
	return false;
}

/* Of a group of fields, each line must have the text. */
static bool
holds_has_text(const struct guard *g, const struct facts *f)
{
	int32_t lines;

	if (g->fact) {
		const struct value *v = guard_value_of(g->fact, f);

		return v->type != VALUE_NONE && !str_is_blank(v->text);
	}
	if (!f->answers)
		return false;
	lines = g->field->group.n ? answers_lines(f->answers, g->field->name)
				  : 1;
	for (int32_t i = 0; i < lines; i++) {
		const str *text = answers_find(f->answers, g->field->name, i);

		if (!text || str_is_blank(*text))
			return false;
	}
	return lines > 0;
}

static bool
holds_at_least(const struct guard *g, const struct facts *f)
{
	const struct value *v = guard_value_of(g->fact, f);
	const struct value *than =
		g->limit.fact ? guard_value_of(g->limit.fact, f) : &g->value;

	return v->type == VALUE_COUNT && than->type == VALUE_COUNT &&
	       v->count >= than->count;
}

static bool
holds_order(const struct guard *g, const struct facts *f)
{
	day at = day_of_fact(g->fact, f), limit = day_of_limit(g->limit, f);

	if (day_is_none(at) || day_is_none(limit))
		return false;
	switch (g->word) {
	case GUARD_BEFORE:
		return day_cmp(at, limit) < 0;
	case GUARD_NOT_AFTER:
		return day_cmp(at, limit) <= 0;
	default:
		return day_cmp(at, limit) >= 0;
	}
}

/* First and last day of what `within` names; DAY_NONE: not known. */
struct day_span
guard_span(const struct deadline *d, const struct facts *f)
{
	struct day_span out = {DAY_NONE, DAY_NONE};

	if (d->kind == DEADLINE_WINDOW) {
		out.from = f->limits[d->index].effective;
		out.to = d->until ? day_of_fact(d->until, f) : DAY_NONE;
		return out;
	}
	if (d->counts_from)
		out.from = day_of_fact(d->counts_from, f);
	if (!day_is_none(out.from) && !d->first_day_counts)
		out.from = day_plus(out.from, 1);
	out.to = guard_day(d, f);
	return out;
}

static bool
holds_within(const struct guard *g, const struct facts *f)
{
	struct day_span span = guard_span(g->limit.deadline, f);
	day at = day_of_fact(g->fact, f);

	return !day_is_none(at) && !day_is_none(span.from) &&
	       !day_is_none(span.to) && day_cmp(at, span.from) >= 0 &&
	       day_cmp(at, span.to) <= 0;
}

/* A period passes only where it was started; a limit wherever it is known. */
day
guard_passed_day(const struct guard *g, const struct facts *f)
{
	const struct deadline *d = g->limit.deadline;

	if (!d)
		return day_of_fact(g->limit.fact, f);
	if (d->kind == DEADLINE_PERIOD || d->kind == DEADLINE_STANDING)
		return f->periods[d->index].started
			       ? f->periods[d->index].due.effective
			       : DAY_NONE;
	return f->limits[d->index].effective;
}

static bool
holds_passed(const struct guard *g, const struct facts *f)
{
	day at = guard_passed_day(g, f);

	return !day_is_none(at) && day_cmp(at, f->act_day) < 0;
}

static bool
holds_by_itself(const struct guard *g, const struct facts *f)
{
	switch (g->word) {
	case GUARD_IS:
		return is_yes(g->fact, f);
	case GUARD_NOT:
		return !is_yes(g->fact, f);
	case GUARD_EQUALS:
		return holds_equals(g, f);
	case GUARD_ONE_OF:
		return holds_one_of(g, f);
	case GUARD_HAS_TEXT:
		return holds_has_text(g, f);
	case GUARD_AT_LEAST:
		return holds_at_least(g, f);
	case GUARD_BEFORE:
	case GUARD_NOT_AFTER:
	case GUARD_NOT_BEFORE:
		return holds_order(g, f);
	case GUARD_WITHIN:
		return holds_within(g, f);
	case GUARD_PASSED:
		return holds_passed(g, f);
	case GUARD_NONE_OPEN:
		return f->open_cases[g->machine->index] == 0;
	case GUARD_ALL_ANSWERED:
		return f->missing[g->index] == 0;
	}
	return false;
}

enum guard_result
guard_holds(const struct guard *g, const struct facts *f)
{
	const str *text;

	if (g->if_fact && !is_yes(g->if_fact, f))
		return GUARD_HOLDS;
	if (g->unless_fact && is_yes(g->unless_fact, f))
		return GUARD_HOLDS;
	if (holds_by_itself(g, f))
		return GUARD_HOLDS;
	if (!g->override.n || !f->answers)
		return GUARD_REFUSES;
	text = answers_find(f->answers, g->override, 0);
	return text && !str_is_blank(*text) ? GUARD_OVERRIDDEN : GUARD_REFUSES;
}
