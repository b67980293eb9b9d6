/*
 * act.c - acts, openings and drafts by program
 *
 * Bodies are what the command line takes from files. The writer does it, and
 * the answer is made once it is known what came of it.
 */
#include "app/act.h"

#include "api/api.h"
#include "api/case_json.h"
#include "app/edit.h"
#include "interop/json.h"

enum { API_KEY_MAX_BYTES = 200 };

struct posted {
	struct call *c;
	const struct req *rq;
	struct act_args act;
	struct open_args open;
	struct edit_args edit;
	struct edit_call edited;
	app_fn fn;
	void *args;
	bool matched; /* If-Match was sent */
	struct ticket *ticket;
	enum err e;
};

static void
done(void *data, enum err e)
{
	struct posted *p = data;

	p->e = e;
	ticket_done(p->ticket);
}

static void
start(void *data, struct ticket *ticket)
{
	struct posted *p = data;

	p->ticket = ticket;
	if (p->fn == app_edit)
		app_submit_draft(p->c, p->fn, p->args, done, p);
	else
		app_submit(p->c, p->fn, p->args, done, p);
}

static void
finish(void *data, struct resp *rs)
{
	struct posted *p = data;
	struct jsonw w = jsonw_in(&rs->body);
	enum err e = p->fn == app_edit ? p->e : app_settle(p->c, p->e);

	rs->start = NULL;
	if (e == ERR_CLASH && p->matched &&
		(p->fn == app_edit || p->c->note.word == W_CASE_CHANGED))
		rs->status = 412;
	if (e == ERR_CLASH && p->edited.out.n_conflicts) {
		/* an answer: what somebody else wrote is read with it */
		if (!p->matched)
			rs->status = err_http_status(e);
		api_conflicts(p->c, p->rq, rs, &p->edited.out);
		rs->settle(p->rq, rs, OK);
		return;
	}
	if (!e) {
		api_put_done(p->c, &w);
		buf_add_char(&rs->body, '\n');
		rs->type = "application/json";
		rs->status = p->fn == app_open_case ? 201 : 200;
	}
	if (!e && p->fn == app_open_case)
		resp_header(rs, "Location",
			str_fmt(p->c->mem, "/api/v1/cases/%.*s",
				STR(p->c->done.ref)));
	rs->settle(p->rq, rs, e);
}

static void
submit(struct posted *p, app_fn fn, void *args, struct resp *rs)
{
	p->fn = fn;
	p->args = args;
	p->c->cache = NULL; /* of the worker, which goes on to other calls */
	resp_later(rs, start, finish, p);
}

/* Without the quotation marks that a structured header has. */
static str
bare(str value)
{
	if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
		return str_part(value, 1, value.n - 2);
	return value;
}

static enum err
read_key(struct call *c, const struct req *rq)
{
	str key = bare(req_header(rq, "idempotency-key"));

	/* everybody has keys of her own */
	c->key = str_fmt(c->mem, "%.*s %.*s", STR(c->account), STR(key));
	return key.n && key.n <= API_KEY_MAX_BYTES
		       ? OK
		       : fail_with(&c->note, ERR_USAGE, W_API_KEY_MISSING,
				 {"max", str_fmt(c->mem, "%d",
						 API_KEY_MAX_BYTES)});
}

static enum err
read_version(struct posted *p, int64_t *out)
{
	str value = req_header(p->rq, "if-match");

	*out = NO_ENTRY;
	if (!value.n || str_is_c(value, "*"))
		return OK;
	p->matched = true;
	return str_to_count(bare(value), INT64_MAX, out)
		       ? OK
		       : fail(&p->c->note, ERR_USAGE, W_API_IF_MATCH);
}

/* JSON, or nothing at all. */
static enum err
check_type(struct call *c, const struct req *rq, struct resp *rs)
{
	if (!rq->fields.n &&
		(!rq->body.n || str_is_c(rq->type, "application/json")))
		return OK;
	rs->status = 415;
	return fail(&c->note, ERR_USAGE, W_API_JSON_WANTED);
}

static enum err
read_answers(struct call *c, const struct req *rq, struct resp *rs,
	struct answers *out)
{
	enum err e = check_type(c, rq, rs);

	if (e || !rq->body.n)
		return e;
	return interop_json_answers(c->mem, S("json"), rq->body, &c->note, out);
}

static struct posted *
begin(struct call *c, const struct req *rq)
{
	struct posted *p = MAKE(c->mem, struct posted);

	p->c = c;
	p->rq = rq;
	return p;
}

enum err
api_act(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const nothing[] = {NULL};
	struct posted *p = begin(c, rq);
	enum err e;

	p->act.ref = req_param(rq, "ref");
	p->act.act = req_param(rq, "act");
	if ((e = api_args(c, rq, nothing)) || (e = read_key(c, rq)) ||
		(e = read_version(p, &p->act.if_version)) ||
		(e = read_answers(c, rq, rs, &p->act.answers)))
		return e;
	submit(p, app_act, &p->act, rs);
	return OK;
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
	if ((e = api_args(c, rq, names)) || (e = read_key(c, rq)) ||
		(e = read_answers(c, rq, rs, &p->open.answers)))
		return e;
	submit(p, app_open_case, &p->open, rs);
	return OK;
}

static void
take_draft(struct posted *p, const struct draft_file *draft)
{
	struct edit_item *items =
		MAKE_MANY(p->c->mem, struct edit_item, draft->n_items);

	for (size_t i = 0; i < draft->n_items; i++) {
		const struct draft_item *from = &draft->items[i];

		items[i] = (struct edit_item){.control = from->control,
			.version = from->has_version ? from->version : NO_ENTRY,
			.answers = from->answers};
	}
	p->edit.form = draft->form;
	p->edit.answers = draft->answers;
	p->edit.items = items;
	p->edit.n_items = draft->n_items;
	p->edited.in = &p->edit;
}

enum err
api_edit(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const nothing[] = {NULL};
	struct posted *p = begin(c, rq);
	struct draft_file draft;
	enum err e;

	p->edit.ref = req_param(rq, "ref");
	if ((e = api_args(c, rq, nothing)) ||
		(e = read_version(p, &p->edit.if_version)) ||
		(e = check_type(c, rq, rs)) ||
		(e = interop_json_draft(
			 c->mem, S("json"), rq->body, &c->note, &draft)))
		return e;
	take_draft(p, &draft);
	submit(p, app_edit, &p->edited, rs);
	return OK;
}
