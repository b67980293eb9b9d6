/*
 * checking.h - the handlers of checks and meetings
 */
#ifndef WEB_CHECKING_H
#define WEB_CHECKING_H

#include "app/advice.h"
#include "model/advice.h"
#include "web/public.h"

WEB_HANDLER(web_checking); /* /o/applications/:ref; which */
WEB_HANDLER(web_meeting);  /* /m/:ref */

/* Advice as pages show it: as many as there are. */
struct advice_shown *advice_shown_make(
	struct call *c, const struct advice_list *in);

#endif
