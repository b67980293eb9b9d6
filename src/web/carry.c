/*
 * carry.c - a statement that begins as a copy of what was frozen last: looked
 * at, then done
 */
#include "app/facts.h"
#include "app/statement_carry.h"

#include "http/ask.h"
#include "view/carry.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"

static const enum word group_words[N_CARRY_IS] = {
	[CARRY_MOVED] = W_CARRY_LOOK_MOVED,
	[CARRY_CHANGED] = W_CARRY_LOOK_CHANGED,
	[CARRY_SPLIT] = W_CARRY_LOOK_SPLIT,
	[CARRY_MERGED] = W_CARRY_LOOK_MERGED,
	[CARRY_KEPT] = W_CARRY_LOOK_KEPT,
	[CARRY_GONE] = W_CARRY_LOOK_GONE,
	[CARRY_UNFIT] = W_CARRY_LOOK_UNFIT,
	[CARRY_NEW] = W_CARRY_LOOK_NEW,
};

static struct carry_name
name_of(struct call *c, const struct edition *ed, const struct carry_line *line)
{
	struct carry_name out = {.name = line->name, .from = line->from};
	const struct field *f = item_state_field(ed);

	if (!line->was)
		return out;
	out.gone = true;
	out.state =
		f ? item_choice_text(c, f, line->was->state) : line->was->state;
	out.text = line->was->text;
	out.reason = line->was->reason;
	return out;
}

/* All but what is as it was, as each of them is to be looked at by somebody. */
static void
put_groups(struct call *c, const struct edition *ed,
	const struct carry_result *in, struct carry_page *p)
{
	p->groups = MAKE_MANY(c->mem, struct carry_group, N_CARRY_IS);
	for (size_t g = 0; g < N_CARRY_IS; g++) {
		struct carry_group *to = &p->groups[p->n_groups];

		if (g == CARRY_TAKEN || !in->n_of[g])
			continue;
		*to = (struct carry_group){.text = group_words[g],
			.names = MAKE_MANY(
				c->mem, struct carry_name, in->n_of[g])};
		for (size_t i = 0; i < in->lines.n; i++)
			if (in->lines.at[i].is == (enum carry_is)g)
				to->names[to->n++] =
					name_of(c, ed, &in->lines.at[i]);
		p->n_groups++;
	}
}

static enum err
begin_page(struct call *c, const struct req *rq, struct carry_page *p,
	const struct edition **ed)
{
	struct sheet_args a = {
		.ref = req_param(rq, "ref"), .what = EDIT_STATEMENT_ITEM};
	enum err e = app_ask(c, app_sheet, &a);

	if (e)
		return e;
	*ed = a.out.edition;
	p->ref = a.out.file.ref;
	p->subject = page_name(c, a.out.title_ja, a.out.title_en);
	p->href = href_carry(c, p->ref);
	p->back_href = href_sheet(c, &items_statement, p->ref);
	items_chrome(
		c, rq, W_CARRY_PAGE, p->ref, (struct page_link){0}, &p->page);
	return OK;
}

/* What would come of it, or why nothing can. */
static enum err
put_page(struct call *c, const struct req *rq, struct resp *rs)
{
	struct statement_carry in = {.ref = req_param(rq, "ref")};
	const struct edition *ed = NULL;
	struct carry_page p = {0};
	enum err e = begin_page(c, rq, &p, &ed), why;

	if (e)
		return e;
	why = app_ask(c, app_statement_carry, &in);
	if (why && why != ERR_INVALID && why != ERR_STATE &&
		why != ERR_DENIED && why != ERR_USAGE)
		return why;
	p.has_fault = why != OK;
	if (p.has_fault)
		p.fault = words_note(c->app->words, c->mem, c->lang, &c->note);
	else
		put_groups(c, ed, &in.out, &p);
	p.from = in.out.from;
	p.from_catalogue = in.out.from_catalogue;
	p.to_catalogue = in.out.to_catalogue;
	p.mapped = !str_is(p.from_catalogue, p.to_catalogue);
	p.n_taken = in.out.n_taken;
	p.can_take = !why && p.n_taken > 0;
	return page_put(c, rs, &view_carry, &p);
}

enum err
web_statement_carry(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_page(c, rq, rs);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct statement_carry *in = data;
	enum err why = e;

	if (why == ERR_INVALID || why == ERR_STATE || why == ERR_DENIED) {
		if ((e = put_page(c, rq, rs)))
			return e;
		rs->status = err_http_status(why);
		return OK;
	}
	if (e)
		return e;
	resp_redirect(rs, 303,
		ask_address(rq, href_sheet(c, &items_statement, in->out.ref)));
	return OK;
}

enum err
web_statement_carried(struct call *c, const struct req *rq, struct resp *rs)
{
	struct statement_carry *in = MAKE(c->mem, struct statement_carry);

	in->ref = req_param(rq, "ref");
	in->apply = true;
	return web_submit_draft(c, rq, rs, app_statement_carry, in, finish, in);
}
