#include "base/deflate.h"

#include <zlib.h>

#include "support/check.h"

/* What another reader makes of a stream. */
static str
inflate_all(str packed, size_t size)
{
	z_stream z = {0};
	char *p = arena_make(test_mem(), size + 1);

	CHECK_INT(inflateInit2(&z, -15), Z_OK);
	z.next_in = (z_const Bytef *)packed.p;
	z.avail_in = (uInt)packed.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)size + 1;
	CHECK_INT(inflate(&z, Z_FINISH), Z_STREAM_END);
	CHECK_INT(z.avail_in, 0);
	inflateEnd(&z);
	return (str){p, z.total_out};
}

void
test_deflate__packs_what_comes_in_pieces(void)
{
	static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 400000};
	struct deflater *d = deflater_make(test_mem());
	char *text = arena_make(test_mem(), 400000);
	uint32_t seed = 1;

	for (size_t i = 0; i < 400000; i++) {
		seed = seed * 1664525 + 1013904223;
		text[i] = (char)(i % 3 ? 'a' : (int)(seed >> 24));
	}
	for (size_t i = 0; i < COUNT(sizes); i++) {
		str all = {text, sizes[i]};
		struct buf out = buf_in(test_mem());
		uint32_t crc;
		size_t n;

		CHECK_ROW("%zu", sizes[i]);
		deflater_begin(d, &out);
		deflater_add(d, str_part(all, 0, 100));
		deflater_add(d, str_part(all, 100, all.n));
		deflater_end(d, &crc, &n);
		CHECK_INT(n, all.n);
		CHECK_INT(crc, crc32(0, (const Bytef *)all.p, (uInt)all.n));
		CHECK(str_is(inflate_all(buf_str(&out), n), all));
	}
}
