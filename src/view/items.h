/*
 * items.h - pages of items, results and filing
 */
#ifndef VIEW_ITEMS_H
#define VIEW_ITEMS_H

#include "model/items.h"
#include "view/view.h"

extern const struct view_page view_items, view_items_section,
	view_items_conflict, view_item_notes, view_items_bulk, view_items_all,
	view_filing;

#endif
