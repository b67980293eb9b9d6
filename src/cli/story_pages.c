/* story_pages.c - a story through the pages, as a browser without script */
#include "base/crypto.h"
#include "base/url.h"
#include "cli/story_html.h"
#include "cli/story_run.h"
#include "rules/form.h"

enum { KEY_BYTES = 16, PAGE_THERE = 200, PAGE_GOES_ON = 303 };

static enum err
get(struct story_play *p, str path, struct story_answer *out)
{
	struct story_asked asked = {.method = "GET", .path = path};

	return story_via_ask(p, AS_SESSION, &asked, out);
}

static enum err
post(struct story_play *p, str path, const struct html_fields *fields,
	struct story_answer *out)
{
	struct story_asked asked = {.method = "POST",
		.path = path,
		.type = S("application/x-www-form-urlencoded"),
		.body = html_encode(p->work, fields)};

	return story_via_ask(p, AS_SESSION, &asked, out);
}

static bool
has_words(struct story_play *p, str page, enum word w)
{
	return str_has(page, words_say(p->c->words, p->work, LANG_JA, w, NULL));
}

/* Which fields the summary leads to: f-FIELD or f-GROUP.LINE.FIELD. */
static void
take_faults(struct story_play *p, str page)
{
	struct form_faults *faults = MAKE(p->work, struct form_faults);
	str from = S("href=\"#f-"), id;

	while ((id = html_next(&page, from, S("\""))).n) {
		str rest = id;

		while (rest.n)
			id = str_cut(rest, '.', &rest);
		*LIST_ADD(p->work, faults) = (struct form_fault){
			.field = id, .word = err_word(ERR_INVALID)};
	}
	p->call.faults = faults;
}

/* Status and sentence tell what it was. */
static enum err
error_of(struct story_play *p, const struct story_answer *a)
{
	switch (a->status) {
	case 400:
		return ERR_USAGE;
	case 403:
		return ERR_DENIED;
	case 404:
		return ERR_ABSENT;
	case 409:
		if (has_words(p, a->body, W_FORM_REFUSED))
			return ERR_REFUSED;
		return has_words(p, a->body, W_CLASH_HEAD) ? ERR_CLASH
							   : ERR_STATE;
	case 422:
		return ERR_INVALID;
	default:
		return ERR_SYSTEM;
	}
}

static enum err
read_error(struct story_play *p, const struct story_answer *a)
{
	enum err e = error_of(p, a);
	str told =
		html_between(a->body, S("<div role=\"alert\">"), S("</div>"));
	str clause = html_between(told, S("<a href=\"/rules"), S("</a>"));

	if (!told.n)
		told = html_between(a->body, S("<h1>"), S("<section"));
	if (e == ERR_INVALID)
		take_faults(p, a->body);
	fail_with(&p->call.note, e, W_STORY_SAID,
		{"text", str_fmt(p->work, "%d %.*s", a->status,
				 STR(html_text(p->work, told)))});
	if (e == ERR_REFUSED)
		p->call.note.clause = html_text(
			p->work, str_fmt(p->work, "<a%.*s", STR(clause)));
	return e;
}

/* 303 leads to the case that it was done on. */
static enum err
read_done(struct story_play *p, const struct story_answer *a)
{
	str rest, place;

	if (a->status != PAGE_GOES_ON)
		return read_error(p, a);
	place = str_cut(a->location, '?', &rest);
	if (str_starts(place, S("/login")) || str_starts(place, S("/secrecy")))
		return fail_with(&p->call.note, ERR_DENIED, W_STORY_SAID,
			{"text", place});
	if (str_starts(place, S("/cases/")))
		p->call.done.ref = str_part(place, S("/cases/").n, place.n);
	return OK;
}

/* The lines that a page shows of a group go if the story tells its own. */
static void
drop_group(struct html_fields *f, str group)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		str rest, first = str_cut(f->at[i].name, '.', &rest);

		if (!rest.n || !str_is(first, group))
			f->at[n++] = f->at[i];
	}
	f->n = n;
}

