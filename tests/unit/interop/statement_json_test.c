/* statement_json_test.c - R-245: a statement as a file, there and back */
#include "interop/statement_json.h"

#include "support/check.h"

#define HEAD                                                                   \
	"{\"format\": \"daicho-statement/1\", \"edition\": \"e\", "            \
	"\"catalogue\": \"c\""

#define HEAD_2                                                                 \
	"{\"format\": \"daicho-statement/2\", \"edition\": \"e\", "            \
	"\"catalogue\": \"c\""

static enum err
read(const char *text, struct statement *out)
{
	return statement_from_json(
		test_mem(), S("s.json"), str_of(text), test_note(), out);
}

static const char whole[] =
	"{\n"
	" \"format\": \"daicho-statement/1\",\n"
	" \"edition\": \"2020-06-03\",\n"
	" \"rules\": \"00ff\",\n"
	" \"catalogue\": \"2024-08-01\",\n"
	" \"ref\": \"S-2026-0001\",\n"
	" \"service\": \"aoba-drive\",\n"
	" \"forms\": {\n"
	"  \"01\": {\n"
	"   \"service\": \"青葉 \\\"一\\\"\",\n"
	"   \"part\": [\"本体\", \"\", \"試験\\n二行\"],\n"
	"   \"region\": \"東日本\"},\n"
	"  \"02\": {}},\n"
	" \"items\": [\n"
	"  {\"control\": \"5.1.1\", \"state\": \"adopted\", \"text\": "
	"\"{実施} している。\"},\n"
	"  {\"control\": \"5.1.1.1\", \"state\": \"not_applicable\", "
	"\"reason\": \"対象がない。\"},\n"
	"  {\"control\": \"5.1.1.2\"}]\n"
	"}\n";

void
test_statement_json__comes_back_byte_for_byte(void)
{
	struct buf out = buf_in(test_mem());
	struct statement s;

	CHECK_OK(read(whole, &s));
	statement_to_json(&out, &s);
	CHECK_STR(buf_str(&out), whole);
}

void
test_statement_json__takes_everything_that_stands_there(void)
{
	struct statement s;

	CHECK_OK(read(whole, &s));
	CHECK_STR(s.edition, "2020-06-03");
	CHECK_STR(s.rules, "00ff");
	CHECK_STR(s.said.service, "aoba-drive");
	CHECK_INT(s.said.n_forms, 2);
	CHECK_INT(s.said.forms[0].answers.n, 4);
	CHECK_STR(s.said.forms[0].answers.at[2].value, "試験\n二行");
	CHECK_INT(s.said.forms[0].answers.at[2].line, 2);
	CHECK_INT(s.said.n_items, 3);
	CHECK_STR(s.said.items[1].reason, "対象がない。");
	CHECK_STR(s.said.items[2].state, "");
}

/* With further fields it is the second format; the first has none. */
void
test_statement_json__has_further_fields_in_its_second_format(void)
{
	static const char text[] =
		"{\n"
		" \"format\": \"daicho-statement/2\",\n"
		" \"edition\": \"e\",\n"
		" \"catalogue\": \"c\",\n"
		" \"forms\": {},\n"
		" \"items\": [\n"
		"  {\"control\": \"1\", \"more\": {\"regions\": \"東\", "
		"\"role\": \"=:\\u001e責任者\"}, \"version\": 2}]\n"
		"}\n";
	struct buf out = buf_in(test_mem());
	struct statement s;

	CHECK_OK(read(text, &s));
	CHECK_INT(s.said.items[0].more.n, 2);
	statement_to_json(&out, &s);
	CHECK_STR(buf_str(&out), text);
	CHECK_ERR(read(HEAD ", \"forms\": {}, \"items\": [{\"control\": \"1\", "
			    "\"more\": {\"role\": \"x\"}}]}",
			  &s),
		ERR_INVALID);
}

/* However a file is laid out, it says the same; one word more is another. */
void
test_statement_json__has_one_hash_for_the_same_words(void)
{
	struct statement a, b, c;

	CHECK_OK(
		read(HEAD ", \"forms\": {\"f\": {\"x\": [\"1\"]}}, "
			  "\"items\": [{\"text\": \"t\", \"control\": \"1\"}]}",
			&a));
	CHECK_OK(
		read(HEAD ", \"items\": [{\"control\": \"1\", \"state\": \"\", "
			  "\"text\": \"t\"}], \"forms\": {\"f\": {\"x\": "
			  "\"1\"}}}",
			&b));
	CHECK_OK(read(HEAD ", \"items\": [{\"control\": \"1\", \"reason\": "
			   "\"t\"}], \"forms\": {\"f\": {\"x\": \"1\"}}}",
		&c));
	CHECK(hash_is(stated_hash(&a.said), stated_hash(&b.said)));
	CHECK(!hash_is(stated_hash(&a.said), stated_hash(&c.said)));
}

