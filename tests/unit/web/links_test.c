#include "web/links.h"

#include "base/url.h"
#include "support/check.h"

static struct req
request(const char *path, const char *query)
{
	struct req rq = {.mem = test_mem(),
		.path = str_of(path),
		.query = str_of(query)};

	CHECK(url_query_read(test_mem(), rq.query, &rq.args));
	return rq;
}

void
test_links__change_one_argument(void)
{
	static const struct {
		const char *query, *name, *value, *with, *without;
	} cases[] = {
		{"",                   "sort", "name", "/l?sort=name",  "/l"         },
		{"q=a",                "q",    "a",    "/l?q=a",        "/l"         },
		{"q=a&p=3",            "sort", "x",    "/l?q=a&sort=x", "/l?q=a"     },
		{"st=A&st=B&q=a",      "st",   "A",    "/l?q=a&st=A",   "/l?st=B&q=a"},
		{"st=A&p=2",           "p",    "3",    "/l?st=A&p=3",   "/l?st=A"    },
		{"q=%E5%8F%B0&sort=x", "q",    "",     "/l?sort=x",     "/l?sort=x"  },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = request("/l", cases[i].query);
		str name = str_of(cases[i].name),
		    value = str_of(cases[i].value);

		CHECK_ROW("%s %s", cases[i].query, cases[i].name);
		CHECK_STR(href_with(&rq, name, value), cases[i].with);
		CHECK_STR(href_without(&rq, name, value), cases[i].without);
	}
}

/* `<2>` is this page, `..` a gap. */
void
test_links__show_the_pages_of_a_list(void)
{
	static const struct {
		size_t page, n_pages;
		const char *links, *previous, *next;
	} cases[] = {
		{1,  2,  "<1>2",           "",       "/l?p=2"},
		{2,  2,  "1<2>",           "/l",     ""      },
		{1,  10, "<1>23..10",      "",       "/l?p=2"},
		{5,  10, "1..34<5>67..10", "/l?p=4", "/l?p=6"},
		{4,  7,  "123<4>567",      "/l?p=3", "/l?p=5"},
		{10, 10, "1..89<10>",      "/l?p=9", ""      },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct req rq = request("/l", "");
		struct pager *p = pager_make(
			&rq, cases[i].page, cases[i].n_pages, 1, 2, 3);
		struct buf said = buf_in(test_mem());

		CHECK_ROW("%zu of %zu", cases[i].page, cases[i].n_pages);
		for (size_t k = 0; k < p->n_links; k++)
			buf_fmt(&said,
				p->links[k].gap       ? ".."
				: p->links[k].current ? "<%.*s>"
						      : "%.*s",
				STR(p->links[k].text));
		CHECK_STR(buf_str(&said), cases[i].links);
		CHECK_STR(p->previous, cases[i].previous);
		CHECK_STR(p->next, cases[i].next);
	}
	CHECK(pager_make(&(struct req){.mem = test_mem()}, 1, 1, 1, 2, 2) ==
		NULL);
}

void
test_links__lead_to_what_is_shown(void)
{
	static const struct {
		const char *kind, *name, *href;
	} cases[] = {
		{"service",      "aoba-mail", "/services/aoba-mail" },
		{"organisation", "hibari",    "/audit-bodies/hibari"},
		{"service",      "a/b?c",     "/services/a%2Fb%3Fc" },
		{"other",        "x",         ""                    },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s %s", cases[i].kind, cases[i].name);
		CHECK_STR(href_subject(test_mem(), str_of(cases[i].kind),
				  str_of(cases[i].name)),
			cases[i].href);
	}
	CHECK_STR(href_clause(test_mem(), S("CSR 5.4(1)")),
		"/rules/CSR%205.4%281%29");
	CHECK_STR(href_clause(test_mem(), S("")), "");
}

/* Names that came from people cannot lead anywhere else. */
void
test_links__lead_to_cases(void)
{
	struct arena *mem = test_mem();
	struct form form = {.id = S("02")};
	const struct edit edits[] = {
		{.what = EDIT_FORM, .form = &form},
		{.what = EDIT_STATEMENT_ITEM                },
		{.what = EDIT_ENGAGEMENT_RESULT},
	};

	CHECK_STR(href_case(mem, S("A-1")), "/cases/A-1");
	CHECK_STR(href_case(mem, S("../x")), "/cases/..%2Fx");
	CHECK_STR(href_act(mem, S("A-1"), S("file")), "/cases/A-1/file");
	CHECK_STR(href_notice(mem, S("A-1"), 2), "/cases/A-1/notices/2");
	CHECK_STR(href_open(mem, S("a b")), "/open/a%20b");
	CHECK_STR(href_edit(mem, S("A-1"), &edits[0]), "/cases/A-1/draft/02");
	CHECK_STR(href_edit(mem, S("A-1"), &edits[1]), "/p/statements/A-1");
	CHECK_STR(href_edit(mem, S("A-1"), &edits[2]), "/b/engagements/A-1");
}

void
test_links__no_page_is_beyond_the_last(void)
{
	static const struct {
		int64_t page;
		size_t n_all, per_page, is;
	} cases[] = {
		{1,       0,   50,  1},
		{9,       0,   50,  1},
		{1,       50,  50,  1},
		{2,       50,  50,  1},
		{2,       51,  50,  2},
		{9,       551, 300, 2},
		{1000000, 551, 300, 2},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%lld of %zu", (long long)cases[i].page,
			cases[i].n_all);
		CHECK_INT(pager_within(cases[i].page, cases[i].n_all,
				  cases[i].per_page),
			cases[i].is);
	}
}
