/*
 * body.h - the body of a request, read while it comes
 *
 * Fields end up in the request's arena, files in the folder for work under
 * way, hashed as they are written. They are gone with the request unless
 * somebody took them.
 */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "http/head.h"

struct body;

/*
 * `files`: they may come; the route says so. `folder` is where they are
 * written. *why is NULL, or the reason to read nothing at all.
 */
struct body *body_open(struct req *rq, const struct body_head *head, bool files,
	str folder, const struct refusal **why);
/*
 * What is refused is kept in mind and the rest thrown away, so that the sender
 * gets an answer. False: that is more than is ever read.
 */
MUST_CHECK bool body_add(struct body *b, bytes piece);
/*
 * The last byte has come: the request has its fields, files or body. NULL, or
 * why it is refused.
 */
const struct refusal *body_end(struct body *b);
/* Closes and deletes the files that nobody took. NULL is allowed. */
void body_close(struct body *b);

#endif
