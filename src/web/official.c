/*
 * official.c - the official text of the controls: looked at, brought in,
 * removed
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

#define SAY(c, word, ...)                                                      \
	words_say((c)->app->words, (c)->mem, (c)->lang, (word),                \
		(const struct word_arg[]){__VA_ARGS__, {0}})

/* A file in hand, and what is asked of it. */
struct bringing {
	str name;
	bytes file;
	struct texts_wanted wanted;
	struct texts_read read; /* catalogue NULL: could not be read */
	struct texts_act act;
};

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
	p->sets = MAKE_MANY(c->mem, struct texts_set, sources.n);
	for (size_t i = 0; i < sources.n; i++) {
		const struct catalogue_source *s = &sources.at[i];

		p->sets[p->n_sets++] = (struct texts_set){s->catalogue, s->file,
			s->sha256, s->account, s->ground, s->on_day, s->texts,
			s->to_entry == NO_ENTRY};
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

static void
put_sheet(struct call *c, const struct texts_sheet *s,
	struct texts_sheet_shown *out)
{
	out->text = SAY(c, s->is_hidden ? W_TEXTS_SHEET_HIDDEN : W_TEXTS_SHEET,
		{"sheet", s->name}, {"column", s->id_letters},
		{"n", str_fmt(c->mem, "%zu", s->n_rows)});
	out->columns =
		MAKE_MANY(c->mem, struct texts_column_shown, s->n_columns);
	for (size_t i = 0; i < s->n_columns; i++) {
		const struct texts_column *k = &s->columns[i];

		out->columns[out->n_columns++].text = SAY(c,
			k->is_chosen ? W_TEXTS_COLUMN_TAKEN
				     : W_TEXTS_COLUMN_LEFT,
			{"column", k->letters}, {"label", k->label},
			{"n", str_fmt(c->mem, "%zu", k->n_filled)},
			{"sample", k->sample});
	}
}

/* What came of looking, or of an attempt that was refused. */
static void
put_looked(struct call *c, const struct bringing *b, struct texts_page *p)
{
	const struct texts_read *r = &b->read;

	p->looked = p->can_take = true;
	p->name = b->name;
	p->file = base64_to(c->mem, b->file);
	p->sum = texts_sum_say(c->app->words, c->mem, c->lang, r);
	p->absent = texts_absent_say(c->app->words, c->mem, c->lang, r);
	p->found = MAKE_MANY(
		c->mem, struct texts_sheet_shown, r->sheets.n + r->unread.n);
	for (size_t i = 0; i < r->sheets.n; i++)
		put_sheet(c, &r->sheets.at[i], &p->found[p->n_found++]);
	for (size_t i = 0; i < r->unread.n; i++)
		p->found[p->n_found++].text = SAY(
			c, W_TEXTS_SHEET_UNREAD, {"sheet", r->unread.at[i]});
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
	struct texts_page p = {.columns = b->wanted.columns,
		.sheets = b->wanted.sheets,
		.ground = b->act.ground};
	enum err e;

	c->faults = NULL; /* told on the page */
	if (why && why != ERR_INVALID && why != ERR_TOO_BIG && why != ERR_CLASH)
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
	if (b->read.catalogue)
		put_looked(c, b, &p);
	if ((e = page_put(c, rs, &view_texts, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

static enum err
read_file(struct call *c, const struct req *rq, struct bringing *b)
{
	struct texts_read read = {0};
	enum err e;

	b->wanted = (struct texts_wanted){
		req_field(rq, "columns"), req_field(rq, "sheets")};
	e = texts_from_file(c->mem, texts_catalogue(c, S("")), b->name, b->file,
		&b->wanted, &c->note, &read);
	if (!e)
		b->read = read;
	return e;
}

enum err
web_texts_look(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	if (e)
		return e;
	if (!(e = upload_read(c, rq, W_TEXTS_PAGE_NONE_CHOSEN, W_TEXTS_PAGE_BIG,
		      &b->name, &b->file)))
		e = read_file(c, rq, b);
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

enum err
web_texts_take(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	if (e)
		return e;
	b->name = req_field(rq, "name");
	if (!base64_from(c->mem, req_field(rq, "whole"), &b->file) ||
		!b->file.n)
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	b->act.ground = req_field(rq, "ground");
	b->act.confirmed = str_is(req_field(rq, "confirmed"), S("yes"));
	if ((e = read_file(c, rq, b)))
		return put_page(c, rq, rs, b, e);
	b->act.catalogue = b->read.catalogue->id;
	b->act.texts = &b->read.texts;
	return submit(c, rq, rs, b);
}

enum err
web_texts_remove(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = desk_enter(c, S("admin"));

	b->act = (struct texts_act){.removes = true,
		.catalogue = req_field(rq, "catalogue"),
		.ground = req_field(rq, "reason")};
	return e ? e : submit(c, rq, rs, b);
}
