#include "view/self_check.h"

#include "model/items.h"
#include "view/found.h"
#include "view/page.h"

const struct bind found_bind[] = {
	BIND_STR(struct found_shown, severity),
	BIND_TEXT(struct found_shown, "found_tone", tone),
	BIND_STR(struct found_shown, text),
	BIND_STR(struct found_shown, place),
	BIND_TEXT(struct found_shown, "place_href", href),
	BIND_STR(struct found_shown, clause),
	BIND_STR(struct found_shown, clause_href),
	{0},
};

const struct bind found_sums_bind[] = {
	BIND_COUNT(struct found_sums, n_blocks),
	BIND_COUNT(struct found_sums, n_wrong),
	BIND_COUNT(struct found_sums, n_asks),
	BIND_COUNT(struct found_sums, n_advice),
	BIND_COUNT(struct found_sums, n_unwritten),
	{0},
};

const struct bind found_recorded_bind[] = {
	BIND_BOOL(struct found_recorded, again),
	BIND_TEXT(struct found_recorded, "recorded_act", act),
	BIND_TEXT(struct found_recorded, "recorded_receipt", receipt),
	BIND_DAY(struct found_recorded, "recorded_on", DAY, on),
	BIND_SUB(struct found_recorded, sums, found_sums_bind),
	{0},
};

static const struct bind group_bind[] = {
	BIND_STR(struct found_group, number),
	BIND_STR(struct found_group, title),
	BIND_LIST(struct found_group, found, n_found, found_bind),
	{0},
};

static const struct bind level_bind[] = {
	BIND_STR(struct found_level, id),
	BIND_STR(struct found_level, severity),
	BIND_TEXT(struct found_level, "level_tone", tone),
	BIND_STR(struct found_level, note),
	BIND_TALLY(struct found_level, "count", n),
	BIND_LIST(struct found_level, groups, n_groups, group_bind),
	{0},
};

static const struct bind self_bind[] = {
	BIND_SUB(struct self_page, page, page_bind),
	BIND_STR(struct self_page, ref),
	BIND_TEXT(struct self_page, "editor_href", href),
	BIND_STR(struct self_page, case_href),
	BIND_STR(struct self_page, subject),
	BIND_STR(struct self_page, state),
	BIND_STR(struct self_page, tone),
	BIND_SUB(struct self_page, sums, found_sums_bind),
	BIND_LIST(struct self_page, levels, n_levels, level_bind),
	BIND_BOOL(struct self_page, none),
	BIND_COUNT(struct self_page, n_more),
	BIND_STR(struct self_page, receipt),
	BIND_STR(struct self_page, edition),
	BIND_STR(struct self_page, rules),
	BIND_STR(struct self_page, stated),
	BIND_INT(struct self_page, checker),
	BIND_PTR(struct self_page, recorded, found_recorded_bind),
	BIND_LIST(struct self_page, forms, n_forms, step_shown_bind),
	BIND_COUNT(struct self_page, n_forms),
	BIND_LIST(struct self_page, acts, n_acts, step_shown_bind),
	BIND_COUNT(struct self_page, n_acts),
	{0},
};

const struct view_page view_self_check = {"self-check", self_bind};
