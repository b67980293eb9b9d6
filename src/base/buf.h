/*
 * buf.h - text that grows while it is written
 *
 * Lies in an arena; what was written is a str that stays good as long as the
 * arena does. A buf may carry a maximum: what goes beyond is dropped and
 * `full` is set, so writers need no check at each step.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

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
/* buf_add_bytes where there is no room yet. */
void buf_add_growing(struct buf *b, const void *p, size_t n);
static inline void
buf_add_bytes(struct buf *b, const void *p, size_t n)
{
	if (!n)
		return;
	if (b->max_bytes || n >= b->cap - b->n) {
		buf_add_growing(b, p, n);
		return;
	}
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}
static inline void
buf_add(struct buf *b, str s)
{
	buf_add_bytes(b, s.p, s.n);
}
void buf_add_c(struct buf *b, const char *c);
void buf_add_char(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) PRINTS(2, 3);
/* What was written so far. Borrows; good until the next write. */
str buf_str(const struct buf *b);
bytes buf_bytes(const struct buf *b);

#endif
