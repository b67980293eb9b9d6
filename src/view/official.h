/*
 * official.h - the page of the official text of the controls
 */
#ifndef VIEW_OFFICIAL_H
#define VIEW_OFFICIAL_H

#include "model/texts_page.h"
#include "view/view.h"

extern const struct view_page view_texts; /* struct texts_page */

#endif
