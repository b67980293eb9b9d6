/*
 * items_undo.c - one's last change of a section, taken back where one edits
 */
#include "app/undo.h"
#include "base/text.h"
#include "http/ask.h"
#include "view/items.h"
#include "web/act.h"
#include "web/chrome.h"
#include "web/items.h"

enum { BEGIN_CHARS = 40 };

/* The newest that the reader wrote herself. */
static const struct sheet_line *
find_own(const struct sheet *sheet)
{
	const struct sheet_line *out = NULL;

	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];

		if (line->version && line->mine &&
			(!out || line->at.ms > out->at.ms))
			out = line;
	}
	return out;
}

static str
begin_of(struct call *c, const struct field *f, str value)
{
	str text = item_choice_text(c, f, value);

	return text.n ? text_peek(c->mem, text, BEGIN_CHARS)
		      : page_say(c, W_UNDO_EMPTY);
}

static void
put_fields(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, const str *before,
	struct undo_shown *out)
{
	const struct form *form = sheet->form;

	out->fields = MAKE_MANY(c->mem, struct undo_field, form->n_fields);
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *f = &form->fields[i];

		if (!str_is(before[i], line->values[i]))
			out->fields[out->n_fields++] =
				(struct undo_field){row_name(&f->row, c->lang),
					begin_of(c, f, before[i]),
					begin_of(c, f, line->values[i])};
	}
}

enum err
items_undo_fill(
	struct call *c, const struct sheet *sheet, struct items_page *out)
{
	const struct sheet_line *line = find_own(sheet);
	struct undo_args undo = {.ref = sheet->file.ref};
	enum err e;

	if (!line || !sheet->may_write)
		return OK;
	undo.control = line->control->id;
	undo.version = line->version;
	if ((e = app_ask(c, app_may_undo, &undo)) || !undo.may)
		return e;
	out->undo = MAKE(c->mem, struct undo_shown);
	*out->undo = (struct undo_shown){.number = line->control->id,
		.at = item_time(c, line->at),
		.version = line->version};
	put_fields(c, sheet, line, undo.before, out->undo);
	return OK;
}

/* The section as it stands, with why nothing was taken back. */
static enum err
put_refused(struct call *c, const struct req *rq, struct resp *rs, enum err why)
{
	struct sheet_args a = {.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.section = req_param(rq, "section")};
	struct items_page p = {.undo_fault = words_note(c->app->words, c->mem,
				       c->lang, &c->note)};
	enum err e = app_ask(c, app_sheet, &a);

	if (e)
		return e;
	items_fill(c, rq, &items_statement, &a.out, NULL, &p);
	p.page.has_error = true;
	if ((e = items_undo_fill(c, &a.out, &p)) ||
		(e = page_put(c, rs, &view_items_section, &p)))
		return e;
	rs->status = err_http_status(why);
	return OK;
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	const struct undo_args *in = data;
	const struct control *k;

	if (e == ERR_CLASH || e == ERR_STATE || e == ERR_DENIED)
		return put_refused(c, rq, rs, e);
	if (e)
		return e;
	k = catalogue_find(c->edition->catalogue, in->control);
	resp_redirect(rs, 303,
		k ? str_fmt(c->mem, "%s%.*s", rq->lang == LANG_EN ? "/en" : "",
			    STR(href_item(c, &items_statement, in->ref, k)))
		  : ask_address(rq, rq->path));
	return OK;
}

enum err
items_undo_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct undo_args *in = MAKE(c->mem, struct undo_args);
	enum err e = web_version(c, rq, &in->version);

	if (e)
		return e;
	in->ref = req_param(rq, "ref");
	in->control = req_field(rq, "takes");
	return web_submit_draft(c, rq, rs, app_undo, in, finish, in);
}
