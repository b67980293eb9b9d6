/*
 * news.c - what happened to the register, and how much of it there is
 */
#include "view/chart.h"
#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind found_bind[] = {
	BIND_LIST(struct changes_found, at, n, change_bind),
	BIND_COUNT(struct changes_found, n_all),
	{0},
};

static const struct bind changes_bind[] = {
	BIND_SUB(struct changes_page, page, page_bind),
	BIND_SUB(struct changes_page, found, found_bind),
	BIND_PTR(struct changes_page, pager, pager_bind),
	{0},
};

const struct view_page view_changes = {"changes", changes_bind};

static const struct bind month_bind[] = {
	BIND_DAY(struct month_count, "iso", ISO, month),
	BIND_DAY(struct month_count, "dense", DENSE, month),
	BIND_COUNT(struct month_count, in_force),
	BIND_COUNT(struct month_count, suspended),
	BIND_COUNT(struct month_count, ended),
	BIND_COUNT(struct month_count, entered),
	{0},
};

static const struct bind numbers_bind[] = {
	BIND_COUNT(struct stats_shown, n_listed),
	BIND_COUNT(struct stats_shown, n_bodies),
	BIND_COUNT(struct stats_shown, n_pending),
	BIND_COUNT(struct stats_shown, n_held),
	BIND_COUNT(struct stats_shown, n_entries),
	BIND_COUNT(struct stats_shown, n_months),
	BIND_LIST(struct stats_shown, months, n_months, month_bind),
	BIND_DAY(struct stats_shown, "as_of", DAY, as_of),
	{0},
};

static const struct bind stats_bind[] = {
	BIND_SUB(struct stats_page, page, page_bind),
	BIND_SUB(struct stats_page, stats, numbers_bind),
	{BIND_KIND_PTR,               "lines", offsetof(struct stats_page, months), 0, 0,
						  chart_bind},
	{0},
};

const struct view_page view_stats = {"stats", stats_bind};
