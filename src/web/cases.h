/*
 * cases.h - the handlers of cases, their forms and their notices
 */
#ifndef WEB_CASES_H
#define WEB_CASES_H

#include "web/public.h"

WEB_HANDLER(web_case);
WEB_HANDLER(web_act);      /* the form of an act */
WEB_HANDLER(web_act_post); /* its fields, key, version, sure, more, less */
WEB_HANDLER(web_draft);
WEB_HANDLER(web_draft_post);
WEB_HANDLER(web_open); /* subject, parent, act */
WEB_HANDLER(web_open_post);
WEB_HANDLER(web_notice);

#endif
