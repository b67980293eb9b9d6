/*
 * case.c - the page of one case, as its reader may see it
 */
#include "web/case_top.h"
#include "web/cases.h"
#include "web/checking.h"
#include "web/links.h"

#include "app/sign.h"
#include "view/cases.h"

static str
say_n(struct call *c, enum word w, int64_t n)
{
	return page_say_with(c, w, "n", str_fmt(c->mem, "%lld", (long long)n));
}

static enum word
run_word(str run)
{
	return str_is_c(run, "running")  ? W_SHOW_RUNNING
	       : str_is_c(run, "paused") ? W_SHOW_PAUSED
					 : W_SHOW_ENDED;
}

/* Days left or gone, or what stands there instead. */
static void
say_left(struct call *c, const struct due_view *d, struct period_shown *out)
{
	int left = day_between(c->today, d->due.effective);

	out->tone = S("info");
	if (d->held) {
		out->left = page_say(c, W_VALID_WHILE_PENDING);
	} else if (d->act && !day_is_none(d->event) &&
		   day_cmp(d->event, c->today) >= 0) {
		out->left = page_say_with(
			c, W_CASE_DUE_AFTER, "day", page_day(c, d->event));
	} else {
		out->tone = left < 0 ? S("err") : S("info");
		out->left = left > 0   ? say_n(c, W_CASE_DAYS_LEFT, left)
			    : left < 0 ? say_n(c, W_CASE_DAYS_OVER, -left)
				       : page_say(c, W_CASE_DAYS_TODAY);
	}
}

static struct period_shown
show_period(struct call *c, const struct due_view *d)
{
	struct period_shown out = {
		.due = {.deadline = d->deadline,
			.due = d->due,
			.event = d->event,
			.steps = d->steps,
			.n_steps = d->n_steps},
		.run = run_word(d->run),
		.mine = d->mine
        };

	out.without_delay = d->deadline->length_kind == LENGTH_WITHOUT_DELAY;
	if (d->deadline->row.clause)
		out.due.clause_href =
			href_clause(c->mem, d->deadline->row.clause->id);
	if (d->act)
		out.turn = page_say_with(c, W_CASE_DUE_OF_ACT, "act",
			row_name(&d->act->row, c->lang));
	else if (d->turn)
		out.turn = page_say_with(c, W_CASE_TURN, "who",
			row_name(&d->turn->row, c->lang));
	if (!str_is_c(d->run, "running"))
		return out;
	if (!day_is_none(d->due.effective)) {
		say_left(c, d, &out);
	} else if (out.without_delay && !day_is_none(d->event)) {
		out.tone = S("warn");
		out.left = say_n(
			c, W_CASE_DAYS_SINCE, day_between(d->event, c->today));
	}
	return out;
}

static void
put_periods(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->running =
		MAKE_MANY(c->mem, struct period_shown, v->n_dues + v->n_ahead);
	p->past = MAKE_MANY(c->mem, struct period_shown, v->n_dues);
	for (size_t i = 0; i < v->n_dues; i++) {
		const struct due_view *d = &v->dues[i];

		if (run_word(d->run) == W_SHOW_ENDED)
			p->past[p->n_past++] = show_period(c, d);
		else
			p->running[p->n_running++] = show_period(c, d);
	}
	for (size_t i = 0; i < v->n_ahead; i++) {
		struct period_shown *to = &p->running[p->n_running++];

		*to = show_period(c, &v->ahead[i]);
		to->run = v->ahead[i].now ? W_SHOW_RUNNING : W_SHOW_AHEAD;
	}
}

/* Several forms, and no items, which have an editor of their own. */
static str
href_steps(struct call *c, const struct case_view *v)
{
	for (size_t i = 0; i < v->n_drafts; i++)
		if (v->drafts[i].edit->what != EDIT_FORM)
			return S("");
	return v->n_drafts > 1 ? href_filing(c->mem, v->file.ref) : S("");
}

static void
put_drafts(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->drafts = MAKE_MANY(c->mem, struct draft_shown, v->n_drafts);
	for (size_t i = 0; i < v->n_drafts; i++) {
		const struct draft_view *d = &v->drafts[i];
		struct draft_shown *out = &p->drafts[p->n_drafts++];
		const struct row *row = &d->edit->form->row;

		out->name_ja = row->ja;
		out->name_en = row->en;
		out->href = href_edit(c->mem, v->file.ref, d->edit);
		if (!d->counted)
			out->progress = page_say(c, W_CASE_ITEMS);
		else if (!d->begun)
			out->progress = page_say(c, W_CASE_DRAFT_EMPTY);
		else
			out->progress =
				d->n_missing ? say_n(c, W_CASE_DRAFT_MISSING,
						       (int64_t)d->n_missing)
					     : page_say(c, W_CASE_DRAFT_READY);
	}
}

static void
put_people(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->people = MAKE_MANY(c->mem, struct party_shown, v->n_people);
	for (size_t i = 0; i < v->n_people; i++) {
		const struct party_view *from = &v->people[i];

		p->people[p->n_people++] = (struct party_shown){
			from->relation ? row_name(&from->relation->row, c->lang)
				       : from->party,
			from->title_ja, from->title_en};
	}
}

