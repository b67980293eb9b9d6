/*
 * engagement_evidence.c - what shows the items of a frozen statement, for
 * whoever audits it
 */
#include "app/evidence.h"
#include "base/url.h"
#include "view/library.h"
#include "web/chrome.h"
#include "web/desk.h"
#include "web/items.h"
#include "web/library.h"
#include "web/links.h"

str
href_stated_evidence(struct call *c, str ref, str control)
{
	return STR_CAT(c->mem, href_sheet(c, &items_engagement, ref),
		S("/evidence"), control.n ? S("?no=") : S(""),
		url_encode(c->mem, control));
}

static void
put_record(struct call *c, const struct library_side *side,
	const struct library_item *item, struct shown_record *out)
{
	const struct library_record *row = &item->row;

	*out = (struct shown_record){
		.href = href_record(c, LIBRARY_FILE, row->id),
		.title = library_answer(item, side->title),
		.file_name = row->file_name,
		.file = library_file_text(c, row),
		.sha256 = row->sha256,
		.file_href = href_record_file(c, row->id),
		.expired = item->expired};
	library_facts(c, side, item, &out->facts, &out->n_facts);
}

/* Records of one control stand together. */
static void
put_controls(struct call *c, const struct evidence_stated *in,
	struct stated_evidence_page *p)
{
	struct shown_record *records =
		MAKE_MANY(c->mem, struct shown_record, in->n);
	const struct control *last = NULL;

	p->controls = MAKE_MANY(c->mem, struct shown_control, in->n);
	for (size_t i = 0; i < in->n; i++) {
		const struct control *k = in->at[i].control;
		struct shown_control *to;

		if (k != last)
			p->controls[p->n_controls++] = (struct shown_control){
				.href = href_item(
					c, &items_engagement, in->file.ref, k),
				.number = k->id,
				.title_ja = k->title_ja,
				.title_en = k->title_en,
				.records = &records[i]};
		last = k;
		to = &p->controls[p->n_controls - 1];
		put_record(c, &in->side, &in->at[i].item,
			&to->records[to->n_records++]);
	}
}

static void
put_chrome(struct call *c, const struct req *rq,
	const struct evidence_stated *in, struct stated_evidence_page *p)
{
	struct page_link above[] = {
		{.href = p->case_href, .text = in->file.ref },
		{ .href = p->sheet_href,
                 .text = page_say(c, items_engagement.title)},
	};

	chrome_page(c, rq, page_say(c, W_STATED_EVIDENCE_TITLE), above,
		COUNT(above), &p->page);
	desk_way(c, rq, &p->page);
}

enum err
web_engagement_evidence(struct call *c, const struct req *rq, struct resp *rs)
{
	struct evidence_stated in = {
		.ref = req_param(rq, "ref"), .control = req_arg(rq, "no")};
	struct stated_evidence_page p = {.n_controls = 0};
	int64_t page;
	enum err e = pager_read(c, rq, &page);

	in.from = (size_t)(page - 1) * EVIDENCE_MAX_STATED;
	if (e || (e = app_ask(c, app_evidence_stated, &in)))
		return e;
	p.ref = in.file.ref;
	p.case_href = href_case(c->mem, p.ref);
	p.sheet_href = href_sheet(c, &items_engagement, p.ref);
	p.statement_ref = in.statement.ref;
	p.statement_href = href_sheet(c, &items_statement, in.statement.ref);
	p.subject = page_name(c, in.title_ja, in.title_en);
	p.version = in.seal.version;
	p.open = in.open;
	p.number = in.control;
	p.all_href = href_stated_evidence(c, p.ref, S(""));
	p.pager = pager_make(rq, (size_t)page,
		(in.n_all + EVIDENCE_MAX_STATED - 1) / EVIDENCE_MAX_STATED,
		in.from + 1, in.from + in.n, in.n_all);
	put_controls(c, &in, &p);
	put_chrome(c, rq, &in, &p);
	return page_put(c, rs, &view_stated_evidence, &p);
}
