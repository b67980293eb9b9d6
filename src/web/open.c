/*
 * open.c - how a case is begun: on what, then its form
 */
#include "http/ask.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/cases.h"
#include "web/links.h"
#include "web/sending.h"

/* What the address says, or what was posted. */
static str
given(const struct req *rq, const char *name)
{
	str posted = req_field(rq, name);

	return posted.n ? posted : str_trim(req_arg(rq, name));
}

static struct form_ask
opening_of(const struct req *rq)
{
	return (struct form_ask){.machine = req_param(rq, "machine"),
		.subject = given(rq, "subject"),
		.parent = given(rq, "parent"),
		.act = given(rq, "act")};
}

static enum err
put_subjects(struct call *c, const struct req *rq, struct resp *rs,
	const struct open_ask *ask)
{
	const struct word_arg args[] = {
		{"name",    row_name(&ask->found->row, c->lang)},
                {0}
        };
	struct open_page p = {.title = words_say(c->app->words, c->mem, c->lang,
				      W_OPEN_TITLE, args),
		.action = href_open(c->mem, ask->machine),
		.act = req_arg(rq, "act"),
		.parent = req_arg(rq, "parent"),
		.subjects = MAKE_MANY(c->mem, struct subject_choice, ask->n)};

	for (size_t i = 0; i < ask->n; i++)
		p.subjects[p.n_subjects++] = (struct subject_choice){
			ask->at[i].name, ask->at[i].ja, ask->at[i].en};
	p.more = ask->more;
	chrome_page(c, rq, p.title, NULL, 0, &p.page);
	return page_put(c, rs, &view_begin, &p);
}

enum err
web_open(struct call *c, const struct req *rq, struct resp *rs)
{
	struct form_ask ask = opening_of(rq);
	struct open_ask on = {.machine = ask.machine, .act = ask.act};
	enum err e;

	if ((e = app_ask(c, app_open_ask, &on)))
		return e;
	if (!ask.subject.n && on.found->subject != SUBJECT_NONE)
		return put_subjects(c, rq, rs, &on);
	ask.anyway = rq->fields.n > 0;
	e = app_ask(c, app_form_ask, &ask);
	return e ? e : form_page_put(c, rq, rs, &ask, NULL);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct sending *s = data;

	if (!e) {
		form_go_on(c, rq, rs);
		return OK;
	}
	if (e != ERR_INVALID && e != ERR_REFUSED && e != ERR_CLASH &&
		e != ERR_STATE)
		return e;
	s->why = c->note;
	s->faults = c->faults;
	s->ask = opening_of(rq);
	s->ask.anyway = true;
	return sending_failed(c, rq, rs, s, e);
}

enum err
web_open_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct sending *s = MAKE(c->mem, struct sending);
	struct open_args *args = MAKE(c->mem, struct open_args);
	struct form_ask ask = opening_of(rq);
	bool answered;
	enum err e;

	*args = (struct open_args){.machine = ask.machine,
		.subject = ask.subject,
		.act = ask.act,
		.parent = ask.parent,
		.answers = form_sent(c->mem, rq)};
	s->ask = ask;
	if (!form_stays(rq))
		s->ask.given = &args->answers;
	if ((e = sending_check(c, rq, rs, s, &answered)) || answered)
		return e;
	c->note = (struct note){.mem = c->mem};
	return web_submit(c, rq, rs, app_open_case, args, finish, s);
}
