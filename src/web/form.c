/*
 * form.c - an act on a case: its form, the page that checks it, the deed
 */
#include "app/show.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/case_top.h"
#include "web/cases.h"
#include "web/form_page.h"

struct sending {
	struct form_ask ask;
	struct act_args act;
	struct note why;
	const struct form_faults *faults;
};

static struct form_ask
act_of(const struct req *rq)
{
	return (struct form_ask){
		.ref = req_param(rq, "ref"), .act = req_param(rq, "act")};
}

enum err
web_act(struct call *c, const struct req *rq, struct resp *rs)
{
	struct form_ask ask = act_of(rq);
	enum err e = app_ask(c, app_form_ask, &ask);

	return e ? e : form_page_put(c, rq, rs, &ask, NULL);
}

static enum err
put_confirm(struct call *c, const struct req *rq, struct resp *rs,
	const struct form_ask *ask)
{
	struct answers typed = form_typed(c->mem, rq);
	const struct form_filled in = {&typed, NULL, rq};
	const struct move *mv = ask->move;
	struct confirm_page p = {.shown = ask->shown,
		.n_shown = ask->n_forms,
		.to = MAKE_MANY(c->mem, struct party_told, ask->n_to),
		.n_to = ask->n_to,
		.is_public = mv->is_public,
		.is_final = mv->to && mv->to->final};

	form_page_make(c, rq, ask, &in, &p.form);
	form_keep(c, rq, &p.form);
	p.form.submit = page_say(c, W_CONFIRM_SEND);
	for (size_t i = 0; i < ask->n_to; i++)
		p.to[i] = (struct party_told){ask->to[i].form->row.ja,
			ask->to[i].form->row.en, ask->to[i].title_ja,
			ask->to[i].title_en};
	for (size_t i = 0; i < mv->n_effects; i++)
		p.is_public |= mv->effects[i].kind == EFFECT_PUBLISH;
	return page_put(c, rs, &view_confirm, &p);
}

/* Everything since the version that was read. */
static enum err
put_since(struct call *c, const struct sending *s, struct clash_page *p)
{
	struct show_args a = {.ref = s->act.ref};
	enum err e = app_ask(c, app_case_events, &a);

	if (e)
		return e;
	p->since = MAKE_MANY(c->mem, struct since_shown, a.out.n_events);
	for (size_t i = 0; i < a.out.n_events; i++) {
		const struct event_view *ev = &a.out.events[i];

		if (ev->row.version > s->act.if_version)
			p->since[p->n_since++] = (struct since_shown){
				ev->row.on_day, page_time(c, ev->row.at),
				ev->act ? row_name(&ev->act->row, c->lang)
					: ev->row.act,
				ev->row.account};
	}
	return OK;
}

static enum err
put_clash(struct call *c, const struct req *rq, struct resp *rs,
	const struct sending *s)
{
	struct answers typed = form_typed(c->mem, rq);
	const struct form_filled in = {&typed, NULL, rq};
	struct clash_page p = {
		.still = !s->ask.stands, .read = req_field(rq, "version")};
	enum err e = put_since(c, s, &p);

	if (e)
		return e;
	form_page_make(c, rq, &s->ask, &in, &p.form);
	p.now = p.form.version =
		str_fmt(c->mem, "%lld", (long long)s->ask.version);
	p.form.page.has_error = true;
	rs->status = 409;
	return page_put(c, rs, &view_clash, &p);
}

static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs,
	const struct sending *s, bool invalid)
{
	struct answers typed = form_typed(c->mem, rq);
	const struct form_filled in = {&typed, s->faults, rq};
	struct form_page p;

	form_page_make(c, rq, &s->ask, &in, &p);
	if (!invalid)
		form_page_refuse(c, &s->why, &p);
	rs->status = invalid ? 422 : 409;
	return page_put(c, rs, &view_form, &p);
}

/* What came of it: done, or the form once more with the reason. */
static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct sending *s = data;
	enum err again;

	if (!e) {
		form_go_on(c, rq, rs);
		return OK;
	}
	if (e != ERR_INVALID && e != ERR_REFUSED && e != ERR_CLASH)
		return e;
	s->why = c->note;
	s->faults = c->faults;
	s->ask = act_of(rq);
	s->ask.anyway = true;
	again = app_ask(c, app_form_ask, &s->ask);
	if (!again && e == ERR_CLASH && s->act.if_version != NO_ENTRY &&
		s->act.if_version != s->ask.version)
		return put_clash(c, rq, rs, s);
	if (!again && e == ERR_INVALID && s->faults)
		return put_refused(c, rq, rs, s, true);
	if (!again && e == ERR_REFUSED)
		return put_refused(c, rq, rs, s, false);
	c->note = s->why;
	return e;
}

/*
 * The checking page comes before what cannot be taken back. An act that cannot
 * be done is tried all the same: it may be done already, by this very form.
 */
static enum err
check_first(struct call *c, const struct req *rq, struct resp *rs,
	struct sending *s, bool *answered)
{
	enum err e = app_ask(c, app_form_ask, &s->ask);

	*answered = true;
	if (form_stays(rq)) {
		s->ask.given = NULL;
		return e && e != ERR_INVALID
			       ? e
			       : form_page_put(c, rq, rs, &s->ask, NULL);
	}
	*answered = false;
	if (e == ERR_STATE || e == ERR_DENIED || e == ERR_ABSENT)
		return OK;
	if (e && e != ERR_INVALID)
		return e;
	if (!s->ask.goes_out || form_is_confirmed(rq))
		return OK;
	*answered = true;
	s->faults = c->faults;
	return e ? put_refused(c, rq, rs, s, true)
		 : put_confirm(c, rq, rs, &s->ask);
}

enum err
web_act_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct sending *s = MAKE(c->mem, struct sending);
	bool answered;
	enum err e;

	s->ask = act_of(rq);
	s->act = (struct act_args){.ref = s->ask.ref,
		.act = s->ask.act,
		.answers = form_sent(c->mem, rq)};
	s->ask.given = &s->act.answers;
	if ((e = web_version(c, rq, &s->act.if_version)) ||
		(e = check_first(c, rq, rs, s, &answered)) || answered)
		return e;
	c->note = (struct note){.mem = c->mem};
	return web_submit(c, rq, rs, app_act, &s->act, finish, s);
}
