#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/trace.h"

enum { FIRST_BYTES = 256 };

struct buf
buf_in(struct arena *mem)
{
	return (struct buf){.mem = mem, .p = ""};
}

struct buf
buf_in_max(struct arena *mem, size_t max_bytes)
{
	return (struct buf){.mem = mem, .p = "", .max_bytes = max_bytes};
}

/* Room for n more bytes and a NUL; how many of the n may be written. */
static size_t
make_room(struct buf *b, size_t n)
{
	size_t need, cap;

	if (b->max_bytes && n > b->max_bytes - b->n) {
		n = b->max_bytes - b->n;
		b->full = true;
	}
	if (__builtin_add_overflow(b->n + 1, n, &need))
		trace_die("memory", "wanted_bytes=%zu", n);
	if (need <= b->cap)
		return n;
	cap = b->cap ? b->cap : FIRST_BYTES;
	while (cap < need)
		cap *= 2;
	b->p = arena_grow(b->mem, b->cap ? b->p : NULL, b->cap, cap);
	b->cap = cap;
	return n;
}

void
buf_reserve(struct buf *b, size_t n_bytes)
{
	if (n_bytes >= b->cap && (!b->max_bytes || n_bytes <= b->max_bytes)) {
		b->p = arena_grow(
			b->mem, b->cap ? b->p : NULL, b->cap, n_bytes + 1);
		b->cap = n_bytes + 1;
		b->p[b->n] = 0;
	}
}

void
buf_add_growing(struct buf *b, const void *p, size_t n)
{
	n = make_room(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = 0;
}

void
buf_add_c(struct buf *b, const char *c)
{
	buf_add_bytes(b, c, strlen(c));
}

void
buf_add_char(struct buf *b, char c)
{
	buf_add_bytes(b, &c, 1);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(small, sizeof(small), fmt, args);
	va_end(args);
	if (n >= 0 && (size_t)n < sizeof(small)) {
		buf_add_bytes(b, small, (size_t)n);
		return;
	}
	va_start(args, fmt);
	buf_add(b, str_vfmt(b->mem, fmt, args));
	va_end(args);
}

str
buf_str(const struct buf *b)
{
	return (str){b->p, b->n};
}

bytes
buf_bytes(const struct buf *b)
{
	return (bytes){(const uint8_t *)b->p, b->n};
}
