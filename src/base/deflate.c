#include "base/deflate.h"

#include <assert.h>
#include <zlib.h>

#include "base/arena.h"

enum {
	WINDOW_GZIP = 15 + 16, /* the largest window, in gzip's wrapping */
	MEMORY_MOST = 9
};

str
gzip_to(struct arena *mem, str s)
{
	z_stream z = {0};
	unsigned char *p = arena_make(mem, s.n + 1);
	int said;

	/* room for less than it was: what does not fit is not wanted */
	if (s.n < 2 || s.n > UINT32_MAX)
		return S("");
	said = deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_GZIP,
		MEMORY_MOST, Z_DEFAULT_STRATEGY);
	assert(said == Z_OK);
	z.next_in = (z_const Bytef *)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = p;
	z.avail_out = (uInt)s.n - 1;
	said = deflate(&z, Z_FINISH);
	deflateEnd(&z);
	return said == Z_STREAM_END ? (str){(char *)p, z.total_out} : S("");
}

enum { WINDOW_RAW = -15, CHUNK_BYTES = 65536 };

struct deflater {
	z_stream z;
	struct buf *out;
	uint32_t crc;
	size_t n_bytes;
	uint8_t chunk[CHUNK_BYTES];
};

static voidpf
take_memory(voidpf mem, uInt count, uInt size)
{
	return arena_make_many(mem, count, size);
}

/* It goes with the arena. */
static void
leave_memory(voidpf mem, voidpf p)
{
	(void)mem;
	(void)p;
}

struct deflater *
deflater_make(struct arena *mem)
{
	struct deflater *d = MAKE(mem, struct deflater);
	int said;

	d->z.zalloc = take_memory;
	d->z.zfree = leave_memory;
	d->z.opaque = mem;
	said = deflateInit2(&d->z, Z_BEST_SPEED, Z_DEFLATED, WINDOW_RAW,
		MEMORY_MOST, Z_DEFAULT_STRATEGY);
	assert(said == Z_OK);
	return d;
}

void
deflater_begin(struct deflater *d, struct buf *out)
{
	deflateReset(&d->z);
	d->out = out;
	d->crc = (uint32_t)crc32(0, NULL, 0);
	d->n_bytes = 0;
}

/* Until all that is there was taken. */
static void
pump(struct deflater *d, int flush)
{
	do {
		d->z.next_out = d->chunk;
		d->z.avail_out = CHUNK_BYTES;
		deflate(&d->z, flush);
		buf_add_bytes(d->out, d->chunk, CHUNK_BYTES - d->z.avail_out);
	} while (!d->z.avail_out);
}

void
deflater_add(struct deflater *d, str s)
{
	d->n_bytes += s.n;
	while (s.n) {
		str part = str_part(s, 0, CHUNK_BYTES);

		d->crc = (uint32_t)crc32(
			d->crc, (const Bytef *)part.p, (uInt)part.n);
		d->z.next_in = (z_const Bytef *)part.p;
		d->z.avail_in = (uInt)part.n;
		pump(d, Z_NO_FLUSH);
		s = str_part(s, part.n, s.n);
	}
}

void
deflater_end(struct deflater *d, uint32_t *crc, size_t *n_bytes)
{
	pump(d, Z_FINISH);
	*crc = d->crc;
	*n_bytes = d->n_bytes;
}
