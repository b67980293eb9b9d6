/*
 * desk.h - the pages of workspaces
 */
#ifndef VIEW_DESK_H
#define VIEW_DESK_H

#include "model/desk_pages.h"
#include "view/view.h"

extern const struct view_page view_desk, view_desk_service, view_desk_deadlines;

/* How far a statement is, on other pages, too: struct progress. */
extern const struct bind progress_bind[];

#endif
