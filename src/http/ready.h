/*
 * ready.h - an answer that is given many times
 *
 * Made once with its headers, then sent to any connection without being
 * copied. It is counted: a cache holds it, and so does each request that is
 * answered with it, on whatever thread; the last to drop it frees it.
 */
#ifndef HTTP_READY_H
#define HTTP_READY_H

#include "http/response.h"

struct ready;

/* Copies status, type, headers, body; `always` as in struct site. Held once. */
struct ready *ready_make(
	const struct resp *rs, const struct resp_header *always);
struct ready *ready_hold(struct ready *r); /* one more that will drop it */
void ready_drop(struct ready *r);          /* NULL is allowed */
size_t ready_bytes(const struct ready *r); /* of memory */

#endif
