/*
 * deflate.h - compressed bytes (RFC 1952)
 *
 * The only file that includes zlib.
 */
#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include "base/str.h"

/*
 * `s` as gzip, as small as it gets and the same each time; the empty str if
 * that is not smaller.
 */
str gzip_to(struct arena *mem, str s);

#endif
