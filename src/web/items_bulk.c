/*
 * items_bulk.c - many items of a section, or of all, changed at once: chosen,
 * looked at effect by effect, then written together or not at all
 */
#include "http/head.h"
#include "view/items.h"
#include "web/act.h"
#include "web/bulk.h"
#include "web/chrome.h"
#include "web/links.h"

/* number and two versions of each line, and what is to become of them */
_Static_assert(3 * BULK_MAX_LINES + 50 <= HTTP_MAX_FIELDS, "too many");

/* What was sent is shown alone, so that the page can be sent again. */
static enum err
show_chosen(struct call *c, struct bulk *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->sheet.out.n_lines; i++)
		n += b->chosen[i];
	if (!n)
		return OK;
	if (n > BULK_MAX_LINES)
		return fail_with(&c->note, ERR_USAGE, W_LIST_ARG_MANY,
			{"name", S(BULK_CHOSEN)},
			{"max", str_fmt(c->mem, "%d", BULK_MAX_LINES)});
	b->shown = b->chosen;
	b->pager = NULL;
	return OK;
}

/* As it was sent; else all, if it is asked for: each that the page shows. */
static enum err
choose(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	bool sent = rq->fields.n > 0;
	bool all = str_is_c(req_arg(rq, "all"), "yes") && !sent;

	b->chosen = MAKE_MANY(c->mem, bool, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++)
		b->chosen[i] = all && b->shown[i];
	for (size_t i = 0; i < rq->fields.n; i++) {
		const struct answer *a = &rq->fields.at[i];
		const struct sheet_line *line =
			str_is_c(a->field, BULK_CHOSEN)
				? sheet_line_of(sheet,
					  catalogue_find(
						  sheet->edition->catalogue,
						  a->value))
				: NULL;

		if (line)
			b->chosen[line - sheet->lines] = true;
	}
	return sent ? show_chosen(c, b) : OK;
}

/* Those that the filter shows, so many of them a page. */
static enum err
show(struct call *c, const struct req *rq, struct bulk *b)
{
	const struct sheet *sheet = &b->sheet.out;
	const size_t per_page = BULK_MAX_LINES;
	size_t at = 0, n_shown = 0, first;
	int64_t page;
	enum err e = pager_read(c, rq, &page);

	if (e)
		return e;
	b->here = sheet->whole
			  ? STR_CAT(c->mem,
				    href_sheet(c, &items_statement,
					    sheet->file.ref),
				    S("/bulk"))
			  : STR_CAT(c->mem,
				    href_section(c, &items_statement,
					    sheet->file.ref, sheet->section),
				    S("/bulk"));
	items_filter(
		c, rq, sheet, b->here, &b->filter, &b->filters, &b->n_filters);
	b->shown = MAKE_MANY(c->mem, bool, sheet->n_lines);
	for (size_t i = 0; i < b->n_filters; i++)
		if (b->filters[i].current)
			b->n_all = b->filters[i].n;
	page = (int64_t)pager_within(page, b->n_all, per_page);
	first = ((size_t)page - 1) * per_page;
	for (size_t i = 0; i < sheet->n_lines; i++) {
		if (!sheet_shows(c, &sheet->lines[i], b->filter))
			continue;
		b->shown[i] = at >= first && at < first + per_page;
		n_shown += b->shown[i];
		at++;
	}
	b->pager = pager_make(rq, (size_t)page,
		(b->n_all + per_page - 1) / per_page, n_shown ? first + 1 : 0,
		first + n_shown, b->n_all);
	return OK;
}

static enum err
ask(struct call *c, const struct req **asked, struct bulk *b)
{
	const struct req *rq = *asked;
	enum err e;

	b->sheet = (struct sheet_args){.ref = req_param(rq, "ref"),
		.what = EDIT_STATEMENT_ITEM,
		.section = req_param(rq, "section")};
	b->sheet.whole = !b->sheet.section.n;
	b->colleagues.ref = b->sheet.ref;
	if ((e = sheet_filter_check(c, req_arg(rq, "f"))) ||
		(e = app_ask(c, app_sheet, &b->sheet)) ||
		(e = app_ask(c, app_colleagues, &b->colleagues)))
		return e;
	if (!b->sheet.out.may_note)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	*asked = rq = items_asked(c, rq, &b->sheet.out);
	if ((e = show(c, rq, b)))
		return e;
	return choose(c, rq, b);
}

