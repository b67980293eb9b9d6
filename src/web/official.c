/*
 * official.c - the official text of the controls and the tables beside it:
 * looked at, brought in, removed
 *
 * Nothing of a file is kept between looking and taking: the page that shows
 * what would come of it carries it, and it is read anew.
 */
#include "web/official.h"

#include "app/catalogue_text.h"
#include "app/control_texts.h"
#include "base/crypto.h"
#include "view/official.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/links.h"
#include "web/upload.h"

/* A file in hand, and what is asked of it. */
struct bringing {
	str name;
	bytes file;
	struct texts_look look;
	bool readable; /* as it is asked for */
	bool changed;  /* what its columns are was said anew */
	struct texts_act act;
};

/* The tables that the rules know; which was chosen is p->annex. */
static void
put_annexes(struct call *c, struct texts_page *p)
{
	size_t n;
	const struct choice *at = texts_annexes(c->edition, &n);

	p->annexes = MAKE_MANY(c->mem, struct texts_annex_shown, n);
	for (size_t i = 0; i < n; i++)
		p->annexes[p->n_annexes++] = (struct texts_annex_shown){
			at[i].id, row_name(&at[i].row, c->lang),
			str_is(at[i].id, p->annex)};
	p->annex_name = texts_annex_name(c, p->annex);
}

static enum err
begin_page(struct call *c, const struct req *rq, struct texts_page *p)
{
	struct texts_sources sources = {0};
	struct page_link above = link_to(c, "/admin", W_DESK_ADMIN);
	enum err e;

	if ((e = desk_enter(c, S("admin"))) ||
		(e = app_ask(c, app_texts_sources, &sources)))
		return e;
	p->key = web_new_key(c);
	p->max = UPLOAD_MAX_BYTES >> 10;
	put_annexes(c, p);
	p->sets = MAKE_MANY(c->mem, struct texts_set, sources.n);
	for (size_t i = 0; i < sources.n; i++) {
		const struct catalogue_source *s = &sources.at[i];

		p->sets[p->n_sets++] = (struct texts_set){
			.catalogue = s->catalogue,
			.file = s->file,
			.sha256 = s->sha256,
			.account = s->account,
			.ground = s->ground,
			.annex = s->annex,
			.name = texts_annex_name(c, s->annex),
			.id = str_fmt(c->mem, "reason-%lld", (long long)s->id),
			.on = s->on_day,
			.n = s->texts,
			.holds = s->to_entry == NO_ENTRY};
	}
	chrome_page(c, rq, page_say(c, W_TEXTS_PAGE), &above, 1, &p->page);
	return OK;
}

enum err
web_texts(struct call *c, const struct req *rq, struct resp *rs)
{
	struct texts_page p = {0};
	str done = req_arg(rq, "done");
	enum err e = begin_page(c, rq, &p);

	p.brought = str_is(done, S("in"));
	p.removed = str_is(done, S("out"));
	return e ? e : page_put(c, rs, &view_texts, &p);
}

/* What came of looking, or of an attempt that was refused. */
static void
put_looked(struct call *c, const struct bringing *b, struct texts_page *p)
{
	const struct texts_read *r = &b->look.out;

	p->looked = true;
	p->can_take = b->readable;
	p->changed = b->changed;
	p->kept_on = b->look.kept_on;
	p->name = b->name;
	p->file = base64_to(c->mem, b->file);
	p->sum = texts_sum_say(c->app->words, c->mem, c->lang, r);
	p->absent = texts_absent_say(c->app->words, c->mem, c->lang, r);
	official_columns_fill(c, r, p);
	p->counts = MAKE_MANY(c->mem, struct texts_count, r->n_groups);
	for (size_t i = 0; i < r->n_groups; i++)
		p->counts[p->n_counts++] = (struct texts_count){
			r->groups[i].kind, r->groups[i].level, r->groups[i].n,
			r->groups[i].n_of};
	p->lines = MAKE_MANY(c->mem, struct texts_line, r->notes.n);
	for (size_t i = 0; i < r->notes.n; i++)
		p->lines[p->n_lines++].text = texts_note_say(
			c->app->words, c->mem, c->lang, &r->notes.at[i]);
}

