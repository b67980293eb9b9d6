#include "view/checking.h"

#include "view/case_names.h"
#include "view/page.h"
#include "view/shown.h"

static const struct bind agenda_bind[] = {
	BIND_STR(struct agenda_shown, ref),
	BIND_STR(struct agenda_shown, href),
	BIND_NAME(struct agenda_shown, "procedure", machine),
	BIND_BOTH(struct agenda_shown, "title", title_ja, title_en),
	{BIND_KIND_PTR,                 "in_state", offsetof(struct agenda_shown, state), 0, 0,
							    state_bind},
	BIND_BOOL(struct agenda_shown, named),
	BIND_STR(struct agenda_shown, due),
	{BIND_KIND_SUB, "doable", offsetof(struct agenda_shown, acts), 0, 0,
							    acts_bind},
	BIND_BOOL(struct agenda_shown, has_ballot),
	BIND_STR(struct agenda_shown, cast),
	BIND_STR(struct agenda_shown, own),
	BIND_STR(struct agenda_shown, own_on),
	BIND_BOOL(struct agenda_shown, stands_aside),
	BIND_LIST(struct agenda_shown, names, n_names, str_bind),
	BIND_COUNT(struct agenda_shown, n_names),
	{0			   },
};

static const struct bind meeting_bind[] = {
	BIND_SUB(struct meeting_page, page, page_bind),
	BIND_STR(struct meeting_page, ref),
	BIND_STR(struct meeting_page, title),
	BIND_STR(struct meeting_page, done),
	BIND_NAME(struct meeting_page, "procedure", machine),
	BIND_STR(struct meeting_page, case_href),
	{BIND_KIND_SUB,                 "doable", offsetof(struct meeting_page, acts), 0, 0,
					  acts_bind},
	BIND_LIST(struct meeting_page, forms, n_forms, shown_form_bind),
	BIND_COUNT(struct meeting_page, n_forms),
	BIND_LIST(struct meeting_page, agenda, n_agenda, agenda_bind),
	BIND_COUNT(struct meeting_page, n_agenda),
	{0},
};

const struct view_page view_meeting = {"sitting", meeting_bind};
