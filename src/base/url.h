/*
 * url.h - text in addresses: percent-encoding and queries (RFC 3986)
 */
#ifndef BASE_URL_H
#define BASE_URL_H

#include "base/answers.h"
#include "base/str.h"

enum { URL_MAX_ARGS = 200 };

/* One segment of a path or one value of a query: unreserved bytes stay. Text
 * of nothing else is given back as it is. */
str url_encode(struct arena *mem, str text);
/* The same of each segment; a path without any is "/". */
str url_encode_path(struct arena *mem, str path);
/* False for a broken %xx. `plus`: '+' is a blank, as forms write it. */
MUST_CHECK bool url_decode(struct arena *mem, str text, bool plus, str *out);
/*
 * `a=1&b=2` as answers in the order sent, a name that comes again on the next
 * line. False if it is broken, not clean UTF-8 or has too many.
 */
MUST_CHECK bool url_query_read(
	struct arena *mem, str query, struct answers *out);
/* The same of a form, with up to `max` values. */
MUST_CHECK bool url_fields_read(
	struct arena *mem, str text, size_t max, struct answers *out);
/* The way back, blank values left out. */
str url_query(struct arena *mem, const struct answers *a);

#endif
