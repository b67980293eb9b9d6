#include "rules/fact.h"

#include "support/check.h"

void
test_fact_value__goes_to_text_and_back(void)
{
	static const struct {
		enum value_type type;
		const char *text;
		bool good;
	} cases[] = {
		{VALUE_BOOL,  "yes",        true },
		{VALUE_BOOL,  "no",         true },
		{VALUE_BOOL,  "true",       false},
		{VALUE_DAY,   "2026-11-29", true },
		{VALUE_DAY,   "2026-11-31", false},
		{VALUE_COUNT, "-17",        true },
		{VALUE_COUNT, "1,000",      false},
		{VALUE_WORD,  "new",        true },
		{VALUE_TEXT,  "a b",        true },
		{VALUE_TEXT,  "",           false},
		{VALUE_NONE,  "x",          false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v =
			value_from(cases[i].type, str_of(cases[i].text));

		CHECK_ROW("%s", cases[i].text);
		CHECK((v.type != VALUE_NONE) == cases[i].good);
		CHECK_STR(value_to(test_mem(), v),
			cases[i].good ? cases[i].text : "");
		CHECK(value_is(v, v));
	}
	CHECK(!value_is(value_from(VALUE_WORD, S("yes")),
		value_from(VALUE_BOOL, S("yes"))));
	CHECK(!value_is(value_from(VALUE_COUNT, S("1")),
		value_from(VALUE_COUNT, S("2"))));
}

void
test_fact_value__turns_a_source_into_yes_or_no(void)
{
	static const str in[] = {S_INIT("new"), S_INIT("7")};
	const struct fact plain = {.type = VALUE_WORD};
	const struct fact one_of = {
		.type = VALUE_BOOL, .in = in, .n_in = COUNT(in)};
	struct value word = value_from(VALUE_WORD, S("new"));
	struct value other = value_from(VALUE_WORD, S("old"));
	struct value count = value_from(VALUE_COUNT, S("7"));
	struct value none = {.type = VALUE_NONE};

	CHECK(value_is(fact_value(&plain, word), word));
	CHECK(fact_value(&one_of, word).yes);
	CHECK(fact_value(&one_of, count).yes);
	CHECK(!fact_value(&one_of, other).yes);
	CHECK_INT(fact_value(&one_of, other).type, VALUE_BOOL);
	CHECK_INT(fact_value(&one_of, none).type, VALUE_NONE);
}
