/*
 * help.c - every component in each of its states, on a demo register
 */
#include "view/components.h"
#include "view/pages.h"
#include "web/chrome.h"
#include "web/public.h"

enum err
web_components(struct call *c, const struct req *rq, struct resp *rs)
{
	struct components_page p = {
		.shown = components_make(c->mem, c->app->words, c->lang)};
	struct page_link above = link_to(c, "/help", W_HELP_TITLE);

	chrome_page(c, rq, page_say(c, W_SAMPLES_TITLE), &above, 1, &p.page);
	return page_put(c, rs, &view_components, &p);
}
