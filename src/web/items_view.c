/*
 * items_view.c - the controls of all chapters that a filter shows
 */
#include "view/items.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/items.h"
#include "web/links.h"

/* The text that a choice of its form needs; or empty. */
static str
reason_of(const struct sheet *sheet, const struct sheet_line *line)
{
	for (size_t i = 0; i < sheet->form->n_fields; i++) {
		const struct field *f = &sheet->form->fields[i];

		if (form_is_needed(sheet->form, f) &&
			!str_is_blank(line->values[f->index]))
			return line->values[f->index];
	}
	return S("");
}

/* How many of what is left out stand in each way; of these, without a reason.
 */
static void
put_counts(struct call *c, const struct sheet *sheet, struct items_view_page *p)
{
	const struct field *state = sheet->edition->self->state;

	if (!state)
		return;
	p->counts = MAKE_MANY(c->mem, struct view_count, state->n_choices);
	for (size_t k = 0; k < state->n_choices; k++) {
		struct view_count n = {
			row_name(&state->choices[k].row, c->lang), 0};

		for (size_t i = 0; i < sheet->n_lines; i++) {
			const struct sheet_line *line = &sheet->lines[i];

			if (!line->left_out ||
				!str_is(line->values[state->index],
					state->choices[k].id))
				continue;
			n.n++;
			p->n_bare += !reason_of(sheet, line).n;
		}
		if (n.n)
			p->counts[p->n_counts++] = n;
	}
}

static void
put_line(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, const struct sheet_line *line,
	struct view_line *out)
{
	const struct item_note *task = notes_task(line);
	const struct control *k = line->control;

	*out = (struct view_line){.number = k->id,
		.title_ja = k->title_ja,
		.title_en = k->title_en,
		.href = href_item(c, kind, sheet->file.ref, k),
		.said = item_stands(c, sheet, line),
		.due = task ? task->due : DAY_NONE,
		.missing = line->missing,
		.mandatory = k->mandatory,
		.late = notes_is_late(c, line),
		.carried = line->carried.n > 0,
		.left_out = line->left_out};
	if (line->left_out)
		out->reason = reason_of(sheet, line);
	if (task)
		out->owner = page_name(c, task->who_ja, task->who_en);
	if (line->returned.n) {
		out->returned = line->returned.at[0].ref;
		out->returned_href = href_case(c->mem, out->returned);
	}
}

/* Chapter by chapter, from `first`: whatever is below one follows it. */
static void
put_parts(struct call *c, const struct items_kind *kind,
	const struct sheet *sheet, enum sheet_filter filter, size_t first,
	struct items_view_page *p)
{
	struct view_line *lines =
		MAKE_MANY(c->mem, struct view_line, SHEET_PER_PAGE);
	const struct control *chapter = NULL;
	size_t n = 0, at = 0;

	p->parts = MAKE_MANY(c->mem, struct view_part, SHEET_PER_PAGE);
	for (size_t i = 0; i < sheet->n_lines; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		const struct control *above =
			control_above(line->control, CONTROL_CHAPTER);

		if (!sheet_shows(c, line, filter) || at++ < first ||
			n == SHEET_PER_PAGE)
			continue;
		if (!p->n_parts || above != chapter) {
			chapter = above;
			p->parts[p->n_parts++] = (struct view_part){
				.number = above ? above->id : S(""),
				.title_ja = above ? above->title_ja : S(""),
				.title_en = above ? above->title_en : S(""),
				.lines = &lines[n]};
		}
		put_line(c, kind, sheet, line, &lines[n++]);
		p->parts[p->n_parts - 1].n_lines++;
	}
}

static void
put_filters(struct call *c, const struct req *rq, const struct items_kind *kind,
	const struct sheet *sheet, enum sheet_filter *filter,
	struct items_view_page *p)
{
	items_filter(c, rq, sheet, p->href, filter, &p->filters, &p->n_filters);
	/* without an argument it is the page of the parts */
	p->filters[0].href = href_view(c, kind, p->ref, 0);
	for (size_t i = 0; i < p->n_filters; i++)
		if (p->filters[i].current) {
			p->filter = p->filters[i].text;
			p->n = p->filters[i].n;
		}
}

static void
put_head(struct call *c, const struct req *rq, const struct items_kind *kind,
	const struct sheet *sheet, struct items_view_page *p)
{
	const struct page_link above[] = {
		{.href = p->case_href, .text = p->ref},
		{ .href = p->href,  .text = page_say(c,   kind->title)},
	};

	p->subject = page_name(c, sheet->title_ja, sheet->title_en);
	p->state = row_name(&sheet->state->row, c->lang);
	p->tone = sheet->state->tone;
	p->noted = sheet->reads_notes;
	chrome_page(c, rq, page_say(c, W_VIEWS_TITLE), above, COUNT(above),
		&p->page);
	desk_way(c, rq, &p->page);
	chrome_files(c, rq, true, &p->page);
	/* a file has them all */
	p->page.csv_href =
		STR_CAT(c->mem, p->href, S(".csv?f="), req_arg(rq, "f"));
}

enum err
items_view(struct call *c, const struct req *rq, struct resp *rs,
	const struct items_kind *kind)
{
	struct sheet_args a = {
		.ref = req_param(rq, "ref"), .what = kind->what, .whole = true};
	struct items_view_page p = {.n_parts = 0};
	const struct sheet *sheet = &a.out;
	enum sheet_filter filter;
	size_t first;
	int64_t page;
	enum err e;

	if ((e = sheet_filter_check(c, req_arg(rq, "f"))) ||
		(e = app_ask(c, app_sheet, &a)))
		return e;
	rq = items_asked(c, rq, sheet);
	if ((e = pager_read(c, rq, &page)))
		return e;
	p.ref = sheet->file.ref;
	p.href = href_sheet(c, kind, p.ref);
	p.case_href = href_case(c->mem, p.ref);
	p.n_all = sheet->n_lines;
	put_filters(c, rq, kind, sheet, &filter, &p);
	page = (int64_t)pager_within(page, p.n, SHEET_PER_PAGE);
	first = ((size_t)page - 1) * SHEET_PER_PAGE;
	put_parts(c, kind, sheet, filter, first, &p);
	if (filter == SHEET_LEFT_OUT && p.n)
		put_counts(c, sheet, &p);
	if (p.n && sheet->may_note && sheet->may_write)
		p.bulk_href = href_bulk(c, p.ref, filter);
	p.pager = pager_make(rq, (size_t)page,
		(p.n + SHEET_PER_PAGE - 1) / SHEET_PER_PAGE,
		first < p.n ? first + 1 : 0,
		first + SHEET_PER_PAGE < p.n ? first + SHEET_PER_PAGE : p.n,
		p.n);
	put_head(c, rq, kind, sheet, &p);
	return page_put(c, rs, &view_items_all, &p);
}
