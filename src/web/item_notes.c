/*
 * item_notes.c - one item of a statement: who does it by when, what colleagues
 * say of it, and the last change of it taken back
 */
#include "app/item.h"
#include "base/text.h"
#include "http/ask.h"
#include "view/items.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"

/* One of the forms of the page, sent. */
struct noting {
	struct edit_item item;
	struct edit_task task;
	struct edit_args args;
	struct edit_call call;
	struct comment_args comment;
	int64_t seen; /* comments on the page that was sent */
	struct undo_args undo;
};

struct item_choice *
item_people(struct call *c, const struct notes_side *side, str chosen)
{
	struct item_choice *out =
		MAKE_MANY(c->mem, struct item_choice, side->n_people);

	for (size_t i = 0; i < side->n_people; i++) {
		const struct account *a = &side->people[i];

		out[i] = (struct item_choice){a->name,
			str_fmt(c->mem, "%.*s (%.*s)",
				STR(page_name(c, a->title_ja, a->title_en)),
				STR(a->name)),
			str_is(a->name, chosen)};
	}
	return out;
}

static str
names_of(struct call *c, const struct notes_side *side)
{
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < side->n_people; i++)
		buf_fmt(&b, "%s@%.*s", i ? " " : "", STR(side->people[i].name));
	return buf_str(&b);
}

static void
put_chrome(struct call *c, const struct req *rq, const struct item_in_hand *in,
	struct item_notes_page *p)
{
	const struct control *k = in->line->control;

	p->case_href = href_case(c->mem, p->ref);
	p->editor_href = href_sheet(c, &items_statement, p->ref);
	p->back_href = href_item(c, &items_statement, p->ref, k);
	p->here = href_notes(c, p->ref, k->id);
	items_chrome(c, rq, W_NOTES_TITLE, p->ref,
		(struct page_link){.href = p->back_href, .text = k->id},
		&p->page);
}

static enum err
fill(struct call *c, const struct req *rq, struct item_notes_page *p)
{
	struct item_in_hand in = {.ref = req_param(rq, "ref"),
		.control = req_param(rq, "control")};
	struct item_shown *item = MAKE(c->mem, struct item_shown);
	const struct sheet *sheet = &in.sheet;
	enum err e = app_ask(c, app_item, &in);

	if (e)
		return e;
	item_fill(c, sheet, in.line, NULL, false, item);
	*p = (struct item_notes_page){.ref = sheet->file.ref,
		.subject = page_name(c, sheet->title_ja, sheet->title_en),
		.state = row_name(&sheet->state->row, c->lang),
		.tone = sheet->state->tone,
		.item = item,
		.may_write = sheet->may_write && sheet->may_note,
		.may_note = sheet->may_note,
		.may_undo = in.undo.may,
		.why = words_note(c->app->words, c->mem, c->lang, &sheet->why),
		.people = item_people(c, &in.colleagues, item->owner_account),
		.n_people = in.colleagues.n_people,
		.names = names_of(c, &in.colleagues),
		.due = day_to(c->mem, item->due),
		.task_version = item->task_version,
		.max = COMMENT_MAX_CHARS};
	put_chrome(c, rq, &in, p);
	item_evidence_fill(c, &in.evidence, p);
	return OK;
}

/* What was typed is on the page again. */
static void
put_typed(const struct req *rq, struct item_notes_page *p)
{
	p->typed = req_field(rq, "text");
	if (!str_is_c(req_field(rq, "do"), "task"))
		return;
	p->due = req_field(rq, "due");
	for (size_t i = 0; i < p->n_people; i++)
		p->people[i].chosen =
			str_is(p->people[i].value, req_field(rq, "owner"));
}

enum err
web_item_notes(struct call *c, const struct req *rq, struct resp *rs)
{
	struct item_notes_page p;
	enum err e = fill(c, rq, &p);

	if (e)
		return e;
	/* typed before a sign-in ended */
	if (rq->fields.n)
		put_typed(rq, &p);
	return page_put(c, rs, &view_item_notes, &p);
}

