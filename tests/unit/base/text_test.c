#include "base/text.h"

#include "base/buf.h"
#include "support/check.h"

void
test_text__knows_well_formed_utf8(void)
{
	static const struct {
		str text;
		bool utf8, clean;
	} cases[] = {
		{{"", 0},			    true,  true },
		{{"plain text, long enough", 23},    true,  true },
		{{"\u53f0\u5e33 is a register", 20}, true,  true },
		{{"a\tb\nc", 5},                     true,  true },
                {{"a\rb", 3},                        true,  false},
		{{"a\x7f", 2},                       true,  false},
                {{"12345678\x1b", 9},                true,  false},
		{{"\xc2\x85", 2},                    true,  false},
                {{"\xc2\xa0", 2},                    true,  true },
		{{"a\0b", 3},                        false, false},
                {{"12345678\0", 9},                  false, false},
		{{"\xc0\x80", 2},                    false, false},
		{{"\xe0\x80\x80", 3},                false, false},
		{{"\xed\xa0\x80", 3},                false, false},
		{{"\xf0\x80\x80\x80", 4},            false, false},
		{{"\xf4\x8f\xbf\xbf", 4},            true,  true },
		{{"\xf4\x90\x80\x80", 4},            false, false},
		{{"\xf5\x80\x80\x80", 4},            false, false},
		{{"\xe5\x8f", 2},                    false, false},
                {{"\x80", 1},                        false, false},
		{{"\xe5\x8f\x41", 3},                false, false},
		{S_INIT("a\xe2\x80\xae"
			"b"),
                 true,				      false}, /* U+202E */
		{S_INIT("a\xe2\x80\x8b"
			"b"),
                 true,				      false}, /* U+200B */
		{S_INIT("a\xe2\x81\xa6"
			"b"),
                 true,				      false}, /* U+2066 */
		{S_INIT("\xe2\x80\x94"),             true,  true }, /* a dash */
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK(text_is_utf8(cases[i].text) == cases[i].utf8);
		CHECK(text_is_clean(cases[i].text) == cases[i].clean);
	}
}

void
test_text__has_one_form_for_equal_texts(void)
{
	static const struct {
		const char *text, *nfkc, *fold, *line;
	} cases[] = {
		{"abc",                "abc",          "abc",          "abc"         },
		{" A  b\t\n",          " A  b\t\n",    " a  b\t\n",    "A b"         },
		{"ｶﾞ",             "ガ",          "ガ",          "ガ"         },
		{"　ＡＢ　１　", " AB 1 ",       " ab 1 ",       "AB 1"        },
		{"①",                "1",            "1",            "1"           },
		{"Straße",            "Straße",      "strasse",      "Straße"     },
		{"が",                "が",          "が",          "が"         },
		{"a−b‐c",          "a−b‐c",    "a-b-c",        "a−b‐c"   },
		{"サーバー",       "サーバー", "サーバー", "サーバー"},
		{"㍿",                "株式会社", "株式会社", "株式会社"},
		{"",                   "",             "",             ""            },
		{"\xff",               "\xff",         "\xff",         "\xff"        },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str s = str_of(cases[i].text);

		CHECK_ROW("%s", cases[i].text);
		CHECK_STR(text_nfkc(test_mem(), s), cases[i].nfkc);
		CHECK_STR(text_fold(test_mem(), s), cases[i].fold);
		CHECK_STR(text_line(test_mem(), s), cases[i].line);
	}
}

void
test_text__folds_what_is_folded_to_itself(void)
{
	static const char *const cases[] = {
		"ﷺ", "ǅ", "İ", "ﬃ", "Å", "㌖", "ͅ", "ẞ", "\u00b4 a", "ϓ"};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str once = text_fold(test_mem(), str_of(cases[i]));
		str line = text_line(test_mem(), str_of(cases[i]));

		CHECK_ROW("%s", cases[i]);
		CHECK(str_is(once, text_fold(test_mem(), once)));
		CHECK(str_is(line, text_line(test_mem(), line)));
	}
}

