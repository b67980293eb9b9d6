/*
 * desk.c - where one's work begins: one page for each kind of people
 */
#include "web/desk.h"

#include "app/checking.h"
#include "app/desk.h"
#include "app/library.h"
#include "base/text.h"
#include "base/url.h"
#include "view/desk.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"

enum {
	HAS_SERVICES = 1,
	HAS_QUEUE = 2,
	HAS_MEETINGS = 4,
	HAS_OFFERS = 8,
	HAS_LIST = 16
};
enum { PEEK_CHARS = 120 };

static const struct {
	const char *place;
	enum word title;
	unsigned has;
} places[] = {
	{"p",     W_DESK_P,     HAS_SERVICES | HAS_OFFERS            },
	{"b",     W_DESK_B,     HAS_QUEUE | HAS_OFFERS               },
	{"o",     W_DESK_O,     HAS_QUEUE | HAS_MEETINGS | HAS_OFFERS},
	{"m",     W_DESK_M,     HAS_MEETINGS | HAS_OFFERS            },
	{"g",     W_DESK_G,     HAS_LIST | HAS_QUEUE                 },
	{"admin", W_DESK_ADMIN, 0				    },
};

static unsigned
parts_of(str place)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_is_c(place, places[i].place))
			return places[i].has;
	return 0;
}

enum word
desk_title(str place)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_is_c(place, places[i].place))
			return places[i].title;
	return W_DESK_P;
}

static str
address_of(struct call *c, const struct desk_places *mine)
{
	return mine->n ? str_fmt(c->mem, "/%.*s", STR(mine->at[0]))
		       : S("/account");
}

enum err
desk_home(struct call *c, str *out)
{
	struct desk_places mine;
	enum err e = app_ask(c, app_desk_places, &mine);

	if (e == OK)
		*out = address_of(c, &mine);
	return e;
}

/* The menu is on every page: if the question fails, it is without this. */
struct page_link
desk_menu(struct call *c)
{
	struct note before = c->note;
	struct desk_places mine = {.n = 0};
	struct page_link out = {.count = 0};

	if (app_ask(c, app_desk_places, &mine) == OK && mine.n) {
		out.href = address_of(c, &mine);
		out.text = page_say(c, desk_title(mine.at[0]));
		out.count = mine.n_waiting;
	}
	c->note = before;
	return out;
}

void
desk_way(struct call *c, const struct req *rq, struct page *out)
{
	struct page_link *way =
		MAKE_MANY(c->mem, struct page_link, out->n_crumbs + 1);
	struct note before = c->note;
	struct desk_places mine = {.n = 0};
	str rest, place;

	if (app_ask(c, app_desk_places, &mine) != OK || !mine.n) {
		c->note = before;
		return;
	}
	place = str_cut(str_part(rq->path, 1, rq->path.n), '/', &rest);
	for (size_t i = 0; i < mine.n; i++)
		if (str_is(mine.at[i], place))
			mine.at[0] = place;
	way[0] = out->crumbs[0];
	way[1] = (struct page_link){.href = STR_CAT(c->mem, S("/"), mine.at[0]),
		.text = page_say(c, desk_title(mine.at[0]))};
	for (size_t i = 1; i < out->n_crumbs; i++)
		way[i + 1] = out->crumbs[i];
	out->crumbs = way;
	out->n_crumbs++;
}

str
desk_tone(bool late, int64_t days_left)
{
	return late || days_left <= DESK_SOON_DAYS ? S("err")
	       : days_left <= DESK_NEAR_DAYS       ? S("warn")
						   : S("info");
}

/* The points of a check are marked beside the papers. */
static str
task_href(struct call *c, const struct desk_case *d, const struct desk_task *t)
{
	const struct check *check =
		t->act ? check_of_act(d->edition, d->machine, t->act->id)
		       : NULL;

	if (!t->act)
		return href_edit(c->mem, d->file.ref, t->edit);
	return check ? href_checks(c->mem, d->file.ref, check->id)
		     : href_act(c->mem, d->file.ref, t->act->id);
}

