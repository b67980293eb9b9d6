/*
 * ready.h - an answer that is given many times
 *
 * Made once with its headers, then sent to any connection without being
 * copied. Those that are being sent stay good when it is dropped.
 */
#ifndef HTTP_READY_H
#define HTTP_READY_H

#include "http/response.h"

struct ready;

/* Copies status, type, headers, body; `always` as in struct site. */
struct ready *ready_make(
	const struct resp *rs, const struct resp_header *always);
void ready_drop(struct ready *r);          /* NULL is allowed */
size_t ready_bytes(const struct ready *r); /* of memory */

#endif
