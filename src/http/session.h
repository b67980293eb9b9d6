/*
 * session.h - the cookie that says which session a browser's request is of
 *
 * Its value is a secret in hex. Behind TLS its name begins with __Host-, so
 * that no other host and no plain connection can set it.
 */
#ifndef HTTP_SESSION_H
#define HTTP_SESSION_H

#include "http/request.h"
#include "http/response.h"

/* The value, or empty; what is of another form is no value. */
str session_cookie(const struct req *rq);
/* Ends with the browser or max_age_s; 0: now. */
void session_cookie_put(
	const struct req *rq, struct resp *rs, str value, int max_age_s);
const char *session_cookie_name(bool secure);
/* `Authorization: Bearer TOKEN`, or empty. */
str session_bearer(const struct req *rq);
/* Does it say who calls, rightly or not? */
bool session_is_named(const struct req *rq);

#endif
