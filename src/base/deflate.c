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
