#include "view/desk.h"

#include "view/chart.h"
#include "view/page.h"
#include "view/shown.h"

#define BIND_ROW_OF(type, called, m)                                           \
	{                                                                      \
		BIND_KIND_NAME, called, offsetof(type, m), 0, 0, NULL          \
	}

static const struct bind task_bind[] = {
	BIND_STR(struct desk_task, href),
	BIND_STR(struct desk_task, text),
	BIND_BOOL(struct desk_task, waits),
	{0},
};

static const struct bind case_bind[] = {
	BIND_TEXT(struct desk_case, "ref", file.ref),
	BIND_STR(struct desk_case, href),
	BIND_STR(struct desk_case, steps_href),
	BIND_ROW_OF(struct desk_case, "machine", machine),
	{BIND_KIND_PTR,              "in_state", offsetof(struct desk_case, state), 0, 0,
						state_bind},
	BIND_BOTH(struct desk_case, "title", title_ja, title_en),
	BIND_BOTH(struct desk_case, "owner_title", owner_ja, owner_en),
	BIND_BOTH(struct desk_case, "assigned_to", assigned_ja, assigned_en),
	BIND_BOOL(struct desk_case, given_to_me),
	BIND_SUB(struct desk_case, due, due_bind),
	BIND_BOOL(struct desk_case, due_mine),
	BIND_ROW_OF(struct desk_case, "whose", whose),
	BIND_BOOL(struct desk_case, without_delay),
	BIND_INT(struct desk_case, days_since),
	BIND_BOOL(struct desk_case, is_end),
	BIND_BOOL(struct desk_case, held),
	BIND_BOOL(struct desk_case, has_days),
	BIND_BOOL(struct desk_case, late),
	BIND_INT(struct desk_case, days_left),
	BIND_STR(struct desk_case, due_tone),
	BIND_DAY(struct desk_case, "since_iso", ISO, since),
	BIND_DAY(struct desk_case, "since_dense", DENSE, since),
	BIND_LIST(struct desk_case, tasks, n_tasks, task_bind),
	BIND_BOOL(struct desk_case, over),
	{0},
};

static const struct bind act_bind[] = {
	BIND_BOTH(struct act, "name", row.ja, row.en),
	{0},
};

static const struct bind offer_bind[] = {
	BIND_STR(struct desk_offer, href),
	BIND_ROW_OF(struct desk_offer, "machine", machine),
	{BIND_KIND_PTR,               "begins", offsetof(struct desk_offer, act), 0, 0,
						 act_bind},
	{0},
};

static const struct bind service_bind[] = {
	BIND_STR(struct desk_service, name),
	BIND_STR(struct desk_service, href),
	BIND_BOTH(struct desk_service, "title", title_ja, title_en),
	BIND_PTR(struct desk_service, listed, listed_bind),
	BIND_COUNT(struct desk_service, n_cases),
	BIND_COUNT(struct desk_service, n_waiting),
	BIND_PTR(struct desk_service, next, case_bind),
	{0},
};

static const struct bind meeting_bind[] = {
	BIND_TEXT(struct desk_meeting, "ref", file.ref),
	BIND_STR(struct desk_meeting, href),
	{BIND_KIND_PTR,                 "in_state", offsetof(struct desk_meeting, state), 0, 0,
				     state_bind},
	BIND_DAY(struct desk_meeting, "iso", ISO, on),
	BIND_DAY(struct desk_meeting, "day", DAY, on),
	{0},
};

static const struct bind filter_bind[] = {
	BIND_STR(struct desk_filter, href),
	BIND_STR(struct desk_filter, text),
	BIND_COUNT(struct desk_filter, count),
	BIND_BOOL(struct desk_filter, current),
	{0},
};

static const struct bind mine_bind[] = {
	BIND_STR(struct mine_shown, href),
	BIND_STR(struct mine_shown, number),
	BIND_BOTH(struct mine_shown, "title", title_ja, title_en),
	BIND_STR(struct mine_shown, ref),
	BIND_DAY(struct mine_shown, "due", DAY, due),
	BIND_DAY(struct mine_shown, "due_iso", ISO, due),
	BIND_DAY(struct mine_shown, "on", DAY, on),
	BIND_DAY(struct mine_shown, "on_iso", ISO, on),
	BIND_BOOL(struct mine_shown, late),
	BIND_STR(struct mine_shown, by),
	BIND_STR(struct mine_shown, text),
	{0},
};

