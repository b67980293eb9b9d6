#include "view/cases.h"
#include "view/page.h"

static const struct bind fact_bind[] = {
	BIND_STR(struct letter_fact, label),
	BIND_STR(struct letter_fact, text),
	BIND_BOOL(struct letter_fact, is_long),
	{0},
};

static const struct bind letter_bind[] = {
	BIND_BOTH(struct letter, "title", title_ja, title_en),
	BIND_STR(struct letter, number),
	BIND_STR(struct letter, ref),
	BIND_DAY(struct letter, "day", ERA, on),
	BIND_DAY(struct letter, "iso", ISO, on),
	BIND_BOTH(struct letter, "to", to_ja, to_en),
	BIND_BOTH(struct letter, "from", from_ja, from_en),
	BIND_STR(struct letter, subject),
	BIND_LIST(struct letter, facts, n_facts, fact_bind),
	BIND_STR(struct letter, clause),
	BIND_BOTH(struct letter, "clause_name", clause_ja, clause_en),
	BIND_STR(struct letter, clause_href),
	BIND_INT(struct letter, entry),
	{0},
};

static const struct bind notice_bind[] = {
	BIND_SUB(struct notice_page, page, page_bind),
	BIND_SUB(struct notice_page, letter, letter_bind),
	BIND_STR(struct notice_page, case_href),
	{0},
};

const struct view_page view_notice = {"notice", notice_bind};
