#include "view/items.h"

#include "view/advice.h"
#include "view/chart.h"
#include "view/desk.h"
#include "view/found.h"
#include "view/page.h"
#include "view/shown.h"

static const struct bind choice_bind[] = {
	BIND_STR(struct item_choice, value),
	BIND_STR(struct item_choice, text),
	BIND_BOOL(struct item_choice, chosen),
	{0},
};

static const struct bind offer_bind[] = {
	BIND_TEXT(struct item_offer, "offer_state", state),
	BIND_TEXT(struct item_offer, "offer", text),
	BIND_TEXT(struct item_offer, "offer_href", href),
	{0},
};

static const struct bind field_bind[] = {
	BIND_NAME(struct item_field, "label", field),
	BIND_TEXT(struct item_field, "field_id", id),
	BIND_TEXT(struct item_field, "field_name", name),
	BIND_STR(struct item_field, number),
	BIND_STR(struct item_field, value),
	BIND_STR(struct item_field, text),
	BIND_TEXT(struct item_field, "field_hint", hint),
	BIND_STR(struct item_field, fault),
	BIND_INT(struct item_field, max),
	BIND_BOOL(struct item_field, required),
	BIND_BOOL(struct item_field, line),
	BIND_BOOL(struct item_field, named),
	BIND_LIST(struct item_field, choices, n_choices, choice_bind),
	BIND_LIST(struct item_field, offers, n_offers, offer_bind),
	BIND_BOOL(struct item_field, differs),
	BIND_STR(struct item_field, theirs),
	BIND_STR(struct item_field, theirs_text),
	{0},
};

static const struct bind comment_bind[] = {
	BIND_INT(struct comment_shown, n),
	BIND_TEXT(struct comment_shown, "said_by", by),
	BIND_TEXT(struct comment_shown, "said", text),
	BIND_TEXT(struct comment_shown, "said_at", at),
	BIND_DAY(struct comment_shown, "said_on", DAY, on),
	BIND_DAY(struct comment_shown, "said_iso", ISO, on),
	BIND_BOOL(struct comment_shown, settled),
	BIND_STR(struct comment_shown, settled_by),
	{0},
};

static const struct bind item_bind[] = {
	BIND_STR(struct item_shown, number),
	BIND_STR(struct item_shown, id),
	BIND_STR(struct item_shown, href),
	BIND_BOTH(struct item_shown, "title", title_ja, title_en),
	BIND_BOTH(struct item_shown, "hint", hint_ja, hint_en),
	BIND_BOOL(struct item_shown, objective),
	BIND_BOOL(struct item_shown, mandatory),
	BIND_BOOL(struct item_shown, provider),
	BIND_BOOL(struct item_shown, basic),
	BIND_INT(struct item_shown, version),
	BIND_STR(struct item_shown, version_name),
	BIND_BOOL(struct item_shown, missing),
	BIND_STR(struct item_shown, carried),
	BIND_STR(struct item_shown, carried_as),
	BIND_BOOL(struct item_shown, against),
	BIND_BOOL(struct item_shown, open),
	BIND_BOOL(struct item_shown, filled),
	BIND_STR(struct item_shown, more_href),
	BIND_BOOL(struct item_shown, has_fault),
	BIND_STR(struct item_shown, peek),
	BIND_STR(struct item_shown, by),
	BIND_DAY(struct item_shown, "on", DAY, on),
	BIND_DAY(struct item_shown, "on_iso", ISO, on),
	BIND_STR(struct item_shown, at),
	BIND_LIST(struct item_shown, choices, n_choices, field_bind),
	BIND_LIST(struct item_shown, texts, n_texts, field_bind),
	BIND_LIST(struct item_shown, found, n_found, found_bind),
	BIND_COUNT(struct item_shown, n_found),
	BIND_PTR(struct item_shown, official, official_bind),
	BIND_LIST(struct item_shown, advice, n_advice, advice_bind),
	BIND_COUNT(struct item_shown, n_advice),
	BIND_LIST(struct item_shown, returned, n_returned, advice_bind),
	BIND_COUNT(struct item_shown, n_returned),
	BIND_BOOL(struct item_shown, has_stated),
	BIND_STR(struct item_shown, evidence_href),
	BIND_LIST(struct item_shown, stated, n_stated, field_bind),
	BIND_LIST(struct item_shown, excepted, n_excepted, field_bind),
	BIND_COUNT(struct item_shown, n_excepted),
	BIND_LIST(struct item_shown, decided, n_decided, field_bind),
	BIND_COUNT(struct item_shown, n_decided),
	BIND_STR(struct item_shown, decided_ref),
	BIND_STR(struct item_shown, decided_href),
	BIND_STR(struct item_shown, excepted_href),
	BIND_STR(struct item_shown, notes_href),
	BIND_STR(struct item_shown, owner),
	BIND_DAY(struct item_shown, "due", DAY, due),
	BIND_DAY(struct item_shown, "due_iso", ISO, due),
	BIND_BOOL(struct item_shown, late),
	BIND_LIST(struct item_shown, comments, n_comments, comment_bind),
	BIND_COUNT(struct item_shown, n_comments),
	BIND_COUNT(struct item_shown, n_open),
	{0},
};

