#include "view/step.h"

#include "view/page.h"

static const struct bind changed_bind[] = {
	BIND_STR(struct step_changed, name),
	BIND_STR(struct step_changed, account),
	{0},
};

static const struct bind step_page_bind[] = {
	BIND_SUB(struct step_page, page, page_bind),
	BIND_STR(struct step_page, ref),
	BIND_STR(struct step_page, subject),
	BIND_STR(struct step_page, href),
	BIND_STR(struct step_page, back_href),
	BIND_BOOL(struct step_page, has_fault),
	BIND_STR(struct step_page, fault),
	BIND_STR(struct step_page, what),
	BIND_DAY(struct step_page, "on", DAY, on),
	BIND_STR(struct step_page, at),
	BIND_INT(struct step_page, n),
	BIND_TALLY(struct step_page, "n_changes", n_changes),
	BIND_BOOL(struct step_page, can_take),
	BIND_LIST(struct step_page, clashes, n_clashes, changed_bind),
	BIND_COUNT(struct step_page, n_clashes),
	{0},
};

const struct view_page view_step = {"step", step_page_bind};
