/*
 * admin.h - the page of whoever runs the register
 */
#ifndef VIEW_ADMIN_H
#define VIEW_ADMIN_H

#include "model/admin_page.h"
#include "view/view.h"

extern const struct view_page view_admin;

#endif
