/*
 * rule_row.c - a clause, a deadline, a setting as it is shown
 */
#include "app/rule_row.h"

#include "base/url.h"

str
clause_href(struct arena *mem, const struct clause *clause)
{
	return clause ? str_fmt(mem, "/rules/%.*s",
				STR(url_encode(mem, clause->id)))
		      : S("");
}

str
deadline_href(struct arena *mem, const struct deadline *d)
{
	return d ? str_fmt(mem, "/rules/%.*s", STR(url_encode(mem, d->id)))
		 : S("");
}

/* How sure we are of a clause: the letter of clauses.yaml. */
static enum word
confidence_word(str letter)
{
	static const struct {
		const char *letter;
		enum word word;
	} rows[] = {
		{"S", W_CONFIDENCE_STATED    },
		{"T", W_CONFIDENCE_PRACTICE  },
		{"I", W_CONFIDENCE_INFERRED  },
		{"B", W_CONFIDENCE_BACKGROUND},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_is_c(letter, rows[i].letter))
			return rows[i].word;
	return W_CONFIDENCE_OURS;
}

struct clause_shown
clause_show(struct arena *mem, const struct clause *clause)
{
	return (struct clause_shown){.clause = clause,
		.id = clause->id,
		.href = clause_href(mem, clause),
		.aliases = str_join(
			mem, clause->aliases, clause->n_aliases, S(", ")),
		.sources = str_join(
			mem, clause->sources, clause->n_sources, S(", ")),
		.confidence = confidence_word(clause->confidence)};
}

static enum word
kind_word(const struct deadline *d)
{
	switch (d->kind) {
	case DEADLINE_WINDOW:
		return W_PERIOD_WINDOW;
	case DEADLINE_ADJACENCY:
		return W_PERIOD_ADJACENCY;
	case DEADLINE_STANDING:
		return W_PERIOD_STANDING;
	case DEADLINE_EARLIEST:
		return W_PERIOD_EARLIEST;
	case DEADLINE_NONE:
		return W_PERIOD_NONE;
	case DEADLINE_PERIOD:
	case DEADLINE_SPAN:
		break;
	}
	switch (d->length_kind) {
	case LENGTH_GIVEN:
		return W_PERIOD_GIVEN;
	case LENGTH_WITHOUT_DELAY:
		return W_PERIOD_WITHOUT_DELAY;
	case LENGTH_SETTING:
		return W_PERIOD_SETTING;
	case LENGTH_UNKNOWN:
	case LENGTH_FIXED:
		break;
	}
	return W_PERIOD_UNKNOWN;
}

/* `1 year 4 months`, number and unit apart. */
static void
add_lengths(struct arena *mem, struct length len, struct deadline_shown *out)
{
	const struct {
		int n;
		enum word one, many;
	} units[LENGTH_MAX_UNITS] = {
		{len.years,  W_LENGTH_YEAR,  W_LENGTH_YEARS },
		{len.months, W_LENGTH_MONTH, W_LENGTH_MONTHS},
		{len.weeks,  W_LENGTH_WEEK,  W_LENGTH_WEEKS },
		{len.days,   W_LENGTH_DAY,   W_LENGTH_DAYS  },
	};

	out->units = MAKE_MANY(mem, struct length_unit, COUNT(units));
	for (size_t i = 0; i < COUNT(units); i++)
		if (units[i].n)
			out->units[out->n_units++] = (struct length_unit){
				.n = units[i].n,
				.word = units[i].n == 1 ? units[i].one
							: units[i].many};
}

struct deadline_shown
deadline_show(struct arena *mem, const struct deadline *d)
{
	struct deadline_shown out = {.deadline = d,
		.id = d->id,
		.href = deadline_href(mem, d),
		.clause = d->row.clause ? d->row.clause->id : S(""),
		.clause_href = clause_href(mem, d->row.clause)};

	if (d->length_kind == LENGTH_FIXED)
		add_lengths(mem, d->length, &out);
	if (!out.n_units) {
		out.has_how = true;
		out.how = kind_word(d);
	}
	return out;
}

/* A value in the words of its type. */
static void
say_value(struct call *c, const struct setting *s, str value,
	struct setting_shown *out)
{
	out->value = value;
	if (str_is_c(value, "unknown"))
		out->unknown = true;
	else if (s->type == SETTING_BOOL)
		out->value = words_say(c->app->words, c->mem, c->lang,
			str_is_c(value, "yes") ? W_SAY_YES : W_SAY_NO, NULL);
}

enum err
setting_show(struct call *c, const struct setting *s, struct setting_shown *out)
{
	enum err e;
	str value;

	if ((e = app_setting(c, s, &value)))
		return e;
	*out = (struct setting_shown){.setting = s,
		.kept = value,
		.is_preset = str_is(value, s->preset),
		.clause = s->row.clause ? s->row.clause->id : S(""),
		.clause_href = clause_href(c->mem, s->row.clause)};
	say_value(c, s, value, out);
	return OK;
}
