#include "base/bundle.h"
#include "support/check.h"
#include "view/components.h"
#include "view/error.h"
#include "view/pages.h"
#include "view/public.h"

/* The files of pages/assets as they are, under addresses that never change. */
static struct assets
find_assets(void)
{
	str top = S("pages/assets/");
	size_t n;
	const str *paths = bundle_list(bundle_embedded(), test_mem(), top, &n);
	struct asset *at = MAKE_MANY(test_mem(), struct asset, n);

	for (size_t i = 0; i < n; i++) {
		at[i].name =
			str_ends(paths[i], S("/")) || !str_starts(paths[i], top)
				? paths[i]
				: str_part(paths[i], top.n, paths[i].n);
		at[i].path =
			str_fmt(test_mem(), "/assets/%.*s", STR(at[i].name));
	}
	return (struct assets){at, n};
}

struct opened {
	const struct words *words;
	const struct view *view;
};

/* Every page with every part, from the files that are embedded. */
static struct opened
open_all(void)
{
	struct opened o;
	struct assets assets = find_assets();
	struct note *note = test_note();
	enum err e;

	o.words = words_embedded();
	e = view_open(test_mem(), bundle_embedded(), o.words, &assets,
		view_pages, n_view_pages, note, &o.view);
	if (e)
		FAIL("%.*s",
			STR(words_note(o.words, test_mem(), LANG_EN, note)));
	return o;
}

static struct page
make_page(enum lang lang)
{
	static const struct page_link nav[] = {
		{S_INIT("/services"),        S_INIT("<services>"), false, 0},
		{S_INIT("/help/components"), S_INIT("components"), true,  0},
	};

	return (struct page){
		.title = S("<title>"),
		.path = S("/help/components?a=1&b=2"),
		.other_href = lang == LANG_JA ? S("/en/help/components")
					      : S("/help/components"),
		.theme = S("auto"),
		.theme_auto = true,
		.demo = true,
		.today = day_of("2026-11-22"),
		.version = S("0.1.0"),
		.nav = nav,
		.n_nav = COUNT(nav),
		.crumbs = nav,
		.n_crumbs = COUNT(nav),
		.csv_href = S("/x.csv"),
		.json_href = S("/x.json"),
		.atom_href = S("/x.atom"),
	};
}

static str
put_components(enum lang lang)
{
	struct opened o = open_all();
	struct buf out = buf_in(test_mem());
	struct components_page data = {.page = make_page(lang),
		.shown = components_make(test_mem(), o.words, lang)};

	view_put(o.view, &view_components, lang, &data, test_mem(), &out);
	return buf_str(&out);
}

void
test_pages__show_every_component(void)
{
	CHECK_FILE(put_components(LANG_JA), "unit/view/components.ja.html");
	CHECK_FILE(put_components(LANG_EN), "unit/view/components.en.html");
}

static str
put_error(int status, enum lang lang, const char *reason, enum err e,
	enum word why)
{
	struct opened o = open_all();
	struct buf out = buf_in(test_mem());
	struct error_page data = {
		.page = make_page(lang), .reason = str_of(reason)};

	error_page_of(status, e, why, &data);
	view_put(o.view, &view_error, lang, &data, test_mem(), &out);
	return buf_str(&out);
}

void
test_pages__say_what_went_wrong(void)
{
	static const struct {
		int status;
		const char *says, *todo;
		bool search;
		enum err err;
		enum word why;
	} cases[] = {
		{400, "What was sent cannot be read", "Check the address",
                 false,							     ERR_USAGE,  W_ERR_USAGE },
		{403, "You may not do this",          "whose role",          false, ERR_DENIED,
                 W_ERR_DENIED									       },
		{403, "out of date",                  "Load the page again", false, ERR_DENIED,
                 W_SIGN_FORM_OLD									    },
		{404, "Not found",                    "search by name",      true,  ERR_ABSENT,
                 W_ERR_ABSENT									       },
		{409, "Somebody else",                "was not saved",       false, ERR_CLASH,
                 W_ERR_CLASH										},
		{409, "cannot be done now",           "See the reason",      false, ERR_STATE,
                 W_ERR_STATE										},
		{418, "What was sent cannot be read", "Number 418",          false,
                 ERR_USAGE,								     W_ERR_USAGE },
		{500, "A fault on our side",          "look at its result",  false,
                 ERR_SYSTEM,								    W_ERR_SYSTEM},
		{503, "Too many requests",            "Wait some seconds",   false, ERR_BUSY,
                 W_ERR_BUSY										 },
		{599, "A fault on our side",          "Number 599",          false, ERR_SYSTEM,
                 W_ERR_SYSTEM									       },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		str is = put_error(cases[i].status, LANG_EN, "<reason>",
			cases[i].err, cases[i].why);

		CHECK_ROW("%d", cases[i].status);
		CHECK_HAS(is, cases[i].says);
		CHECK_HAS(is, cases[i].todo);
		CHECK_HAS(is, "&lt;reason&gt;");
		CHECK(str_has(is, S("role=\"search\"")) == cases[i].search);
	}
	CHECK(!str_has(put_error(404, LANG_JA, "", ERR_ABSENT, W_ERR_ABSENT),
		S("c-alert")));
}

void
test_pages__show_the_numbers_over_time(void)
{
	static struct month_count months[] = {
		{.in_force = 1,   .entered = 1},
		{ .in_force = 1234, .suspended = 2,   .ended = 3},
	};
	struct stats_page data = {
		.page = make_page(LANG_EN),
		.stats = {.months = months, .n_months = 2, .n_entries = 56789}
        };
	struct opened o = open_all();
	struct buf out = buf_in(test_mem());
	str is;

	months[0].month = day_of("2026-10-31");
	months[1].month = day_of("2026-11-22");
	view_put(o.view, &view_stats, LANG_EN, &data, test_mem(), &out);
	is = buf_str(&out);
	CHECK_HAS(is, "<time datetime=\"2026-11-22\">2026/11/22</time>");
	CHECK_HAS(is, "<td class=\"is-num\">1,234</td>"
		      "<td class=\"is-num\">2</td><td class=\"is-num\">3</td>"
		      "<td class=\"is-num\">0</td>");
	CHECK_HAS(is, "56,789 entries");
	CHECK(!str_has(is, S("<polyline")));
}

void
test_pages__list_what_happened(void)
{
	static struct change_shown change = {.entry = 7,
		.subject_ja = S_INIT("<名>"),
		.act_ja = S_INIT("登録"),
		.act_en = S_INIT("register"),
		.href = S_INIT("/services/a"),
		.key = true};
	struct changes_page data = {.page = make_page(LANG_EN)};
	struct opened o = open_all();
	struct buf none = buf_in(test_mem()), one = buf_in(test_mem());

	view_put(o.view, &view_changes, LANG_EN, &data, test_mem(), &none);
	CHECK_HAS(buf_str(&none), "c-empty");
	change.effective = day_of("2026-11-22");
	data.found = (struct changes_found){.at = &change, .n = 1, .n_all = 1};
	view_put(o.view, &view_changes, LANG_EN, &data, test_mem(), &one);
	CHECK(!str_has(buf_str(&one), S("c-empty")));
	CHECK_HAS(buf_str(&one), "<li class=\"is-key\"><time datetime=\""
				 "2026-11-22\">22 November 2026</time>");
	CHECK_HAS(buf_str(&one), "<a href=\"/en/services/a\">&lt;名&gt;</a>");
	CHECK_HAS(buf_str(&one), "register");
}
