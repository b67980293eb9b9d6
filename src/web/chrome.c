#include "web/chrome.h"

#include "base/url.h"
#include "http/ask.h"
#include "web/desk.h"
#include "web/theme.h"

enum { MENU_MAX = 8 };

static const struct {
	const char *href;
	enum word text;
} menu[] = {
	{"/services",     W_NAV_SERVICES},
	{"/audit-bodies", W_NAV_BODIES  },
	{"/changes",      W_NAV_CHANGES },
	{"/stats",        W_NAV_STATS   },
	{"/data",         W_NAV_DATA    },
	{"/rules",        W_NAV_RULES   },
	{"/controls",     W_NAV_CONTROLS},
	{"/about",        W_NAV_ABOUT   },
};

str
page_say(struct call *c, enum word w)
{
	return words_say(c->app->words, c->mem, c->lang, w, NULL);
}

str
page_say_with(struct call *c, enum word w, const char *name, str value)
{
	const struct word_arg args[] = {
		{name, value},
                {0   }
        };

	return words_say(c->app->words, c->mem, c->lang, w, args);
}

str
page_name(const struct call *c, str ja, str en)
{
	return c->lang == LANG_EN && en.n ? en : ja;
}

struct page_link
link_to(struct call *c, const char *href, enum word text)
{
	return (struct page_link){
		.href = str_of(href), .text = page_say(c, text)};
}

static str
with_query(struct arena *mem, str path, str query)
{
	return query.n ? str_fmt(mem, "%.*s?%.*s", STR(path), STR(query))
		       : path;
}

/* Is the page this entry of the menu, or below it? */
static bool
is_at(str path, str href)
{
	return str_starts(path, href) &&
	       (path.n == href.n || path.p[href.n] == '/');
}

static void
put_menu(struct call *c, const struct req *rq, struct page *out)
{
	struct page_link *nav =
		MAKE_MANY(c->mem, struct page_link, COUNT(menu) + 1);
	size_t n = 0;

	if (c->session.n)
		nav[0] = desk_menu(c);
	if (nav[0].href.n)
		n++;
	for (size_t i = 0; i < COUNT(menu) && n < MENU_MAX; i++)
		nav[n++] = link_to(c, menu[i].href, menu[i].text);
	for (size_t i = 0; i < n; i++)
		nav[i].current = is_at(rq->path, nav[i].href);
	out->nav = nav;
	out->n_nav = n;
}

static void
put_theme(const struct req *rq, struct page *out)
{
	out->theme = theme_of(rq);
	out->theme_light = str_is_c(out->theme, "light");
	out->theme_dark = str_is_c(out->theme, "dark");
	out->theme_auto = !out->theme_light && !out->theme_dark;
}

/* Whoever is at the door already goes on to where she wanted. */
static void
put_caller(struct call *c, const struct req *rq, struct page *out)
{
	str here = ask_address(rq, rq->path);

	out->account = page_name(c, c->account_ja, c->account_en);
	out->csrf = c->form_token;
	out->login_href = str_is(rq->path, S("/login"))
				  ? S("/login")
				  : str_fmt(c->mem, "/login?back=%.*s",
					    STR(url_encode(c->mem, here)));
}

static void
put_way(struct call *c, str title, const struct page_link *above,
	size_t n_above, struct page *out)
{
	struct page_link *way =
		MAKE_MANY(c->mem, struct page_link, n_above + 2);
	size_t n = 0;

	out->title = title;
	if (n_above) {
		const struct word_arg args[] = {
			{"thing",                  title},
                        {"place",                        above[n_above - 1].text},
			{0}
                };

		out->title = words_say(
			c->app->words, c->mem, c->lang, W_PLACE_OF, args);
	}
	way[n++] = link_to(c, "/", W_CRUMB_TOP);
	for (size_t i = 0; i < n_above; i++)
		way[n++] = above[i];
	way[n++] = (struct page_link){.text = title, .current = true};
	out->crumbs = way;
	out->n_crumbs = n;
}

void
chrome_page(struct call *c, const struct req *rq, str title,
	const struct page_link *above, size_t n_above, struct page *out)
{
	str path = url_encode_path(c->mem, rq->path);
	str other = path;

	if (rq->lang != LANG_EN)
		other = path.n == 1 ? S("/en")
				    : str_fmt(c->mem, "/en%.*s", STR(path));
	*out = (struct page){.path = with_query(c->mem, path, rq->query),
		.other_href = with_query(c->mem, other, rq->query),
		.demo = c->app->test,
		.today = c->today,
		.version = S(DAICHO_VERSION)};
	put_menu(c, rq, out);
	put_theme(rq, out);
	put_caller(c, rq, out);
	put_way(c, title, above, n_above, out);
}

void
chrome_top(
	struct call *c, const struct req *rq, enum word title, struct page *out)
{
	chrome_page(c, rq, page_say(c, title), NULL, 0, out);
}

void
chrome_files(struct call *c, const struct req *rq, bool csv, struct page *page)
{
	str path = url_encode_path(c->mem, rq->path);

	page->json_href = with_query(
		c->mem, str_fmt(c->mem, "%.*s.json", STR(path)), rq->query);
	if (csv)
		page->csv_href = with_query(c->mem,
			str_fmt(c->mem, "%.*s.csv", STR(path)), rq->query);
}

enum err
page_put(struct call *c, struct resp *rs, const struct view_page *page,
	const void *data)
{
	rs->type = "text/html; charset=utf-8";
	view_put(c->view, page, c->lang, data, c->mem, &rs->body);
	return OK;
}
