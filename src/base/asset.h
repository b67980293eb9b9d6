/*
 * asset.h - files that pages refer to, under names that change with them
 *
 * pages/assets/app.css is served as /assets/app-0123456789abcdef.css, so it may
 * be kept for ever; compressed once, at start.
 */
#ifndef BASE_ASSET_H
#define BASE_ASSET_H

#include "base/bundle.h"

struct asset {
	str name;         /* "app.css" */
	str path;         /* "/assets/app-0123456789abcdef.css" */
	const char *type; /* "text/css; charset=utf-8" */
	str bytes, gzip;  /* gzip empty: not smaller */
};

struct assets {
	const struct asset *at;
	size_t n;
};

/* Every file below `prefix`; ERR_INVALID for an ending without a type. */
MUST_CHECK enum err assets_make(struct arena *mem, const struct bundle *files,
	str prefix, struct note *note, struct assets *out);
const struct asset *asset_named(const struct assets *a, str name);
const struct asset *asset_at(const struct assets *a, str path);

#endif