void
test_statement_json__says_where_and_why_it_refuses(void)
{
	static const struct {
		const char *text, *field;
		enum word word;
	} cases[] = {
		{"[]",								   "",                   W_JSON_NOT_MAP    },
		{"{}",								   "format",             W_JSON_KEY_MISSING},
		{HEAD "}",							       "forms",              W_JSON_KEY_MISSING},
		{HEAD ", \"forms\": {}}",						"items",              W_JSON_KEY_MISSING},
		{HEAD ", \"more\": 1}",						  "more",               W_JSON_KEY_UNKNOWN},
		{"{\"format\": \"other/1\", \"edition\": \"e\", "
		 "\"catalogue\": \"c\", \"forms\": {}, \"items\": []}", "other/1",            W_JSON_FORMAT     },
		{"{\"format\": 1}",						      "format",             W_JSON_NOT_TEXT   },
		{"{\"format\": \"\"}",						   "format",             W_JSON_EMPTY      },
		{HEAD ", \"forms\": [], \"items\": []}",                                 "forms",
                 W_JSON_NOT_LINE												 },
		{HEAD ", \"forms\": {}, \"items\": {}}",                                 "items",
                 W_JSON_NOT_LIST												 },
		{HEAD ", \"forms\": {\"\": {}}, \"items\": []}",                         "forms.",
                 W_JSON_NO_NAME												  },
		{HEAD ", \"forms\": {\"f\": 1}, \"items\": []}",                         "forms.f",
                 W_JSON_NOT_LINE												 },
		{HEAD ", \"forms\": {\"f\": {\"x\": [1]}}, \"items\": []}",
                 "forms.f.x[0]",									       W_JSON_NOT_TEXT   },
		{HEAD ", \"forms\": {\"f\": {\"x\": true}}, \"items\": []}",
                 "forms.f.x",										  W_JSON_NOT_TEXT   },
		{HEAD ", \"forms\": {}, \"items\": [1]}",                                "items[0]",
                 W_JSON_NOT_LINE												 },
		{HEAD ", \"forms\": {}, \"items\": [{}]}",                               "items[0].control",
                 W_JSON_KEY_MISSING											      },
		{HEAD ", \"forms\": {}, \"items\": [{\"control\": \"1\"}, "
		      "{\"control\": \"2\", \"texts\": \"\"}]}",        "items[1].texts",     W_JSON_KEY_UNKNOWN},
		{HEAD_2 ", \"forms\": {}, \"items\": [{\"control\": \"1\", "
			"\"more\": []}]}",			      "items[0].more",      W_JSON_NOT_LINE   },
		{HEAD_2 ", \"forms\": {}, \"items\": [{\"control\": \"1\", "
			"\"more\": {\"role\": 1}}]}",                   "items[0].more.role", W_JSON_NOT_TEXT   },
		{HEAD_2 ", \"forms\": {}, \"items\": [{\"control\": \"1\", "
			"\"more\": {\"\": \"x\"}}]}",                   "items[0].more.",     W_JSON_NO_NAME    },
		{HEAD_2 ", \"forms\": {}, \"items\": [{\"control\": \"1\", "
			"\"more\": {\"1\": \"\", \"2\": \"\", \"3\": \"\", "
			"\"4\": \"\", \"5\": \"\", \"6\": \"\", \"7\": \"\", "
			"\"8\": \"\", \"9\": \"\"}}]}",                 "items[0].more",      W_JSON_MANY       },
		{"{\"a\": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}",                           "22",
                 W_JSON_DEEP												     },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note *note = test_note();
		struct statement s;

		CHECK_ROW("%s", cases[i].text);
		CHECK_ERR(statement_from_json(test_mem(), S("s.json"),
				  str_of(cases[i].text), note, &s),
			ERR_INVALID);
		CHECK_INT(note->word, cases[i].word);
		CHECK_STR(note->place,
			cases[i].word == W_JSON_DEEP ? "s.json:1" : "s.json");
		CHECK_STR(note->args[0].value, cases[i].field);
	}
}

static str
repeated(const char *head, const char *body, size_t n, const char *tail)
{
	struct buf b = buf_in(test_mem());

	buf_add_c(&b, head);
	for (size_t i = 0; i < n; i++) {
		buf_add_c(&b, i ? "," : "");
		buf_add_c(&b, body);
	}
	buf_add_c(&b, tail);
	return buf_str(&b);
}

void
test_statement_json__keeps_its_limits(void)
{
	str items = repeated(HEAD ", \"forms\": {}, \"items\": [",
		"{\"control\": \"1\"}", STATED_MAX_ITEMS + 1, "]}");
	str lines =
		repeated(HEAD ", \"items\": [], \"forms\": {\"f\": {\"x\": [",
			"\"\"", ANSWERS_MAX + 1, "]}}}");
	str most = repeated(HEAD ", \"forms\": {}, \"items\": [",
		"{\"control\": \"1\"}", STATED_MAX_ITEMS, "]}");
	char *text = arena_make(test_mem(), STATEMENT_MAX_TEXT_BYTES + 2);
	struct statement s;

	for (size_t i = 0; i <= STATEMENT_MAX_TEXT_BYTES; i++)
		text[i] = 'x';
	CHECK_OK(read(most.p, &s));
	CHECK_ERR(read(items.p, &s), ERR_INVALID);
	CHECK_ERR(read(lines.p, &s), ERR_INVALID);
	CHECK_ERR(
		read(str_fmt(test_mem(),
			     HEAD ", \"forms\": {}, \"items\": [{\"control\": "
				  "\"1\", \"text\": \"%s\"}]}",
			     text)
				.p,
			&s),
		ERR_INVALID);
	text[STATEMENT_MAX_TEXT_BYTES] = 0;
	CHECK_OK(read(str_fmt(test_mem(),
			      HEAD ", \"forms\": {}, \"items\": [{\"control\": "
				   "\"1\", \"text\": \"%s\"}]}",
			      text)
			      .p,
		&s));
}
