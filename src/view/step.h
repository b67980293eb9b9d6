/*
 * step.h - the page on which an import or a carry-over is taken back
 */
#ifndef VIEW_STEP_H
#define VIEW_STEP_H

#include "model/step_page.h"
#include "view/view.h"

extern const struct view_page view_step; /* struct step_page */

#endif
