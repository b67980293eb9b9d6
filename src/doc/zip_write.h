/*
 * zip_write.h - a package of files (zip), written one after another
 *
 * Without a clock: every file is of 1980-01-01, so the same parts give the
 * same bytes. Parts are packed as they come and never held unpacked.
 */
#ifndef DOC_ZIP_WRITE_H
#define DOC_ZIP_WRITE_H

#include "base/buf.h"

enum { ZIP_WRITE_MAX_PARTS = 512, ZIP_WRITE_MAX_BYTES = 256 << 20 };

struct zip_write;

/* The package lies in mem. */
struct zip_write *zip_write_make(struct arena *mem);
/* Begins a part; the one before it ends. */
void zip_write_part(struct zip_write *z, str name);
void zip_write_add(struct zip_write *z, str part);
/*
 * The package, whole. False if it went beyond ZIP_WRITE_MAX_BYTES (packed, or
 * unpacked of one part); there is no package then.
 */
MUST_CHECK bool zip_write_end(struct zip_write *z, bytes *out);

#endif