static const struct bind desk_bind[] = {
	BIND_SUB(struct desk_page, page, page_bind),
	BIND_BOTH(struct desk_page, "place", place_ja, place_en),
	BIND_COUNT(struct desk_page, n_waiting),
	BIND_COUNT(struct desk_page, n_tasks),
	BIND_COUNT(struct desk_page, n_others),
	BIND_COUNT(struct desk_page, n_found),
	BIND_PTR(struct desk_page, next, case_bind),
	BIND_LIST(struct desk_page, waiting, n_waiting, case_bind),
	BIND_LIST(struct desk_page, others, n_others, case_bind),
	BIND_LIST(struct desk_page, queue, n_queue, case_bind),
	BIND_TALLY(struct desk_page, "n_queue", n_queue),
	BIND_LIST(struct desk_page, machines, n_machines, filter_bind),
	BIND_LIST(struct desk_page, states, n_states, filter_bind),
	BIND_TALLY(struct desk_page, "n_states", n_states),
	BIND_LIST(struct desk_page, days, n_days, filter_bind),
	BIND_BOOL(struct desk_page, has_queue),
	BIND_BOOL(struct desk_page, filtered),
	BIND_STR(struct desk_page, clear_href),
	BIND_PTR(struct desk_page, pager, pager_bind),
	BIND_BOOL(struct desk_page, has_services),
	BIND_BOOL(struct desk_page, has_evidence),
	BIND_BOOL(struct desk_page, has_certificates),
	BIND_BOOL(struct desk_page, has_risks),
	BIND_BOOL(struct desk_page, has_meetings),
	BIND_BOOL(struct desk_page, has_list),
	BIND_LIST(struct desk_page, services, n_services, service_bind),
	BIND_TALLY(struct desk_page, "n_services", n_services),
	BIND_LIST(struct desk_page, meetings, n_meetings, meeting_bind),
	BIND_TALLY(struct desk_page, "n_meetings", n_meetings),
	BIND_LIST(struct desk_page, offers, n_offers, offer_bind),
	BIND_TALLY(struct desk_page, "n_offers", n_offers),
	BIND_LIST(struct desk_page, mine, n_mine, mine_bind),
	BIND_TALLY(struct desk_page, "n_mine", n_mine),
	BIND_LIST(struct desk_page, mentions, n_mentions, mine_bind),
	BIND_TALLY(struct desk_page, "n_mentions", n_mentions),
	BIND_COUNT(struct desk_page, n_all),
	BIND_COUNT(struct desk_page, n_late),
	{0},
};

const struct view_page view_desk = {"desk", desk_bind};

static const struct bind limit_bind[] = {
	BIND_PTR(struct desk_due, of, case_bind),
	BIND_SUB(struct desk_due, due, due_bind),
	BIND_BOOL(struct desk_due, mine),
	BIND_BOOL(struct desk_due, late),
	BIND_INT(struct desk_due, days_left),
	BIND_STR(struct desk_due, tone),
	{0},
};

static const struct bind control_bind[] = {
	BIND_STR(struct control, id),
	BIND_BOTH(struct control, "title", title_ja, title_en),
	{0},
};

static const struct bind chapter_bind[] = {
	BIND_PTR(struct progress_chapter, chapter, control_bind),
	BIND_COUNT(struct progress_chapter, n_items),
	BIND_COUNT(struct progress_chapter, n_answered),
	BIND_COUNT(struct progress_chapter, n_left),
	BIND_INT(struct progress_chapter, percent),
	BIND_INT(struct progress_chapter, step),
	BIND_BOOL(struct progress_chapter, wants),
	{0},
};

static const struct bind point_bind[] = {
	BIND_DAY(struct progress_point, "iso", ISO, on),
	BIND_DAY(struct progress_point, "dense", DENSE, on),
	BIND_INT(struct progress_point, left),
	{0},
};

const struct bind progress_bind[] = {
	BIND_STR(struct progress, ref),
	BIND_LIST(struct progress, chapters, n_chapters, chapter_bind),
	BIND_LIST(struct progress, points, n_points, point_bind),
	BIND_COUNT(struct progress, n_items),
	BIND_COUNT(struct progress, n_answered),
	BIND_COUNT(struct progress, n_mandatory),
	BIND_COUNT(struct progress, n_left),
	BIND_COUNT(struct progress, n_lately),
	BIND_DAY(struct progress, "done_on", DAY, done_on),
	BIND_DAY(struct progress, "done_iso", ISO, done_on),
	{0},
};

static const struct bind whole_bind[] = {
	BIND_SUB(struct service_desk, service, service_bind),
	BIND_LIST(struct service_desk, cases, n_cases, case_bind),
	BIND_TALLY(struct service_desk, "n_cases", n_cases),
	BIND_LIST(struct service_desk, dues, n_dues, limit_bind),
	BIND_TALLY(struct service_desk, "n_dues", n_dues),
	BIND_LIST(struct service_desk, offers, n_offers, offer_bind),
	BIND_TALLY(struct service_desk, "n_offers", n_offers),
	BIND_PTR(struct service_desk, progress, progress_bind),
	{0},
};

static const struct bind service_desk_bind[] = {
	BIND_SUB(struct service_desk_page, page, page_bind),
	BIND_SUB(struct service_desk_page, desk, whole_bind),
	BIND_LIST(struct service_desk_page, next, n_next, limit_bind),
	BIND_TALLY(struct service_desk_page, "n_next", n_next),
	BIND_PTR(struct service_desk_page, periods, chart_bind),
	BIND_PTR(struct service_desk_page, burndown, chart_bind),
	BIND_BOOL(struct service_desk_page, at_overview),
	BIND_BOOL(struct service_desk_page, at_deadlines),
	BIND_STR(struct service_desk_page, edit_href),
	BIND_BOOL(struct service_desk_page, has_forecast),
	{0},
};

const struct view_page view_desk_service = {"desk-service", service_desk_bind};
const struct view_page view_desk_deadlines = {
	"desk-deadlines", service_desk_bind};
