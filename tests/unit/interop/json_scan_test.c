/* json_scan_test.c - JSON token by token: what is taken, what is refused */
#include "interop/json_scan.h"

#include "support/check.h"

/* The tokens as letters, `!` if it is refused. */
static str
tokens_of(str text)
{
	static const char letters[] = {[SCAN_MAP] = '{',
		[SCAN_MAP_END] = '}',
		[SCAN_LIST] = '[',
		[SCAN_LIST_END] = ']',
		[SCAN_KEY] = 'k',
		[SCAN_TEXT] = 's',
		[SCAN_NUMBER] = 'n',
		[SCAN_TRUE] = 't',
		[SCAN_FALSE] = 'f',
		[SCAN_NULL] = '0'};
	struct json_scan s = json_scan_in(text);
	struct buf out = buf_in(test_mem());
	enum scan_token t;

	while ((t = json_scan_next(&s)) != SCAN_END && t != SCAN_WRONG)
		buf_add_char(&out, letters[t]);
	if (t == SCAN_WRONG)
		buf_add_char(&out, '!');
	return buf_str(&out);
}

void
test_json_scan__gives_tokens_in_their_order(void)
{
	static const char *const cases[][2] = {
		{"{}",				      "{}"         },
		{" [ ] ",				   "[]"         },
		{"\xef\xbb\xbf{}",                          "{}"         },
		{"{\"a\":1,\"b\":[true,false,null,\"x\"]}", "{knk[tf0s]}"},
		{"[-0, 0.5, 1e9, 1E-2, 10.25e+3]",          "[nnnnn]"    },
		{"\"only a text\"",                         "s"          },
		{"[[[{\"k\":{}}]]]",                        "[[[{k{}}]]]"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i][0]);
		CHECK_STR(tokens_of(str_of(cases[i][0])), cases[i][1]);
	}
}

static enum word
wrong_in(str text)
{
	struct json_scan s = json_scan_in(text);
	enum scan_token t;

	do
		t = json_scan_next(&s);
	while (t != SCAN_END && t != SCAN_WRONG);
	CHECK(t == SCAN_WRONG);
	return s.wrong;
}

void
test_json_scan__says_why_it_refuses(void)
{
	static const struct {
		const char *text;
		enum word word;
	} cases[] = {
		{"",		       W_JSON_ENDS  },
		{"\xef\xbb\xbf",           W_JSON_ENDS  },
		{"\xff\xfe{",              W_JSON_UTF16 },
		{"\xfe\xff",               W_JSON_UTF16 },
		{"\xef\xbf\xbe{}",         W_JSON_SYNTAX},
		{"{",		      W_JSON_ENDS  },
		{"[1,",                    W_JSON_ENDS  },
		{"\"a",                    W_JSON_ENDS  },
		{"{\"a\"",                 W_JSON_ENDS  },
		{"[1,]",                   W_JSON_SYNTAX},
		{"{\"a\":1,}",             W_JSON_SYNTAX},
		{"{a:1}",                  W_JSON_SYNTAX},
		{"[1 2]",                  W_JSON_SYNTAX},
		{"[1}",                    W_JSON_SYNTAX},
		{"[01]",                   W_JSON_SYNTAX},
		{"[1.]",                   W_JSON_SYNTAX},
		{"[.5]",                   W_JSON_SYNTAX},
		{"[+1]",                   W_JSON_SYNTAX},
		{"[1e]",                   W_JSON_SYNTAX},
		{"[NaN]",                  W_JSON_SYNTAX},
		{"[truE]",                 W_JSON_SYNTAX},
		{"['a']",                  W_JSON_SYNTAX},
		{"/* a */ 1",              W_JSON_SYNTAX},
		{"[\"a\nb\"]",             W_JSON_SYNTAX},
		{"[\"\\x\"]",              W_JSON_SYNTAX},
		{"[\"\\u12\"]",            W_JSON_SYNTAX},
		{"[\"\\u0000\"]",          W_JSON_NUL   },
		{"[\"\\ud800\"]",          W_JSON_UTF8  },
		{"[\"\\udc00\\ud800\"]",   W_JSON_UTF8  },
		{"[\"\\ud800\\u0041\"]",   W_JSON_UTF8  },
		{"[\"\xff\"]",             W_JSON_UTF8  },
		{"[\"\xc0\xaf\"]",         W_JSON_UTF8  },
		{"[\"\xe0\x80\xaf\"]",     W_JSON_UTF8  },
		{"[\"\xed\xa0\x80\"]",     W_JSON_UTF8  },
		{"[\"\xf4\x90\x80\x80\"]", W_JSON_UTF8  },
		{"[\"\xe3\x81\"]",         W_JSON_UTF8  },
		{"1 2",                    W_JSON_MORE  },
		{"{} x",                   W_JSON_MORE  },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].text);
		CHECK_INT(wrong_in(str_of(cases[i].text)), cases[i].word);
	}
}

void
test_json_scan__refuses_what_is_nested_too_deeply(void)
{
	struct buf deep = buf_in(test_mem());

	for (int i = 0; i <= JSON_SCAN_MAX_DEPTH; i++)
		buf_add_char(&deep, '[');
	CHECK_INT(wrong_in(buf_str(&deep)), W_JSON_DEEP);
}

/* Every length, so that each place within eight bytes is met. */
void
test_json_scan__finds_the_end_of_a_text_wherever_it_is(void)
{
	static const char *const marks[] = {"", "\\\"", "あ", "\\u3042", "😀"};

	for (size_t m = 0; m < COUNT(marks); m++)
		for (int before = 0; before < 20; before++)
			for (int after = 0; after < 20; after++) {
				str text = str_fmt(test_mem(),
					"[\"%.*s%s%.*s\",1]", before,
					"aaaaaaaaaaaaaaaaaaaa", marks[m], after,
					"bbbbbbbbbbbbbbbbbbbb");

				CHECK_ROW("%s", text.p);
				CHECK_STR(tokens_of(text), "[sn]");
			}
}

void
test_json_scan__decodes_escapes(void)
{
	static const char *const cases[][2] = {
		{"\"plain\"",                      "plain"          },
		{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
		{"\"\\u0041\\u00e9\\u3042\"",      "Aéあ"         },
		{"\"x\\ud83d\\ude00y\"",           "x😀y"         },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json_scan s = json_scan_in(str_of(cases[i][0]));

		CHECK_ROW("%s", cases[i][0]);
		CHECK_INT(json_scan_next(&s), SCAN_TEXT);
		CHECK_STR(json_scan_text(&s, test_mem()), cases[i][1]);
	}
}

void
test_json_scan__says_line_and_column(void)
{
	struct json_scan s = json_scan_in(S("{\n \"a\": 1,\n  oh}"));
	struct note *note = test_note();

	while (json_scan_next(&s) != SCAN_WRONG)
		;
	CHECK_ERR(json_scan_fail(&s, S("f.json"), note), ERR_INVALID);
	CHECK_STR(note->place, "f.json:3");
	CHECK_STR(note->args[0].value, "3");
}
