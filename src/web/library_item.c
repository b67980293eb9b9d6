/*
 * library_item.c - one record of a library: its page, its file, its end
 */
#include "base/url.h"
#include "http/ask.h"
#include "view/library.h"
#include "web/act.h"
#include "web/case_top.h"
#include "web/chrome.h"
#include "web/items.h"
#include "web/library.h"
#include "web/links.h"

enum { READS_PER_PAGE = 50 };

static str
text_of(const struct call *c, const struct field *f, str value)
{
	const struct choice *choice = field_choice(f, value);

	return choice ? row_name(&choice->row, c->lang) : value;
}

/* An answer for reading; the number of a control leads to its page. */
static struct library_text
make_text(struct call *c, const struct field *f, str value)
{
	struct library_text out = {.text = text_of(c, f, value)};

	if (f->type == FIELD_CONTROL)
		out.href = href_control(c->mem, value);
	return out;
}

void
library_facts(struct call *c, const struct library_side *side,
	const struct library_item *item, struct library_fact **out, size_t *n)
{
	const struct form *form = side->form;
	const struct answers *all = &item->answers;

	*n = 0;
	*out = MAKE_MANY(c->mem, struct library_fact, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];
		struct library_fact *to = &(*out)[*n];

		*to = (struct library_fact){
			.label = row_name(&f->row, c->lang)};
		to->texts = MAKE_MANY(c->mem, struct library_text, all->n);
		for (size_t k = 0; k < all->n; k++)
			if (str_is(all->at[k].field, f->name))
				to->texts[to->n_texts++] =
					make_text(c, f, all->at[k].value);
		*n += to->n_texts > 0;
	}
}

static void
put_uses(struct call *c, const struct library_get *in,
	struct library_item_page *p)
{
	p->uses = MAKE_MANY(c->mem, struct library_used, in->n_uses);
	for (size_t i = 0; i < in->n_uses; i++) {
		const struct library_use *u = &in->uses[i];

		p->uses[p->n_uses++] = (struct library_used){
			.href = in->side.may >= MAY_WRITE
					? href_notes(
						  c, u->row.ref, u->row.control)
					: S(""),
			.ref = u->row.ref,
			.number = u->row.control,
			.title_ja = u->control ? u->control->title_ja : S(""),
			.title_en = u->control ? u->control->title_en : S("")};
	}
}

static void
put_row(struct call *c, const struct library_get *in,
	struct library_item_page *p)
{
	const struct library_record *row = &in->item.row;
	int zone = c->edition->zone_minutes;

	p->version = row->version;
	p->put_by = row->put_by;
	p->put_on = instant_day(row->put_at, zone);
	p->saved_by = row->account;
	p->saved_on = instant_day(row->at, zone);
	if (!row->n_bytes)
		return;
	p->has_file = true;
	p->file_name = row->file_name;
	p->file = library_file_text(c, row);
	p->sha256 = row->sha256;
	p->file_href = href_record_file(c, row->id);
}

static enum err
put_item(struct call *c, const struct req *rq, struct resp *rs, enum err why)
{
	struct library_get in = {
		.what = library_of(rq), .id = req_param(rq, "id")};
	str fault = why ? words_note(c->app->words, c->mem, c->lang, &c->note)
			: S("");
	struct library_item_page p = {.fault = fault, .has_fault = why != OK};
	enum err e = app_ask(c, app_library_get, &in);

	if (e)
		return e;
	p.here = href_record(c, in.what, in.item.row.id);
	p.edit_href = STR_CAT(c->mem, p.here, S("/edit"));
	p.reads_href = STR_CAT(c->mem, p.here, S("/reads"));
	p.back_href = href_library(c, in.what, library_of_whom(c, &in.side));
	p.back = page_say(c, library_kinds[in.what].title);
	p.may_write = in.side.may >= MAY_WRITE;
	p.saved = str_is_c(req_arg(rq, "saved"), "yes") && !why;
	p.expired = in.item.expired;
	library_facts(c, &in.side, &in.item, &p.facts, &p.n_facts);
	put_row(c, &in, &p);
	put_uses(c, &in, &p);
	library_chrome(c, rq, &in.side, library_answer(&in.item, in.side.title),
		&p.page);
	p.page.has_error = why != OK;
	if ((e = page_put(c, rs, &view_library_item, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

enum err
web_library_item(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_item(c, rq, rs, OK);
}

/* The list that it was in, which says so. */
static str
href_dropped(
	struct call *c, const struct req *rq, const struct library_drop *in)
{
	struct req to = *rq;

	to.query = c->n_memberships > 1
			   ? STR_CAT(c->mem, S("done=dropped&of="),
				     url_encode(c->mem, in->organisation))
			   : S("done=dropped");
	return ask_address(&to, href_library(c, in->what, S("")));
}

static enum err
finish_drop(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct library_drop *in = data;

	if (e == ERR_STATE || e == ERR_CLASH)
		return put_item(c, rq, rs, e);
	if (e)
		return e;
	resp_redirect(rs, 303, href_dropped(c, rq, in));
	return OK;
}

enum err
web_library_drop(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_drop *in = MAKE(c->mem, struct library_drop);
	enum err e = web_version(c, rq, &in->version);

	if (e)
		return e;
	in->what = library_of(rq);
	in->id = req_param(rq, "id");
	return web_submit_draft(
		c, rq, rs, app_library_drop, in, finish_drop, in);
}

/* Never shown in place: whoever wants it saves it. */
enum err
web_library_file(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_bytes in = {.id = req_param(rq, "id"), .to = &rs->body};
	enum err e = app_ask(c, app_library_bytes, &in);

	if (e)
		return e;
	resp_attachment(rs, file_type_media(file_type_from(in.row.file_type)),
		library_plain_name(c->mem, &in.row), in.row.file_name);
	return OK;
}

static struct read_shown
read_shown_of(struct call *c, const struct read_log *row)
{
	return (struct read_shown){
		.on = instant_day(row->at, c->edition->zone_minutes),
		.at = instant_to(c->mem, row->at),
		.time = page_time(c, row->at),
		.account = row->account,
		.organisation = row->organisation,
		.channel = row->channel,
		.purpose = row->purpose};
}

enum err
web_library_reads(struct call *c, const struct req *rq, struct resp *rs)
{
	struct library_reads in = {.id = req_param(rq, "id")};
	struct library_reads_page p = {.n_all = 0};
	size_t first, n_pages;
	int64_t page;
	enum err e = pager_read(c, rq, &page);

	if (e || (e = app_ask(c, app_library_reads, &in)))
		return e;
	if (in.what != library_of(rq))
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	p.n_all = in.n;
	p.here = href_record(c, in.what, in.id);
	p.lines = MAKE_MANY(c->mem, struct read_shown, READS_PER_PAGE);
	n_pages = (in.n + READS_PER_PAGE - 1) / READS_PER_PAGE;
	page = (int64_t)pager_within(page, in.n, READS_PER_PAGE);
	first = ((size_t)page - 1) * READS_PER_PAGE;
	for (size_t i = first; i < in.n && i < first + READS_PER_PAGE; i++)
		p.lines[p.n_lines++] = read_shown_of(c, &in.at[i]);
	p.pager =
		pager_make(rq, (size_t)page, n_pages, p.n_lines ? first + 1 : 0,
			p.n_lines ? first + p.n_lines : 0, in.n);
	library_chrome(c, rq, &in.side, page_say(c, W_LIBRARY_READS), &p.page);
	return page_put(c, rs, &view_library_reads, &p);
}
