#include "view/library.h"

#include "view/page.h"
#include "view/shown.h"

static const struct bind filter_bind[] = {
	BIND_STR(struct library_filter, href),
	BIND_STR(struct library_filter, text),
	BIND_TALLY(struct library_filter, "count", n),
	BIND_BOOL(struct library_filter, current),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct library_line, href),
	BIND_STR(struct library_line, title),
	BIND_STR(struct library_line, mark),
	BIND_DAY(struct library_line, "until", DAY, until),
	BIND_DAY(struct library_line, "until_iso", ISO, until),
	BIND_BOOL(struct library_line, expired),
	BIND_STR(struct library_line, controls),
	BIND_STR(struct library_line, file),
	BIND_COUNT(struct library_line, n_uses),
	{0},
};

static const struct bind library_bind[] = {
	BIND_SUB(struct library_page, page, page_bind),
	BIND_STR(struct library_page, lead),
	BIND_STR(struct library_page, add),
	BIND_STR(struct library_page, add_href),
	BIND_STR(struct library_page, none),
	BIND_STR(struct library_page, title_label),
	BIND_STR(struct library_page, mark_label),
	BIND_STR(struct library_page, until_label),
	BIND_STR(struct library_page, control_label),
	BIND_BOOL(struct library_page, has_files),
	BIND_BOOL(struct library_page, has_marks),
	BIND_BOOL(struct library_page, has_controls),
	BIND_BOOL(struct library_page, dropped),
	BIND_BOOL(struct library_page, left_out),
	BIND_LIST(struct library_page, filters, n_filters, filter_bind),
	BIND_COUNT(struct library_page, n_filters),
	BIND_LIST(struct library_page, places, n_places, filter_bind),
	BIND_LIST(struct library_page, owners, n_owners, filter_bind),
	BIND_COUNT(struct library_page, n_owners),
	BIND_LIST(struct library_page, lines, n_lines, line_bind),
	BIND_COUNT(struct library_page, n_lines),
	{0},
};

const struct view_page view_library = {"library", library_bind};

static const struct bind text_bind[] = {
	BIND_STR(struct library_text, href),
	BIND_STR(struct library_text, text),
	{0},
};

static const struct bind fact_bind[] = {
	BIND_STR(struct library_fact, label),
	BIND_LIST(struct library_fact, texts, n_texts, text_bind),
	{0},
};

static const struct bind used_bind[] = {
	BIND_STR(struct library_used, href),
	BIND_STR(struct library_used, ref),
	BIND_STR(struct library_used, number),
	BIND_BOTH(struct library_used, "title", title_ja, title_en),
	{0},
};

static const struct bind item_bind[] = {
	BIND_SUB(struct library_item_page, page, page_bind),
	BIND_STR(struct library_item_page, here),
	BIND_STR(struct library_item_page, edit_href),
	BIND_STR(struct library_item_page, reads_href),
	BIND_TEXT(struct library_item_page, "back_text", back),
	BIND_STR(struct library_item_page, back_href),
	BIND_BOOL(struct library_item_page, may_write),
	BIND_BOOL(struct library_item_page, saved),
	BIND_BOOL(struct library_item_page, expired),
	BIND_BOOL(struct library_item_page, has_fault),
	BIND_STR(struct library_item_page, fault),
	BIND_INT(struct library_item_page, version),
	BIND_LIST(struct library_item_page, facts, n_facts, fact_bind),
	BIND_BOOL(struct library_item_page, has_file),
	BIND_STR(struct library_item_page, file_name),
	BIND_STR(struct library_item_page, file),
	BIND_STR(struct library_item_page, sha256),
	BIND_STR(struct library_item_page, file_href),
	BIND_STR(struct library_item_page, put_by),
	BIND_STR(struct library_item_page, saved_by),
	BIND_DAY(struct library_item_page, "put_on", DAY, put_on),
	BIND_DAY(struct library_item_page, "put_iso", ISO, put_on),
	BIND_DAY(struct library_item_page, "saved_on", DAY, saved_on),
	BIND_DAY(struct library_item_page, "saved_iso", ISO, saved_on),
	BIND_LIST(struct library_item_page, uses, n_uses, used_bind),
	BIND_COUNT(struct library_item_page, n_uses),
	{0},
};