/* The UTF-8 of a code point below U+10000; surrogates are made all the same. */
static str
char_of(int c)
{
	char *p = arena_make(test_mem(), 4);

	if (c < 0x80) {
		p[0] = (char)c;
		return (str){p, 1};
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		return (str){p, 2};
	}
	p[0] = (char)(0xe0 | c >> 12);
	p[1] = (char)(0x80 | (c >> 6 & 0x3f));
	p[2] = (char)(0x80 | (c & 0x3f));
	return (str){p, 3};
}

/* What is plain goes another way than what has to be taken apart. */
void
test_text__treats_plain_text_like_any_other(void)
{
	str wide = S("\u00e9");

	for (int i = 1; i < 0x10000; i++) {
		str ch = char_of(i);
		str plain = STR_CAT(test_mem(), S(" A"), ch, ch, S("z\t"));
		str longer, fold, line;

		if (!text_is_utf8(ch))
			continue;
		CHECK_ROW("%#x", i);
		longer = STR_CAT(test_mem(), wide, plain);
		fold = text_fold(test_mem(), longer);
		CHECK(str_is(text_fold(test_mem(), plain),
			str_part(fold, wide.n, fold.n)));
		longer = STR_CAT(test_mem(), plain, wide);
		line = text_line(test_mem(), longer);
		line = str_trim(str_part(line, 0, line.n - wide.n));
		CHECK(str_is(text_line(test_mem(), plain), line));
		CHECK_INT(text_line(test_mem(), plain).p[line.n], 0);
	}
	CHECK_ROW("NUL: as it is");
	CHECK_INT(text_fold(test_mem(), (str){"A\0 B", 4}).n, 4);
	CHECK_INT(text_line(test_mem(), (str){"  \0  ", 5}).n, 5);
}

void
test_text__shows_the_beginning_of_a_text(void)
{
	static const struct {
		const char *text;
		size_t chars;
		const char *peek;
	} cases[] = {
		{"",							 3, ""                  },
		{" \n ",						     3, ""                  },
		{"abc",						      3, "abc"               },
		{"abc\n ",						   3, "abc"               },
		{"abcd",						     3, "abc\u2026"         },
		{" a\n\n b c",					       4, "a b \u2026"        },
		{"\u53f0\u5e33",					     2, "\u53f0\u5e33"      },
		{"\u53f0\u5e33\u53f0",				       2, "\u53f0\u5e33\u2026"},
		{"\uff21\uff22\uff23",				       2, "AB\u2026"          },
		{"\uff76\uff9e\uff76",				       2, "\u30ac\u30ab"      },
 /* one character, though its marks go on beyond what is read */
		{"e\u0301\u0323\u0301\u0323\u0301\u0323\u0301\u0323\u0301x", 1,
                 "\u1eb9\u2026"								     },
		{"a                    b",                                   1, "a\u2026"           },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s, %zu", cases[i].text, cases[i].chars);
		CHECK_STR(text_peek(test_mem(), str_of(cases[i].text),
				  cases[i].chars),
			cases[i].peek);
	}
}

/* Cut between characters, whatever their length. */
void
test_text__peeks_into_long_texts(void)
{
	static const char *const chars[] = {
		"a", "\u00e9", "\u53f0", "\U0001F600"};
	struct buf b;

	for (size_t i = 0; i < COUNT(chars); i++)
		for (size_t before = 0; before < 4; before++) {
			str peek;

			b = buf_in(test_mem());
			for (size_t k = 0; k < before; k++)
				buf_add_c(&b, "x");
			for (size_t k = 0; k < 1000; k++)
				buf_add_c(&b, chars[i]);
			peek = text_peek(test_mem(), buf_str(&b), 60);
			CHECK_ROW("%s, %zu", chars[i], before);
			CHECK(text_is_utf8(peek));
			CHECK_INT(text_chars(peek), 61);
			CHECK(str_ends(peek, S("\u2026")));
		}
}

