/*
 * advice.h - the names of advice on a control, for pages
 */
#ifndef VIEW_ADVICE_H
#define VIEW_ADVICE_H

#include "view/bind.h"

extern const struct bind advice_bind[]; /* struct advice_shown */

#endif
