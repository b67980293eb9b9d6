/*
 * subject.c - one service, provider or audit body, now and on a past day
 */
#include "app/public.h"
#include "rules/form.h"
#include "view/chart.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/links.h"
#include "web/public.h"

/* A registration's number leads to what it is on, for ever. */
static enum err
see_number(struct call *c, const struct req *rq, struct resp *rs, str number)
{
	struct number_args a = {.ref = number};
	enum err e;
	str to;

	if ((e = app_ask(c, app_public_number, &a)))
		return e;
	to = href_subject(c->mem, a.kind, a.name);
	if (!to.n)
		return ERR_ABSENT;
	if (rq->lang == LANG_EN)
		to = str_fmt(c->mem, "/en%.*s", STR(to));
	resp_redirect(rs, 301, to);
	return OK;
}

/* Fills the page of whatever `a` asks for. */
static enum err
ask_subject(struct call *c, struct subject_args *a, struct service_page *p)
{
	const struct listed *now;
	enum err e;

	if ((e = app_ask(c, app_public_subject, a)))
		return e;
	p->subject = a->out;
	link_subject(c->mem, &p->subject);
	if (!p->subject.now)
		return OK;
	now = &p->subject.now->entry;
	p->waits = now->pending && !now->ended;
	p->counts_down = !now->pending && !now->ended && now->days_left >= 0;
	return OK;
}

static day
day_shown(const struct shown_form *form, const struct field *field)
{
	day d;

	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].field == field &&
			day_from(form->fields[i].value, &d))
			return d;
	return DAY_NONE;
}

/* The two days of the statement of which one may not be before the other. */
static struct chart_period
stated_period(struct call *c, const struct subject_shown *s)
{
	struct chart_period out = {
		page_say(c, W_CHART_STATED), DAY_NONE, DAY_NONE, 1};
	const struct form *form = s->statement ? s->statement->form.form : NULL;

	for (size_t i = 0; form && i < form->n_checks; i++) {
		const struct form_check *k = &form->checks[i];

		if (k->must != FORM_NOT_BEFORE || !k->than ||
			!day_is_none(out.from))
			continue;
		out.from = day_shown(&s->statement->form, k->than);
		out.to = day_shown(&s->statement->form, k->field);
	}
	return out;
}

/* Since when this registration is on the list, whatever its state is now. */
static day
listed_since(const struct subject_shown *s)
{
	const struct listed *now = &s->now->entry;
	day since = now->since;

	for (size_t i = 0; i < s->n_changes; i++) {
		const struct change_shown *ch = &s->changes[i];

		if (str_is(ch->ref, now->ref) && ch->to && ch->to->listed &&
			day_cmp(ch->effective, since) < 0)
			since = ch->effective;
	}
	return since;
}

static void
put_chart(struct call *c, struct service_page *p)
{
	const struct chart_head head = {.id = S("periods"),
		.title = page_say(c, W_CHART_PERIODS),
		.desc = page_say(c, W_CHART_PERIODS_DESC)};
	struct chart_period periods[2];

	if (!p->subject.now || day_is_none(p->subject.now->entry.valid_to))
		return;
	periods[0] = (struct chart_period){page_say(c, W_CHART_REGISTERED),
		listed_since(&p->subject), p->subject.now->entry.valid_to, 2};
	periods[1] = stated_period(c, &p->subject);
	p->periods = chart_timeline(c->mem, &head, periods,
		day_is_none(periods[1].from) ? 1 : 2, c->today,
		page_say(c, W_CHART_TODAY));
}

static void
put_chrome(struct call *c, const struct req *rq, const char *list,
	enum word place, struct service_page *p)
{
	struct page_link above = link_to(c, list, place);
	str name = page_name(c, p->subject.title_ja, p->subject.title_en);

	chrome_page(c, rq, name, &above, 1, &p->page);
}

