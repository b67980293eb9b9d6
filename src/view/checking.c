#include "view/checking.h"

#include "view/advice.h"
#include "view/case_names.h"
#include "view/found.h"
#include "view/page.h"
#include "view/shown.h"

static const struct bind result_bind[] = {
	BIND_STR(struct object_state, state),
	BIND_STR(struct object_state, tone),
	{0},
};

static const struct bind note_bind[] = {
	BIND_STR(struct point_note, label),
	BIND_STR(struct point_note, text),
	{0},
};

static const struct bind point_bind[] = {
	BIND_STR(struct point_shown, n),
	BIND_STR(struct point_shown, title),
	BIND_STR(struct point_shown, clause),
	BIND_STR(struct point_shown, clause_href),
	BIND_SUB(struct point_shown, result, result_bind),
	BIND_BOOL(struct point_shown, marked),
	BIND_LIST(struct point_shown, notes, n_notes, note_bind),
	BIND_COUNT(struct point_shown, n_notes),
	{0},
};

static const struct bind tab_bind[] = {
	BIND_STR(struct check_tab, href),
	BIND_STR(struct check_tab, text),
	BIND_BOOL(struct check_tab, current),
	{0},
};

static const struct bind paper_bind[] = {
	BIND_STR(struct filed_shown, ref),
	BIND_STR(struct filed_shown, href),
	BIND_NAME(struct filed_shown, "procedure", machine),
	BIND_LIST(struct filed_shown, forms, n_forms, shown_form_bind),
	BIND_BOOL(struct filed_shown, open),
	BIND_STR(struct filed_shown, since_href),
	{0},
};

static const struct bind filed_bind[] = {
	BIND_STR(struct found_filed, ref),
	BIND_STR(struct found_filed, href),
	BIND_SUB(struct found_filed, sums, found_sums_bind),
	BIND_STR(struct found_filed, receipt),
	BIND_PTR(struct found_filed, recorded, found_recorded_bind),
	{0},
};

static const struct bind checking_bind[] = {
	BIND_SUB(struct checking_page, form, form_bind),
	{BIND_KIND_SUB,                  "page", offsetof(struct checking_page, form.page), 0, 0,
						 page_bind},
	BIND_BOOL(struct checking_page, may_mark),
	BIND_TEXT(struct checking_page, "title", title),
	BIND_STR(struct checking_page, count),
	BIND_STR(struct checking_page, done),
	BIND_STR(struct checking_page, clause),
	BIND_STR(struct checking_page, clause_href),
	BIND_LIST(struct checking_page, tabs, n_tabs, tab_bind),
	BIND_COUNT(struct checking_page, n_tabs),
	BIND_LIST(struct checking_page, points, n_points, point_bind),
	{BIND_KIND_SUB, "doable", offsetof(struct checking_page, acts), 0, 0,
						 acts_bind},
	BIND_PTR(struct checking_page, self, filed_bind),
	BIND_LIST(struct checking_page, papers, n_papers, paper_bind),
	BIND_COUNT(struct checking_page, n_papers),
	BIND_LIST(struct checking_page, advice, n_advice, advice_bind),
	BIND_COUNT(struct checking_page, n_advice),
	{0			    },
};

const struct view_page view_checking = {"checking", checking_bind};
