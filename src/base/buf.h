/*
 * buf.h - text that grows while it is written
 *
 * Lies in an arena; what was written is a str that stays good as long as the
 * arena does. A buf may carry a maximum: what goes beyond is dropped and
 * `full` is set, so writers need no check at each step.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	struct arena *mem;
	char *p;
	size_t n, cap, max_bytes; /* max_bytes 0: no maximum */
	bool full;
};

struct buf buf_in(struct arena *mem);
struct buf buf_in_max(struct arena *mem, size_t max_bytes);
/* It does not grow before it has so many bytes. */
void buf_reserve(struct buf *b, size_t n_bytes);
void buf_add(struct buf *b, str s);
void buf_add_c(struct buf *b, const char *c);
void buf_add_char(struct buf *b, char c);
void buf_add_bytes(struct buf *b, const void *p, size_t n);
void buf_fmt(struct buf *b, const char *fmt, ...) PRINTS(2, 3);
/* What was written so far. Borrows; good until the next write. */
str buf_str(const struct buf *b);
bytes buf_bytes(const struct buf *b);

#endif
