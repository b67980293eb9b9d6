#include "view/pages.h"

const struct view_page *const view_pages[] = {
	&view_components,
};

const size_t n_view_pages = COUNT(view_pages);
