#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind catalogue_link_bind[] = {
	BIND_STR(struct catalogue_link, id),
	BIND_STR(struct catalogue_link, href),
	BIND_BOOL(struct catalogue_link, current),
	{0},
};

static const struct bind kin_bind[] = {
	BIND_STR(struct control_kin, id),
	BIND_STR(struct control_kin, href),
	BIND_STR(struct control_kin, catalogue),
	BIND_WORD(struct control_kin, is),
	{0},
};

static const struct bind catalogue_bind[] = {
	BIND_STR(struct catalogue_shown, id),
	BIND_STR(struct catalogue_shown, query),
	BIND_STR(struct catalogue_shown, in_force),
	BIND_BOOL(struct catalogue_shown, past),
	BIND_LIST(struct catalogue_shown, catalogues, n_catalogues,
		catalogue_link_bind),
	BIND_COUNT(struct catalogue_shown, n_catalogues),
	BIND_STR(struct catalogue_shown, q),
	BIND_PTR(struct catalogue_shown, official, official_bind),
	BIND_LIST(struct catalogue_shown, annexes, n_annexes, official_bind),
	BIND_COUNT(struct catalogue_shown, n_annexes),
	BIND_LIST(struct catalogue_shown, chapters, n_chapters,
		control_node_bind),
	BIND_LIST(struct catalogue_shown, found, n_found, control_node_bind),
	BIND_COUNT(struct catalogue_shown, n_all_found),
	BIND_COUNT(struct catalogue_shown, n_objectives),
	BIND_COUNT(struct catalogue_shown, n_details),
	BIND_COUNT(struct catalogue_shown, n_mandatory),
	{0},
};

static const struct bind controls_bind[] = {
	BIND_SUB(struct controls_page, page, page_bind),
	BIND_SUB(struct controls_page, catalogue, catalogue_bind),
	BIND_BOOL(struct controls_page, none),
	BIND_BOOL(struct controls_page, more),
	{0},
};

const struct view_page view_controls = {"controls", controls_bind};

static const struct bind precedent_row_bind[] = {
	BIND_BOTH(struct self_precedent, "text", row.ja, row.en),
	BIND_NAME(struct self_precedent, "when", when),
	BIND_NAME(struct self_precedent, "in", in),
	{0},
};

static const struct bind precedent_bind[] = {
	BIND_PTR(struct precedent_shown, row, precedent_row_bind),
	BIND_SUB(struct precedent_shown, clause, clause_shown_bind),
	{0},
};

static const struct bind shown_bind[] = {
	BIND_STR(struct control_page_shown, catalogue),
	BIND_STR(struct control_page_shown, query),
	BIND_STR(struct control_page_shown, in_force),
	BIND_BOOL(struct control_page_shown, past),
	BIND_LIST(struct control_page_shown, before, n_before, kin_bind),
	BIND_COUNT(struct control_page_shown, n_before),
	BIND_LIST(struct control_page_shown, after, n_after, kin_bind),
	BIND_COUNT(struct control_page_shown, n_after),
	BIND_SUB(struct control_page_shown, node, control_node_bind),
	BIND_LIST(struct control_page_shown, above, n_above, control_node_bind),
	BIND_COUNT(struct control_page_shown, n_above),
	BIND_PTR(struct control_page_shown, previous, control_node_bind),
	BIND_PTR(struct control_page_shown, next, control_node_bind),
	BIND_PTR(struct control_page_shown, official, official_bind),
	BIND_LIST(struct control_page_shown, annexes, n_annexes, official_bind),
	BIND_COUNT(struct control_page_shown, n_annexes),
	BIND_LIST(struct control_page_shown, precedents, n_precedents,
		precedent_bind),
	BIND_COUNT(struct control_page_shown, n_precedents),
	BIND_LIST(struct control_page_shown, questions, n_questions,
		question_bind),
	BIND_COUNT(struct control_page_shown, n_questions),
	{0},
};

static const struct bind control_page_bind[] = {
	BIND_SUB(struct control_page, page, page_bind),
	BIND_SUB(struct control_page, shown, shown_bind),
	BIND_BOTH(struct control_page, "control_title", title_ja, title_en),
	{0},
};

const struct view_page view_control = {"control", control_page_bind};
