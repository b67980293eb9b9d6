#include "web/form_page.h"

#include "http/ask.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/case_top.h"
#include "web/links.h"

static str
title_of(struct call *c, const struct form_ask *ask)
{
	if (!ask->move)
		return page_say_with(c, W_FORM_DRAFT_TITLE, "form",
			row_name(&ask->forms[0]->row, c->lang));
	if (ask->machine.n)
		return page_say_with(c, W_OPEN_TITLE, "name",
			row_name(&ask->cs.machine->row, c->lang));
	return row_name(&ask->act_row->row, c->lang);
}

static str
submit_of(struct call *c, const struct form_ask *ask)
{
	if (!ask->move)
		return page_say(c, W_FORM_SAVE);
	if (ask->goes_out && !ask->machine.n)
		return page_say(c, W_FORM_TO_CONFIRM);
	if (ask->machine.n)
		return title_of(c, ask);
	return page_say_with(
		c, W_FORM_DO, "act", row_name(&ask->act_row->row, c->lang));
}

static void
put_addresses(struct call *c, const struct form_ask *ask, struct form_page *out)
{
	const struct row *row =
		ask->move ? &ask->move->row : &ask->forms[0]->row;

	out->back = page_say(c, ask->machine.n ? W_CRUMB_TOP : W_FORM_BACK);
	out->back_href = ask->machine.n ? S("/") : href_case(c->mem, ask->ref);
	if (ask->machine.n)
		out->action = href_open(c->mem, ask->machine);
	else if (ask->move)
		out->action = href_act(c->mem, ask->ref, ask->act);
	else
		out->action = href_draft(c->mem, ask->ref, ask->form);
	if (row->clause) {
		out->clause = row->clause->id;
		out->clause_href = href_clause(c->mem, out->clause);
	}
}

static void
put_chrome(struct call *c, const struct req *rq, const struct form_ask *ask,
	struct form_page *out)
{
	struct case_top top = {.file = &ask->cs.file,
		.machine = ask->cs.machine,
		.title_ja = ask->title_ja,
		.title_en = ask->title_en};

	if (ask->machine.n) {
		chrome_page(c, rq, out->title, NULL, 0, &out->page);
		return;
	}
	top.n_states = ask->cs.machine->n_parts;
	for (size_t i = 0; i < top.n_states; i++)
		top.states[i] = ask->cs.states[i];
	case_chrome(c, rq, &top, out->title, &out->page);
}

/* An opening is posted with what it is opened on. */
static void
put_opening(struct call *c, const struct form_ask *ask, struct form_page *out)
{
	const struct form_kept all[] = {
		{S("subject"), ask->subject},
                {S("parent"),  ask->parent },
		{S("act"),     ask->act    }
        };

	if (!ask->machine.n)
		return;
	out->kept = MAKE_MANY(c->mem, struct form_kept, COUNT(all));
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].value.n)
			out->kept[out->n_kept++] = all[i];
}

/* Where it goes on afterwards: a page of ours; else the case's own. */
static str
then_of(const struct req *rq)
{
	str then = rq->method == POST ? req_field(rq, "then")
				      : req_arg(rq, "then");

	return then.n && resp_is_local(then) ? then : S("");
}

static void
put_then(struct call *c, const struct req *rq, struct form_page *out)
{
	if (!then_of(rq).n || out->n_kept)
		return;
	out->kept = MAKE(c->mem, struct form_kept);
	out->kept[0] = (struct form_kept){S("then"), then_of(rq)};
	out->n_kept = 1;
}

str
form_page_key(struct call *c, const struct req *rq)
{
	str key = req_field(rq, "key");

	return rq->method == POST && key.n ? key : web_new_key(c);
}

void
form_page_make(struct call *c, const struct req *rq, const struct form_ask *ask,
	const struct form_filled *in, struct form_page *out)
{
	/* with what was kept when a sign-in ended goes what was read then */
	str version = req_field(rq, "version");

	*out = (struct form_page){.title = title_of(c, ask),
		.submit = submit_of(c, ask),
		.is_draft = !ask->move,
		.asked = ask->asked,
		.n_asked = ask->n_asked,
		.came_back = rq->method != POST && rq->fields.n > 0,
		.key = form_page_key(c, rq),
		.version = version.n ? version
				     : str_fmt(c->mem, "%lld",
					       (long long)ask->version)};
	put_addresses(c, ask, out);
	put_chrome(c, rq, ask, out);
	put_opening(c, ask, out);
	put_then(c, rq, out);
	form_fill(c, ask, in, out);
	if (ask->stands) {
		form_page_refuse(c, &ask->why, out);
		out->blocked = true;
	}
}

void
form_page_refuse(struct call *c, const struct note *why, struct form_page *out)
{
	out->refused_head =
		why->err == ERR_STATE ? W_FORM_NOT_NOW : W_FORM_REFUSED;
	out->refused =
		words_say(c->app->words, c->mem, c->lang, why->word, why->args);
	out->refused_clause = why->clause;
	out->refused_href = href_clause(c->mem, why->clause);
	out->page.has_error = true;
}

enum err
form_page_put(struct call *c, const struct req *rq, struct resp *rs,
	const struct form_ask *ask, const struct form_faults *faults)
{
	struct answers typed =
		rq->fields.n ? form_typed(c->mem, rq) : ask->begun;
	const struct form_filled in = {
		&typed, faults, rq->fields.n ? rq : NULL};
	struct form_page p;
	enum err e;

	form_page_make(c, rq, ask, &in, &p);
	if ((e = page_put(c, rs, &view_form, &p)))
		return e;
	if (ask->stands && rq->fields.n)
		rs->status = 409;
	return OK;
}

bool
form_stays(const struct req *rq)
{
	return req_field(rq, "more").n || req_field(rq, "less").n ||
	       req_field(rq, "back").n;
}

bool
form_is_confirmed(const struct req *rq)
{
	return str_is_c(req_field(rq, "sure"), "yes");
}

void
form_go_on(struct call *c, const struct req *rq, struct resp *rs)
{
	struct req to = *rq;
	str query = S(""), then = then_of(rq);

	then = then.n ? str_cut(then, '?', &query)
		      : href_case(c->mem, c->done.ref);
	to.query = str_fmt(c->mem, "%.*s%sdone=%lld", STR(query),
		query.n ? "&" : "", (long long)c->done.entry);
	resp_redirect(rs, 303, ask_address(&to, then));
}
