/*
 * jsonw.h - writing JSON, straight into a buffer
 *
 * Commas are kept track of; strings are escaped as RFC 8785 asks (shortest
 * form, no escaping of non-ASCII). The caller gives keys in order where order
 * matters. Texts must be UTF-8.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include "base/buf.h"
#include "base/day.h"

enum { JSONW_MAX_DEPTH = 32 };

struct jsonw {
	struct buf *out;
	int depth;
	bool some[JSONW_MAX_DEPTH]; /* something was written at this depth */
	bool after_key;
};

struct jsonw jsonw_in(struct buf *out);
void jsonw_open_map(struct jsonw *w);
void jsonw_close_map(struct jsonw *w);
void jsonw_open_list(struct jsonw *w);
void jsonw_close_list(struct jsonw *w);
void jsonw_key(struct jsonw *w, const char *key);
void jsonw_key_str(struct jsonw *w, str key);
void jsonw_str(struct jsonw *w, str value);
void jsonw_int(struct jsonw *w, int64_t value);
void jsonw_bool(struct jsonw *w, bool value);
void jsonw_null(struct jsonw *w);
void jsonw_day(struct jsonw *w, day value); /* "2026-11-29" or null */
/* key and value at once */
void jsonw_put(struct jsonw *w, const char *key, str value);
void jsonw_put_int(struct jsonw *w, const char *key, int64_t value);
void jsonw_put_bool(struct jsonw *w, const char *key, bool value);
void jsonw_put_day(struct jsonw *w, const char *key, day value);

#endif
