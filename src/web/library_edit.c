/*
 * library_edit.c - a record of a library, as the form of the rules asks for it
 */
#include "http/ask.h"
#include "view/cases.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/form_page.h"
#include "web/library.h"
#include "web/links.h"

/* A record on its way, and the file that came for it. */
struct keeping {
	struct library_save save;
	struct upload_look look;
	bool has_file;
	struct note file_note; /* why the file is none */
};

static void
put_file(struct call *c, const struct req *rq, const struct keeping *k,
	struct form_page *p)
{
	p->takes_file = true;
	p->parts_href = STR_CAT(
		c->mem, href_library(c, LIBRARY_FILE, S("")), S("/parts"));
	if (k->has_file) {
		p->file_held = k->look.id;
		p->file_held_name = k->look.row.name;
	} else if (k->file_note.err) {
		p->file_fault = words_note(
			c->app->words, c->mem, c->lang, &k->file_note);
	} else if (rq->method == POST && !form_stays(rq)) {
		p->file_fault = page_say(c, W_UPLOAD_NONE);
	}
}

static void
add_fault(struct call *c, str id, str fault, struct form_page *p)
{
	struct form_fault_shown *all =
		MAKE_MANY(c->mem, struct form_fault_shown, p->n_faults + 1);

	all[0] = (struct form_fault_shown){id, fault};
	for (size_t i = 0; i < p->n_faults; i++)
		all[i + 1] = p->faults[i];
	p->faults = all;
	p->n_faults++;
	p->page.has_error = true;
}

/* Both texts, field by field, of what somebody else saved meanwhile. */
static void
put_clash(struct call *c, const struct library_get *now,
	const struct answers *typed, struct form_page *p)
{
	const struct form *form = now->side.form;

	p->clashed = p->page.has_error = true;
	p->version = str_fmt(c->mem, "%lld", (long long)now->item.row.version);
	p->clashes = MAKE_MANY(
		c->mem, struct form_clash, typed->n + now->item.answers.n);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		const str *theirs =
			answers_find(&now->item.answers, f->name, 0);
		const str *mine = answers_find(typed, f->name, 0);
		struct form_clash one = {row_name(&f->row, c->lang),
			mine ? *mine : S(""), theirs ? *theirs : S(""),
			now->item.row.account};

		if (!str_is(one.mine, one.theirs))
			p->clashes[p->n_clashes++] = one;
	}
}

/* What is there to be changed: a record, or what a new one begins with. */
static enum err
ask_now(struct call *c, const struct req *rq, struct library_get *now)
{
	struct library_list list = {.what = library_of(rq),
		.of = req_arg(rq, "of"),
		.only_side = true};
	enum err e;

	*now = (struct library_get){
		.what = list.what, .id = req_param(rq, "id")};
	if (now->id.n) {
		e = app_ask(c, app_library_get, now);
		return e || now->side.may >= MAY_WRITE
			       ? e
			       : fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	}
	e = app_ask(c, app_library_list, &list);
	now->side = list.side;
	return e;
}

static void
put_frame(struct call *c, const struct req *rq, const struct library_get *now,
	struct form_page *p)
{
	const struct row *row = &now->side.form->row;
	str of = library_of_whom(c, &now->side);

	*p = (struct form_page){
		.title = now->id.n ? library_answer(&now->item, now->side.title)
				   : page_say(c, library_kinds[now->what].add),
		.submit = page_say(c, W_LIBRARY_SAVE),
		.action = now->id.n ? rq->path
				    : href_library_new(c, now->what, of),
		.back = page_say(c, W_LIBRARY_BACK),
		.back_href = now->id.n ? href_record(c, now->what, now->id)
				       : href_library(c, now->what, of),
		.came_back = rq->method != POST && rq->fields.n > 0,
		.key = form_page_key(c, rq),
		.version = str_fmt(
			c->mem, "%lld", (long long)now->item.row.version),
		.clause = row->clause ? row->clause->id : S("")};
	p->clause_href = href_clause(c->mem, p->clause);
	if (rq->method == POST && req_field(rq, "version").n)
		p->version = req_field(rq, "version");
	library_chrome(c, rq, &now->side, p->title, &p->page);
}

