#include "base/jsonw.h"
#include "support/check.h"

void
test_jsonw__keeps_track_of_commas(void)
{
	struct buf b = buf_in(test_mem());
	struct jsonw w = jsonw_in(&b);

	jsonw_open_map(&w);
	jsonw_put(&w, "a", S("x"));
	jsonw_key(&w, "b");
	jsonw_open_list(&w);
	jsonw_int(&w, INT64_MIN);
	jsonw_open_map(&w);
	jsonw_close_map(&w);
	jsonw_open_list(&w);
	jsonw_close_list(&w);
	jsonw_bool(&w, true);
	jsonw_null(&w);
	jsonw_close_list(&w);
	jsonw_put_int(&w, "c", 7);
	jsonw_put_bool(&w, "d", false);
	jsonw_put_day(&w, "e", day_of("2026-11-29"));
	jsonw_put_day(&w, "f", DAY_NONE);
	jsonw_key_str(&w, S("g\""));
	jsonw_str(&w, S(""));
	jsonw_close_map(&w);
	CHECK_STR(buf_str(&b),
		"{\"a\":\"x\",\"b\":[-9223372036854775808,{},[],true,null],"
		"\"c\":7,\"d\":false,\"e\":\"2026-11-29\",\"f\":null,"
		"\"g\\\"\":\"\"}");
}

/* RFC 8785 3.2.2.2. */
void
test_jsonw__escapes_in_the_shortest_form(void)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{"\b\t\n\f\r",   "\"\\b\\t\\n\\f\\r\""},
		{"\"\\/",        "\"\\\"\\\\/\""      },
		{"\x01\x1f",     "\"\\u0001\\u001f\"" },
		{"\x7f",         "\"\x7f\""           },
		{"€台\u2028", "\"€台\u2028\""   },
		{"a\nb",         "\"a\\nb\""          },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());
		struct jsonw w = jsonw_in(&b);

		CHECK_ROW("row %zu", i);
		jsonw_str(&w, str_of(cases[i].text));
		CHECK_STR(buf_str(&b), cases[i].json);
	}
}