static void
put_links(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->links = MAKE_MANY(c->mem, struct link_shown, v->n_links);
	for (size_t i = 0; i < v->n_links; i++)
		p->links[p->n_links++] =
			(struct link_shown){v->links[i].file.ref,
				href_case(c->mem, v->links[i].file.ref),
				v->links[i].machine, v->links[i].state,
				case_since(c, v, v->links[i].file.ref)};
}

static str
title_of(const struct case_view *v, str organisation, bool en)
{
	for (size_t i = 0; i < v->n_people; i++)
		if (str_is(v->people[i].organisation, organisation))
			return en && v->people[i].title_en.n
				       ? v->people[i].title_en
				       : v->people[i].title_ja;
	return organisation;
}

static void
put_notices(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->notices = MAKE_MANY(c->mem, struct notice_shown, v->n_notices);
	for (size_t i = v->n_notices; i-- > 0;) {
		const struct notice *n = &v->notices[i];
		const struct form *form = edition_form(v->edition, n->form);

		p->notices[p->n_notices++] = (struct notice_shown){
			.name_ja = form ? form->row.ja : n->form,
			.name_en = form ? form->row.en : n->form,
			.href = href_notice(
				c->mem, v->file.ref, v->notice_places[i]),
			.to_ja = title_of(v, n->organisation, false),
			.to_en = title_of(v, n->organisation, true),
			.on = n->on_day};
	}
}

/* Whoever did it: by name where that may be known, else as what they are. */
static str
done_by(struct call *c, const struct case_view *v, const struct case_act *row)
{
	const struct relation *r = edition_relation(v->edition, row->authority);
	str as = r ? row_name(&r->row, c->lang) : S("");

	if (row->account.n)
		return as.n ? str_fmt(c->mem, "%.*s (%.*s)", STR(as),
				      STR(row->account))
			    : row->account;
	return as.n ? as : page_say(c, W_CASE_BY_SYSTEM);
}

static const struct state *
state_at(const struct case_view *v, const struct case_act *row, str id)
{
	const struct part *part = machine_part(v->machine, row->part);

	return part ? part_state(v->machine, part, id) : NULL;
}

static void
put_events(struct call *c, const struct case_view *v, struct case_page *p)
{
	p->events = MAKE_MANY(c->mem, struct happened, v->n_events);
	for (size_t i = v->n_events; i-- > 0;) {
		const struct event_view *ev = &v->events[i];
		struct happened *out = &p->events[p->n_events++];

		*out = (struct happened){.entry = ev->row.from_entry,
			.on = ev->row.on_day,
			.time = page_time(c, ev->row.at),
			.act = ev->act ? row_name(&ev->act->row, c->lang)
				       : ev->row.act,
			.by = done_by(c, v, &ev->row),
			.ground = ev->row.ground,
			.clause = ev->row.clause,
			.clause_href = href_clause(c->mem, ev->row.clause),
			.from = state_at(v, &ev->row, ev->row.state_from),
			.to = state_at(v, &ev->row, ev->row.state_to)};
		if (out->to == out->from)
			out->to = NULL;
	}
}

static void
put_chrome(struct call *c, const struct req *rq, const struct case_view *v,
	struct case_page *p)
{
	struct case_top top = {.file = &v->file,
		.machine = v->machine,
		.title_ja = v->title_ja,
		.title_en = v->title_en};

	for (size_t i = 0; i < v->n_parts; i++)
		top.states[top.n_states++] = v->parts[i].state;
	case_chrome(c, rq, &top, S(""), &p->page);
}

enum err
web_case(struct call *c, const struct req *rq, struct resp *rs)
{
	struct show_args a = {
		.ref = req_param(rq, "ref"), .acts = true, .page = true};
	struct case_view *v = &a.out;
	struct case_page p = {0};
	struct acts_shown acts;
	enum err e = app_ask(c, app_case_show, &a);

	if (e)
		return e;
	p.ref = v->file.ref;
	p.machine = v->machine;
	p.version = v->version;
	p.opened = v->file.opened_on;
	p.edition = v->edition->id;
	p.forms = v->forms;
	p.n_forms = v->n_forms;
	p.asked = v->asked;
	p.n_asked = v->n_asked;
	case_acts(c, v, NULL, &acts);
	p.acts = acts.acts;
	p.n_acts = acts.n_acts;
	p.others = acts.others;
	p.n_others = acts.n_others;
	put_periods(c, v, &p);
	put_drafts(c, v, &p);
	p.steps_href = href_steps(c, v);
	if (v->has_versions)
		p.changes_href = href_changes(c->mem, v->file.ref);
	p.since_href = case_since(c, v, v->file.ref);
	put_people(c, v, &p);
	put_links(c, v, &p);
	put_notices(c, v, &p);
	put_events(c, v, &p);
	p.advice = advice_shown_make(c, &v->advice);
	p.n_advice = v->advice.n;
	p.done = case_done(c, rq, v);
	put_chrome(c, rq, v, &p);
	return page_put(c, rs, &view_case, &p);
}
