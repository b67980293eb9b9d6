/*
 * items.c - items and results: the whole, and section by section
 */
#include "web/items.h"

#include "app/cases.h"
#include "base/url.h"
#include "view/items.h"
#include "web/checking.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/links.h"

/* About what a section takes, so that its page is not copied as it grows. */
enum { PAGE_BYTES = 32 * 1024, LINE_BYTES = 5 * 1024 };

const struct items_kind items_statement = {
	EDIT_STATEMENT_ITEM, "/p/statements", W_ITEMS_TITLE};
const struct items_kind items_engagement = {
	EDIT_ENGAGEMENT_RESULT, "/b/engagements", W_ITEMS_RESULTS_TITLE};

str
href_sheet(struct call *c, const struct items_kind *kind, str ref)
{
	return STR_CAT(
		c->mem, str_of(kind->path), S("/"), url_encode(c->mem, ref));
}

str
href_carry(struct call *c, str ref)
{
	return STR_CAT(
		c->mem, href_sheet(c, &items_statement, ref), S("/carry"));
}

str
href_step(struct call *c, str ref)
{
	return STR_CAT(
		c->mem, href_sheet(c, &items_statement, ref), S("/step"));
}

str
href_section(struct call *c, const struct items_kind *kind, str ref,
	const struct control *section)
{
	return STR_CAT(c->mem, href_sheet(c, kind, ref), S("/s/"),
		url_encode(c->mem, section->id));
}

str
href_item(struct call *c, const struct items_kind *kind, str ref,
	const struct control *control)
{
	const struct control *section = control_above(control, CONTROL_SECTION);
	struct buf b = buf_in(c->mem);

	if (!section)
		return href_sheet(c, kind, ref);
	buf_add(&b, href_section(c, kind, ref, section));
	buf_add_c(&b, "?at=");
	buf_add(&b, url_encode(c->mem, control->id));
	buf_add_c(&b, "#c-");
	for (size_t i = 0; i < control->id.n; i++)
		buf_add_char(
			&b, control->id.p[i] == '.' ? '-' : control->id.p[i]);
	return buf_str(&b);
}

str
href_notes(struct call *c, str ref, str control)
{
	return STR_CAT(c->mem, href_sheet(c, &items_statement, ref), S("/i/"),
		url_encode(c->mem, control));
}

static struct item_part
make_part(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, const struct sheet_part *p)
{
	const struct control *k = p->control;
	const struct control *at = sheet->section;

	return (struct item_part){.number = k->id,
		.href = href_section(c, kind, sheet->file.ref, k),
		.title_ja = k->title_ja,
		.title_en = k->title_en,
		.n = p->n,
		.n_done = p->n - p->n_missing,
		.n_missing = p->n_missing,
		.n_must = p->n_must,
		.percent = (int64_t)((p->n - p->n_missing) * 100 / p->n),
		.complete = p->n_missing == 0,
		.current = at && (k == at || k == at->parent)};
}

/* Chapters with their sections; a chapter leads to its first section. */
static void
put_parts(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, struct items_page *out)
{
	struct item_part *sections =
		MAKE_MANY(c->mem, struct item_part, sheet->n_parts);
	size_t n = 0;

	out->parts = MAKE_MANY(c->mem, struct item_part, sheet->n_parts);
	for (size_t i = 0; i < sheet->n_parts; i++) {
		const struct sheet_part *p = &sheet->parts[i];
		struct item_part *chapter;

		if (p->control->level == CONTROL_CHAPTER) {
			chapter = &out->parts[out->n_parts++];
			*chapter = make_part(c, kind, sheet, p);
			chapter->sections = &sections[n];
		} else if (out->n_parts) {
			chapter = &out->parts[out->n_parts - 1];
			sections[n] = make_part(c, kind, sheet, p);
			if (!chapter->n_sections++)
				chapter->href = sections[n].href;
			n++;
		}
	}
}

