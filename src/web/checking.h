/*
 * checking.h - the handlers of checks and meetings
 */
#ifndef WEB_CHECKING_H
#define WEB_CHECKING_H

#include "web/public.h"

WEB_HANDLER(web_checking); /* /o/applications/:ref; which */
WEB_HANDLER(web_meeting);  /* /m/:ref */

#endif
