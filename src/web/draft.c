/*
 * draft.c - a form that is written over time, before it is sent
 */
#include "app/edit.h"
#include "http/ask.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/cases.h"
#include "web/form_page.h"
#include "web/links.h"

struct saving {
	struct edit_args args;
	struct edit_call call;
};

static struct form_ask
draft_of(const struct req *rq)
{
	return (struct form_ask){.ref = req_param(rq, "ref"),
		.form = req_param(rq, "form"),
		.anyway = rq->fields.n > 0};
}

/* How much is still to be answered before it can be filed. */
static str
progress(struct call *c, const struct form_ask *ask)
{
	struct form_faults faults = {0};
	struct answers read = {0};
	struct word_arg args[] = {
		{"n", S("")},
                {0  }
        };

	form_read(c->mem, ask->forms[0], &ask->begun, false, &read, &faults);
	args[0].value = str_fmt(c->mem, "%zu", faults.n);
	return words_say(c->app->words, c->mem, c->lang,
		faults.n ? W_FORM_MISSING : W_FORM_COMPLETE, args);
}

static void
put_clashes(struct call *c, const struct form_ask *ask,
	const struct edit_result *r, struct form_page *out)
{
	out->clashes = MAKE_MANY(c->mem, struct form_clash, r->n_conflicts);
	for (size_t i = 0; i < r->n_conflicts; i++) {
		const struct edit_conflict *k = &r->conflicts[i];
		const struct field *f = form_field(ask->forms[0], k->control);

		if (!str_is(k->mine, k->theirs))
			out->clashes[out->n_clashes++] = (struct form_clash){
				f ? row_name(&f->row, c->lang) : k->control,
				k->mine, k->theirs, k->account};
	}
	/* both texts are on the page: the next save is on what is there now */
	out->version = str_fmt(c->mem, "%lld", (long long)ask->version);
	out->clashed = true;
	out->page.has_error = true;
}

/*
 * The draft as it is, or with what was typed, what somebody else saved, what
 * is wrong. If it may no longer be written, what was typed can be read.
 */
static enum err
put_draft(struct call *c, const struct req *rq, struct resp *rs, int status,
	const struct edit_result *clash, const struct form_faults *faults)
{
	struct form_ask ask = draft_of(rq);
	enum err e = app_ask(c, app_form_ask, &ask);
	struct answers typed =
		rq->fields.n ? form_typed(c->mem, rq) : ask.begun;
	const struct form_filled in = {
		&typed, faults, rq->fields.n ? rq : NULL};
	struct form_page p;

	if (e)
		return e;
	form_page_make(c, rq, &ask, &in, &p);
	if (!ask.stands)
		p.lead = progress(c, &ask);
	p.saved = str_is_c(req_arg(rq, "saved"), "yes") && !rq->fields.n;
	if (clash && !ask.stands)
		put_clashes(c, &ask, clash, &p);
	if ((e = page_put(c, rs, &view_form, &p)))
		return e;
	rs->status = ask.stands && status == 200 ? 409 : status;
	return OK;
}

enum err
web_draft(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_draft(c, rq, rs, 200, NULL, NULL);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct saving *s = data;
	struct req to = *rq;
	int status;

	if (!e) {
		to.query = S("saved=yes");
		resp_redirect(rs, 303,
			ask_address(&to,
				href_draft(c->mem, s->args.ref, s->args.form)));
		return OK;
	}
	status = err_http_status(e);
	if (e == ERR_INVALID && c->faults)
		return put_draft(c, rq, rs, status, NULL, c->faults);
	if (e == ERR_CLASH)
		return put_draft(c, rq, rs, status, &s->call.out, NULL);
	if (e == ERR_STATE || e == ERR_DENIED)
		return put_draft(c, rq, rs, status, NULL, NULL);
	return e;
}

enum err
web_draft_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct saving *s = MAKE(c->mem, struct saving);
	enum err e;

	if (form_stays(rq))
		return put_draft(c, rq, rs, 200, NULL, NULL);
	s->args = (struct edit_args){.ref = req_param(rq, "ref"),
		.form = req_param(rq, "form"),
		.answers = form_sent(c->mem, rq)};
	s->call.in = &s->args;
	if ((e = web_version(c, rq, &s->args.if_version)))
		return e;
	return web_submit_draft(c, rq, rs, app_edit, &s->call, finish, s);
}
