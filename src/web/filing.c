/*
 * filing.c - the way to the next act of a case, and where it stands after it
 */
#include "app/show.h"
#include "view/items.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/items.h"
#include "web/links.h"

static struct step_shown
make_form(struct call *c, str ref, const struct draft_view *d)
{
	return (struct step_shown){
		.text = row_name(&d->edit->form->row, c->lang),
		.href = href_draft(c->mem, ref, d->edit->form->id),
		.n_missing = d->n_missing,
		.begun = d->begun,
		.done = d->begun && d->n_missing == 0};
}

static struct step_shown
make_act(struct call *c, str ref, const struct act_view *a)
{
	return (struct step_shown){.text = row_name(&a->act->row, c->lang),
		.href = href_act(c->mem, ref, a->act->id),
		.possible = a->possible,
		.why = a->possible ? S("")
				   : words_note(c->app->words, c->mem, c->lang,
					     &a->why)};
}

void
way_fill(struct call *c, const struct case_view *in, struct step_shown **forms,
	size_t *n_forms, struct step_shown **acts, size_t *n_acts)
{
	*n_forms = *n_acts = 0;
	*forms = MAKE_MANY(c->mem, struct step_shown, in->n_drafts);
	*acts = MAKE_MANY(c->mem, struct step_shown, in->n_acts);
	for (size_t i = 0; i < in->n_drafts; i++)
		if (in->drafts[i].edit->what == EDIT_FORM)
			(*forms)[(*n_forms)++] =
				make_form(c, in->file.ref, &in->drafts[i]);
	for (size_t i = 0; i < in->n_acts; i++)
		if (in->acts[i].mine)
			(*acts)[(*n_acts)++] =
				make_act(c, in->file.ref, &in->acts[i]);
}

static bool
takes_a_draft(const struct case_view *in, const struct move *mv)
{
	for (size_t i = 0; i < mv->n_forms; i++)
		for (size_t d = 0; d < in->n_drafts; d++)
			if (in->drafts[d].edit->form == mv->forms[i])
				return true;
	return false;
}

/*
 * The act that takes the drafts: the step that the others lead to, also for
 * those who write and leave it to somebody else.
 */
static const struct act_view *
find_aim(const struct case_view *in)
{
	const struct act_view *aim = NULL;

	for (size_t i = 0; i < in->n_acts; i++)
		if (takes_a_draft(in, in->acts[i].move) &&
			(!aim || (in->acts[i].mine && !aim->mine)))
			aim = &in->acts[i];
	return aim;
}

/* It stands first, and the others beside it. */
static void
put_first(struct call *c, const struct act_view *aim, struct filing_page *p)
{
	str href = aim ? href_act(c->mem, p->ref, aim->act->id) : S("");

	for (size_t i = 0; i < p->n_acts; i++)
		if (str_is(p->acts[i].href, href)) {
			struct step_shown first = p->acts[i];

			p->acts[i] = p->acts[0];
			p->acts[0] = first;
			p->acts[0].current = true;
			return;
		}
}

/* Draft by draft, then the act; the first that is not done is where one is. */
static void
put_steps(struct call *c, const struct case_view *in, struct filing_page *p)
{
	const struct act_view *aim = find_aim(in);
	bool found = false;

	p->steps = MAKE_MANY(c->mem, struct step_shown, p->n_forms + 1);
	for (size_t i = 0; i < p->n_forms; i++)
		p->steps[p->n_steps++] = p->forms[i];
	if (p->n_steps && aim) {
		struct step_shown *last = &p->steps[p->n_steps++];

		*last = make_act(c, in->file.ref, aim);
		if (!last->possible)
			last->href = S("");
		put_first(c, aim, p);
	}
	for (size_t i = 0; i < p->n_steps && !found; i++)
		found = p->steps[i].current = !p->steps[i].done;
}

static void
put_period(struct call *c, const struct due_view *d, struct filing_page *p)
{
	struct filing_period *to = &p->periods[p->n_periods];
	const struct row *row = &d->deadline->row;
	const struct relation *who = d->turn ? d->turn : d->deadline->who;

	if (!str_is_c(d->run, "running"))
		return;
	*to = (struct filing_period){.text = row_name(row, c->lang),
		.who = who ? row_name(&who->row, c->lang) : S(""),
		.clause = row->clause ? row->clause->id : S(""),
		.due = d->due.effective,
		.event = d->event,
		.mine = d->mine || d->turn_mine};
	if (!day_is_none(to->due)) {
		to->days_left = day_between(c->today, to->due);
		to->late = to->days_left < 0;
	}
	p->n_periods++;
}

/* What runs, and the limits of acts to come, such as of the filing itself. */
static void
put_periods(struct call *c, const struct case_view *in, struct filing_page *p)
{
	p->periods = MAKE_MANY(
		c->mem, struct filing_period, in->n_dues + in->n_ahead);
	for (size_t i = 0; i < in->n_dues; i++)
		put_period(c, &in->dues[i], p);
	for (size_t i = 0; i < in->n_ahead; i++)
		put_period(c, &in->ahead[i], p);
}

/* Acts as they came in, newest first. */
static void
put_received(struct call *c, const struct case_view *in, struct filing_page *p)
{
	p->received = MAKE_MANY(c->mem, struct paper_shown, in->n_events);
	for (size_t i = in->n_events; i > 0; i--) {
		const struct event_view *ev = &in->events[i - 1];

		p->received[p->n_received++] = (struct paper_shown){
			.text = ev->act ? row_name(&ev->act->row, c->lang)
					: ev->row.act,
			.on = ev->row.on_day};
	}
}

enum err
web_filing(struct call *c, const struct req *rq, struct resp *rs)
{
	struct show_args a = {
		.ref = req_param(rq, "ref"), .page = true, .acts = true};
	struct filing_page p = {0};
	struct page_link above;
	enum err e = app_ask(c, app_case_show, &a);

	if (e)
		return e;
	if (!a.out.n_parts)
		return fail_with(
			&c->note, ERR_ABSENT, W_NO_SUCH_CASE, {"ref", a.ref});
	p.ref = a.out.file.ref;
	p.case_href = href_case(c->mem, p.ref);
	p.subject = page_name(c, a.out.title_ja, a.out.title_en);
	p.state = row_name(&a.out.parts[0].state->row, c->lang);
	p.tone = a.out.parts[0].state->tone;
	p.since = a.out.parts[0].since;
	way_fill(c, &a.out, &p.forms, &p.n_forms, &p.acts, &p.n_acts);
	put_steps(c, &a.out, &p);
	put_periods(c, &a.out, &p);
	put_received(c, &a.out, &p);
	p.filed = !p.n_forms;
	above = (struct page_link){.href = p.case_href, .text = p.ref};
	chrome_page(c, rq,
		page_say(c, p.filed ? W_FILING_STATUS_TITLE : W_FILING_TITLE),
		&above, 1, &p.page);
	desk_way(c, rq, &p.page);
	return page_put(c, rs, &view_filing, &p);
}
