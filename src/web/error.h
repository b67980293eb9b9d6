/*
 * error.h - what a person reads when there is no page
 */
#ifndef WEB_ERROR_H
#define WEB_ERROR_H

#include "http/router.h"

/* For struct face: the status is in rs, the reason in the call's note. */
void web_error(
	struct call *c, const struct req *rq, struct resp *rs, enum err e);

#endif