static void
link_tasks(struct call *c, struct desk_case *d)
{
	size_t n_forms = 0, n_items = 0;

	for (size_t i = 0; i < d->n_tasks; i++) {
		struct desk_task *t = &d->tasks[i];
		const struct word_arg args[] = {
			{"form",   t->act ? S("")
					: row_name(&t->edit->form->row,
                         c->lang)},
			{0}
                };

		n_forms += !t->act && t->edit->what == EDIT_FORM;
		n_items += !t->act && t->edit->what != EDIT_FORM;
		t->href = task_href(c, d, t);
		t->text = t->act ? row_name(&t->act->row, c->lang)
				 : words_say(c->app->words, c->mem, c->lang,
					   W_DESK_DRAFT, args);
	}
	if (n_forms > 1 && !n_items) /* those have an editor of their own */
		d->steps_href = href_filing(c->mem, d->file.ref);
}

void
desk_link_cases(struct call *c, struct desk_case *at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		at[i].href = href_case(c->mem, at[i].file.ref);
		at[i].due_tone = at[i].without_delay ? S("warn")
						     : desk_tone(at[i].late,
							       at[i].days_left);
		link_tasks(c, &at[i]);
	}
}

static str
href_offer(struct call *c, const struct desk_offer *o)
{
	str to, subject;

	if (o->ref.n)
		return href_act(c->mem, o->ref, o->act->id);
	to = str_fmt(c->mem, "%.*s?act=%.*s",
		STR(href_open(c->mem, o->machine->id)),
		STR(url_encode(c->mem, o->act->id)));
	subject = url_encode(c->mem, o->subject);
	return subject.n ? str_fmt(c->mem, "%.*s&subject=%.*s", STR(to),
				   STR(subject))
			 : to;
}

void
desk_link_offers(struct call *c, struct desk_offer *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		at[i].href = href_offer(c, &at[i]);
}

/* What waits, then what is only possible; both are in order already. */
static void
put_tasks(struct call *c, const struct desk *desk, struct desk_page *p)
{
	p->waiting = desk->cases;
	p->n_waiting = desk->n_waiting;
	p->n_tasks = desk->n_tasks;
	p->others = MAKE_MANY(c->mem, struct desk_case, desk->n);
	for (size_t i = p->n_waiting; i < desk->n; i++)
		if (desk->cases[i].n_tasks)
			p->others[p->n_others++] = desk->cases[i];
	for (size_t i = 0; i < p->n_waiting; i++)
		if (p->waiting[i].due_mine && p->waiting[i].has_days &&
			!p->next)
			p->next = &p->waiting[i];
}

static enum err
put_services(struct call *c, const struct desk *desk, struct desk_page *p)
{
	struct desk_services a = {.desk = desk};
	enum err e = app_ask(c, app_desk_services, &a);

	if (e)
		return e;
	p->has_services = true;
	p->has_evidence = library_is_known(c->edition, LIBRARY_FILE);
	p->has_certificates = library_is_known(c->edition, LIBRARY_CERTIFICATE);
	p->has_risks = library_is_known(c->edition, LIBRARY_RISK);
	p->services = a.at;
	p->n_services = a.n;
	for (size_t i = 0; i < a.n; i++)
		a.at[i].href = str_fmt(c->mem, "/p/services/%.*s",
			STR(url_encode(c->mem, a.at[i].name)));
	return OK;
}

static enum err
put_meetings(struct call *c, struct desk_page *p)
{
	struct desk_meetings a = {0};
	enum err e = app_ask(c, app_desk_meetings, &a);

	if (e)
		return e;
	p->has_meetings = a.n > 0;
	p->meetings = a.at;
	p->n_meetings = a.n;
	for (size_t i = 0; i < a.n; i++)
		a.at[i].href = href_meeting(c->mem, a.at[i].file.ref);
	return OK;
}