#define PART_NAMES                                                             \
	BIND_STR(struct item_part, number), BIND_STR(struct item_part, href),  \
		BIND_BOTH(struct item_part, "title", title_ja, title_en),      \
		BIND_TALLY(struct item_part, "of", n),                         \
		BIND_COUNT(struct item_part, n_done),                          \
		BIND_COUNT(struct item_part, n_missing),                       \
		BIND_COUNT(struct item_part, n_must),                          \
		BIND_INT(struct item_part, percent),                           \
		BIND_BOOL(struct item_part, complete),                         \
		BIND_BOOL(struct item_part, current)

static const struct bind section_bind[] = {PART_NAMES, {0}};

static const struct bind part_bind[] = {
	PART_NAMES,
	BIND_LIST(struct item_part, sections, n_sections, section_bind),
	{0},
};

static const struct bind filter_bind[] = {
	BIND_STR(struct item_filter, href),
	BIND_WORD(struct item_filter, text),
	BIND_TALLY(struct item_filter, "count", n),
	BIND_BOOL(struct item_filter, current),
	{0},
};

static const struct bind fault_bind[] = {
	BIND_STR(struct item_fault, id),
	BIND_STR(struct item_fault, fault),
	{0},
};

const struct bind step_shown_bind[] = {
	BIND_STR(struct step_shown, text),
	BIND_STR(struct step_shown, href),
	BIND_TEXT(struct step_shown, "because", why),
	BIND_COUNT(struct step_shown, n_missing),
	BIND_BOOL(struct step_shown, done),
	BIND_BOOL(struct step_shown, begun),
	BIND_BOOL(struct step_shown, current),
	BIND_BOOL(struct step_shown, possible),
	{0},
};

static const struct bind paper_bind[] = {
	BIND_STR(struct paper_shown, text),
	BIND_STR(struct paper_shown, href),
	BIND_DAY(struct paper_shown, "on", DAY, on),
	BIND_DAY(struct paper_shown, "on_iso", ISO, on),
	{0},
};

static const struct bind undo_field_bind[] = {
	BIND_STR(struct undo_field, label),
	BIND_STR(struct undo_field, before),
	BIND_STR(struct undo_field, after),
	{0},
};

static const struct bind undo_bind[] = {
	BIND_STR(struct undo_shown, number),
	BIND_STR(struct undo_shown, at),
	BIND_INT(struct undo_shown, version),
	BIND_LIST(struct undo_shown, fields, n_fields, undo_field_bind),
	BIND_COUNT(struct undo_shown, n_fields),
	{0},
};

