/*
 * library.h - pages of what an organisation keeps beside its statements
 */
#ifndef VIEW_LIBRARY_H
#define VIEW_LIBRARY_H

#include "model/library_page.h"
#include "view/view.h"

extern const struct view_page view_library_reads; /* library_reads_page */
extern const struct view_page view_library, view_library_item, view_objectives,
	view_stated_evidence;

#endif
