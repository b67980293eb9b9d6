/*
 * pages.h - all pages there are
 *
 * One line a page; the page itself is in view/NAME.c.
 */
#ifndef VIEW_PAGES_H
#define VIEW_PAGES_H

#include "view/view.h"

/* view/public.h has those of the register */
extern const struct view_page view_components;
extern const struct view_page view_error; /* view/error.h */

/* For view_open: every page above. */
extern const struct view_page *const view_pages[];
extern const size_t n_view_pages;

#endif
