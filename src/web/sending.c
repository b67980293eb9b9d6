#include "web/sending.h"

#include "view/cases.h"

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
		.is_public = ask->publishes,
		.is_final = mv->to && mv->to->final};

	form_page_make(c, rq, ask, &in, &p.form);
	form_keep(c, rq, &p.form);
	p.form.submit = page_say(c, W_CONFIRM_SEND);
	for (size_t i = 0; i < ask->n_to; i++)
		p.to[i] = (struct party_told){ask->to[i].form->row.ja,
			ask->to[i].form->row.en, ask->to[i].title_ja,
			ask->to[i].title_en};
	if (ask->ballot.counted)
		p.cast = page_say_with(c, W_MEETING_CAST, "n",
			str_fmt(c->mem, "%zu", ask->ballot.n_cast));
	return page_put(c, rs, &view_confirm, &p);
}

enum err
sending_refuse(struct call *c, const struct req *rq, struct resp *rs,
	const struct sending *s, bool invalid)
{
	struct answers typed = form_typed(c->mem, rq);
	const struct form_filled in = {&typed, s->faults, rq};
	struct form_page p;
	enum err e;

	form_page_make(c, rq, &s->ask, &in, &p);
	if (!invalid || !s->faults || !s->faults->n)
		form_page_refuse(c, &s->why, &p);
	if ((e = page_put(c, rs, &view_form, &p)))
		return e;
	rs->status = invalid ? 422 : 409;
	return OK;
}

enum err
sending_check(struct call *c, const struct req *rq, struct resp *rs,
	struct sending *s, bool *answered)
{
	enum err e;

	s->ask.anyway = true;
	e = app_ask(c, app_form_ask, &s->ask);
	*answered = true;
	if (form_stays(rq))
		return e && e != ERR_INVALID
			       ? e
			       : form_page_put(c, rq, rs, &s->ask, NULL);
	*answered = false;
	if (e == ERR_STATE || e == ERR_DENIED || e == ERR_ABSENT ||
		s->ask.stands)
		return OK;
	if (e && e != ERR_INVALID)
		return e;
	if (!s->ask.goes_out || form_is_confirmed(rq))
		return OK;
	*answered = true;
	s->faults = c->faults;
	return e ? sending_refuse(c, rq, rs, s, true)
		 : put_confirm(c, rq, rs, &s->ask);
}

enum err
sending_failed(struct call *c, const struct req *rq, struct resp *rs,
	struct sending *s, enum err e)
{
	if (!app_ask(c, app_form_ask, &s->ask)) {
		if (e == ERR_INVALID)
			return sending_refuse(c, rq, rs, s, true);
		if (e == ERR_REFUSED || e == ERR_STATE || e == ERR_CLASH)
			return sending_refuse(c, rq, rs, s, false);
	}
	c->note = s->why;
	return e;
}
