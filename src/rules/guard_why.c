#include "rules/guard_part.h"

#include "rules/machine.h"

/* What people call the fact: its words, or the label of its field. */
static str
name_of_fact(const struct fact *fact, enum lang lang)
{
	const struct row *words = fact_words(fact);

	return words ? row_name(words, lang) : fact->name;
}

static str
name_of_limit(struct limit limit, enum lang lang)
{
	return limit.fact ? name_of_fact(limit.fact, lang)
			  : row_name(&limit.deadline->row, lang);
}

static str
print_day(struct arena *mem, day d)
{
	return day_is_none(d) ? S("-") : day_to(mem, d);
}

static str
print_found(struct arena *mem, const struct guard *g, const struct facts *f)
{
	const struct value *v = guard_value_of(g->fact, f);

	return v->type == VALUE_NONE ? S("-") : value_to(mem, *v);
}

static str
print_wanted(struct arena *mem, const struct guard *g, const struct facts *f)
{
	if (g->word == GUARD_ONE_OF)
		return str_join(mem, g->values, g->n_values, S(", "));
	if (g->limit.deadline)
		return print_day(mem, guard_day(g->limit.deadline, f));
	if (g->limit.fact)
		return guard_value_of(g->limit.fact, f)->type == VALUE_NONE
			       ? S("-")
			       : value_to(mem,
					 *guard_value_of(g->limit.fact, f));
	return value_to(mem, g->value);
}

/* The sentence for one fact against one value. */
static struct step
why_compare(struct arena *mem, enum word w, const struct guard *g,
	const struct facts *f, enum lang lang)
{
	bool limit = g->limit.fact || g->limit.deadline;

	return (struct step){
		.word = w,
		.args = {{"fact", name_of_fact(g->fact, lang)},
			 {"found", print_found(mem, g, f)},
			 {"wanted", print_wanted(mem, g, f)},
			 {"limit", limit ? name_of_limit(g->limit, lang)
					: S("")}}
        };
}

static struct step
why_passed(struct arena *mem, const struct guard *g, const struct facts *f,
	enum lang lang)
{
	day at = guard_passed_day(g, f);

	if (day_is_none(at))
		return (struct step){.word = W_GUARD_NOT_STARTED,
			.args = {{"limit", name_of_limit(g->limit, lang)}}};
	return (struct step){
		.word = W_GUARD_PASSED,
		.args = {{"limit", name_of_limit(g->limit, lang)},
			 {"wanted", print_day(mem, at)}}
        };
}

static struct step
why_within(struct arena *mem, const struct guard *g, const struct facts *f,
	enum lang lang)
{
	struct day_span span = guard_span(g->limit.deadline, f);

	return (struct step){
		.word = W_GUARD_WITHIN,
		.args = {{"fact", name_of_fact(g->fact, lang)},
			 {"found", print_found(mem, g, f)},
			 {"from", print_day(mem, span.from)},
			 {"to", print_day(mem, span.to)}}
        };
}

static str
name_of_answered(const struct guard *g, enum lang lang)
{
	if (g->check)
		return row_name(&g->check->row, lang);
	if (g->form)
		return row_name(&g->form->row, lang);
	return g->filled_by ? row_name(&g->filled_by->row, lang) : g->table;
}

static struct step
why_counted(struct arena *mem, enum word w, str what, int64_t n)
{
	return (struct step){
		.word = w,
		.args = {{"what", what},
			 {"n", str_fmt(mem, "%lld", (long long)n)}}
        };
}

struct step
guard_why(struct arena *mem, const struct guard *g, const struct facts *f,
	enum lang lang)
{
	switch (g->word) {
	case GUARD_IS:
		return (struct step){.word = W_GUARD_IS,
			.args = {{"fact", name_of_fact(g->fact, lang)}}};
	case GUARD_NOT:
		return (struct step){.word = W_GUARD_NOT,
			.args = {{"fact", name_of_fact(g->fact, lang)}}};
	case GUARD_EQUALS:
		return why_compare(mem, W_GUARD_EQUALS, g, f, lang);
	case GUARD_ONE_OF:
		return why_compare(mem, W_GUARD_ONE_OF, g, f, lang);
	case GUARD_HAS_TEXT:
		return (struct step){.word = W_GUARD_HAS_TEXT,
			.args = {{"fact",
				g->fact ? name_of_fact(g->fact, lang)
					: row_name(&g->field->row, lang)}}};
	case GUARD_AT_LEAST:
		return why_compare(mem, W_GUARD_AT_LEAST, g, f, lang);
	case GUARD_BEFORE:
		return why_compare(mem, W_GUARD_BEFORE, g, f, lang);
	case GUARD_NOT_AFTER:
		return why_compare(mem, W_GUARD_NOT_AFTER, g, f, lang);
	case GUARD_NOT_BEFORE:
		return why_compare(mem, W_GUARD_NOT_BEFORE, g, f, lang);
	case GUARD_WITHIN:
		return why_within(mem, g, f, lang);
	case GUARD_PASSED:
		return why_passed(mem, g, f, lang);
	case GUARD_NONE_OPEN:
		return why_counted(mem, W_GUARD_NONE_OPEN,
			row_name(&g->machine->row, lang),
			f->open_cases[g->machine->index]);
	case GUARD_ALL_ANSWERED:
		return why_counted(mem, W_GUARD_ALL_ANSWERED,
			name_of_answered(g, lang), f->missing[g->index]);
	}
	return (struct step){0};
}
