#include "view/cases.h"
#include "view/case_names.h"
#include "view/page.h"
#include "view/shown.h"

#include "view/advice.h"
#define BIND_ROW(type, called) BIND_BOTH(type, called, row.ja, row.en)

const struct bind act_bind[] = {
	BIND_STR(struct act_shown, name),
	BIND_STR(struct act_shown, href),
	BIND_STR(struct act_shown, why),
	BIND_STR(struct act_shown, clause),
	BIND_STR(struct act_shown, clause_href),
	BIND_BOOL(struct act_shown, first),
	{0},
};

const struct bind acts_bind[] = {
	BIND_LIST(struct acts_shown, acts, n_acts, act_bind),
	BIND_COUNT(struct acts_shown, n_acts),
	BIND_LIST(struct acts_shown, others, n_others, act_bind),
	BIND_COUNT(struct acts_shown, n_others),
	{0},
};

static const struct bind period_bind[] = {
	BIND_SUB(struct period_shown, due, due_bind),
	BIND_WORD(struct period_shown, run),
	BIND_BOOL(struct period_shown, mine),
	BIND_BOOL(struct period_shown, without_delay),
	BIND_STR(struct period_shown, turn),
	BIND_TEXT(struct period_shown, "state", left),
	BIND_STR(struct period_shown, tone),
	{0},
};

static const struct bind party_bind[] = {
	BIND_STR(struct party_shown, label),
	BIND_BOTH(struct party_shown, "title", title_ja, title_en),
	{0},
};

static const struct bind draft_bind[] = {
	BIND_BOTH(struct draft_shown, "name", name_ja, name_en),
	BIND_STR(struct draft_shown, href),
	BIND_STR(struct draft_shown, progress),
	{0},
};

static const struct bind link_bind[] = {
	BIND_STR(struct link_shown, ref),
	BIND_STR(struct link_shown, href),
	BIND_NAME(struct link_shown, "name", machine),
	{BIND_KIND_PTR,               "in_state", offsetof(struct link_shown, state), 0, 0,
					      state_bind},
	BIND_STR(struct link_shown, since_href),
	{0},
};

static const struct bind notice_bind[] = {
	BIND_BOTH(struct notice_shown, "name", name_ja, name_en),
	BIND_BOTH(struct notice_shown, "to", to_ja, to_en),
	BIND_STR(struct notice_shown, href),
	BIND_DAY(struct notice_shown, "day", DAY, on),
	BIND_DAY(struct notice_shown, "iso", ISO, on),
	{0},
};

static const struct bind happened_bind[] = {
	BIND_INT(struct happened, entry),
	BIND_DAY(struct happened, "day", DAY, on),
	BIND_DAY(struct happened, "iso", ISO, on),
	BIND_STR(struct happened, time),
	BIND_STR(struct happened, act),
	BIND_STR(struct happened, by),
	BIND_STR(struct happened, ground),
	BIND_STR(struct happened, clause),
	BIND_STR(struct happened, clause_href),
	BIND_PTR(struct happened, from, state_bind),
	BIND_PTR(struct happened, to, state_bind),
	{0},
};

static const struct bind case_bind[] = {
	BIND_SUB(struct case_page, page, page_bind),
	BIND_STR(struct case_page, ref),
	BIND_NAME(struct case_page, "procedure", machine),
	BIND_STR(struct case_page, done),
	BIND_LIST(struct case_page, acts, n_acts, act_bind),
	BIND_COUNT(struct case_page, n_acts),
	BIND_LIST(struct case_page, others, n_others, act_bind),
	BIND_COUNT(struct case_page, n_others),
	BIND_LIST(struct case_page, running, n_running, period_bind),
	BIND_COUNT(struct case_page, n_running),
	BIND_LIST(struct case_page, past, n_past, period_bind),
	BIND_COUNT(struct case_page, n_past),
	BIND_LIST(struct case_page, drafts, n_drafts, draft_bind),
	BIND_COUNT(struct case_page, n_drafts),
	BIND_STR(struct case_page, steps_href),
	BIND_STR(struct case_page, changes_href),
	BIND_STR(struct case_page, since_href),
	BIND_LIST(struct case_page, people, n_people, party_bind),
	BIND_LIST(struct case_page, advice, n_advice, advice_bind),
	BIND_COUNT(struct case_page, n_advice),
	BIND_LIST(struct case_page, forms, n_forms, shown_form_bind),
	BIND_LIST(struct case_page, asked, n_asked, shown_form_bind),
	BIND_LIST(struct case_page, notices, n_notices, notice_bind),
	BIND_COUNT(struct case_page, n_notices),
	BIND_LIST(struct case_page, links, n_links, link_bind),
	BIND_COUNT(struct case_page, n_links),
	BIND_LIST(struct case_page, events, n_events, happened_bind),
	BIND_INT(struct case_page, version),
	BIND_DAY(struct case_page, "opened", DAY, opened),
	BIND_DAY(struct case_page, "opened_iso", ISO, opened),
	BIND_STR(struct case_page, edition),
	{0},
};

const struct view_page view_case = {"case", case_bind};