/* The sections before and after the one that is shown. */
static void
put_neighbours(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, struct items_page *out)
{
	const struct control *before = NULL;
	bool after = false;

	for (size_t i = 0; i < sheet->n_parts; i++) {
		const struct control *k = sheet->parts[i].control;

		if (k->level != CONTROL_SECTION)
			continue;
		if (after) {
			out->next = k->id;
			out->next_href =
				href_section(c, kind, sheet->file.ref, k);
			return;
		}
		if (k == sheet->section) {
			after = true;
			if (before) {
				out->previous = before->id;
				out->previous_href = href_section(
					c, kind, sheet->file.ref, before);
			}
		}
		before = k;
	}
}

/* When the section was last saved, by whom: the newest of what is shown. */
static void
put_saved(const struct sheet_line *line, const struct item_shown *item,
	instant *last, struct items_page *out)
{
	if (!line->version || line->at.ms < last->ms)
		return;
	*last = line->at;
	out->saved = true;
	out->saved_by = line->account;
	out->saved_at = item->at;
	out->saved_on = item->on;
}

static void
put_section(struct call *c, const struct req *rq, const struct items_kind *kind,
	const struct sheet *sheet, const struct answers *typed,
	struct items_page *out)
{
	const struct control *k = sheet->section;
	str here, at = req_arg(rq, "at");
	instant last = {0};
	enum sheet_filter filter;

	out->number = k->id;
	out->title_ja = k->title_ja;
	out->title_en = k->title_en;
	put_neighbours(c, kind, sheet, out);
	here = href_section(c, kind, sheet->file.ref, k);
	items_filter(
		c, rq, sheet, here, &filter, &out->filters, &out->n_filters);
	for (size_t i = 0; i < out->n_filters; i++)
		if (out->filters[i].current)
			out->here = out->filters[i].href;
	out->views_href = href_view(c, kind, sheet->file.ref, filter);
	if (sheet->may_note && sheet->may_write)
		out->bulk_href = str_fmt(c->mem, "%.*s/bulk%.*s", STR(here),
			STR(str_part(out->here, here.n, out->here.n)));
	out->advice = advice_shown_make(c, &sheet->advice);
	out->n_advice = sheet->advice.n;
	out->returned = advice_shown_make(c, &sheet->returned);
	out->n_returned = sheet->returned.n;
	out->items = MAKE_MANY(c->mem, struct item_shown, sheet->n_lines);
	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		struct item_shown *item = &out->items[out->n_items];

		/* what was typed is never hidden */
		if (!sheet_shows(c, line, filter) && !(typed && typed->n))
			continue;
		item_fill(c, sheet, line, typed, str_is(at, line->control->id),
			item);
		put_saved(line, item, &last, out);
		out->n_carried += out->may_write && line->carried.n;
		out->n_items++;
	}
	out->none = !out->n_items;
}

void
items_chrome(struct call *c, const struct req *rq, enum word title, str ref,
	struct page_link at, struct page *out)
{
	const struct page_link above[] = {
		{.href = href_case(c->mem, ref), .text = ref},
		{ .href = href_sheet(c, &items_statement,             ref),
                 .text = page_say(c, items_statement.title)},
		at,
	};

	chrome_page(c, rq, page_say(c, title), above, at.text.n ? 3 : 2, out);
	desk_way(c, rq, out);
}

static void
put_chrome(struct call *c, const struct req *rq, const struct items_kind *kind,
	const struct sheet *sheet, struct items_page *out)
{
	str title = page_say(c, kind->title);
	struct page_link above[] = {
		{.href = out->case_href, .text = sheet->file.ref},
		{ .href = href_sheet(c, kind,                sheet->file.ref), .text = title},
	};

	if (sheet->section)
		title = str_fmt(c->mem, "%.*s %.*s", STR(sheet->section->id),
			STR(page_name(c, sheet->section->title_ja,
				sheet->section->title_en)));
	chrome_page(c, rq, title, above, sheet->section ? 2 : 1, &out->page);
	desk_way(c, rq, &out->page);
	out->page.wide = sheet->section != NULL;
}

