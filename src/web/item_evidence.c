/*
 * item_evidence.c - what shows an item: files of the library, and what else
 * the library has on its control
 */
#include "app/evidence.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/library.h"

static struct evidence_shown
shown_of(struct call *c, const struct evidence_line *l)
{
	return (struct evidence_shown){.id = l->id,
		.href = href_record(c, l->what, l->id),
		.kind = page_say(c, library_kinds[l->what].title),
		.title = l->title,
		.mark = l->mark,
		.until = l->until,
		.expired = l->expired};
}

static struct evidence_shown *
show_lines(struct call *c, const struct evidence_line *lines, size_t n)
{
	struct evidence_shown *out =
		MAKE_MANY(c->mem, struct evidence_shown, n);

	for (size_t i = 0; i < n; i++)
		out[i] = shown_of(c, &lines[i]);
	return out;
}

void
item_evidence_fill(
	struct call *c, const struct evidence_of *of, struct item_notes_page *p)
{
	p->has_library = of->may;
	p->library_href = href_library(c, LIBRARY_FILE,
		c->n_memberships > 1 ? of->organisation : S(""));
	p->evidence = show_lines(c, of->linked, of->n_linked);
	p->n_evidence = of->n_linked;
	p->beside = show_lines(c, of->beside, of->n_beside);
	p->n_beside = of->n_beside;
	p->offered = MAKE_MANY(c->mem, struct item_choice, of->n_offered);
	for (size_t i = 0; i < of->n_offered; i++)
		p->offered[p->n_offered++] = (struct item_choice){
			of->offered[i].id, of->offered[i].title, false};
	p->offers_more = of->more;
}

enum err
item_evidence_post(struct call *c, const struct req *rq, struct resp *rs,
	bool drop, web_finish finish)
{
	struct evidence_link *in = MAKE(c->mem, struct evidence_link);

	*in = (struct evidence_link){.ref = req_param(rq, "ref"),
		.control = req_param(rq, "control"),
		.id = req_field(rq, "shows"),
		.drop = drop};
	return web_submit_draft(c, rq, rs, app_evidence_link, in, finish, NULL);
}
