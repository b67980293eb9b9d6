#include "view/chart.h"
#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind service_bind[] = {
	BIND_SUB(struct service_page, page, page_bind),
	BIND_SUB(struct service_page, subject, subject_bind),
	BIND_PTR(struct service_page, periods, chart_bind),
	BIND_BOOL(struct service_page, counts_down),
	BIND_BOOL(struct service_page, waits),
	{0},
};

const struct view_page view_service = {"service", service_bind};
const struct view_page view_statement = {"statement", service_bind};
const struct view_page view_provider = {"provider", service_bind};
const struct view_page view_body = {"body", service_bind};

static const struct bind history_bind[] = {
	BIND_SUB(struct history_page, page, page_bind),
	BIND_SUB(struct history_page, subject, subject_bind),
	BIND_TEXT(struct history_page, "typed", as_of),
	BIND_BOOL(struct history_page, wrong),
	BIND_BOOL(struct history_page, past),
	BIND_BOOL(struct history_page, absent),
	BIND_SUB(struct history_page, then, service_bind),
	{0},
};

const struct view_page view_history = {"history", history_bind};