enum err
web_service(struct call *c, const struct req *rq, struct resp *rs)
{
	struct subject_args a = {
		.name = req_param(rq, "service"), .as_of = DAY_NONE};
	struct service_page p = {0};
	enum err e = ask_subject(c, &a, &p);

	if (e)
		return e == ERR_ABSENT ? see_number(c, rq, rs, a.name) : e;
	put_chart(c, &p);
	put_chrome(c, rq, "/services", W_SERVICES_TITLE, &p);
	chrome_files(c, rq, false, &p.page);
	return page_put(c, rs, &view_service, &p);
}

enum err
web_body(struct call *c, const struct req *rq, struct resp *rs)
{
	struct subject_args a = {
		.name = req_param(rq, "body"), .body = true, .as_of = DAY_NONE};
	struct service_page p = {0};
	enum err e = ask_subject(c, &a, &p);

	if (e)
		return e == ERR_ABSENT ? see_number(c, rq, rs, a.name) : e;
	put_chrome(c, rq, "/audit-bodies", W_BODIES_TITLE, &p);
	chrome_files(c, rq, false, &p.page);
	return page_put(c, rs, &view_body, &p);
}

enum err
web_provider(struct call *c, const struct req *rq, struct resp *rs)
{
	struct subject_args a = {.name = req_param(rq, "provider"),
		.provider = true,
		.as_of = DAY_NONE};
	struct service_page p = {0};
	enum err e;

	if ((e = ask_subject(c, &a, &p)))
		return e;
	put_chrome(c, rq, "/services", W_SERVICES_TITLE, &p);
	return page_put(c, rs, &view_provider, &p);
}

/* The way to a page below that of a service. */
static void
put_below(struct call *c, const struct req *rq, const struct subject_shown *s,
	enum word title, struct page *out)
{
	const struct page_link above[] = {
		link_to(c, "/services", W_SERVICES_TITLE),
		{.href = href_subject(c->mem, S("service"), s->name),
						    .text = page_name(c, s->title_ja, s->title_en)},
	};

	chrome_page(c, rq, page_say(c, title), above, COUNT(above), out);
}

enum err
web_statement(struct call *c, const struct req *rq, struct resp *rs)
{
	struct subject_args a = {
		.name = req_param(rq, "service"), .as_of = DAY_NONE};
	struct service_page p = {0};
	enum err e;

	if ((e = ask_subject(c, &a, &p)))
		return e;
	if (!p.subject.n_statements)
		return ERR_ABSENT;
	put_below(c, rq, &p.subject, W_STATEMENT_PUBLIC, &p.page);
	return page_put(c, rs, &view_statement, &p);
}

/* What was public on the day asked for; nothing is no error. */
static enum err
look_back(struct call *c, const struct req *rq, struct history_page *p)
{
	static const struct field as_day = {.type = FIELD_DAY};
	struct subject_args a = {.name = req_param(rq, "service")};
	enum word why;
	enum err e;
	str read;

	p->wrong = !field_read(c->mem, &as_day, p->as_of, &read, &why) ||
		   !day_from(read, &a.as_of) || day_cmp(a.as_of, c->today) > 0;
	if (p->wrong)
		return OK;
	e = ask_subject(c, &a, &p->then);
	if (e && e != ERR_ABSENT)
		return e;
	p->past = true;
	p->absent = e == ERR_ABSENT;
	p->then.subject.as_of = a.as_of;
	p->then.counts_down = false; /* days left are counted from today */
	return OK;
}

enum err
web_history(struct call *c, const struct req *rq, struct resp *rs)
{
	struct subject_args a = {
		.name = req_param(rq, "service"), .as_of = DAY_NONE};
	struct history_page p = {.as_of = req_arg(rq, "as_of")};
	struct service_page now = {0};
	enum err e;

	if ((e = ask_subject(c, &a, &now)) ||
		(!str_is_blank(p.as_of) && (e = look_back(c, rq, &p))))
		return e;
	p.subject = now.subject;
	put_below(c, rq, &p.subject, W_SERVICE_HISTORY, &p.page);
	p.page.has_error = p.wrong;
	return page_put(c, rs, &view_history, &p);
}