/* The page again, with why it was refused. */
static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs, enum err why)
{
	str fault = words_note(c->app->words, c->mem, c->lang, &c->note);
	str what = req_field(rq, "do");
	struct item_notes_page p;
	enum err e = fill(c, rq, &p);
	day due;

	if (e)
		return e;
	if (str_is_c(what, "task") && why == ERR_CLASH) {
		p.clashed = true;
		p.theirs_owner = p.item->owner.n ? p.item->owner
						 : page_say(c, W_TASK_NOBODY);
		p.theirs_due = day_is_none(p.item->due)
				       ? page_say(c, W_MINE_NO_DAY)
				       : p.due;
	} else if (str_is_c(what, "task") &&
		   !item_due_from(c, req_field(rq, "due"), &due))
		p.due_fault = fault;
	else if (str_is_c(what, "task"))
		p.owner_fault = fault;
	else if (str_is_c(what, "undo"))
		p.undo_fault = fault;
	else if (str_is_c(what, "link") || str_is_c(what, "unlink"))
		p.evidence_fault = fault;
	else
		p.comment_fault = fault;
	put_typed(rq, &p);
	p.has_fault = !p.clashed;
	p.page.has_error = true;
	if ((e = page_put(c, rs, &view_item_notes, &p)))
		return e;
	rs->status = err_http_status(why);
	return OK;
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	(void)data;
	if (e == ERR_INVALID || e == ERR_CLASH || e == ERR_STATE ||
		e == ERR_DENIED || e == ERR_TOO_BIG || e == ERR_ABSENT)
		return put_refused(c, rq, rs, e);
	if (!e)
		resp_redirect(rs, 303, ask_address(rq, rq->path));
	return e;
}

bool
item_due_from(struct call *c, str typed, day *out)
{
	str text = text_line(c->mem, typed);

	*out = DAY_NONE;
	return !text.n || day_from(text, out);
}

static enum err
post_task(
	struct call *c, const struct req *rq, struct resp *rs, struct noting *n)
{
	enum err e;

	n->task = (struct edit_task){.sets_owner = true,
		.sets_due = true,
		.owner = req_field(rq, "owner")};
	if ((e = web_version(c, rq, &n->task.version)))
		return e;
	if (!item_due_from(c, req_field(rq, "due"), &n->task.due)) {
		e = fail(&c->note, ERR_INVALID, W_TASK_DUE_WRONG);
		return put_refused(c, rq, rs, e);
	}
	n->item = (struct edit_item){.control = req_param(rq, "control"),
		.version = NO_ENTRY,
		.task = &n->task};
	n->args = (struct edit_args){.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.items = &n->item,
		.n_items = 1,
		.if_version = NO_ENTRY};
	n->call.in = &n->args;
	return web_submit_draft(c, rq, rs, app_edit, &n->call, finish, n);
}

static enum err
post_undo(
	struct call *c, const struct req *rq, struct resp *rs, struct noting *n)
{
	enum err e;

	n->undo = (struct undo_args){.ref = req_param(rq, "ref"),
		.control = req_param(rq, "control")};
	if ((e = web_version(c, rq, &n->undo.version)))
		return e;
	return web_submit_draft(c, rq, rs, app_undo, &n->undo, finish, n);
}

enum err
web_item_notes_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct noting *n = MAKE(c->mem, struct noting);
	str what = req_field(rq, "do");

	if (str_is_c(what, "task"))
		return post_task(c, rq, rs, n);
	if (str_is_c(what, "undo"))
		return post_undo(c, rq, rs, n);
	if (str_is_c(what, "link") || str_is_c(what, "unlink"))
		return item_evidence_post(
			c, rq, rs, str_is_c(what, "unlink"), finish);
	n->comment = (struct comment_args){.ref = req_param(rq, "ref"),
		.control = req_param(rq, "control"),
		.text = req_field(rq, "text")};
	if (str_to_count(req_field(rq, "seen"), INT64_MAX, &n->seen))
		n->comment.seen = &n->seen;
	if (str_is_c(what, "settle") ? !str_to_count(req_field(rq, "n"),
					       INT64_MAX, &n->comment.settle) ||
					       !n->comment.settle
				     : !str_is_c(what, "comment"))
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	return web_submit_draft(c, rq, rs, app_comment, &n->comment, finish, n);
}