void
test_text__counts_characters_and_columns(void)
{
	static const struct {
		const char *text;
		int chars, columns;
	} cases[] = {
		{"",               0, 0},
		{"abc",            3, 3},
		{"台帳",         2, 4},
		{"ｶﾅ",         2, 2},
		{"e\u0301",        2, 1},
		{"a台\U0001F600", 3, 5},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].text);
		CHECK_INT(text_chars(str_of(cases[i].text)), cases[i].chars);
		CHECK_INT(
			text_columns(str_of(cases[i].text)), cases[i].columns);
	}
}

void
test_text__leaves_out_what_nobody_sees(void)
{
	static const struct {
		str in;
		const char *out;
	} cases[] = {
		{S_INIT(""),					     ""         },
		{S_INIT("plain"),					"plain"    },
		{S_INIT("a\xe2\x80\x8b"
			"b"),
                 "ab"							       },
		{S_INIT("\xef\xbb\xbf"
			"a"),
                 "a"								},
		{S_INIT("a\xe2\x80\xaetxt.exe"),                         "atxt.exe" },
		{S_INIT("a\vb\fc\xc2\x85"
			"d\n"),
                 "a\nb\nc\nd\n"						     },
		{S_INIT("\xe8\xa1\xa8\xe2\x80\xa6"),
                 "\xe8\xa1\xa8\xe2\x80\xa6"                                         },
		{S_INIT("\xe2\x80\x8d \xe2\x81\xa0\xe3\x85\xa4"),        ""         },
		{S_INIT("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"),
                 "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"                     },
		{S_INIT("   "),					  "   "      },
		{S_INIT("a\xe2\x80"),                                    "a\xe2\x80"},
		{S_INIT("a\xc2"),					"a\xc2"    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_STR(text_tidy(test_mem(), cases[i].in), cases[i].out);
	}
	CHECK_ROW("NUL, ESC and DEL stay, to be refused");
	CHECK(!text_is_clean(text_tidy(test_mem(), S("a\x1b[1m"))));
	CHECK(!text_is_clean(text_tidy(test_mem(), S("a\x7f"))));
}

void
test_text__tames_what_would_steer_a_terminal(void)
{
	static const char *const cases[][2] = {
		{"",				 ""                 },
		{"\xe8\xa1\xa8\n\tb",                "\xe8\xa1\xa8\n\tb"},
		{"a\x1b[31mb\r\x7f",                 "a?[31mb??"        },
		{"\xc2\x9b"
		 "31m\xc2\xa0\xc2", "??31m\xc2\xa0\xc2"},
		{"\xe3\x81\x82\xc2\x80",             "\xe3\x81\x82??"   },
	};
	str same = S("as it is");

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_STR(text_tame(test_mem(), str_of(cases[i][0])),
			cases[i][1]);
	}
	CHECK(text_tame(test_mem(), same).p == same.p);
}

void
test_text__tells_letters_numbers_and_blanks_of_any_script(void)
{
	static const struct {
		str in;
		enum text_kind kind;
	} cases[] = {
		{S_INIT("a"),                TEXT_LETTER  },
		{S_INIT("\xe7\xae\xa1"),     TEXT_LETTER  },
		{S_INIT("\xe3\x83\xbc"),     TEXT_LETTER  },
		{S_INIT("7"),                TEXT_NUMBER  },
		{S_INIT("\xef\xbc\x97"),     TEXT_NUMBER  },
		{S_INIT("\xe2\x85\xa6"),     TEXT_NUMBER  },
		{S_INIT(" "),                TEXT_BLANK   },
		{S_INIT("\t"),               TEXT_BLANK   },
		{S_INIT("\xe3\x80\x80"),     TEXT_BLANK   },
		{S_INIT("\xef\xbb\xbf"),     TEXT_BLANK   },
		{S_INIT("\n"),               TEXT_LINE_END},
		{S_INIT("\xe2\x80\xa8"),     TEXT_LINE_END},
		{S_INIT("-"),                TEXT_OTHER   },
		{S_INIT("\xe3\x80\x82"),     TEXT_OTHER   },
		{S_INIT("\xf0\x9f\x98\x80"), TEXT_OTHER   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = 0;

		CHECK_ROW("row %zu", i);
		CHECK_INT(text_kind_at(cases[i].in, &at), cases[i].kind);
		CHECK_INT(at, cases[i].in.n);
	}
}
