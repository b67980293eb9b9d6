/* json_test.c - R-245: what people and programs hand in, or why it is not taken
 */
#include "interop/json.h"
#include "support/check.h"

static enum err
read_answers(const char *text, struct answers *out)
{
	return interop_json_answers(
		test_mem(), S("a.json"), str_of(text), test_note(), out);
}

static str
find(const struct answers *a, const char *field, int32_t line)
{
	const str *value = answers_find(a, str_of(field), line);

	return value ? *value : S("(none)");
}

void
test_json__reads_fields_and_lines(void)
{
	struct answers a;

	CHECK_OK(read_answers("{\"name\": \"青葉\", \"n\": 12, \"own\": true, "
			      "\"other\": false, \"points\": ["
			      "{\"item\": \"5.1(1)\", \"note\": \"\"},"
			      "{\"item\": \"5.1(2)\"}], \"none\": []}",
		&a));
	CHECK_INT(a.n, 7);
	CHECK_STR(find(&a, "name", 0), "青葉");
	CHECK_STR(find(&a, "n", 0), "12");
	CHECK_STR(find(&a, "own", 0), "yes");
	CHECK_STR(find(&a, "other", 0), "no");
	CHECK_STR(find(&a, "item", 0), "5.1(1)");
	CHECK_STR(find(&a, "item", 1), "5.1(2)");
	CHECK_STR(find(&a, "note", 0), "");
	CHECK_INT(answers_lines(&a, S("note")), 1);
}

