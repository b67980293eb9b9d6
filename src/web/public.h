/*
 * public.h - the handlers of the public pages
 *
 * Each translates: arguments into a question, its answer into a page.
 */
#ifndef WEB_PUBLIC_H
#define WEB_PUBLIC_H

#include "http/router.h"

#define WEB_HANDLER(name)                                                      \
	enum err name(struct call *c, const struct req *rq, struct resp *rs)

WEB_HANDLER(web_start);
WEB_HANDLER(web_services);
WEB_HANDLER(web_bodies);
WEB_HANDLER(web_service);
WEB_HANDLER(web_history);
WEB_HANDLER(web_statement);
WEB_HANDLER(web_provider);
WEB_HANDLER(web_body);
WEB_HANDLER(web_changes);
WEB_HANDLER(web_stats);
WEB_HANDLER(web_controls);
WEB_HANDLER(web_questions);
WEB_HANDLER(web_control);
WEB_HANDLER(web_rules);
WEB_HANDLER(web_rule);
WEB_HANDLER(web_data);
WEB_HANDLER(web_about);
WEB_HANDLER(web_help);
WEB_HANDLER(web_accessibility);
WEB_HANDLER(web_privacy);
WEB_HANDLER(web_components);

#endif
