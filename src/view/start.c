#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind stats_bind[] = {
	BIND_COUNT(struct stats_shown, n_listed),
	BIND_COUNT(struct stats_shown, n_bodies),
	BIND_COUNT(struct stats_shown, n_pending),
	BIND_COUNT(struct stats_shown, n_held),
	{0},
};

static const struct bind start_bind[] = {
	BIND_SUB(struct start_page, page, page_bind),
	BIND_SUB(struct start_page, stats, stats_bind),
	BIND_LIST(struct start_page, changes, n_changes, change_bind),
	BIND_COUNT(struct start_page, n_changes),
	{0},
};

const struct view_page view_start = {"start", start_bind};
