#include "base/url.h"
#include "support/check.h"

void
test_url__encodes_all_but_unreserved_bytes(void)
{
	static const struct {
		const char *text, *encoded;
	} cases[] = {
		{"",         ""                     },
		{"aZ09-._~", "aZ09-._~"             },
		{"a b/c?d",  "a%20b%2Fc%3Fd"        },
		{"台",      "%E5%8F%B0"            },
		{"\"<&>'+%", "%22%3C%26%3E%27%2B%25"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str back, text = str_of(cases[i].text);
		str coded = url_encode(test_mem(), text);

		CHECK_ROW("%s", cases[i].text);
		CHECK_STR(coded, cases[i].encoded);
		CHECK(url_decode(test_mem(), coded, false, &back));
		CHECK_STR(back, cases[i].text);
	}
}

void
test_url__encodes_a_path_by_its_segments(void)
{
	static const struct {
		const char *path, *encoded;
	} cases[] = {
		{"/",                "/"                   },
		{"",                 "/"                   },
		{"/a/b.json",        "/a/b.json"           },
		{"/rules/CSR 3.8?x", "/rules/CSR%203.8%3Fx"},
		{"/services/\u3042", "/services/%E3%81%82" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].path);
		CHECK_STR(url_encode_path(test_mem(), str_of(cases[i].path)),
			cases[i].encoded);
	}
}

void
test_url__decodes_or_refuses(void)
{
	static const struct {
		const char *text;
		bool plus;
		const char *decoded; /* NULL: refused */
	} cases[] = {
		{"a+b",       false, "a+b"},
		{"a+b",       true,  "a b"},
		{"a%2Bb",     true,  "a+b"},
		{"%e5%8f%b0", false, "台"},
		{"%41",       false, "A"  },
		{"%",         false, NULL },
		{"%4",        false, NULL },
		{"a%4",       false, NULL },
		{"%4g",       false, NULL },
		{"%-1",       false, NULL },
		{"%%41",      false, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str out = S("untouched");
		bool good = url_decode(
			test_mem(), str_of(cases[i].text), cases[i].plus, &out);

		CHECK_ROW("%s", cases[i].text);
		CHECK_INT(good, cases[i].decoded != NULL);
		CHECK_STR(out, good ? cases[i].decoded : "untouched");
	}
}

void
test_url__reads_a_query_in_its_order(void)
{
	static const struct {
		const char *query, *shown; /* NULL: refused */
	} cases[] = {
		{"",               ""                  },
		{"&&",             ""                  },
		{"a=1&b=2",        "a.0=1 b.0=2 "      },
		{"a=1&b=2&a=3",    "a.0=1 b.0=2 a.1=3 "},
		{"a",              "a.0= "             },
		{"=1",             ".0=1 "             },
		{"a=b=c",          "a.0=b=c "          },
		{"q=%E7%9B%A3+x",  "q.0=監 x "        },
		{"t=1%0D%0A2%0A3", "t.0=1\n2\n3 "      },
		{"a=%00",          NULL                },
		{"a=%0D",          NULL                },
		{"a%1b=1",         NULL                },
		{"a=%ff",          NULL                },
		{"a=%c3%28",       NULL                },
		{"a=%e2%80%aeb",   "a.0=b "            },
		{"a=%4",           NULL                },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());
		struct answers a = {0};
		bool good =
			url_query_read(test_mem(), str_of(cases[i].query), &a);

		CHECK_ROW("%s", cases[i].query);
		CHECK_INT(good, cases[i].shown != NULL);
		for (size_t k = 0; k < a.n; k++)
			buf_fmt(&b, "%.*s.%d=%.*s ", STR(a.at[k].field),
				a.at[k].line, STR(a.at[k].value));
		if (good)
			CHECK_STR(buf_str(&b), cases[i].shown);
	}
}

void
test_url__query_has_a_limit(void)
{
	struct buf b = buf_in(test_mem());
	struct answers a;

	for (int i = 0; i < URL_MAX_ARGS; i++)
		buf_fmt(&b, "&a%d=1", i);
	CHECK(url_query_read(test_mem(), buf_str(&b), &a));
	CHECK_INT(a.n, URL_MAX_ARGS);
	buf_add_c(&b, "&z=1");
	CHECK(!url_query_read(test_mem(), buf_str(&b), &a));
}

void
test_url__writes_a_query_without_what_is_blank(void)
{
	struct answers a = {0}, again;
	str text;

	answers_put(test_mem(), &a, S("q"), 0, S("監査 & co"));
	answers_put(test_mem(), &a, S("p"), 0, S(""));
	answers_put(test_mem(), &a, S("st"), 0, S("x"));
	answers_put(test_mem(), &a, S("st"), 1, S("y"));
	text = url_query(test_mem(), &a);
	CHECK_STR(text, "q=%E7%9B%A3%E6%9F%BB%20%26%20co&st=x&st=y");
	CHECK(url_query_read(test_mem(), text, &again));
	CHECK_STR(url_query(test_mem(), &again), text.p);
}
