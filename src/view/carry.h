/*
 * carry.h - the page of a draft that begins as a former version
 */
#ifndef VIEW_CARRY_H
#define VIEW_CARRY_H

#include "model/carry_page.h"
#include "view/view.h"

extern const struct view_page view_carry; /* struct carry_page */

#endif