enum err
web_items_bulk(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bulk *b = MAKE(c->mem, struct bulk);
	struct bulk_page p = {0};
	enum err e = ask(c, &rq, b);

	if (e)
		return e;
	if (!b->sheet.out.may_write) {
		c->note = b->sheet.out.why;
		return ERR_STATE;
	}
	bulk_fill(c, rq, b, &p);
	return page_put(c, rs, &view_items_bulk, &p);
}

/* The page as it stands now, with what would come of it or what is wrong. */
static enum err
put_again(struct call *c, const struct req *rq, struct resp *rs,
	const struct bulk *b, enum err why)
{
	struct bulk_page p = {0};
	enum err e;

	bulk_fill(c, rq, b, &p);
	if (!b->n_faults)
		bulk_put_looked(c, b, &p);
	if (why == ERR_CLASH) {
		bulk_mark_clashes(&b->call.out, &p);
		p.clashed = p.page.has_error = true;
	}
	if ((e = page_put(c, rs, &view_items_bulk, &p)))
		return e;
	if (why)
		rs->status = err_http_status(why);
	return OK;
}

static bool
has_fault(const struct bulk *b, str id)
{
	for (size_t i = 0; i < b->n_faults; i++)
		if (str_is(b->faults[i].id, id))
			return true;
	return false;
}

/* A field once: all that are chosen were to have it alike. */
static void
add_form_fault(struct call *c, struct bulk *b, const struct form_fault *from)
{
	const struct field *f = form_field(b->sheet.out.form, from->field);
	str id = f && bulk_offers(b, f) ? bulk_name(c, "f", f->name)
					: S("items");
	const struct word_arg args[] = {
		{"label",                 f ? row_name(&f->row, c->lang) : from->field},
		{"fault", words_say(c->app->words, c->mem, c->lang, from->word,
                 from->args)},
		{0                }
        };

	if (!has_fault(b, id))
		bulk_fault(c, b, id.p,
			words_say(c->app->words, c->mem, c->lang,
				W_FORM_FAULT_OF, args));
}

/* What the register itself refuses, as faults of the page. */
static void
put_fault(struct call *c, struct bulk *b)
{
	for (size_t i = 0; c->faults && i < c->faults->n; i++)
		add_form_fault(c, b, &c->faults->at[i]);
	if (!b->n_faults)
		bulk_fault(c, b, "items",
			words_note(c->app->words, c->mem, c->lang, &c->note));
}

static enum err
finish(struct call *c, const struct req *rq, struct resp *rs, enum err e,
	void *data)
{
	struct bulk *b = data;
	struct edit_result out = b->call.out;
	struct form_faults *faults = c->faults;
	struct note note = c->note;
	enum err why = e;

	if (!e) {
		resp_redirect(rs, 303,
			str_fmt(c->mem, "%s%.*s",
				rq->lang == LANG_EN ? "/en" : "",
				STR(bulk_back(c, b))));
		return OK;
	}
	if (e != ERR_CLASH && e != ERR_INVALID)
		return e;
	if ((e = ask(c, &rq, b)) || (e = bulk_read(c, rq, b)))
		return e;
	b->call.out = out;
	c->note = note;
	c->faults = faults;
	if (why == ERR_INVALID)
		put_fault(c, b);
	return put_again(c, rq, rs, b, why);
}

enum err
web_items_bulk_post(struct call *c, const struct req *rq, struct resp *rs)
{
	struct bulk *b = MAKE(c->mem, struct bulk);
	enum err e = ask(c, &rq, b);

	if (e || (e = bulk_read(c, rq, b)))
		return e;
	if (b->n_faults)
		return put_again(c, rq, rs, b, ERR_INVALID);
	if (str_is_c(req_field(rq, "step"), "take"))
		return web_submit_draft(
			c, rq, rs, app_edit, &b->call, finish, b);
	b->args.only_look = true;
	e = app_ask(c, app_edit, &b->call);
	if (e == ERR_INVALID)
		put_fault(c, b);
	else if (e)
		return e;
	return put_again(c, rq, rs, b, e);
}
