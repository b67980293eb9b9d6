/*
 * sheets.c - a statement as a spreadsheet: taken away, looked at, taken over
 *
 * Nothing of a file is kept between looking and taking: the page that shows
 * what would come of it carries it, and it is read anew.
 */
#include "web/sheets.h"

#include "app/catalogue_text.h"
#include "app/statement.h"
#include "app/statement_import.h"
#include "app/versions.h"
#include "base/crypto.h"
#include "http/ask.h"
#include "interop/statement_json.h"
#include "view/sheets.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/links.h"
#include "web/upload.h"

enum { MAX_PARTS = 1000 };

/* A file in hand. */
struct bringing {
	str name;
	bytes file;
	int64_t part; /* of what would change, from 1 */
	struct sheets_with with;
	struct statement_read read;
	struct statement_import import;
};

static const struct {
	enum word word;
	const char *tone;
} kinds[N_IMPORT_IS] = {
	[IMPORT_CHANGED] = {W_SHEETS_LOOK_CHANGED,  "info"},
	[IMPORT_NEW] = {W_SHEETS_LOOK_NEW,      "ok"  },
	[IMPORT_CONFLICT] = {W_SHEETS_LOOK_CONFLICT, "warn"},
};

static str
href_here(struct call *c, str ref)
{
	return STR_CAT(
		c->mem, href_sheet(c, &items_statement, ref), S("/sheets"));
}

/* What stands there whether a file was looked at or not. */
static enum err
begin_page(struct call *c, const struct req *rq, struct sheets_page *p)
{
	struct sheet_args a = {
		.ref = req_param(rq, "ref"), .what = EDIT_STATEMENT_ITEM};
	struct texts_source_ask texts = {0};
	enum err e = app_ask(c, app_sheet, &a);

	if (e)
		return e;
	texts.of = a.out.edition->catalogue;
	if ((e = app_ask(c, app_texts_source, &texts)))
		return e;
	p->official = texts.out;
	p->ref = a.out.file.ref;
	p->href = href_here(c, p->ref);
	p->back_href = href_sheet(c, &items_statement, p->ref);
	p->subject = page_name(c, a.out.title_ja, a.out.title_en);
	p->may_write = a.out.may_write;
	if (!p->may_write)
		p->why = words_note(c->app->words, c->mem, c->lang, &a.out.why);
	items_chrome(
		c, rq, W_SHEETS_PAGE, p->ref, (struct page_link){0}, &p->page);
	return OK;
}

static const struct {
	const char *name, *type;
} formats[] = {
	{"xlsx", "application/"
		 "vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{"csv",  "text/csv; charset=utf-8"					      },
	{"json", "application/json"						     },
};

enum err
web_sheets_get(struct call *c, const struct req *rq, struct resp *rs)
{
	struct statement_file_args in = {.ref = req_param(rq, "ref"),
		.with_official = str_is_c(req_arg(rq, "official"), "yes")};
	str format = req_param(rq, "format");
	struct sheets_with with = {c->mem, c->app->words, c->lang, NULL, NULL};
	size_t f = 0;
	bytes file;
	enum err e;

	while (f < COUNT(formats) && !str_is_c(format, formats[f].name))
		f++;
	if (f == COUNT(formats))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	if ((e = app_ask(c, app_statement_file, &in)))
		return e;
	with.edition = in.edition;
	with.texts = in.texts;
	if (f == 0) {
		if ((e = statement_to_xlsx(
			     &with, &in.out, c->today, &c->note, &file)))
			return e;
		buf_add_bytes(&rs->body, file.p, file.n);
	} else if (f == 1)
		statement_to_csv(&with, &in.out, &rs->body);
	else
		statement_to_json(&rs->body, &in.out);
	rs->status = 200;
	rs->type = formats[f].type;
	resp_header(rs, "Content-Disposition",
		str_fmt(c->mem, "attachment; filename=\"%.*s.%s\"",
			STR(in.out.said.ref), formats[f].name));
	return OK;
}

/* Reads it by the rules of the statement; what is wrong with cells is kept. */
static enum err
read_file(struct call *c, const struct req *rq, struct bringing *b)
{
	struct statement_file_args now = {.ref = req_param(rq, "ref")};
	struct statement_source source;
	enum err e;

	b->with = (struct sheets_with){
		c->mem, c->app->words, c->lang, NULL, NULL};
	if ((e = app_ask(c, app_statement_file, &now)))
		return e;
	b->with.edition = now.edition;
	b->import.ref = now.out.said.ref;
	b->import.read = &b->read;
	if ((e = statement_open(&b->with, b->name, b->file, &c->note, &source)))
		return e;
	return statement_take(&b->with, &source, &c->note, &b->read);
}

static void
add_flaws(struct call *c, const struct bringing *b,
	const struct sheet_problems *from, struct sheets_page *p)
{
	for (size_t i = 0; i < from->n; i++)
		p->flaws[p->n_flaws++] = (struct sheet_flaw){from->at[i].place,
			words_say(b->with.words, c->mem, c->lang,
				from->at[i].word, from->at[i].args)};
	p->n_more += from->n_more;
	p->n_bad += from->n + from->n_more;
}

/* One part of what would change, from 1; beyond the last it is the last. */
static void
put_changes(struct call *c, const struct bringing *b, struct sheets_page *p)
{
	const struct import_result *r = &b->import.out;
	size_t part =
		pager_within(b->part ? b->part : 1, r->lines.n, IMPORT_SHOWN);
	size_t from = (part - 1) * IMPORT_SHOWN;
	size_t left = r->lines.n - from;

	p->n_changes = r->lines.n;
	p->n_shown = left < IMPORT_SHOWN ? left : IMPORT_SHOWN;
	p->in_parts = r->lines.n > IMPORT_SHOWN;
	p->first = p->n_shown ? from + 1 : 0;
	p->last = p->n_shown ? from + p->n_shown : 0;
	p->part_before = part - 1;
	p->part_after = left > IMPORT_SHOWN ? part + 1 : 0;
	p->changes = MAKE_MANY(c->mem, struct sheet_change, p->n_shown);
	for (size_t i = 0; i < p->n_shown; i++) {
		const struct import_line *l = &r->lines.at[from + i];
		struct sheet_change *to = &p->changes[i];

		*to = (struct sheet_change){
			.kind = page_say(c, kinds[l->is].word),
			.tone = str_of(kinds[l->is].tone),
			.name = l->name,
			.place = l->place,
			.account = l->account,
			.fields = MAKE_MANY(
				c->mem, struct change_of_field, l->n_texts),
			.n_fields = l->n_texts};
		for (size_t k = 0; k < l->n_texts; k++)
			changed_field_fill(c, &l->texts[k], &to->fields[k]);
	}
}

/* What came of looking, or of an attempt that was refused. */
static void
put_looked(struct call *c, const struct bringing *b, struct sheets_page *p)
{
	const struct import_result *r = &b->import.out;

	p->looked = true;
	p->name = b->name;
	p->flaws = MAKE_MANY(
		c->mem, struct sheet_flaw, b->read.problems.n + r->faults.n);
	add_flaws(c, b, &b->read.problems, p);
	add_flaws(c, b, &r->faults, p);
	put_changes(c, b, p);
	p->n_changed = r->n_of[IMPORT_CHANGED];
	p->n_new = r->n_of[IMPORT_NEW];
	p->n_conflicts = r->n_of[IMPORT_CONFLICT];
	p->n_same = r->n_same;
	p->can_take = p->may_write && !p->n_bad && (p->n_changed || p->n_new);
	if (p->can_take || p->in_parts)
		p->file = base64_to(c->mem, b->file);
}

/* The page again, with why the file was refused. */
static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs,
	const struct bringing *b, enum err why)
{
	struct note note = c->note;
	struct sheets_page p = {0};
	enum err e;

	if (why != ERR_INVALID && why != ERR_TOO_BIG && why != ERR_CLASH &&
		why != ERR_STATE)
		return why;
	if ((e = begin_page(c, rq, &p)))
		return e;
	p.has_fault = p.page.has_error = true;
	p.fault = words_note(c->app->words, c->mem, c->lang, &note);
	if (b->import.out.ref.n)
		put_looked(c, b, &p);
	if ((e = page_put(c, rs, &view_sheets, &p)))
		return e;
	rs->status = err_http_status(why);
	return OK;
}

