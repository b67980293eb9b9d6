/*
 * chrome.h - what stands around every page, and pages on their way out
 *
 * Handlers fill a page's struct; these fill its first member and write it.
 */
#ifndef WEB_CHROME_H
#define WEB_CHROME_H

#include "app/app.h"
#include "http/request.h"
#include "http/response.h"
#include "model/page.h"
#include "view/view.h"

/* A step of the way to a page. */
struct page_link link_to(struct call *c, const char *href, enum word text);

/*
 * Fills `out`: menu, languages, theme, band. The way to the page is home, then
 * `above`, then the page; its title is `title`, followed by the place above it.
 */
void chrome_page(struct call *c, const struct req *rq, str title,
	const struct page_link *above, size_t n_above, struct page *out);
/* The same for a page right below home. */
void chrome_top(struct call *c, const struct req *rq, enum word title,
	struct page *out);
/* The addresses of this page for programs: path.ENDING?query. */
void chrome_files(
	struct call *c, const struct req *rq, bool csv, struct page *page);

/* Writes the page as the answer. */
enum err page_put(struct call *c, struct resp *rs, const struct view_page *page,
	const void *data);

/* A sentence without values in the reader's language; one of two names. */
str page_say(struct call *c, enum word w);
/* The same, with `value` in its place {name}. */
str page_say_with(struct call *c, enum word w, const char *name, str value);
str page_name(const struct call *c, str ja, str en);

#endif
