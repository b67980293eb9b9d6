/*
 * sheets.h - the page of a statement as a spreadsheet
 */
#ifndef VIEW_SHEETS_H
#define VIEW_SHEETS_H

#include "model/sheets_page.h"
#include "view/view.h"

extern const struct view_page view_sheets; /* struct sheets_page */

#endif