static enum err
look(struct call *c, const struct req *rq, struct resp *rs, struct bringing *b)
{
	struct sheets_page p = {0};
	enum err e;

	if ((e = read_file(c, rq, b)) ||
		(e = app_ask(c, app_statement_import, &b->import)))
		return put_refused(c, rq, rs, b, e);
	if ((e = begin_page(c, rq, &p)))
		return e;
	put_looked(c, b, &p);
	return page_put(c, rs, &view_sheets, &p);
}

enum err
web_sheets_look(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = upload_read(
		c, rq, W_SHEETS_PUT_NONE, W_SHEETS_PUT_BIG, &b->name, &b->file);

	return e ? put_refused(c, rq, rs, b, e) : look(c, rq, rs, b);
}

/* A file that the page carried. */
static enum err
carried_file(struct call *c, const struct req *rq, struct bringing *b)
{
	b->name = req_field(rq, "name");
	return base64_from(c->mem, req_field(rq, "sheets"), &b->file) &&
			       b->file.n
		       ? OK
		       : fail(&c->note, ERR_USAGE, W_ERR_USAGE);
}

/* Back from the door: a file that was looked at before is looked at again. */
enum err
web_sheets(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	struct sheets_page p = {0};
	enum err e;

	if (req_field(rq, "sheets").n)
		return (e = carried_file(c, rq, b)) ? e : look(c, rq, rs, b);
	e = begin_page(c, rq, &p);
	return e ? e : page_put(c, rs, &view_sheets, &p);
}

enum err
web_sheets_again(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e = carried_file(c, rq, b);

	if (e)
		return e;
	if (!str_to_count(req_field(rq, "p"), MAX_PARTS, &b->part) || !b->part)
		return fail(&c->note, ERR_USAGE, W_ERR_USAGE);
	return look(c, rq, rs, b);
}

static enum err
finish_take(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct bringing *b = data;

	if (e)
		return put_refused(c, rq, rs, b, e);
	resp_redirect(rs, 303,
		ask_address(
			rq, href_sheet(c, &items_statement, b->import.ref)));
	return OK;
}

enum err
web_sheets_take(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bringing *b = MAKE(c->mem, struct bringing);
	enum err e;

	b->import.apply = true;
	b->import.leave_conflicts =
		str_is(req_field(rq, "leave_conflicts"), S("yes"));
	if ((e = carried_file(c, rq, b)))
		return e;
	if ((e = read_file(c, rq, b)))
		return put_refused(c, rq, rs, b, e);
	return web_submit_draft(
		c, rq, rs, app_statement_import, &b->import, finish_take, b);
}
