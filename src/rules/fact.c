#include "rules/fact.h"

#include "rules/reader.h"

static const char *const type_words[] = {
	"bool", "day", "count", "word", "text", NULL};
static const enum value_type types[] = {
	VALUE_BOOL, VALUE_DAY, VALUE_COUNT, VALUE_WORD, VALUE_TEXT};
static const char *const source_words[] = {[FACT_ANSWER] = "answer",
	[FACT_STATE] = "state",
	[FACT_LATCH] = "latch",
	[FACT_FLAG] = "flag",
	[FACT_DATE] = "date",
	[FACT_SETTING] = "setting",
	[FACT_PARTY] = "party",
	[FACT_COMPUTED] = "computed",
	NULL};

static const struct part *
find_part(struct reader *r, const struct fact *f, str id)
{
	const struct part *part = f->of ? machine_part(f->of, id) : NULL;

	if (!part)
		read_unknown(r, "source", id);
	return part;
}

/* What the source says besides its first word; names are resolved here. */
static void
read_source(struct reader *r, const struct yaml *m, struct fact *f)
{
	str name, text = read_text(r, m, "source", MUST_HAVE);
	str word = read_head(text, &name);
	int at = 0;

	if (!text.n)
		return;
	while (source_words[at] && !str_is_c(word, source_words[at]))
		at++;
	if (!source_words[at]) {
		read_unknown(r, "source", text);
		return;
	}
	f->source = (enum fact_source)at;
	switch (f->source) {
	case FACT_ANSWER:
		load_field(r, "source", name, &f->form, &f->field);
		return;
	case FACT_STATE:
		f->part = find_part(r, f, name);
		return;
	case FACT_LATCH:
		f->act = name;
		break;
	case FACT_SETTING:
		f->setting = edition_setting(r->ed, name);
		if (!f->setting)
			read_unknown(r, "source", name);
		return;
	case FACT_PARTY:
		f->party = name;
		break;
	case FACT_COMPUTED:
		f->computed = name;
		break;
	case FACT_FLAG:
	case FACT_DATE:
		if (name.n)
			read_unknown(r, "source", text);
		return;
	}
	if (!name.n)
		read_unknown(r, "source", text);
}

static enum value_type
type_of_field(const struct field *f)
{
	switch (f->type) {
	case FIELD_DAY:
		return VALUE_DAY;
	case FIELD_COUNT:
		return VALUE_COUNT;
	case FIELD_BOOL:
		return VALUE_BOOL;
	case FIELD_WORD:
		return VALUE_WORD;
	default:
		return VALUE_TEXT;
	}
}

static enum value_type
type_of_setting(const struct setting *s)
{
	switch (s->type) {
	case SETTING_COUNT:
		return VALUE_COUNT;
	case SETTING_DAY:
		return VALUE_DAY;
	case SETTING_BOOL:
		return VALUE_BOOL;
	case SETTING_WORD:
		return VALUE_WORD;
	default:
		return VALUE_TEXT;
	}
}

/* The type the source gives by itself; VALUE_NONE: whatever the row says. */
static enum value_type
type_of_source(const struct fact *f)
{
	switch (f->source) {
	case FACT_ANSWER:
		return f->field ? type_of_field(f->field) : VALUE_NONE;
	case FACT_STATE:
		return VALUE_WORD;
	case FACT_LATCH:
		return f->value ? f->value->type : VALUE_NONE;
	case FACT_FLAG:
		return VALUE_BOOL;
	case FACT_DATE:
		return VALUE_DAY;
	case FACT_SETTING:
		return f->setting ? type_of_setting(f->setting) : VALUE_NONE;
	case FACT_PARTY:
		return VALUE_TEXT;
	case FACT_COMPUTED:
		return VALUE_NONE;
	}
	return VALUE_NONE;
}

