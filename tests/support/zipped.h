/*
 * zipped.h - a zip file made byte by byte, right or wrong
 *
 * Parts are stored or deflated, in the order they are added. A test that
 * wants a damaged file changes the bytes of a good one.
 */
#ifndef SUPPORT_ZIPPED_H
#define SUPPORT_ZIPPED_H

#include <assert.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"

struct zipped {
	struct buf body, list; /* the parts; what stands at the end */
	int n;
};

static inline void
zipped_number(struct buf *b, size_t value, int n_bytes)
{
	for (; n_bytes; n_bytes--, value >>= 8)
		buf_add_char(b, (char)(value & 0xff));
}

static inline struct zipped
zipped_in(struct arena *mem)
{
	return (struct zipped){.body = buf_in(mem), .list = buf_in(mem)};
}

static inline str
zipped_deflate(struct arena *mem, str s)
{
	z_stream z = {0};
	size_t room;
	uint8_t *p;
	int ok = deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);

	assert(ok == Z_OK);
	room = deflateBound(&z, s.n);
	p = arena_make(mem, room);
	z.next_in = (uint8_t *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = p;
	z.avail_out = (uInt)room;
	ok = deflate(&z, Z_FINISH);
	assert(ok == Z_STREAM_END);
	deflateEnd(&z);
	return (str){(char *)p, room - z.avail_out};
}

/* What both headers of a part share; flag 1 in `flags`: behind a password. */
static inline void
zipped_head(struct buf *b, int flags, bool packed, str name, str text, str data)
{
	zipped_number(b, 20, 2);
	zipped_number(b, (size_t)flags, 2);
	zipped_number(b, packed ? 8 : 0, 2);
	zipped_number(b, 0x00210000, 4); /* 1980-01-01 */
	zipped_number(
		b, (size_t)crc32(0, (const uint8_t *)text.p, (uInt)text.n), 4);
	zipped_number(b, data.n, 4);
	zipped_number(b, text.n, 4);
	zipped_number(b, name.n, 2);
	zipped_number(b, 0, 2);
}

static inline void
zipped_put(struct zipped *z, str name, str text, bool packed, int flags)
{
	struct arena *mem = z->body.mem;
	str data = packed ? zipped_deflate(mem, text) : text;
	size_t at = z->body.n;

	buf_add_bytes(&z->body, "PK\x03\x04", 4);
	zipped_head(&z->body, flags, packed, name, text, data);
	buf_add(&z->body, name);
	buf_add(&z->body, data);
	buf_add_bytes(&z->list, "PK\x01\x02", 4);
	zipped_number(&z->list, 20, 2);
	zipped_head(&z->list, flags, packed, name, text, data);
	zipped_number(&z->list, 0, 10);
	zipped_number(&z->list, at, 4);
	buf_add(&z->list, name);
	z->n++;
}

/* The file; nothing can be added after it. */
static inline bytes
zipped_end(struct zipped *z)
{
	size_t at = z->body.n;

	buf_add(&z->body, buf_str(&z->list));
	buf_add_bytes(&z->body, "PK\x05\x06", 4);
	zipped_number(&z->body, 0, 4);
	zipped_number(&z->body, (size_t)z->n, 2);
	zipped_number(&z->body, (size_t)z->n, 2);
	zipped_number(&z->body, z->list.n, 4);
	zipped_number(&z->body, at, 4);
	zipped_number(&z->body, 0, 2);
	return buf_bytes(&z->body);
}

#endif
