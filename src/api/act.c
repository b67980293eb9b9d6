/*
 * act.c - acts, openings and drafts by program
 *
 * Bodies are what the command line takes from files.
 */
#include "app/act.h"

#include "api/post.h"
#include "api/work_json.h"
#include "app/edit_draft.h"
#include "rules/form.h"

struct posted {
	struct api_post post;
	struct act_args act;
	struct open_args open;
	struct edit_args edit;
	struct edit_call edited;
};

static const char *const nothing[] = {NULL};

static struct posted *
begin(struct call *c, const struct req *rq)
{
	struct posted *p = MAKE(c->mem, struct posted);

	p->post = (struct api_post){.c = c, .rq = rq, .put = api_post_put_done};
	return p;
}

enum err
api_act(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p = begin(c, rq);
	enum err e;

	p->act.ref = req_param(rq, "ref");
	p->act.act = req_param(rq, "act");
	if ((e = api_args(c, rq, nothing)) || (e = api_post_key(&p->post)) ||
		(e = api_post_version(&p->post, false, &p->act.if_version)) ||
		(e = api_post_answers(&p->post, rs, &p->act.answers)))
		return e;
	api_post_submit(&p->post, app_act, &p->act, rs);
	return OK;
}

static enum err
put_opened(struct api_post *p, struct resp *rs)
{
	rs->status = 201;
	resp_header(rs, "Location",
		str_fmt(p->c->mem, "/api/v1/cases/%.*s", STR(p->c->done.ref)));
	return api_post_put_done(p, rs);
}

enum err
api_open(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const names[] = {
		"machine", "subject", "parent", "act", NULL};
	struct posted *p = begin(c, rq);
	enum err e;

	p->open.machine = req_arg(rq, "machine");
	p->open.subject = req_arg(rq, "subject");
	p->open.parent = req_arg(rq, "parent");
	p->open.act = req_arg(rq, "act");
	p->post.put = put_opened;
	if ((e = api_args(c, rq, names)) || (e = api_post_key(&p->post)) ||
		(e = api_post_answers(&p->post, rs, &p->open.answers)))
		return e;
	api_post_submit(&p->post, app_open_case, &p->open, rs);
	return OK;
}

static enum err
put_edited(struct api_post *p, struct resp *rs)
{
	const struct edit_call *call = p->args;
	struct jsonw w = jsonw_in(&rs->body);

	api_put_edited(p->c, &w, call);
	return OK;
}

/* What others changed meanwhile, one by one, with both texts. */
static bool
tell_conflicts(struct api_post *p, struct resp *rs, enum err e)
{
	const struct edit_call *call = p->args;

	if (e != ERR_CLASH || !call->out.n_conflicts)
		return false;
	if (!p->matched)
		rs->status = err_http_status(e);
	api_conflicts(p->c, p->rq, rs, &call->out);
	return true;
}

enum err
api_edit(struct call *c, const struct req *rq, struct resp *rs)
{
	struct posted *p = begin(c, rq);
	struct draft_file draft;
	enum err e;

	p->edit.ref = req_param(rq, "ref");
	if ((e = api_args(c, rq, nothing)) ||
		(e = api_post_version(&p->post, false, &p->edit.if_version)) ||
		(e = api_post_is_json(&p->post, rs)) ||
		(e = interop_json_draft(
			 c->mem, S(API_BODY), rq->body, &c->note, &draft)) ||
		(e = edit_from_draft(c->mem, &draft, &c->note, &p->edit)))
		return e;
	p->edited.in = &p->edit;
	p->post.draft = true;
	p->post.put = put_edited;
	p->post.refused = tell_conflicts;
	api_post_submit(&p->post, app_edit, &p->edited, rs);
	return OK;
}