static void
put_ways(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, struct items_page *out)
{
	out->href = href_sheet(c, kind, out->ref);
	out->case_href = href_case(c->mem, out->ref);
	out->views_href = href_view(c, kind, out->ref, 0);
	if (sheet->next_missing && sheet->may_write)
		out->next_missing_href =
			href_item(c, kind, out->ref, sheet->next_missing);
	if (kind == &items_statement) {
		out->changes_href = href_changes(c->mem, out->ref);
		out->public_href = STR_CAT(c->mem, out->href, S("/public"));
		if (sheet->may_write)
			out->objectives_href =
				STR_CAT(c->mem, out->href, S("/objectives"));
		if (sheet->may_carry && sheet->has_former)
			out->carry_href = href_carry(c, out->ref);
	}
	if (sheet->has_former)
		out->since_href = href_since(
			c->mem, sheet->statement.ref.n ? sheet->statement.ref
						       : out->ref);
	if (!out->results)
		out->check_href = href_self_check(c->mem, out->ref);
}

/* The statement that results are of. */
static void
put_statement(struct call *c, const struct sheet *sheet, struct items_page *out)
{
	out->statement_ref = sheet->statement.ref;
	out->statement_href =
		href_sheet(c, &items_statement, sheet->statement.ref);
	out->stated_version = sheet->stated_seal.version;
	out->stated_open = sheet->stated_open;
	if (sheet->reads_evidence)
		out->evidence_href = href_stated_evidence(c, out->ref, S(""));
}

void
items_fill(struct call *c, const struct req *rq, const struct items_kind *kind,
	const struct sheet *sheet, const struct answers *typed,
	struct items_page *out)
{
	out->ref = sheet->file.ref;
	out->results = kind->what == EDIT_ENGAGEMENT_RESULT;
	put_ways(c, kind, sheet, out);
	out->subject = page_name(c, sheet->title_ja, sheet->title_en);
	out->state = row_name(&sheet->state->row, c->lang);
	out->tone = sheet->state->tone;
	out->may_write = sheet->may_write;
	out->why = sheet->may_write ? S("")
				    : words_note(c->app->words, c->mem, c->lang,
					      &sheet->why);
	out->n = sheet->n;
	out->n_missing = sheet->n_missing;
	out->n_done = sheet->n - sheet->n_missing;
	out->n_must = sheet->n_must;
	out->percent = sheet->n ? (int64_t)(out->n_done * 100 / sheet->n) : 100;
	if (sheet->live.told) {
		out->live = MAKE(c->mem, struct found_sums);
		found_sum(sheet->live.sums, sheet->live.n_unwritten, out->live);
	}
	put_parts(c, kind, sheet, out);
	if (out->results)
		put_statement(c, sheet, out);
	put_chrome(c, rq, kind, sheet, out);
	if (sheet->section)
		put_section(c, rq, kind, sheet, typed, out);
}

/* Cases below this one: what the audit body found, as facts. */
static enum err
put_findings(struct call *c, struct items_page *out)
{
	struct cases_ask ask = {.parent = out->ref};
	enum err e = app_ask(c, app_cases, &ask);

	if (e)
		return e;
	out->findings = MAKE_MANY(c->mem, struct paper_shown, ask.n);
	for (size_t i = 0; i < ask.n; i++)
		out->findings[out->n_findings++] =
			(struct paper_shown){ask.at[i].ref,
				href_case(c->mem, ask.at[i].ref), DAY_NONE};
	return OK;
}

static enum err
put_progress(struct call *c, struct items_page *out)
{
	struct progress_args a = {.ref = out->ref};
	enum err e = app_ask(c, app_progress, &a);

	if (e || !a.out)
		return e;
	out->progress = a.out;
	if (a.out->n_points)
		out->burndown = burndown_make(c, a.out, &out->has_forecast);
	return OK;
}

