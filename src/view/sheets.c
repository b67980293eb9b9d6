#include "view/sheets.h"

#include "view/page.h"
#include "view/shown.h"
#include "view/versions.h"

static const struct bind sheet_change_bind[] = {
	BIND_STR(struct sheet_change, kind),
	BIND_STR(struct sheet_change, tone),
	BIND_STR(struct sheet_change, name),
	BIND_STR(struct sheet_change, place),
	BIND_STR(struct sheet_change, account),
	BIND_LIST(struct sheet_change, fields, n_fields, change_of_field_bind),
	{0},
};

static const struct bind flaw_bind[] = {
	BIND_STR(struct sheet_flaw, place),
	BIND_STR(struct sheet_flaw, text),
	{0},
};

static const struct bind sheets_bind[] = {
	BIND_SUB(struct sheets_page, page, page_bind),
	BIND_STR(struct sheets_page, ref),
	BIND_STR(struct sheets_page, subject),
	BIND_STR(struct sheets_page, href),
	BIND_STR(struct sheets_page, back_href),
	BIND_PTR(struct sheets_page, official, official_bind),
	BIND_BOOL(struct sheets_page, may_write),
	BIND_STR(struct sheets_page, why),
	BIND_BOOL(struct sheets_page, has_fault),
	BIND_STR(struct sheets_page, fault),
	BIND_BOOL(struct sheets_page, looked),
	BIND_BOOL(struct sheets_page, can_take),
	BIND_STR(struct sheets_page, name),
	BIND_STR(struct sheets_page, file),
	BIND_COUNT(struct sheets_page, n_changed),
	BIND_COUNT(struct sheets_page, n_new),
	BIND_COUNT(struct sheets_page, n_same),
	BIND_COUNT(struct sheets_page, n_conflicts),
	BIND_COUNT(struct sheets_page, n_bad),
	BIND_COUNT(struct sheets_page, n_changes),
	BIND_COUNT(struct sheets_page, n_flaws),
	BIND_TALLY(struct sheets_page, "n", n_more),
	BIND_BOOL(struct sheets_page, in_parts),
	BIND_COUNT(struct sheets_page, first),
	BIND_COUNT(struct sheets_page, last),
	BIND_COUNT(struct sheets_page, part_before),
	BIND_COUNT(struct sheets_page, part_after),
	BIND_LIST(struct sheets_page, changes, n_shown, sheet_change_bind),
	BIND_LIST(struct sheets_page, flaws, n_flaws, flaw_bind),
	{0},
};

const struct view_page view_sheets = {"sheets", sheets_bind};
