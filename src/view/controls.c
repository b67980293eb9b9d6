#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind catalogue_bind[] = {
	BIND_STR(struct catalogue_shown, q),
	BIND_LIST(struct catalogue_shown, chapters, n_chapters,
		control_node_bind),
	BIND_LIST(struct catalogue_shown, found, n_found, control_node_bind),
	BIND_COUNT(struct catalogue_shown, n_all_found),
	BIND_COUNT(struct catalogue_shown, n_objectives),
	BIND_COUNT(struct catalogue_shown, n_details),
	BIND_COUNT(struct catalogue_shown, n_mandatory),
	{0},
};

static const struct bind controls_bind[] = {
	BIND_SUB(struct controls_page, page, page_bind),
	BIND_SUB(struct controls_page, catalogue, catalogue_bind),
	BIND_BOOL(struct controls_page, none),
	BIND_BOOL(struct controls_page, more),
	{0},
};

const struct view_page view_controls = {"controls", controls_bind};

static const struct bind shown_bind[] = {
	BIND_STR(struct control_page_shown, catalogue),
	BIND_SUB(struct control_page_shown, node, control_node_bind),
	BIND_LIST(struct control_page_shown, above, n_above, control_node_bind),
	BIND_COUNT(struct control_page_shown, n_above),
	BIND_PTR(struct control_page_shown, previous, control_node_bind),
	BIND_PTR(struct control_page_shown, next, control_node_bind),
	BIND_PTR(struct control_page_shown, official, official_bind),
	{0},
};

static const struct bind control_page_bind[] = {
	BIND_SUB(struct control_page, page, page_bind),
	BIND_SUB(struct control_page, shown, shown_bind),
	BIND_BOTH(struct control_page, "control_title", title_ja, title_en),
	{0},
};

const struct view_page view_control = {"control", control_page_bind};