static const struct bind items_bind[] = {
	BIND_SUB(struct items_page, page, page_bind),
	BIND_STR(struct items_page, ref),
	BIND_TEXT(struct items_page, "editor_href", href),
	BIND_STR(struct items_page, case_href),
	BIND_STR(struct items_page, changes_href),
	BIND_STR(struct items_page, since_href),
	BIND_LIST(struct items_page, advice, n_advice, advice_bind),
	BIND_COUNT(struct items_page, n_advice),
	BIND_LIST(struct items_page, returned, n_returned, advice_bind),
	BIND_COUNT(struct items_page, n_returned),
	BIND_PTR(struct items_page, progress, progress_bind),
	BIND_PTR(struct items_page, burndown, chart_bind),
	BIND_BOOL(struct items_page, has_forecast),
	BIND_STR(struct items_page, objectives_href),
	BIND_STR(struct items_page, public_href),
	BIND_STR(struct items_page, carry_href),
	BIND_STR(struct items_page, subject),
	BIND_STR(struct items_page, state),
	BIND_STR(struct items_page, tone),
	BIND_STR(struct items_page, here),
	BIND_STR(struct items_page, views_href),
	BIND_BOOL(struct items_page, results),
	BIND_BOOL(struct items_page, may_write),
	BIND_STR(struct items_page, why),
	BIND_PTR(struct items_page, live, found_sums_bind),
	BIND_STR(struct items_page, check_href),
	BIND_TALLY(struct items_page, "all", n),
	BIND_TALLY(struct items_page, "all_done", n_done),
	BIND_TALLY(struct items_page, "all_missing", n_missing),
	BIND_TALLY(struct items_page, "all_must", n_must),
	BIND_INT(struct items_page, percent),
	BIND_LIST(struct items_page, parts, n_parts, part_bind),
	BIND_LIST(struct items_page, forms, n_forms, step_shown_bind),
	BIND_COUNT(struct items_page, n_forms),
	BIND_LIST(struct items_page, acts, n_acts, step_shown_bind),
	BIND_COUNT(struct items_page, n_acts),
	BIND_LIST(struct items_page, findings, n_findings, paper_bind),
	BIND_COUNT(struct items_page, n_findings),
	BIND_TEXT(struct items_page, "section", number),
	BIND_BOTH(struct items_page, "section_title", title_ja, title_en),
	BIND_STR(struct items_page, previous),
	BIND_STR(struct items_page, previous_href),
	BIND_STR(struct items_page, next),
	BIND_STR(struct items_page, next_href),
	BIND_STR(struct items_page, next_missing_href),
	BIND_LIST(struct items_page, filters, n_filters, filter_bind),
	BIND_LIST(struct items_page, items, n_items, item_bind),
	BIND_BOOL(struct items_page, none),
	BIND_STR(struct items_page, bulk_href),
	BIND_COUNT(struct items_page, n_carried),
	BIND_PTR(struct items_page, undo, undo_bind),
	BIND_STR(struct items_page, undo_fault),
	BIND_BOOL(struct items_page, saved),
	BIND_STR(struct items_page, saved_by),
	BIND_STR(struct items_page, saved_at),
	BIND_DAY(struct items_page, "saved_on", DAY, saved_on),
	BIND_STR(struct items_page, present),
	BIND_BOOL(struct items_page, kept),
	BIND_BOOL(struct items_page, not_found),
	BIND_STR(struct items_page, typed),
	BIND_LIST(struct items_page, faults, n_faults, fault_bind),
	BIND_COUNT(struct items_page, n_faults),
	BIND_STR(struct items_page, statement_ref),
	BIND_STR(struct items_page, statement_href),
	BIND_INT(struct items_page, stated_version),
	BIND_BOOL(struct items_page, stated_open),
	BIND_STR(struct items_page, evidence_href),
	{0},
};

const struct view_page view_items = {"items", items_bind};
const struct view_page view_items_section = {"items-section", items_bind};
const struct view_page view_items_conflict = {"items-conflict", items_bind};

static const struct bind evidence_bind[] = {
	BIND_TEXT(struct evidence_shown, "record_id", id),
	BIND_STR(struct evidence_shown, href),
	BIND_STR(struct evidence_shown, kind),
	BIND_TEXT(struct evidence_shown, "called", title),
	BIND_STR(struct evidence_shown, mark),
	BIND_DAY(struct evidence_shown, "until", DAY, until),
	BIND_DAY(struct evidence_shown, "until_iso", ISO, until),
	BIND_BOOL(struct evidence_shown, expired),
	{0},
};

