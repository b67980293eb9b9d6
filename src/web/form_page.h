/*
 * form_page.h - the page of a form: what stands around its fields
 */
#ifndef WEB_FORM_PAGE_H
#define WEB_FORM_PAGE_H

#include "web/chrome.h"
#include "web/form_fill.h"

/* Title, addresses, key, version and chrome, and the fields as filled. */
void form_page_make(struct call *c, const struct req *rq,
	const struct form_ask *ask, const struct form_filled *in,
	struct form_page *out);
/* The key that came with a post, else a new one. */
str form_page_key(struct call *c, const struct req *rq);
/* What stands against it, as the page says it. */
void form_page_refuse(
	struct call *c, const struct note *why, struct form_page *out);
/*
 * The same page with what came with the request, if anything did; 409 if that
 * can no longer be sent.
 */
enum err form_page_put(struct call *c, const struct req *rq, struct resp *rs,
	const struct form_ask *ask, const struct form_faults *faults);

/* Was a button pressed that only brings the form back? */
bool form_stays(const struct req *rq);
/* Was the checking page seen? */
bool form_is_confirmed(const struct req *rq);
/* 303 to where the form said `then`, else to the case of the act. */
void form_go_on(struct call *c, const struct req *rq, struct resp *rs);

#endif