static void
fill_in(struct story_play *p, const struct story_sent *sent,
	struct html_fields *f)
{
	for (size_t i = 0; i < sent->answers.n; i++)
		if (sent->groups[i].n)
			drop_group(f, sent->groups[i]);
	for (size_t i = 0; i < sent->answers.n; i++) {
		const struct answer *a = &sent->answers.at[i];
		str name = a->field;

		if (sent->groups[i].n)
			name = str_fmt(p->work, "%.*s.%d.%.*s",
				STR(sent->groups[i]), a->line, STR(name));
		html_put(p->work, f, name, a->value);
	}
}

/*
 * What the page of a form shows, as it would be sent. A page that says why not
 * has no form: then what is tried is a form that was shown before.
 */
static enum err
read_form(struct story_play *p, str path, struct html_fields *out)
{
	uint8_t id[KEY_BYTES];
	struct story_answer a;
	enum err e = get(p, path, &a);

	if (e)
		return e;
	*out = (struct html_fields){0};
	if (a.status == PAGE_THERE)
		html_form(p->work, a.body, out);
	if (out->n)
		return OK;
	random_fill(id, sizeof(id));
	html_put(p->work, out, S("csrf"),
		html_value(p->work, a.body, S("csrf")));
	html_put(p->work, out, S("key"),
		hex_to(p->work, (bytes){id, sizeof(id)}));
	html_put(p->work, out, S("version"), S(""));
	return OK;
}

/* Sends it; what is to be checked once more is confirmed. */
static enum err
send_form(struct story_play *p, str path, struct html_fields *f)
{
	struct story_answer a;
	enum err e = post(p, path, f, &a);

	if (!e && a.status == PAGE_THERE) {
		html_form(p->work, a.body, f);
		html_put(p->work, f, S("sure"), S("yes"));
		e = post(p, path, f, &a);
	}
	return e ? e : read_done(p, &a);
}

static enum err
act(struct story_play *p, const struct act_args *in,
	const struct story_sent *sent)
{
	str path = str_fmt(p->work, "/cases/%.*s/%.*s",
		STR(url_encode(p->work, in->ref)),
		STR(url_encode(p->work, in->act)));
	struct html_fields f;
	enum err e = read_form(p, path, &f);

	if (e)
		return e;
	fill_in(p, sent, &f);
	if (p->call.key.n)
		html_put(p->work, &f, S("key"), p->call.key);
	if (in->if_version != NO_ENTRY)
		html_put(p->work, &f, S("version"),
			str_fmt(p->work, "%lld", (long long)in->if_version));
	return send_form(p, path, &f);
}

static enum err
open_case(struct story_play *p, const struct open_args *in,
	const struct story_sent *sent)
{
	struct answers query = {0};
	struct html_fields f;
	enum err e;
	str path = str_fmt(
		p->work, "/open/%.*s", STR(url_encode(p->work, in->machine)));

	if (in->subject.n)
		answers_put(p->work, &query, S("subject"), 0, in->subject);
	if (in->parent.n)
		answers_put(p->work, &query, S("parent"), 0, in->parent);
	if (in->act.n)
		answers_put(p->work, &query, S("act"), 0, in->act);
	e = read_form(p,
		str_fmt(p->work, "%.*s%s%.*s", STR(path), query.n ? "?" : "",
			STR(url_query(p->work, &query))),
		&f);
	if (e)
		return e;
	for (size_t i = 0; i < query.n; i++)
		html_put(p->work, &f, query.at[i].field, query.at[i].value);
	fill_in(p, sent, &f);
	return send_form(p, path, &f);
}

static enum err
edit_form(struct story_play *p, const struct edit_args *in,
	const struct story_sent *sent)
{
	str path = str_fmt(p->work, "/cases/%.*s/draft/%.*s",
		STR(url_encode(p->work, in->ref)),
		STR(url_encode(p->work, in->form)));
	struct html_fields f;
	enum err e = read_form(p, path, &f);

	if (e)
		return e;
	fill_in(p, sent, &f);
	return send_form(p, path, &f);
}