static const struct bind notes_bind[] = {
	BIND_SUB(struct item_notes_page, page, page_bind),
	BIND_STR(struct item_notes_page, ref),
	BIND_STR(struct item_notes_page, case_href),
	BIND_STR(struct item_notes_page, editor_href),
	BIND_STR(struct item_notes_page, back_href),
	BIND_STR(struct item_notes_page, here),
	BIND_STR(struct item_notes_page, subject),
	BIND_STR(struct item_notes_page, state),
	BIND_STR(struct item_notes_page, tone),
	BIND_PTR(struct item_notes_page, item, item_bind),
	BIND_BOOL(struct item_notes_page, may_write),
	BIND_BOOL(struct item_notes_page, may_note),
	BIND_STR(struct item_notes_page, why),
	BIND_LIST(struct item_notes_page, people, n_people, choice_bind),
	BIND_STR(struct item_notes_page, names),
	BIND_TEXT(struct item_notes_page, "due_typed", due),
	BIND_INT(struct item_notes_page, task_version),
	BIND_INT(struct item_notes_page, max),
	BIND_STR(struct item_notes_page, owner_fault),
	BIND_STR(struct item_notes_page, due_fault),
	BIND_STR(struct item_notes_page, comment_fault),
	BIND_STR(struct item_notes_page, undo_fault),
	BIND_STR(struct item_notes_page, typed),
	BIND_BOOL(struct item_notes_page, clashed),
	BIND_BOOL(struct item_notes_page, has_fault),
	BIND_STR(struct item_notes_page, theirs_owner),
	BIND_STR(struct item_notes_page, theirs_due),
	BIND_BOOL(struct item_notes_page, may_undo),
	BIND_BOOL(struct item_notes_page, has_library),
	BIND_STR(struct item_notes_page, library_href),
	BIND_STR(struct item_notes_page, evidence_fault),
	BIND_LIST(struct item_notes_page, evidence, n_evidence, evidence_bind),
	BIND_COUNT(struct item_notes_page, n_evidence),
	BIND_LIST(struct item_notes_page, beside, n_beside, evidence_bind),
	BIND_COUNT(struct item_notes_page, n_beside),
	BIND_LIST(struct item_notes_page, offered, n_offered, choice_bind),
	BIND_COUNT(struct item_notes_page, n_offered),
	BIND_BOOL(struct item_notes_page, offers_more),
	{0},
};

const struct view_page view_item_notes = {"item-notes", notes_bind};

static const struct bind effect_bind[] = {
	BIND_STR(struct bulk_effect, number),
	BIND_BOTH(struct bulk_effect, "title", title_ja, title_en),
	BIND_STR(struct bulk_effect, label),
	BIND_STR(struct bulk_effect, before),
	BIND_STR(struct bulk_effect, after),
	BIND_BOOL(struct bulk_effect, clash),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct bulk_line, number),
	BIND_BOTH(struct bulk_line, "title", title_ja, title_en),
	BIND_STR(struct bulk_line, text),
	BIND_BOOL(struct bulk_line, chosen),
	BIND_BOOL(struct bulk_line, missing),
	BIND_BOOL(struct bulk_line, mandatory),
	BIND_INT(struct bulk_line, version),
	BIND_INT(struct bulk_line, task_version),
	BIND_STR(struct bulk_line, version_name),
	BIND_STR(struct bulk_line, task_name),
	{0},
};

static const struct bind bulk_bind[] = {
	BIND_SUB(struct bulk_page, page, page_bind),
	BIND_STR(struct bulk_page, ref),
	BIND_STR(struct bulk_page, case_href),
	BIND_STR(struct bulk_page, back_href),
	BIND_STR(struct bulk_page, here),
	BIND_STR(struct bulk_page, subject),
	BIND_STR(struct bulk_page, state),
	BIND_STR(struct bulk_page, tone),
	BIND_STR(struct bulk_page, section),
	BIND_BOOL(struct bulk_page, whole),
	BIND_TALLY(struct bulk_page, "of", n_all),
	BIND_INT(struct bulk_page, max),
	BIND_PTR(struct bulk_page, pager, pager_bind),
	BIND_STR(struct bulk_page, all_href),
	BIND_STR(struct bulk_page, clear_href),
	BIND_LIST(struct bulk_page, filters, n_filters, filter_bind),
	BIND_LIST(struct bulk_page, lines, n_lines, line_bind),
	BIND_COUNT(struct bulk_page, n_lines),
	BIND_COUNT(struct bulk_page, n_chosen),
	BIND_LIST(struct bulk_page, choices, n_choices, field_bind),
	BIND_LIST(struct bulk_page, texts, n_texts, field_bind),
	BIND_LIST(struct bulk_page, people, n_people, choice_bind),
	BIND_STR(struct bulk_page, owner),
	BIND_STR(struct bulk_page, due),
	BIND_BOOL(struct bulk_page, due_clear),
	BIND_STR(struct bulk_page, due_fault),
	BIND_BOOL(struct bulk_page, looked),
	BIND_BOOL(struct bulk_page, can_take),
	BIND_BOOL(struct bulk_page, clashed),
	BIND_LIST(struct bulk_page, effects, n_changes, effect_bind),
	BIND_COUNT(struct bulk_page, n_changes),
	BIND_LIST(struct bulk_page, faults, n_faults, fault_bind),
	BIND_COUNT(struct bulk_page, n_faults),
	{0},
};

const struct view_page view_items_bulk = {"items-bulk", bulk_bind};

