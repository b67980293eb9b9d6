#include "view/sheets.h"

#include "view/page.h"
#include "view/shown.h"

static const struct bind sheet_change_bind[] = {
	BIND_STR(struct sheet_change, kind),
	BIND_STR(struct sheet_change, tone),
	BIND_STR(struct sheet_change, name),
	BIND_STR(struct sheet_change, place),
	BIND_BOOL(struct sheet_change, conflict),
	BIND_STR(struct sheet_change, mine),
	BIND_STR(struct sheet_change, theirs),
	BIND_STR(struct sheet_change, account),
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
	BIND_LIST(struct sheets_page, changes, n_changes, sheet_change_bind),
	BIND_LIST(struct sheets_page, flaws, n_flaws, flaw_bind),
	{0},
};

const struct view_page view_sheets = {"sheets", sheets_bind};
