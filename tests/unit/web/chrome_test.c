#include "web/chrome.h"

#include "support/check.h"

static struct call
call_of(struct app *app, enum lang lang)
{
	const struct words *words;

	words = words_embedded();
	*app = (struct app){.words = words, .test = true};
	return (struct call){.mem = test_mem(),
		.app = app,
		.lang = lang,
		.today = day_of("2026-10-30")};
}

void
test_chrome__leads_to_the_other_language(void)
{
	static const struct {
		enum lang lang;
		const char *path, *query, *self, *other;
	} cases[] = {
		{LANG_JA, "/",                 "",    "/",                       "/en"          },
		{LANG_EN, "/",                 "",    "/",                       "/"            },
		{LANG_JA, "/services",         "q=a", "/services?q=a",
                 "/en/services?q=a"							     },
		{LANG_EN, "/services",         "q=a", "/services?q=a",           "/services?q=a"},
		{LANG_JA, "/rules/CSR 5.4(1)", "",    "/rules/CSR%205.4%281%29",
                 "/en/rules/CSR%205.4%281%29"                                                   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct app app;
		struct call c = call_of(&app, cases[i].lang);
		struct req rq = {.mem = test_mem(),
			.path = str_of(cases[i].path),
			.query = str_of(cases[i].query),
			.lang = cases[i].lang};
		struct page page;

		CHECK_ROW("%s %s", cases[i].path, cases[i].query);
		chrome_page(&c, &rq, S("x"), NULL, 0, &page);
		CHECK_STR(page.path, cases[i].self);
		CHECK_STR(page.other_href, cases[i].other);
		CHECK(page.demo);
	}
}

void
test_chrome__tells_thing_and_place(void)
{
	struct app app;
	struct call c = call_of(&app, LANG_EN);
	struct req rq = {.mem = test_mem(),
		.path = S("/services/aoba-mail"),
		.lang = LANG_EN};
	struct page_link above = link_to(&c, "/services", W_SERVICES_TITLE);
	struct page page;

	chrome_page(&c, &rq, S("Aoba Mail"), &above, 1, &page);
	CHECK_STR(page.title, "Aoba Mail - Registered cloud services");
	CHECK_INT(page.n_crumbs, 3);
	CHECK_STR(page.crumbs[0].href, "/");
	CHECK_STR(page.crumbs[1].href, "/services");
	CHECK_STR(page.crumbs[2].text, "Aoba Mail");
	CHECK(page.crumbs[2].current);
	CHECK_STR(page.theme, "auto");
	CHECK(page.nav[0].current);
	for (size_t i = 1; i < page.n_nav; i++)
		CHECK(!page.nav[i].current);
	chrome_files(&c, &rq, false, &page);
	CHECK_STR(page.json_href, "/services/aoba-mail.json");
	CHECK_STR(page.csv_href, "");
}