const struct view_page view_library_item = {"library-item", item_bind};

static const struct bind read_bind[] = {
	BIND_STR(struct read_shown, at),
	BIND_STR(struct read_shown, time),
	BIND_DAY(struct read_shown, "on", DAY, on),
	BIND_STR(struct read_shown, account),
	BIND_STR(struct read_shown, organisation),
	BIND_STR(struct read_shown, channel),
	BIND_STR(struct read_shown, purpose),
	{0},
};

static const struct bind reads_bind[] = {
	BIND_SUB(struct library_reads_page, page, page_bind),
	BIND_STR(struct library_reads_page, here),
	BIND_LIST(struct library_reads_page, lines, n_lines, read_bind),
	BIND_COUNT(struct library_reads_page, n_all),
	BIND_PTR(struct library_reads_page, pager, pager_bind),
	{0},
};

const struct view_page view_library_reads = {"library-reads", reads_bind};

static const struct bind record_bind[] = {
	BIND_STR(struct shown_record, href),
	BIND_TEXT(struct shown_record, "called", title),
	BIND_STR(struct shown_record, file_name),
	BIND_STR(struct shown_record, file),
	BIND_STR(struct shown_record, sha256),
	BIND_STR(struct shown_record, file_href),
	BIND_BOOL(struct shown_record, expired),
	BIND_LIST(struct shown_record, facts, n_facts, fact_bind),
	{0},
};

static const struct bind control_bind[] = {
	BIND_STR(struct shown_control, href),
	BIND_STR(struct shown_control, number),
	BIND_BOTH(struct shown_control, "title", title_ja, title_en),
	BIND_LIST(struct shown_control, records, n_records, record_bind),
	{0},
};

static const struct bind stated_bind[] = {
	BIND_SUB(struct stated_evidence_page, page, page_bind),
	BIND_STR(struct stated_evidence_page, ref),
	BIND_STR(struct stated_evidence_page, case_href),
	BIND_STR(struct stated_evidence_page, sheet_href),
	BIND_STR(struct stated_evidence_page, statement_ref),
	BIND_STR(struct stated_evidence_page, statement_href),
	BIND_STR(struct stated_evidence_page, subject),
	BIND_INT(struct stated_evidence_page, version),
	BIND_BOOL(struct stated_evidence_page, open),
	BIND_STR(struct stated_evidence_page, number),
	BIND_STR(struct stated_evidence_page, all_href),
	BIND_PTR(struct stated_evidence_page, pager, pager_bind),
	BIND_LIST(struct stated_evidence_page, controls, n_controls,
		control_bind),
	BIND_COUNT(struct stated_evidence_page, n_controls),
	{0},
};

const struct view_page view_stated_evidence = {"stated-evidence", stated_bind};

static const struct bind objective_bind[] = {
	BIND_STR(struct objective_row, href),
	BIND_STR(struct objective_row, number),
	BIND_BOTH(struct objective_row, "title", title_ja, title_en),
	BIND_STR(struct objective_row, said),
	BIND_COUNT(struct objective_row, n_details),
	BIND_COUNT(struct objective_row, n_stated),
	BIND_LIST(struct objective_row, risks, n_risks, text_bind),
	{0},
};

static const struct bind objectives_bind[] = {
	BIND_SUB(struct objectives_page, page, page_bind),
	BIND_STR(struct objectives_page, risks_href),
	BIND_LIST(struct objectives_page, filters, n_filters, filter_bind),
	BIND_LIST(struct objectives_page, lines, n_lines, objective_bind),
	BIND_COUNT(struct objectives_page, n_lines),
	{0},
};

const struct view_page view_objectives = {
	"statement-objectives", objectives_bind};
