/*
 * deflate.h - compressed bytes (RFC 1951, RFC 1952)
 *
 * The only file that includes zlib.
 */
#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include "base/buf.h"

/*
 * `s` as gzip, as small as it gets and the same each time; the empty str if
 * that is not smaller.
 */
str gzip_to(struct arena *mem, str s);

/*
 * A stream of deflate without a wrapping, as quick as it gets and the same
 * each time. What it needs lies in the arena; nothing has to be closed.
 */
struct deflater;
struct deflater *deflater_make(struct arena *mem);
/* Begins a stream; what comes out is added to `out`. */
void deflater_begin(struct deflater *d, struct buf *out);
void deflater_add(struct deflater *d, str s);
/* Ends it; CRC-32 and number of the bytes that went in. */
void deflater_end(struct deflater *d, uint32_t *crc, size_t *n_bytes);

#endif
