#include "view/page.h"
#include "view/public.h"

static const struct bind data_bind[] = {
	BIND_SUB(struct data_page, page, page_bind),
	BIND_STR(struct data_page, origin),
	BIND_STR(struct data_page, key),
	BIND_BOOL(struct data_page, is_signed),

	BIND_COUNT(struct data_page, n_entries),
	{0},
};

const struct view_page view_data = {"data", data_bind};

static const struct bind text_bind[] = {
	BIND_SUB(struct text_page, page, page_bind),
	{0},
};

const struct view_page view_about = {"about", text_bind};
const struct view_page view_help = {"help", text_bind};
const struct view_page view_accessibility = {"accessibility", text_bind};
const struct view_page view_privacy = {"privacy", text_bind};
