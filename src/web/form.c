/*
 * form.c - an act on a case: its form, the page that checks it, the deed
 */
#include "app/show.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/case_top.h"
#include "web/cases.h"
#include "web/sending.h"

struct acting {
	struct sending send;
	struct act_args act;
};

static struct form_ask
act_of(const struct req *rq)
{
	return (struct form_ask){
		.ref = req_param(rq, "ref"), .act = req_param(rq, "act")};
}

/* The newest act, if it is the reader's own and this one: when it was done. */
static void
note_own(struct call *c, const struct case_view *v, str act, struct note *why)
{
	const struct event_view *last =
		v->n_events ? &v->events[v->n_events - 1] : NULL;

	if (!last || !last->act || !str_is(last->row.account, c->account) ||
		!str_is(last->row.act, act))
		return;
	why->clause = S("");
	note_set(why, ERR_STATE, W_FORM_DONE_BY_YOU,
		(const struct word_arg[]){
			{"act",              row_name(&last->act->row, c->lang)},
			{"day",          page_day(c, last->row.on_day)},
			{"time",              page_time(c, last->row.at)},
                        {0}
        });
}

/* Somebody who goes back after an act is told that it is done. */
static enum err
put_not_now(struct call *c, const struct req *rq, struct resp *rs,
	struct form_ask *ask)
{
	struct show_args a = {.ref = ask->ref};
	enum err e;

	*ask = act_of(rq);
	ask->anyway = true;
	c->note = (struct note){.mem = c->mem};
	if ((e = app_ask(c, app_form_ask, ask)))
		return e;
	if ((e = app_ask(c, app_case_events, &a)))
		return e;
	note_own(c, &a.out, ask->act, &ask->why);
	if ((e = form_page_put(c, rq, rs, ask, NULL)))
		return e;
	rs->status = err_http_status(ERR_STATE);
	return OK;
}

enum err
web_act(struct call *c, const struct req *rq, struct resp *rs)
{
	struct form_ask ask = act_of(rq);
	enum err e;

	/* what was typed before a sign-in ended is shown whatever stands now */
	ask.anyway = rq->fields.n > 0;
	e = app_ask(c, app_form_ask, &ask);
	if (e == ERR_STATE)
		return put_not_now(c, rq, rs, &ask);
	return e ? e : form_page_put(c, rq, rs, &ask, NULL);
}

/* As what somebody acted: never by the name of an account. */
static str
done_as(struct call *c, const struct case_view *v, const struct case_act *row)
{
	const struct relation *r = edition_relation(v->edition, row->authority);

	if (row->account.n && str_is(row->account, c->account))
		return page_say(c, W_CLASH_BY_YOU);
	return r ? row_name(&r->row, c->lang) : page_say(c, W_CASE_BY_SYSTEM);
}

/* Everything since the version that was read. */
static enum err
put_since(struct call *c, const struct acting *s, struct clash_page *p)
{
	struct show_args a = {.ref = s->act.ref};
	struct note own = {.mem = c->mem};
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
				done_as(c, &a.out, &ev->row)};
	}
	note_own(c, &a.out, s->act.act, &own);
	if (own.err)
		p->own = words_note(c->app->words, c->mem, c->lang, &own);
	return OK;
}

static enum err
put_clash(struct call *c, const struct req *rq, struct resp *rs,
	const struct acting *s)
{
	struct answers typed = form_typed(c->mem, rq);
	const struct form_filled in = {&typed, NULL, rq};
	struct clash_page p = {
		.still = !s->send.ask.stands, .read = req_field(rq, "version")};
	enum err e = put_since(c, s, &p);

	if (e)
		return e;
	form_page_make(c, rq, &s->send.ask, &in, &p.form);
	p.now = p.form.version =
		str_fmt(c->mem, "%lld", (long long)s->send.ask.version);
	p.form.page.has_error = true;
	if ((e = page_put(c, rs, &view_clash, &p)))
		return e;
	rs->status = 409;
	return OK;
}

/* What came of it: done, or the form once more with the reason. */
static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct acting *s = data;

	if (!e) {
		form_go_on(c, rq, rs);
		return OK;
	}
	if (e != ERR_INVALID && e != ERR_REFUSED && e != ERR_CLASH &&
		e != ERR_STATE)
		return e;
	s->send.why = c->note;
	s->send.faults = c->faults;
	s->send.ask = act_of(rq);
	s->send.ask.anyway = true;
	if (e != ERR_CLASH)
		return sending_failed(c, rq, rs, &s->send, e);
	if (!app_ask(c, app_form_ask, &s->send.ask) &&
		s->act.if_version != NO_ENTRY &&
		s->act.if_version != s->send.ask.version)
		return put_clash(c, rq, rs, s);
	c->note = s->send.why;
	return e;
}

enum err
web_act_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct acting *s = MAKE(c->mem, struct acting);
	bool answered;
	enum err e;

	s->send.ask = act_of(rq);
	s->act = (struct act_args){.ref = s->send.ask.ref,
		.act = s->send.ask.act,
		.answers = form_sent(c->mem, rq)};
	if (!form_stays(rq))
		s->send.ask.given = &s->act.answers;
	if ((e = web_version(c, rq, &s->act.if_version)) ||
		(e = sending_check(c, rq, rs, &s->send, &answered)) || answered)
		return e;
	c->note = (struct note){.mem = c->mem};
	return web_submit(c, rq, rs, app_act, &s->act, finish, s);
}