static enum err
put_form(struct call *c, const struct req *rq, struct resp *rs,
	const struct keeping *k, enum err why)
{
	const struct form_faults *faults = why ? c->faults : NULL;
	struct library_get now;
	struct form_ask ask = {.n_forms = 1};
	struct answers typed;
	struct form_page p;
	enum err e;

	c->faults = NULL; /* told on the page */
	if ((e = ask_now(c, rq, &now)))
		return e;
	ask.forms[0] = now.side.form;
	typed = rq->fields.n ? form_typed(c->mem, rq) : now.item.answers;
	put_frame(c, rq, &now, &p);
	form_fill(c, &ask,
		&(struct form_filled){&typed, faults, rq->fields.n ? rq : NULL},
		&p);
	if (now.what == LIBRARY_FILE && !now.id.n)
		put_file(c, rq, k, &p);
	if (p.file_fault.n)
		add_fault(c, S("upload-file"), p.file_fault, &p);
	if (why == ERR_CLASH && now.id.n)
		put_clash(c, &now, &typed, &p);
	else if (why == ERR_TOO_BIG && !p.n_faults)
		form_page_refuse(c, &c->note, &p);
	if ((e = page_put(c, rs, &view_form, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

enum err
web_library_new(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_form(c, rq, rs, &(struct keeping){.has_file = false}, OK);
}

enum err
web_library_edit(struct call *c, const struct req *rq, struct resp *rs)
{
	return web_library_new(c, rq, rs);
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct keeping *k = data;
	struct req to = *rq;

	/* the file went while the form was on its way: it stays as it is */
	if (e == ERR_ABSENT && k->save.file) {
		k->has_file = false;
		k->file_note = c->note;
	}
	if (e && k->file_note.err)
		e = k->file_note.err;
	if (e == ERR_INVALID || e == ERR_CLASH || e == ERR_TOO_BIG ||
		(e && k->file_note.err))
		return put_form(c, rq, rs, k, e);
	if (e)
		return e;
	to.query = S("saved=yes");
	resp_redirect(rs, 303,
		ask_address(&to, href_record(c, k->save.what, k->save.saved)));
	return OK;
}

/* A file that came now, or one that came before and was kept since. */
static enum err
find_file(struct call *c, const struct req *rq, struct keeping *k)
{
	const struct req_file *file = rq->n_files ? &rq->files[0] : NULL;
	enum err e = OK;

	k->look.id = req_field(rq, "upload");
	if (file && file->name.n)
		e = library_take_file(c, file, &k->look.id);
	if (!e && k->look.id.n)
		e = app_ask(c, app_upload_look, &k->look);
	k->has_file = !e && k->look.id.n;
	if (e == ERR_INVALID || e == ERR_TOO_BIG || e == ERR_ABSENT ||
		e == ERR_STATE) {
		k->file_note = c->note;
		e = OK;
	}
	return e;
}

enum err
web_library_new_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct keeping *k = MAKE(c->mem, struct keeping);
	enum err e;

	k->save = (struct library_save){.what = library_of(rq),
		.key = req_field(rq, "key"),
		.of = req_arg(rq, "of"),
		.answers = form_sent(c->mem, rq)};
	if (k->save.what == LIBRARY_FILE && (e = find_file(c, rq, k)))
		return e;
	if (form_stays(rq))
		return put_form(c, rq, rs, k, OK);
	/* without its file it is refused, unless it is there already */
	k->save.file = k->has_file ? &k->look : NULL;
	return web_submit_draft(
		c, rq, rs, app_library_save, &k->save, finish, k);
}

enum err
web_library_edit_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct keeping *k = MAKE(c->mem, struct keeping);
	enum err e;

	if (form_stays(rq))
		return put_form(c, rq, rs, k, OK);
	k->save = (struct library_save){.what = library_of(rq),
		.id = req_param(rq, "id"),
		.answers = form_sent(c->mem, rq)};
	if ((e = web_version(c, rq, &k->save.version)))
		return e;
	return web_submit_draft(
		c, rq, rs, app_library_save, &k->save, finish, k);
}