static const struct bind view_line_bind[] = {
	BIND_STR(struct view_line, number),
	BIND_BOTH(struct view_line, "title", title_ja, title_en),
	BIND_STR(struct view_line, href),
	BIND_STR(struct view_line, said),
	BIND_STR(struct view_line, reason),
	BIND_STR(struct view_line, owner),
	BIND_STR(struct view_line, returned),
	BIND_STR(struct view_line, returned_href),
	BIND_DAY(struct view_line, "due", DAY, due),
	BIND_DAY(struct view_line, "due_iso", ISO, due),
	BIND_BOOL(struct view_line, missing),
	BIND_BOOL(struct view_line, mandatory),
	BIND_BOOL(struct view_line, late),
	BIND_BOOL(struct view_line, carried),
	BIND_BOOL(struct view_line, left_out),
	{0},
};

static const struct bind view_count_bind[] = {
	BIND_STR(struct view_count, text),
	BIND_COUNT(struct view_count, n),
	{0},
};

static const struct bind view_part_bind[] = {
	BIND_STR(struct view_part, number),
	BIND_BOTH(struct view_part, "title", title_ja, title_en),
	BIND_LIST(struct view_part, lines, n_lines, view_line_bind),
	{0},
};

static const struct bind view_bind[] = {
	BIND_SUB(struct items_view_page, page, page_bind),
	BIND_STR(struct items_view_page, ref),
	BIND_TEXT(struct items_view_page, "editor_href", href),
	BIND_STR(struct items_view_page, case_href),
	BIND_STR(struct items_view_page, subject),
	BIND_STR(struct items_view_page, state),
	BIND_STR(struct items_view_page, tone),
	BIND_WORD(struct items_view_page, filter),
	BIND_LIST(struct items_view_page, filters, n_filters, filter_bind),
	BIND_LIST(struct items_view_page, parts, n_parts, view_part_bind),
	BIND_LIST(struct items_view_page, counts, n_counts, view_count_bind),
	BIND_COUNT(struct items_view_page, n_counts),
	BIND_COUNT(struct items_view_page, n_bare),
	BIND_TALLY(struct items_view_page, "shown", n),
	BIND_TALLY(struct items_view_page, "of", n_all),
	BIND_COUNT(struct items_view_page, n_parts),
	BIND_BOOL(struct items_view_page, noted),
	BIND_STR(struct items_view_page, bulk_href),
	BIND_PTR(struct items_view_page, pager, pager_bind),
	{0},
};

const struct view_page view_items_all = {"items-all", view_bind};

static const struct bind period_bind[] = {
	BIND_STR(struct filing_period, text),
	BIND_STR(struct filing_period, who),
	BIND_STR(struct filing_period, clause),
	BIND_DAY(struct filing_period, "due", DAY, due),
	BIND_DAY(struct filing_period, "due_iso", ISO, due),
	BIND_DAY(struct filing_period, "event", DAY, event),
	BIND_DAY(struct filing_period, "event_iso", ISO, event),
	BIND_BOOL(struct filing_period, mine),
	BIND_BOOL(struct filing_period, late),
	BIND_INT(struct filing_period, days_left),
	{0},
};

static const struct bind filing_bind[] = {
	BIND_SUB(struct filing_page, page, page_bind),
	BIND_STR(struct filing_page, ref),
	BIND_STR(struct filing_page, case_href),
	BIND_STR(struct filing_page, subject),
	BIND_STR(struct filing_page, state),
	BIND_STR(struct filing_page, tone),
	BIND_DAY(struct filing_page, "since", DAY, since),
	BIND_DAY(struct filing_page, "since_iso", ISO, since),
	BIND_BOOL(struct filing_page, filed),
	BIND_LIST(struct filing_page, steps, n_steps, step_shown_bind),
	BIND_COUNT(struct filing_page, n_steps),
	BIND_LIST(struct filing_page, forms, n_forms, step_shown_bind),
	BIND_COUNT(struct filing_page, n_forms),
	BIND_LIST(struct filing_page, acts, n_acts, step_shown_bind),
	BIND_COUNT(struct filing_page, n_acts),
	BIND_LIST(struct filing_page, periods, n_periods, period_bind),
	BIND_COUNT(struct filing_page, n_periods),
	BIND_LIST(struct filing_page, received, n_received, paper_bind),
	BIND_COUNT(struct filing_page, n_received),
	{0},
};

const struct view_page view_filing = {"filing", filing_bind};
