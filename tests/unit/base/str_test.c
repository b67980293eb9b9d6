#include "support/check.h"

void
test_str__compares_by_bytes(void)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{"",    "",   0 },
		{"a",   "",   1 },
		{"",    "a",  -1},
		{"a",   "b",  -1},
		{"ab",  "a",  1 },
		{"あ", "ab", 1 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int c = str_cmp(str_of(cases[i].a), str_of(cases[i].b));

		CHECK_ROW("row %zu", i);
		CHECK_INT((c > 0) - (c < 0), cases[i].order);
		CHECK(str_is(str_of(cases[i].a), str_of(cases[i].b)) ==
			!cases[i].order);
	}
	CHECK(str_is(str_of(NULL), S("")));
}

void
test_str__knows_starts_ends_and_parts(void)
{
	str s = S("case/statement");

	CHECK(str_starts(s, S("case/")) && str_starts(s, S("")));
	CHECK(!str_starts(S("cas"), S("case")));
	CHECK(str_ends(s, S("ment")) && str_ends(s, s));
	CHECK(!str_ends(S("t"), S("nt")));
	CHECK(str_has(s, S("e/s")) && str_has(s, S("")));
	CHECK(!str_has(s, S("case/statements")) && !str_has(S(""), S("a")));
	CHECK_STR(str_part(s, 5, 5), "state");
	CHECK_STR(str_part(s, 5, SIZE_MAX), "statement");
	CHECK_STR(str_part(s, 99, 5), "");
	CHECK_INT(str_find_char(s, 'e', 4), 9);
	CHECK_INT(str_find_char(s, 'x', 0), s.n);
	CHECK_INT(str_find_char(s, 'c', 99), s.n);
}

void
test_str__trims_and_knows_blanks(void)
{
	static const struct {
		const char *text, *trimmed;
		bool blank;
	} cases[] = {
		{"",        "",        true },
		{" \t\r\n", "",        true },
		{"\u3000 ", "\u3000",  true },
		{" a b ",   "a b",     false},
		{"\u3000x", "\u3000x", false},
		{"\u3001",  "\u3001",  false},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("row %zu", i);
		CHECK_STR(str_trim(str_of(cases[i].text)), cases[i].trimmed);
		CHECK(str_is_blank(str_of(cases[i].text)) == cases[i].blank);
	}
}

void
test_str__takes_the_folders_off_a_path(void)
{
	static const char *const cases[][2] = {
		{"a.pdf",          "a.pdf"  },
		{"/home/x/a.pdf",  "a.pdf"  },
		{"C:\\x\\a b.pdf", "a b.pdf"},
		{"../..\\a/b",     "b"      },
		{"folder/",        ""       },
		{"",               ""       },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		CHECK_STR(str_file_name(str_of(cases[i][0])), cases[i][1]);
}

void
test_str__cuts_at_the_first_separator(void)
{
	static const struct {
		const char *text, *head, *rest;
	} cases[] = {
		{"a.b.c", "a",   "b.c"},
		{".b",    "",    "b"  },
		{"a.",    "a",   ""   },
		{"abc",   "abc", ""   },
		{"",      "",    ""   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str rest, head = str_cut(str_of(cases[i].text), '.', &rest);

		CHECK_ROW("row %zu", i);
		CHECK_STR(head, cases[i].head);
		CHECK_STR(rest, cases[i].rest);
	}
}

void
test_str__reads_whole_numbers_only(void)
{
	static const struct {
		const char *text;
		bool is_count, is_int;
		int64_t value;
	} cases[] = {
		{"0",                    true,  true,  0        },
		{"7",                    true,  true,  7        },
		{"9223372036854775807",  true,  true,  INT64_MAX},
		{"-1",                   false, true,  -1       },
		{"-9223372036854775808", false, true,  INT64_MIN},
		{"9223372036854775808",  false, false, 0        },
		{"-9223372036854775809", false, false, 0        },
		{"-0",                   false, false, 0        },
		{"01",                   false, false, 0        },
		{"+1",                   false, false, 0        },
		{"1 ",                   false, false, 0        },
		{"1a",                   false, false, 0        },
		{"-",                    false, false, 0        },
		{"--1",                  false, false, 0        },
		{"",		     false, false, 0        },
		{"１",                  false, false, 0        },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str s = str_of(cases[i].text);
		int64_t count = 0, whole = 0;

		CHECK_ROW("%s", cases[i].text);
		CHECK(str_to_count(s, INT64_MAX, &count) == cases[i].is_count);
		CHECK(str_to_int(s, &whole) == cases[i].is_int);
		CHECK_INT(whole, cases[i].value);
	}
	CHECK(!str_to_count(S("100"), 99, &(int64_t){0}));
}

void
test_str__makes_text_with_a_nul_after_it(void)
{
	static const str parts[] = {
		{"a", 1},
                {"",  0},
                {"b", 1}
        };
	str s = str_join(test_mem(), parts, COUNT(parts), S(", "));

	CHECK_STR(s, "a, , b");
	CHECK_INT(s.p[s.n], 0);
	CHECK_STR(str_join(test_mem(), parts, 0, S(",")), "");
	s = str_copy(test_mem(), str_part(S("abc"), 0, 2));
	CHECK_STR(s, "ab");
	CHECK_INT(s.p[s.n], 0);
	s = str_fmt(test_mem(), "%0300d|%.*s", 7, STR(s));
	CHECK_INT(s.n, 303);
	CHECK_STR(str_part(s, 299, 9), "7|ab");
}
