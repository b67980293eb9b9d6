/*
 * controls.c - the catalogue of controls
 */
#include "app/catalogue.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/public.h"

enum err
web_controls(struct call *c, const struct req *rq, struct resp *rs)
{
	struct catalogue_args a = {
		.q = req_arg(rq, "q"), .catalogue = req_arg(rq, "catalogue")};
	struct controls_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_catalogue, &a)))
		return e;
	p.catalogue = a.out;
	p.none = a.out.q.n && a.out.n_all_found == 0;
	p.more = a.out.n_all_found > a.out.n_found;
	chrome_top(c, rq, W_CONTROLS_TITLE, &p.page);
	chrome_files(c, rq, true, &p.page);
	return page_put(c, rs, &view_controls, &p);
}

/* `6.1.1.13 title`, the title of the nearest that has one. */
static str
put_title(struct call *c, const struct control_page_shown *shown,
	struct control_page *p)
{
	str name;

	p->title_ja = shown->node.control->title_ja;
	p->title_en = shown->node.control->title_en;
	name = page_name(c, p->title_ja, p->title_en);
	return str_fmt(c->mem, "%.*s %.*s", STR(shown->node.id), STR(name));
}

enum err
web_control(struct call *c, const struct req *rq, struct resp *rs)
{
	struct control_args a = {.no = req_param(rq, "no"),
		.catalogue = req_arg(rq, "catalogue")};
	struct page_link above;
	struct control_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_control, &a)))
		return e;
	p.shown = a.out;
	above = (struct page_link){
		.href = STR_CAT(c->mem, S("/controls"), a.out.query),
		.text = page_say(c, W_CONTROLS_TITLE)};
	if (!str_is(a.no, a.out.node.id)) { /* one address for each */
		resp_redirect(rs, 301,
			str_fmt(c->mem, "%s%.*s%.*s",
				rq->lang == LANG_EN ? "/en" : "",
				STR(a.out.node.href), STR(a.out.query)));
		return OK;
	}
	chrome_page(c, rq, put_title(c, &a.out, &p), &above, 1, &p.page);
	chrome_files(c, rq, false, &p.page);
	return page_put(c, rs, &view_control, &p);
}