/* By characters, from 1, also where the library's own place is 0 or -1. */
void
test_json__counts_characters_of_the_line(void)
{
	static const struct {
		const char *text, *place, *column;
	} cases[] = {
		{"",		      "a.json:1", "1"},
		{"{\n",                   "a.json:2", "1"},
		{"{",                     "a.json:1", "2"},
		{"{\"\xe3\x81\x82\": x}", "a.json:1", "7"},
		{"{\"a\": 1,\n\"a\": 2}", "a.json:2", "3"},
		{"\xef\xbb\xbf{x}",       "a.json:1", "2"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct answers out;

		CHECK_ROW("%s", cases[i].text);
		CHECK_ERR(interop_json_answers(test_mem(), S("a.json"),
				  str_of(cases[i].text), note, &out),
			ERR_INVALID);
		CHECK_STR(note->place, cases[i].place);
		CHECK_STR(note->args[0].value, cases[i].column);
	}
}

void
test_json__says_where_and_why_it_refuses(void)
{
	static const struct {
		const char *text, *place, *field;
		enum word word;
	} cases[] = {
		{"",				"a.json:1", NULL,     W_JSON_ENDS    },
		{"{",			       "a.json:1", NULL,     W_JSON_ENDS    },
		{"{\n\"a\": 1} x",                  "a.json:2", NULL,     W_JSON_MORE    },
		{"{\"a\": 1, \"a\": 2}",            "a.json:1", NULL,     W_JSON_TWICE   },
		{"{\"a\": \"\\u0000\"}",            "a.json:1", NULL,     W_JSON_NUL     },
		{"{\"a\": \"\xff\"}",               "a.json:1", NULL,     W_JSON_UTF8    },
		{"\xff\xfe{",                       "a.json",   NULL,     W_JSON_UTF16   },
		{"{\"a\": 99999999999999999999}",   "a.json:1", NULL,
                 W_JSON_NUMBER							   },
		{"{a: 1}",                          "a.json:1", NULL,     W_JSON_SYNTAX  },
		{"[1]",			     "a.json",   "",       W_JSON_NOT_MAP },
		{"\"a\"",			   "a.json",   "",       W_JSON_NOT_MAP },
		{"{\"a\": null}",                   "a.json",   "a",      W_JSON_VALUE   },
		{"{\"a\": 1.5}",                    "a.json",   "a",      W_JSON_VALUE   },
		{"{\"a\": {\"b\": 1}}",             "a.json",   "a",      W_JSON_VALUE   },
		{"{\"g\": [1]}",                    "a.json",   "g[0]",   W_JSON_NOT_LINE},
		{"{\"g\": [{}, {\"f\": []}]}",      "a.json",   "g[1].f",
                 W_JSON_VALUE							    },
		{"{\"f\": 1, \"g\": [{\"f\": 2}]}", "a.json",   "g[0].f",
                 W_JSON_FIELD_TWICE						      },
		{"{\"\": 1}",                       "a.json",   "",       W_JSON_NO_NAME },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct answers a = {0};
		enum err e = interop_json_answers(test_mem(), S("a.json"),
			str_of(cases[i].text), note, &a);

		CHECK_ROW("%s", cases[i].text);
		CHECK_ERR(e, ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
		CHECK_STR(note->place, cases[i].place);
		if (cases[i].field)
			CHECK_STR(note->args[0].value, cases[i].field);
		CHECK_INT(a.n, 0);
	}
}

void
test_json__reads_a_draft_of_a_form_or_of_items(void)
{
	struct draft_file d;

	CHECK_OK(interop_json_draft(test_mem(), S("d.json"),
		S("{\"form\": \"03\", \"answers\": {\"a\": \"b\"}}"),
		test_note(), &d));
	CHECK_STR(d.form, "03");
	CHECK_STR(find(&d.answers, "a", 0), "b");
	CHECK_INT(d.n_items, 0);

	CHECK_OK(interop_json_draft(test_mem(), S("d.json"),
		S("{\"items\": [{\"control\": \"5.1.1\", \"version\": 3, "
		  "\"state\": \"adopted\"}, {\"control\": \"5.1.2\"}]}"),
		test_note(), &d));
	CHECK_STR(d.form, "");
	CHECK_INT(d.n_items, 2);
	CHECK_STR(d.items[0].control, "5.1.1");
	CHECK(d.items[0].has_version);
	CHECK_INT(d.items[0].version, 3);
	CHECK_STR(find(&d.items[0].answers, "state", 0), "adopted");
	CHECK(!d.items[1].has_version);
}

void
test_json__reads_what_stands_beside_items(void)
{
	struct draft_file d;

	CHECK_OK(interop_json_draft(test_mem(), S("d.json"),
		S("{\"items\": [{\"control\": \"5.1\"}], \"look\": true,"
		  "\"task\": {\"owner\": \"a\", \"due\": \"2026-01-01\"}}"),
		test_note(), &d));
	CHECK_INT(d.n_items, 1);
	CHECK(d.look);
	CHECK_INT(d.task.n, 2);
	CHECK_STR(*answers_find(&d.task, S("owner"), 0), "a");
	CHECK_OK(interop_json_draft(test_mem(), S("d.json"),
		S("{\"form\": \"f\", \"answers\": {}, \"look\": false}"),
		test_note(), &d));
	CHECK(!d.look);
}

void
test_json__refuses_what_is_no_draft(void)
{
	static const struct {
		const char *text;
		enum word word;
	} cases[] = {
		{"{}",						      W_JSON_NOT_DRAFT },
		{"[]",						      W_JSON_NOT_MAP   },
		{"{\"form\": \"03\", \"answers\": {}, \"task\": {}}",
                 W_JSON_NOT_DRAFT							    },
		{"{\"items\": [], \"look\": 1}",                            W_JSON_NOT_DRAFT },
		{"{\"form\": \"03\"}",                                      W_JSON_NOT_DRAFT },
		{"{\"form\": \"03\", \"items\": []}",                       W_JSON_NOT_DRAFT },
		{"{\"form\": \"03\", \"answers\": {}, \"x\": 1}",
                 W_JSON_NOT_DRAFT							    },
		{"{\"form\": 3, \"answers\": {}}",                          W_JSON_VALUE     },
		{"{\"form\": \"\", \"answers\": {}}",                       W_JSON_VALUE     },
		{"{\"form\": \"03\", \"answers\": []}",                     W_JSON_NOT_LINE  },
		{"{\"items\": {}}",					 W_JSON_NOT_LIST  },
		{"{\"items\": [1]}",					W_JSON_NOT_LINE  },
		{"{\"items\": [{\"state\": \"x\"}]}",                       W_JSON_NO_CONTROL},
		{"{\"items\": [{\"control\": \"5\", \"version\": -1}]}",
                 W_JSON_COUNT								},
		{"{\"items\": [{\"control\": \"5\", \"version\": \"1\"}]}",
                 W_JSON_COUNT								},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct draft_file d = {0};

		CHECK_ROW("%s", cases[i].text);
		CHECK_ERR(interop_json_draft(test_mem(), S("d.json"),
				  str_of(cases[i].text), note, &d),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
	}
}
