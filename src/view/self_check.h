/*
 * self_check.h - the page of what the self-check found in a statement
 */
#ifndef VIEW_SELF_CHECK_H
#define VIEW_SELF_CHECK_H

#include "model/self_page.h"
#include "view/view.h"

extern const struct view_page view_self_check;

#endif
