#include "view/carry.h"

#include "view/page.h"

static const struct bind name_bind[] = {
	BIND_STR(struct carry_name, name),
	BIND_STR(struct carry_name, from),
	BIND_BOOL(struct carry_name, gone),
	BIND_STR(struct carry_name, state),
	BIND_STR(struct carry_name, text),
	BIND_STR(struct carry_name, reason),
	{0},
};

static const struct bind group_bind[] = {
	BIND_WORD(struct carry_group, text),
	BIND_LIST(struct carry_group, names, n, name_bind),
	BIND_TALLY(struct carry_group, "count", n),
	{0},
};

static const struct bind carry_bind[] = {
	BIND_SUB(struct carry_page, page, page_bind),
	BIND_STR(struct carry_page, ref),
	BIND_STR(struct carry_page, subject),
	BIND_STR(struct carry_page, from),
	BIND_STR(struct carry_page, href),
	BIND_STR(struct carry_page, back_href),
	BIND_BOOL(struct carry_page, mapped),
	BIND_STR(struct carry_page, from_catalogue),
	BIND_STR(struct carry_page, to_catalogue),
	BIND_BOOL(struct carry_page, can_take),
	BIND_TALLY(struct carry_page, "taken", n_taken),
	BIND_BOOL(struct carry_page, has_fault),
	BIND_STR(struct carry_page, fault),
	BIND_LIST(struct carry_page, groups, n_groups, group_bind),
	{0},
};

const struct view_page view_carry = {"carry", carry_bind};