/* On things of one's own organisation, else by one's kind. */
static enum err
put_offers(struct call *c, unsigned has, struct desk_page *p)
{
	struct desk_offers a = {0};
	enum err e;

	/* what is about a service is begun on its page */
	if (has & HAS_SERVICES && c->n_memberships) {
		a.subject_kind = S("organisation");
		a.subject = c->memberships[0].organisation;
	}
	if ((e = app_ask(c, app_desk_offers, &a)))
		return e;
	p->offers = a.at;
	p->n_offers = a.n;
	desk_link_offers(c, a.at, a.n);
	return OK;
}

/* Of drafts: what is in one's charge, and where one is asked. */
static enum err
put_mine(struct call *c, struct desk_page *p)
{
	struct mine a;
	enum err e = app_ask(c, app_mine, &a);

	if (e)
		return e;
	p->n_all = a.n_all;
	p->n_late = a.n_late;
	p->mine = MAKE_MANY(c->mem, struct mine_shown, a.n_tasks);
	p->mentions = MAKE_MANY(c->mem, struct mine_shown, a.n_mentions);
	for (size_t i = 0; i < a.n_tasks; i++) {
		const struct mine_task *t = &a.tasks[i];

		p->mine[p->n_mine++] = (struct mine_shown){
			.href = href_item(
				c, &items_statement, t->ref, t->control),
			.number = t->control->id,
			.title_ja = t->control->title_ja,
			.title_en = t->control->title_en,
			.ref = t->ref,
			.due = t->due,
			.on = DAY_NONE,
			.late = t->late};
	}
	for (size_t i = 0; i < a.n_mentions; i++) {
		const struct mine_mention *m = &a.mentions[i];

		p->mentions[p->n_mentions++] = (struct mine_shown){
			.href = href_notes(c, m->of.ref, m->control->id),
			.number = m->control->id,
			.title_ja = m->control->title_ja,
			.title_en = m->control->title_en,
			.ref = m->of.ref,
			.due = DAY_NONE,
			.on = instant_day(m->of.at, c->edition->zone_minutes),
			.by = page_name(c, m->of.who_ja, m->of.who_en),
			.text = text_peek(c->mem, m->of.text, PEEK_CHARS)};
	}
	return OK;
}

static enum err
fill(struct call *c, const struct req *rq, unsigned has, struct desk_page *p)
{
	struct desk desk;
	enum err e;

	if ((e = app_ask(c, app_desk, &desk)))
		return e;
	desk_link_cases(c, desk.cases, desk.n);
	if (has & HAS_SERVICES &&
		((e = put_services(c, &desk, p)) || (e = put_mine(c, p))))
		return e;
	if (has & HAS_MEETINGS && (e = put_meetings(c, p)))
		return e;
	if (has & HAS_OFFERS && (e = put_offers(c, has, p)))
		return e;
	if (has & HAS_QUEUE)
		desk_put_queue(c, rq, &desk, p);
	p->has_list = has & HAS_LIST;
	put_tasks(c, &desk, p);
	return OK;
}

enum err
desk_enter(struct call *c, str place)
{
	struct desk_places mine;
	enum err e = app_ask(c, app_desk_places, &mine);

	for (size_t i = 0; e == OK && i < mine.n; i++)
		if (str_is(mine.at[i], place))
			return OK;
	return e ? e : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
}

enum err
web_desk(struct call *c, const struct req *rq, struct resp *rs)
{
	str place = str_part(rq->path, 1, rq->path.n);
	struct desk_page p = {.here = rq->path};
	enum err e;

	if ((e = desk_enter(c, place)) ||
		(e = fill(c, rq, parts_of(place), &p)))
		return e;
	p.place_ja = c->account_ja;
	p.place_en = c->account_en;
	chrome_top(c, rq, desk_title(place), &p.page);
	return page_put(c, rs, &view_desk, &p);
}
