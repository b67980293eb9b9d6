#include "web/way_back.h"

#include "support/check.h"
#include "web/routes.h"

/* What is only posted to is no page to come back to. */
void
test_way_back__leads_to_the_page_the_form_was_on(void)
{
	static const struct {
		enum method method;
		enum lang lang;
		const char *path, *query, *from, *page;
	} cases[] = {
		{GET,  LANG_JA, "/p",                            "a=b",   "",               "/p?a=b"                       },
		{POST, LANG_JA, "/p/statements/S-1/sheets/take", "",      "",
                 "/p/statements/S-1/sheets"										},
		{POST, LANG_EN, "/p/statements/S-1/sheets/take", "",      "",
                 "/en/p/statements/S-1/sheets"									     },
		{POST, LANG_JA, "/p/statements/S-1/sheets/take", "",
                 "http://here/p/statements/S-1/sheets/look",				"/p/statements/S-1/sheets"     },
		{POST, LANG_EN, "/p/statements/S-1/sheets/take", "",
                 "http://here/en/p/statements/S-1/sheets/take",			     "/en/p/statements/S-1/sheets"  },
		{POST, LANG_JA, "/p/statements/S-1/s/5.1",       "",
                 "https://here/p/statements/S-1/s/5.1?f=all",			       "/p/statements/S-1/s/5.1?f=all"},
		{POST, LANG_JA, "/p/statements/S-1/s/5.1",       "f=all",
                 "http://elsewhere/x",						      "/p/statements/S-1/s/5.1?f=all"},
		{POST, LANG_EN, "/cases/A-1/file",               "",      "http://here/en", "/en"                          },
		{POST, LANG_JA, "/admin/texts/again",            "",      "",               "/admin/texts"                 },
		{POST, LANG_JA, "/account/tokens/end",           "",      "",               "/account"                     },
		{POST, LANG_JA, "/logout",                       "",      "",               "/"                            },
	};
	const struct router *r = router_make(test_mem(), &web_face, 1);

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = {.mem = test_mem(),
			.method = cases[i].method,
			.lang = cases[i].lang,
			.path = str_of(cases[i].path),
			.query = str_of(cases[i].query)};

		CHECK_ROW("%s from %s", cases[i].path, cases[i].from);
		answers_put(test_mem(), &rq.headers, S("host"), 0, S("here"));
		answers_put(test_mem(), &rq.headers, S("referer"), 0,
			str_of(cases[i].from));
		CHECK_STR(way_back_page(r, &rq), cases[i].page);
	}
}

/* Else the door's address were longer than an address may be. */
void
test_way_back__leaves_out_what_is_too_long(void)
{
	const struct router *r = router_make(test_mem(), &web_face, 1);
	struct req rq = {.mem = test_mem(), .path = S("/p")};
	struct buf percents = buf_in(test_mem());

	rq.query = str_fmt(test_mem(), "q=%03000d", 0);
	CHECK_INT(way_back_page(r, &rq).n, rq.query.n + 3);
	for (int i = 0; i < 1000; i++)
		buf_add_c(&percents, "%25");
	rq.query = buf_str(&percents);
	CHECK_STR(way_back_page(r, &rq), "/p");
	rq.path = str_fmt(test_mem(), "/%04000d", 0);
	CHECK_STR(way_back_page(r, &rq), "/");
	rq.lang = LANG_EN;
	CHECK_STR(way_back_page(r, &rq), "/en");
}
