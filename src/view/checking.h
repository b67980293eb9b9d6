/*
 * checking.h - the pages of a check and of a meeting
 */
#ifndef VIEW_CHECKING_H
#define VIEW_CHECKING_H

#include "model/checking_page.h"
#include "model/meeting_page.h"
#include "view/view.h"

extern const struct view_page view_checking, view_meeting;

#endif
