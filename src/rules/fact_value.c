#include "rules/fact.h"
#include "rules/form.h"

struct value
value_from(enum value_type type, str text)
{
	struct value v = {.type = type, .day = DAY_NONE};

	switch (type) {
	case VALUE_BOOL:
		v.yes = str_is_c(text, "yes");
		if (!v.yes && !str_is_c(text, "no"))
			v.type = VALUE_NONE;
		break;
	case VALUE_DAY:
		if (!day_from(text, &v.day))
			v.type = VALUE_NONE;
		break;
	case VALUE_COUNT:
		if (!str_to_int(text, &v.count))
			v.type = VALUE_NONE;
		break;
	case VALUE_WORD:
	case VALUE_TEXT:
		v.text = text;
		if (!text.n)
			v.type = VALUE_NONE;
		break;
	case VALUE_NONE:
		break;
	}
	return v;
}

str
value_to(struct arena *mem, struct value v)
{
	switch (v.type) {
	case VALUE_BOOL:
		return v.yes ? S("yes") : S("no");
	case VALUE_DAY:
		return day_to(mem, v.day);
	case VALUE_COUNT:
		return str_fmt(mem, "%lld", (long long)v.count);
	case VALUE_WORD:
	case VALUE_TEXT:
		return v.text;
	case VALUE_NONE:
		break;
	}
	return (str){"", 0};
}

bool
value_is(struct value a, struct value b)
{
	if (a.type != b.type)
		return false;
	switch (a.type) {
	case VALUE_BOOL:
		return a.yes == b.yes;
	case VALUE_DAY:
		return day_cmp(a.day, b.day) == 0;
	case VALUE_COUNT:
		return a.count == b.count;
	case VALUE_WORD:
	case VALUE_TEXT:
		return str_is(a.text, b.text);
	case VALUE_NONE:
		return true;
	}
	return false;
}

/* A raw value as the text that `equals` and `in` are written in. */
static bool
is_text(struct value v, str text)
{
	if (v.type == VALUE_WORD || v.type == VALUE_TEXT)
		return str_is(v.text, text);
	return v.type != VALUE_NONE && value_is(v, value_from(v.type, text));
}

const struct row *
fact_words(const struct fact *f)
{
	if (f->row.ja.n > 0)
		return &f->row;
	return f->source == FACT_ANSWER && f->field && !f->n_in ? &f->field->row
								: NULL;
}

struct value
fact_value(const struct fact *f, struct value raw)
{
	struct value v = {.type = VALUE_BOOL, .day = DAY_NONE};

	if (!f->n_in)
		return raw;
	if (raw.type == VALUE_NONE)
		return raw;
	for (size_t i = 0; i < f->n_in; i++)
		v.yes |= is_text(raw, f->in[i]);
	return v;
}