/* The page again, with why the file or the answers were refused. */
static enum err
put_page(struct call *c, const struct req *rq, struct resp *rs,
	const struct bringing *b, enum err why)
{
	const struct form_faults *faults = c->faults;
	struct note note = c->note;
	struct texts_page p = {.annex = req_field(rq, "annex"),
		.columns = req_field(rq, "columns"),
		.sheets = req_field(rq, "sheets"),
		.kept_on = DAY_NONE,
		.ground = b->act.ground};
	enum err e;

	c->faults = NULL; /* told on the page */
	if (why && why != ERR_INVALID && why != ERR_TOO_BIG &&
		why != ERR_CLASH && why != ERR_ABSENT)
		return why;
	if ((e = begin_page(c, rq, &p)))
		return e;
	p.has_fault = p.page.has_error = why != OK;
	if (why)
		p.fault = faults && faults->n
				  ? words_say(c->app->words, c->mem, c->lang,
					    faults->at[0].word,
					    faults->at[0].args)
				  : words_note(c->app->words, c->mem, c->lang,
					    &note);
	if (b->look.out.catalogue)
		put_looked(c, b, &p);
	if ((e = page_put(c, rs, &view_texts, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

static enum err
read_file(struct call *c, struct bringing *b)
{
	enum err e = texts_look(
		c, texts_catalogue(c, S("")), b->name, b->file, &b->look);

	b->readable = e == OK;
	return e;
}

enum err
web_texts_look(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	if (e)
		return e;
	b->look.wanted = (struct texts_wanted){req_field(rq, "columns"),
		req_field(rq, "sheets"), req_field(rq, "annex")};
	if (!(e = upload_read(c, rq, W_TEXTS_PAGE_NONE_CHOSEN, W_TEXTS_PAGE_BIG,
		      &b->name, &b->file)))
		e = read_file(c, b);
	return put_page(c, rq, rs, b, e);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct bringing *b = data;

	if (e)
		return put_page(c, rq, rs, b, e);
	resp_redirect(rs, 303,
		str_fmt(c->mem, "%s/admin/texts?done=%s",
			rq->lang == LANG_EN ? "/en" : "",
			b->act.removes ? "out" : "in"));
	return OK;
}

static enum err
submit(struct call *c, const struct req *rq, struct resp *rs,
	struct bringing *b)
{
	enum err e = app_ask(c, app_texts_act, &b->act);

	return e ? e : web_submit(c, rq, rs, app_act, &b->act.out, finish, b);
}

/* The file that was looked at, and what the person says of its columns. */
static enum err
read_again(struct call *c, const struct req *rq, struct bringing *b)
{
	str said = official_columns_posted(c, rq);

	b->look.kept_on = DAY_NONE;
	b->name = req_field(rq, "name");
	if (!base64_from(c->mem, req_field(rq, "whole"), &b->file) ||
		!b->file.n)
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	b->act.ground = req_field(rq, "ground");
	b->act.confirmed = str_is(req_field(rq, "confirmed"), S("yes"));
	b->changed = !str_is(said, req_field(rq, "mapping"));
	b->look.wanted.columns = said;
	b->look.wanted.annex = req_field(rq, "annex");
	return read_file(c, b);
}

enum err
web_texts_again(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	return e ? e : put_page(c, rq, rs, b, read_again(c, rq, b));
}

/* What nobody has seen yet is shown, not brought in. */
enum err
web_texts_take(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	if (e)
		return e;
	if ((e = read_again(c, rq, b)) || b->changed)
		return put_page(c, rq, rs, b, e);
	b->act.catalogue = b->look.out.catalogue->id;
	b->act.annex = b->look.out.texts.annex;
	b->act.texts = &b->look.out.texts;
	return submit(c, rq, rs, b);
}

enum err
web_texts_remove(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	b->act = (struct texts_act){.removes = true,
		.catalogue = req_field(rq, "catalogue"),
		.annex = req_field(rq, "annex"),
		.ground = req_field(rq, "reason")};
	return e ? e : submit(c, rq, rs, b);
}