static bool
fits_type(const struct fact *f)
{
	enum value_type is = type_of_source(f);

	if (f->n_in)
		return f->type == VALUE_BOOL;
	if (f->source == FACT_LATCH && !f->value)
		return f->type == VALUE_BOOL || f->type == VALUE_DAY;
	return is == VALUE_NONE || is == f->type ||
	       (is == VALUE_TEXT && f->type == VALUE_WORD);
}

bool
fact_may_be(const struct fact *f, str value)
{
	if (f->source == FACT_STATE && f->part) {
		for (size_t i = 0; i < f->of->n_states; i++)
			if (f->of->states[i].part == f->part &&
				str_is(f->of->states[i].id, value))
				return true;
		return false;
	}
	if (f->source == FACT_ANSWER && f->field &&
		f->field->type == FIELD_WORD)
		return field_choice(f->field, value) != NULL;
	if (f->source == FACT_SETTING && f->setting)
		return setting_takes(f->setting, value);
	if (f->source == FACT_LATCH && f->value)
		return fact_may_be(f->value, value);
	return true;
}

static const char *
word_of_type(enum value_type type)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i] == type)
			return type_words[i];
	return "";
}

static void
check_fact(struct reader *r, const struct fact *f)
{
	for (size_t i = 0; i < f->n_in; i++)
		if (!fact_may_be(f, f->in[i]))
			read_unknown(r, "in", f->in[i]);
	if (!fits_type(f))
		read_fault_with(r, 0, W_RULE_FACT_TYPE, {"key", S("source")},
			{"value", f->name},
			{"type", str_of(word_of_type(f->type))});
}

/* The row but for `value`, which may name a fact further down. */
static void
read_fact_row(struct reader *r, const struct yaml *m, struct fact *f)
{
	static const char *const keys[] = {"name", "of", "type", "source",
		"value", "with", "reads", "equals", "in", "ja", "en", "clause",
		NULL};
	str of;
	int type;

	/* Words only where a guard has to say what it looked at. */
	read_row(r, m, "name", keys, &f->row);
	f->name = read_text(r, m, "name", MUST_HAVE);
	read_text(r, m, "clause", MUST_HAVE);
	of = read_text(r, m, "of", MUST_HAVE);
	if (of.n && !str_is_c(of, "*")) {
		f->of = edition_machine(r->ed, of);
		if (!f->of)
			read_unknown(r, "of", of);
	}
	read_text(r, m, "type", MUST_HAVE);
	type = read_word(r, m, "type", type_words, 0);
	f->type = types[type];
	read_source(r, m, f);
	f->with = read_texts(r, m, "with", MAY_LACK, &f->n_with);
	f->reads = read_texts(r, m, "reads", MAY_LACK, &f->n_reads);
	f->in = read_texts(r, m, "equals", MAY_LACK, &f->n_in);
	if (!f->n_in)
		f->in = read_texts(r, m, "in", MAY_LACK, &f->n_in);
	if (f->n_with > FACT_MAX_WITH)
		read_fault_with(r, 0, W_RULE_TOO_MANY, {"key", S("with")},
			{"max", str_fmt(r->mem, "%d", FACT_MAX_WITH)});
}

void
load_facts(struct reader *r, const struct yaml *root)
{
	static const char *const files[] = {"facts", NULL};
	size_t n;
	const struct yaml *first = read_list(r, root, "facts", MUST_HAVE, &n);
	struct fact *all = MAKE_MANY(r->mem, struct fact, n);
	const struct yaml *m = first;

	read_keys(r, root, files);
	r->ed->facts = all;
	for (size_t i = 0; m; m = m->next, i++) {
		read_fact_row(r, m, &all[i]);
		all[i].index = i;
		if (edition_fact(r->ed, all[i].name))
			read_twice(r, all[i].name);
		r->ed->n_facts = i + 1;
	}
	m = first;
	for (size_t i = 0; m; m = m->next, i++) {
		r->row = all[i].name;
		r->line = m->line;
		all[i].value = read_fact(r, m, "value", MAY_LACK, NULL);
		check_fact(r, &all[i]);
	}
}
