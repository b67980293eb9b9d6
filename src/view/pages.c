#include "view/pages.h"

const struct view_page *const view_pages[] = {
	&view_components,
	&view_error,
};

const size_t n_view_pages = COUNT(view_pages);