/* Fills in those of the items that this page has; *n more are written. */
static void
fill_items(struct story_play *p, const struct edit_args *in,
	struct html_fields *f, size_t *n)
{
	for (size_t i = 0; i < in->n_items; i++) {
		const struct edit_item *item = &in->items[i];
		str version = str_fmt(p->work, "v.%.*s", STR(item->control));
		size_t k = 0;

		while (k < f->n && !str_is(f->at[k].name, version))
			k++;
		if (k == f->n)
			continue;
		*n += 1;
		for (k = 0; k < item->answers.n; k++)
			html_put(p->work, f,
				str_fmt(p->work, "%.*s.%.*s",
					STR(item->answers.at[k].field),
					STR(item->control)),
				item->answers.at[k].value);
	}
}

static enum err
edit_section(
	struct story_play *p, const struct edit_args *in, str path, size_t *n)
{
	struct html_fields f;
	size_t before = *n;
	enum err e = read_form(p, path, &f);

	if (e)
		return e;
	fill_items(p, in, &f, n);
	return *n == before ? OK : send_form(p, path, &f);
}

static enum err
get_case(struct story_play *p, str ref, str *out)
{
	struct story_answer a;
	enum err e = get(p,
		str_fmt(p->work, "/cases/%.*s", STR(url_encode(p->work, ref))),
		&a);

	if (e)
		return e;
	*out = a.body;
	return a.status == PAGE_THERE ? OK : read_error(p, &a);
}

/* The case's own page leads to its editor. */
static enum err
find_sheet(struct story_play *p, str ref, str *out)
{
	str end = str_fmt(p->work, "/%.*s", STR(ref)), page, link;
	enum err e = get_case(p, ref, &page);

	while (!e && (link = html_next(&page, S("href=\""), S("\""))).n)
		if (str_ends(link, end) && !str_has(link, S("/cases/"))) {
			*out = link;
			return OK;
		}
	return e ? e : fail(&p->call.note, ERR_STATE, W_STORY_NO_EDITOR);
}

/* Section by section, as the editor's overview leads to them. */
static enum err
edit_items(struct story_play *p, const struct edit_args *in)
{
	str sheet = S(""), page, from, link, rest;
	struct story_answer a;
	size_t n = 0;
	enum err e;

	if ((e = find_sheet(p, in->ref, &sheet)) || (e = get(p, sheet, &a)))
		return e;
	if (a.status != PAGE_THERE)
		return read_error(p, &a);
	page = a.body;
	from = str_fmt(p->work, "href=\"%.*s/s/", STR(sheet));
	while (n < in->n_items && (link = html_next(&page, from, S("\""))).n) {
		link = str_cut(str_cut(link, '#', &rest), '?', &rest);
		link = str_fmt(p->work, "%.*s/s/%.*s", STR(sheet), STR(link));
		if ((e = edit_section(p, in, link, &n)))
			return e;
	}
	return n < in->n_items
		       ? fail(&p->call.note, ERR_ABSENT, W_STORY_NO_EDITOR)
		       : OK;
}

static enum err
edit(struct story_play *p, const struct edit_args *in,
	const struct story_sent *sent)
{
	return in->form.n ? edit_form(p, in, sent) : edit_items(p, in);
}

/* Nobody has a page of cases: what is public has pages of its own. */
static enum err
see(struct story_play *p, str ref)
{
	str page;

	return p->call.account.n ? get_case(p, ref, &page)
				 : story_way_app.see(p, ref);
}

/* The state that is expected stands there by its name. */
static bool
agrees(struct story_play *p, str ref, const struct story_expect *x,
	const struct case_view *view)
{
	str page;

	if (!p->call.account.n || x->want != WANT_STATE)
		return true;
	if (get_case(p, ref, &page))
		return false;
	for (size_t i = 0; i < view->n_parts; i++)
		if (str_is(view->parts[i].state->id, x->what) &&
			str_has(page, view->parts[i].state->row.ja))
			return true;
	return false;
}

const struct story_way story_way_pages = {
	"pages", act, open_case, edit, see, agrees};
