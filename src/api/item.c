/*
 * item.c - one item of a draft and what its writers keep beside it
 *
 * Each post answers with the item as it then is.
 */
#include "api/post.h"
#include "api/work_json.h"
#include "app/edit_draft.h"

static const char *const nothing[] = {NULL};

struct posted {
	struct api_post post;
	struct edit_task task;
	struct edit_item item;
	struct edit_args args;
	struct edit_call call;
	struct comment_args comment;
	struct undo_args undo;
	struct evidence_link link;
	struct step_undo step;
};

static enum err
put_item(struct call *c, const struct req *rq, struct resp *rs)
{
	struct item_in_hand in = {.ref = req_param(rq, "ref"),
		.control = req_param(rq, "control")};
	struct jsonw w = jsonw_in(&rs->body);
	struct work_item item;
	enum err e = app_ask(c, app_item, &in);

	if (e)
		return e;
	work_item_of(c, &in, &item);
	shape_json(c, &w, &shape_work_item, &item);
	return OK;
}

enum err
api_item(struct call *c, const struct req *rq, struct resp *rs)
{
	enum err e;

	if ((e = api_args(c, rq, nothing)) || (e = put_item(c, rq, rs)))
		return e;
	buf_add_char(&rs->body, '\n');
	rs->type = "application/json";
	return OK;
}

static enum err
put_after(struct api_post *p, struct resp *rs)
{
	return put_item(p->c, p->rq, rs);
}

/* What all of them begin with, and the fields of the body. */
static enum err
begin(struct call *c, const struct req *rq, struct resp *rs,
	const char *const *names, struct answers *sent, struct posted **out)
{
	struct posted *p = MAKE(c->mem, struct posted);
	enum err e;

	p->post = (struct api_post){
		.c = c, .rq = rq, .draft = true, .put = put_after};
	*out = p;
	*sent = (struct answers){0};
	if ((e = api_args(c, rq, nothing)))
		return e;
	return api_post_fields(&p->post, rs, names, sent);
}

static str
sent_as(const struct answers *sent, const char *name)
{
	const str *found = answers_find(sent, str_of(name), 0);

	return found ? *found : S("");
}

enum err
api_item_task(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"owner", "due", NULL};
	struct posted *p;
	struct answers sent;
	int64_t version;
	enum err e;

	if ((e = begin(c, rq, rs, names, &sent, &p)) ||
		(e = api_post_version(&p->post, false, &version)) ||
		(e = edit_task_from(&sent, &c->note, &p->task)))
		return e;
	p->task.version = version;
	p->item = (struct edit_item){.control = req_param(rq, "control"),
		.version = NO_ENTRY,
		.task = &p->task};
	p->args = (struct edit_args){.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.items = &p->item,
		.n_items = 1,
		.if_version = NO_ENTRY};
	p->call.in = &p->args;
	api_post_submit(&p->post, app_edit, &p->call, rs);
	return OK;
}

static void
submit_comment(struct posted *p, struct resp *rs)
{
	p->comment.ref = req_param(p->post.rq, "ref");
	p->comment.control = req_param(p->post.rq, "control");
	api_post_submit(&p->post, app_comment, &p->comment, rs);
}

enum err
api_item_comment(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"text", NULL};
	struct posted *p;
	struct answers sent;
	enum err e = begin(c, rq, rs, names, &sent, &p);

	if (e)
		return e;
	p->comment.text = sent_as(&sent, "text");
	submit_comment(p, rs);
	return OK;
}

enum err
api_item_settle(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"n", NULL};
	struct posted *p;
	struct answers sent;
	enum err e = begin(c, rq, rs, names, &sent, &p);

	if (e)
		return e;
	if (!str_to_count(sent_as(&sent, "n"), INT64_MAX, &p->comment.settle) ||
		!p->comment.settle)
		return fail_with(&c->note, ERR_INVALID, W_LIST_ARG_NUMBER,
			{"name", S("n")}, {"value", sent_as(&sent, "n")},
			{"min", S("1")},
			{"max", str_fmt(c->mem, "%d", COMMENT_MAX_OF_ITEM)});
	submit_comment(p, rs);
	return OK;
}

enum err
api_item_undo(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p;
	struct answers sent;
	enum err e;

	if ((e = begin(c, rq, rs, nothing, &sent, &p)) ||
		(e = api_post_version(&p->post, true, &p->undo.version)))
		return e;
	p->undo.ref = req_param(rq, "ref");
	p->undo.control = req_param(rq, "control");
	api_post_submit(&p->post, app_undo, &p->undo, rs);
	return OK;
}

static enum err
submit_link(struct call *c, const struct req *rq, struct resp *rs, bool drop)
{
	static const char *const names[] = {"id", NULL};
	struct posted *p;
	struct answers sent;
	enum err e = begin(c, rq, rs, names, &sent, &p);

	if (e)
		return e;
	p->link = (struct evidence_link){req_param(rq, "ref"),
		req_param(rq, "control"), sent_as(&sent, "id"), drop};
	api_post_submit(&p->post, app_evidence_link, &p->link, rs);
	return OK;
}

enum err
api_item_link(struct call *c, const struct req *rq, struct resp *rs)
{
	return submit_link(c, rq, rs, false);
}

enum err
api_item_unlink(struct call *c, const struct req *rq, struct resp *rs)
{
	return submit_link(c, rq, rs, true);
}

/* The last import or carry-over of the caller's: what taking it back does. */
enum err
api_step(struct call *c, const struct req *rq, struct resp *rs)
{
	struct step_undo in = {.ref = req_param(rq, "ref")};
	struct work_step out;
	enum err e;

	if ((e = api_args(c, rq, nothing)))
		return e;
	e = app_ask(c, app_step_undo, &in);
	if (e == ERR_USAGE) /* a case without items */
		e = fail_with(
			&c->note, ERR_ABSENT, W_NO_SUCH_CASE, {"ref", in.ref});
	if (e)
		return e;
	out = work_step_of(&in);
	api_json(c, rs, &shape_work_step, &out);
	return OK;
}

static enum err
put_step(struct api_post *p, struct resp *rs)
{
	struct jsonw w = jsonw_in(&rs->body);
	struct work_step out = work_step_of(p->args);

	shape_json(p->c, &w, &shape_work_step, &out);
	return OK;
}

enum err
api_step_undo(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p;
	struct answers sent;
	enum err e;

	if ((e = begin(c, rq, rs, nothing, &sent, &p)) ||
		(e = api_post_version(&p->post, true, &p->step.n)))
		return e;
	p->post.put = put_step;
	p->step.ref = req_param(rq, "ref");
	p->step.apply = true;
	api_post_submit(&p->post, app_step_undo, &p->step, rs);
	return OK;
}

enum err
api_stated_evidence(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {"control", "p", NULL};
	struct evidence_stated in = {
		.ref = req_param(rq, "ref"), .control = req_arg(rq, "control")};
	struct work_stated out;
	int64_t page;
	enum err e;

	if ((e = api_args(c, rq, names)) ||
		(e = api_number(c, rq, "p", 1, 1000000, 1, &page)))
		return e;
	in.from = (size_t)(page - 1) * EVIDENCE_MAX_STATED;
	if ((e = app_ask(c, app_evidence_stated, &in)))
		return e;
	work_stated_of(c, &in, &out);
	api_json(c, rs, &shape_work_stated, &out);
	return OK;
}
