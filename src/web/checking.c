/*
 * checking.c - the points of a check, with the papers beside them
 */
#include "app/checking.h"

#include "view/checking.h"
#include "web/act.h"
#include "web/case_top.h"
#include "web/checking.h"
#include "web/form_page.h"
#include "web/items.h"
#include "web/links.h"

static void
put_tabs(struct call *c, const struct checking *in, struct checking_page *p)
{
	p->tabs = MAKE_MANY(c->mem, struct check_tab, in->n_checks);
	p->n_tabs = in->n_checks > 1 ? in->n_checks : 0;
	for (size_t i = 0; i < p->n_tabs; i++) {
		const struct check_view *k = &in->checks[i];

		p->tabs[i] = (struct check_tab){
			href_checks(c->mem, in->view.file.ref, k->check->id),
			row_name(&k->check->row, c->lang), k == in->now};
	}
}

static str
answer_text(struct call *c, const struct answer_view *a)
{
	const struct choice *choice = field_choice(a->field, a->value);

	return choice ? row_name(&choice->row, c->lang) : a->value;
}

static void
put_point(struct call *c, const struct point_view *from, str n,
	struct point_shown *out)
{
	const struct choice *r = from->result;

	*out = (struct point_shown){.n = n,
		.title = row_name(&from->item->row, c->lang),
		.marked = r != NULL,
		.notes = MAKE_MANY(c->mem, struct point_note, from->n_rest)};
	if (from->item->row.clause) {
		out->clause = from->item->row.clause->id;
		out->clause_href = href_clause(c->mem, out->clause);
	}
	if (r) /* what must be explained is not as it should be */
		out->result = (struct object_state){row_name(&r->row, c->lang),
			r->needs.n   ? S("err")
			: r->settled ? S("ok")
				     : S("caution")};
	for (size_t i = 0; i < from->n_rest; i++)
		out->notes[out->n_notes++] = (struct point_note){
			row_name(&from->rest[i].field->row, c->lang),
			answer_text(c, &from->rest[i])};
}

static str
say_count(struct call *c, const struct check_view *k)
{
	const struct word_arg args[] = {
		{"n",             str_fmt(c->mem, "%zu", k->n_points)},
		{"marked",          str_fmt(c->mem, "%zu", k->n_marked)},
		{"settled",               str_fmt(c->mem, "%zu", k->n_settled)},
                {0}
        };

	return words_say(
		c->app->words, c->mem, c->lang, W_CHECKING_COUNT, args);
}

static void
put_check(struct call *c, const struct checking *in, struct checking_page *p)
{
	const struct check_view *k = in->now;

	p->title = row_name(&k->check->row, c->lang);
	p->count = say_count(c, k);
	if (k->check->row.clause) {
		p->clause = k->check->row.clause->id;
		p->clause_href = href_clause(c->mem, p->clause);
	}
	p->points = MAKE_MANY(c->mem, struct point_shown, k->n_points);
	for (size_t i = 0; i < k->n_points; i++)
		put_point(c, &k->points[i], str_fmt(c->mem, "%zu", i + 1),
			&p->points[p->n_points++]);
}

static void
put_papers(struct call *c, const struct checking *in, struct checking_page *p)
{
	p->papers = MAKE_MANY(c->mem, struct filed_shown, in->n_papers);
	for (size_t i = 0; i < in->n_papers; i++) {
		const struct paper_view *from = &in->papers[i];

		p->papers[p->n_papers++] = (struct filed_shown){
			.ref = from->ref,
			.href = href_case(c->mem, from->ref),
			.machine = from->machine,
			.forms = from->forms,
			.n_forms = from->n_forms,
			.open = i == 0,
			.since_href = case_since(c, &in->view, from->ref)};
	}
}

struct advice_shown *
advice_shown_make(struct call *c, const struct advice_list *in)
{
	struct advice_shown *out =
		MAKE_MANY(c->mem, struct advice_shown, in->n);

	for (size_t i = 0; i < in->n; i++) {
		const struct advice_view *from = &in->at[i];

		out[i] = (struct advice_shown){.number = from->control->id,
			.title = page_name(c, from->control->title_ja,
				from->control->title_en),
			.href = href_control(c->mem, from->control->id),
			.text = from->text,
			.ref = from->ref,
			.case_href = href_case(c->mem, from->ref),
			.on = from->on};
	}
	return out;
}

static bool
states_something(const struct machine *m)
{
	for (size_t i = 0; i < m->n_edits; i++)
		if (m->edits[i].what == EDIT_STATEMENT_ITEM)
			return true;
	return false;
}

/* The same check on what was filed, for who may read what it finds. */
static enum err
put_self(struct call *c, const struct case_view *v, struct checking_page *p)
{
	for (size_t i = 0; i < v->n_links && !p->self; i++) {
		struct self_check_args a = {.ref = v->links[i].file.ref};
		struct note before = c->note;
		enum err e;

		if (!states_something(v->links[i].machine))
			continue;
		e = app_ask(c, app_self_check, &a);
		if (e && e != ERR_ABSENT)
			return e;
		c->note = before;
		if (e)
			continue;
		p->self = MAKE(c->mem, struct found_filed);
		*p->self = (struct found_filed){.ref = a.file.ref,
			.href = href_self_check(c->mem, a.file.ref),
			.receipt = hash_hex(c->mem, a.out.receipt),
			.recorded =
				found_recorded_make(c, a.machine, &a.recorded)};
		found_sum(a.out.findings.of, a.out.findings.n_unwritten,
			&p->self->sums);
	}
	return OK;
}

/* The form of the act that marks the points; afterwards it is here again. */
static void
put_form(struct call *c, const struct req *rq, const struct checking *in,
	struct checking_page *p)
{
	const struct form_filled filled = {&in->ask.begun, NULL, NULL};

	form_page_make(c, rq, &in->ask, &filled, &p->form);
	p->form.kept = MAKE(c->mem, struct form_kept);
	p->form.n_kept = 1;
	p->form.kept[0] = (struct form_kept){S("then"),
		href_checks(c->mem, in->view.file.ref, in->now->check->id)};
	p->may_mark = !p->form.blocked;
}

static void
put_chrome(struct call *c, const struct req *rq, const struct checking *in,
	struct checking_page *p)
{
	const struct case_view *v = &in->view;
	struct case_top top = {.file = &v->file,
		.machine = v->machine,
		.title_ja = v->title_ja,
		.title_en = v->title_en};

	for (size_t i = 0; i < v->n_parts; i++)
		top.states[top.n_states++] = v->parts[i].state;
	case_chrome(c, rq, &top, p->title, &p->form.page);
	p->form.page.wide = true;
}

enum err
web_checking(struct call *c, const struct req *rq, struct resp *rs)
{
	struct checking in = {
		.ref = req_param(rq, "ref"), .check = req_arg(rq, "which")};
	struct checking_page p = {.may_mark = false};
	enum err e = app_ask(c, app_checking, &in);

	if (e)
		return e;
	if (in.ask.move)
		put_form(c, rq, &in, &p);
	put_tabs(c, &in, &p);
	put_check(c, &in, &p);
	put_papers(c, &in, &p);
	p.advice = advice_shown_make(c, &in.advice);
	p.n_advice = in.advice.n;
	if ((e = put_self(c, &in.view, &p)))
		return e;
	case_acts(c, &in.view, p.may_mark ? in.now->act : NULL, &p.acts);
	p.done = case_done(c, rq, &in.view);
	put_chrome(c, rq, &in, &p);
	return page_put(c, rs, &view_checking, &p);
}
