/*
 * step.c - an import or a carry-over taken back in one step: looked at, then
 * done
 */
#include "app/step.h"

#include "http/ask.h"
#include "view/step.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"

static const enum word kind_words[N_STEP_IS] = {
	[STEP_IMPORT] = W_STEP_IMPORT, [STEP_CARRY] = W_STEP_CARRY};

static enum err
begin_page(struct call *c, const struct req *rq, struct step_page *p)
{
	struct sheet_args a = {
		.ref = req_param(rq, "ref"), .what = EDIT_STATEMENT_ITEM};
	enum err e = app_ask(c, app_sheet, &a);

	if (e)
		return e;
	p->ref = a.out.file.ref;
	p->subject = page_name(c, a.out.title_ja, a.out.title_en);
	p->href = href_step(c, p->ref);
	p->back_href = href_sheet(c, &items_statement, p->ref);
	items_chrome(
		c, rq, W_STEP_PAGE, p->ref, (struct page_link){0}, &p->page);
	return OK;
}

static void
put_step(struct call *c, const struct step_result *in, struct step_page *p)
{
	p->what = page_say(c, kind_words[in->is]);
	p->on = instant_day(in->at, c->edition->zone_minutes);
	p->at = item_time(c, in->at);
	p->n = in->n;
	p->n_changes = in->n_changes;
	p->can_take = !in->clashes.n;
	p->clashes = MAKE_MANY(c->mem, struct step_changed, in->clashes.n);
	for (size_t i = 0; i < in->clashes.n; i++)
		p->clashes[p->n_clashes++] = (struct step_changed){
			in->clashes.at[i].name, in->clashes.at[i].account};
}

/* What would be taken back, or why nothing can. */
static enum err
put_page(struct call *c, const struct req *rq, struct resp *rs)
{
	struct step_undo in = {.ref = req_param(rq, "ref")};
	struct step_page p = {.on = DAY_NONE};
	enum err e = begin_page(c, rq, &p), why;

	if (e)
		return e;
	why = app_ask(c, app_step_undo, &in);
	if (why && why != ERR_ABSENT && why != ERR_STATE && why != ERR_DENIED)
		return why;
	p.has_fault = why != OK;
	if (p.has_fault)
		p.fault = words_note(c->app->words, c->mem, c->lang, &c->note);
	else
		put_step(c, &in.out, &p);
	return page_put(c, rs, &view_step, &p);
}

enum err
web_statement_step(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_page(c, rq, rs);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct step_undo *in = data;
	enum err why = e;

	if (why == ERR_CLASH || why == ERR_ABSENT || why == ERR_STATE ||
		why == ERR_DENIED) {
		if ((e = put_page(c, rq, rs)))
			return e;
		rs->status = err_http_status(why);
		return OK;
	}
	if (e)
		return e;
	resp_redirect(rs, 303,
		ask_address(rq, href_sheet(c, &items_statement, in->ref)));
	return OK;
}

enum err
web_statement_step_back(struct call *c, const struct req *rq, struct resp *rs)
{
	struct step_undo *in = MAKE(c->mem, struct step_undo);

	in->ref = req_param(rq, "ref");
	in->apply = true;
	/* a page that was left open must not take back a later step */
	if (!str_to_count(req_field(rq, "n"), INT64_MAX, &in->n) || !in->n)
		in->n = -1;
	return web_submit_draft(c, rq, rs, app_step_undo, in, finish, in);
}