/* A number that was typed leads to its control. */
static bool
jump(struct call *c, const struct req *rq, struct resp *rs,
	const struct items_kind *kind, const struct sheet *sheet,
	struct items_page *out)
{
	const struct control *k;

	out->typed = req_arg(rq, "no");
	if (!out->typed.n)
		return false;
	k = catalogue_find_typed(sheet->edition->catalogue, c->mem, out->typed);
	out->not_found = !k || !control_above(k, CONTROL_SECTION);
	if (out->not_found)
		return false;
	resp_redirect(rs, 303,
		str_fmt(c->mem, "%s%.*s", rq->lang == LANG_EN ? "/en" : "",
			STR(href_item(c, kind, sheet->file.ref, k))));
	return true;
}

static enum err
show_sheet(struct call *c, const struct req *rq, struct resp *rs,
	const struct items_kind *kind)
{
	struct sheet_args a = {.ref = req_param(rq, "ref"),
		.what = kind->what,
		.after = S("0")};
	struct way_args way = {.ref = a.ref};
	struct items_page p = {0};
	enum err e;

	if (req_arg(rq, "f").n)
		return items_view(c, rq, rs, kind);
	if ((e = app_ask(c, app_sheet, &a)) || (e = app_ask(c, app_way, &way)))
		return e;
	if (jump(c, rq, rs, kind, &a.out, &p))
		return OK;
	items_fill(c, rq, kind, &a.out, NULL, &p);
	way_fill(c, &way.out, &p.forms, &p.n_forms, &p.acts, &p.n_acts);
	if (p.results ? (e = put_findings(c, &p)) : (e = put_progress(c, &p)))
		return e;
	if ((e = page_put(c, rs, &view_items, &p)))
		return e;
	if (p.not_found)
		rs->status = 422;
	return OK;
}

static enum err
show_section(struct call *c, const struct req *rq, struct resp *rs,
	const struct items_kind *kind)
{
	struct sheet_args a = {.ref = req_param(rq, "ref"),
		.what = kind->what,
		.section = req_param(rq, "section")};
	const struct answers *typed;
	struct items_page p = {0};
	enum err e;

	if (kind == &items_statement && present_is_asked(rq))
		return present_answer(c, rq, rs);
	if ((e = sheet_filter_check(c, req_arg(rq, "f"))) ||
		(e = app_ask(c, app_sheet, &a)))
		return e;
	rq = items_asked(c, rq, &a.out);
	if (kind == &items_statement && a.out.may_write)
		p.present = present_say(
			c, rq, rs, a.out.file.ref, a.out.section->id);
	buf_reserve(&rs->body, PAGE_BYTES + a.out.n_lines * LINE_BYTES);
	p.kept = a.out.may_write && rq->fields.n;
	typed = p.kept ? &rq->fields : items_used(c, rq, &a.out);
	items_fill(c, rq, kind, &a.out, typed, &p);
	for (size_t i = 0; typed && !p.kept && i < p.n_items; i++)
		p.items[i].filled = p.items[i].open;
	if (!p.results && (e = items_undo_fill(c, &a.out, &p)))
		return e;
	return page_put(c, rs, &view_items_section, &p);
}

enum err
web_statement_items(struct call *c, const struct req *rq, struct resp *rs)
{
	return show_sheet(c, rq, rs, &items_statement);
}

enum err
web_engagement_items(struct call *c, const struct req *rq, struct resp *rs)
{
	return show_sheet(c, rq, rs, &items_engagement);
}

enum err
web_statement_section(struct call *c, const struct req *rq, struct resp *rs)
{
	return show_section(c, rq, rs, &items_statement);
}

enum err
web_engagement_section(struct call *c, const struct req *rq, struct resp *rs)
{
	return show_section(c, rq, rs, &items_engagement);
}
