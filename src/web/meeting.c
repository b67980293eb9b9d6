/*
 * meeting.c - one meeting and the cases before it
 */
#include "app/meeting.h"

#include "base/url.h"
#include "view/checking.h"
#include "web/case_top.h"
#include "web/checking.h"
#include "web/links.h"

/* After an act the meeting is there again. */
static void
come_back(struct call *c, str meeting, struct acts_shown *acts)
{
	for (size_t i = 0; i < acts->n_acts; i++)
		acts->acts[i].href = str_fmt(c->mem, "%.*s?then=%.*s",
			STR(acts->acts[i].href),
			STR(url_encode(c->mem, href_meeting(c->mem, meeting))));
}

static void
put_ballot(
	struct call *c, const struct ballot_view *b, struct agenda_shown *out)
{
	out->has_ballot = b->act != NULL;
	if (b->counted)
		out->cast = page_say_with(c, W_MEETING_CAST, "n",
			str_fmt(c->mem, "%zu", b->n_cast));
	if (b->own) {
		out->own = row_name(&b->own->row, c->lang);
		out->own_on = page_day(c, b->own_on);
	}
	out->stands_aside = b->stands_aside;
	out->names = b->names;
	out->n_names = b->n_names;
}

static str
soonest(struct call *c, const struct case_view *v)
{
	day first = DAY_NONE;

	for (size_t i = 0; i < v->n_dues; i++) {
		day d = v->dues[i].due.effective;

		if (str_is_c(v->dues[i].run, "running") && !day_is_none(d) &&
			(day_is_none(first) || day_cmp(d, first) < 0))
			first = d;
	}
	return day_is_none(first) ? S("")
				  : page_say_with(c, W_MEETING_DUE, "day",
					    page_day(c, first));
}

static void
put_agenda(struct call *c, const struct meeting *in, struct meeting_page *p)
{
	p->agenda = MAKE_MANY(c->mem, struct agenda_shown, in->n_agenda);
	for (size_t i = 0; i < in->n_agenda; i++) {
		const struct agenda_case *from = &in->agenda[i];
		const struct case_view *v = &from->view;
		struct agenda_shown *out = &p->agenda[p->n_agenda++];

		*out = (struct agenda_shown){.ref = v->file.ref,
			.href = href_case(c->mem, v->file.ref),
			.machine = v->machine,
			.title_ja = v->title_ja,
			.title_en = v->title_en,
			.state = v->n_parts ? v->parts[0].state : NULL,
			.named = from->named,
			.due = soonest(c, v)};
		case_acts(c, v, NULL, &out->acts);
		come_back(c, in->ref, &out->acts);
		put_ballot(c, &from->ballot, out);
	}
}

static void
put_chrome(struct call *c, const struct req *rq, const struct meeting *in,
	struct page *out)
{
	const struct case_view *v = &in->view;
	struct case_top top = {.file = &v->file, .machine = v->machine};

	for (size_t i = 0; i < v->n_parts; i++)
		top.states[top.n_states++] = v->parts[i].state;
	case_chrome(c, rq, &top, page_say(c, W_MEETING_TITLE), out);
}

enum err
web_meeting(struct call *c, const struct req *rq, struct resp *rs)
{
	struct meeting in = {.ref = req_param(rq, "ref")};
	struct meeting_page p = {.n_agenda = 0};
	enum err e = app_ask(c, app_meeting, &in);

	if (e)
		return e;
	p.ref = in.ref;
	p.machine = in.view.machine;
	p.case_href = href_case(c->mem, in.ref);
	p.forms = in.view.forms;
	p.n_forms = in.view.n_forms;
	p.done = case_done(c, rq, &in.view);
	case_acts(c, &in.view, NULL, &p.acts);
	put_agenda(c, &in, &p);
	put_chrome(c, rq, &in, &p.page);
	return page_put(c, rs, &view_meeting, &p);
}
