#include "base/asset.h"

#include "base/arena.h"
#include "base/deflate.h"

enum { NAME_HASH_CHARS = 16 };

/* clang-format off: one row a line */
static const struct {
	const char *ending, *type;
	bool dense; /* compressed as it is */
} types[] = {
	{"css",   "text/css; charset=utf-8",        false},
	{"js",    "text/javascript; charset=utf-8", false},
	{"svg",   "image/svg+xml",                  false},
	{"json",  "application/json",               false},
	{"txt",   "text/plain; charset=utf-8",      false},
	{"ico",   "image/vnd.microsoft.icon",       false},
	{"png",   "image/png",                      true },
	{"woff2", "font/woff2",                     true },
};
/* clang-format on */

/* Cuts "a/app.css" into "a/app" and "css". */
static str
cut_ending(str name, str *ending)
{
	size_t i = name.n;

	while (i > 0 && name.p[i - 1] != '.' && name.p[i - 1] != '/')
		i--;
	if (i == 0 || name.p[i - 1] == '/') {
		*ending = S("");
		return name;
	}
	*ending = str_part(name, i, name.n);
	return str_part(name, 0, i - 1);
}

static enum err
make_one(struct arena *mem, const struct bundle *files, str path, str name,
	struct note *note, struct asset *out)
{
	str ending, stem = cut_ending(name, &ending);
	str hex;
	enum err e;

	*out = (struct asset){.name = name, .gzip = S("")};
	for (size_t i = 0; i < COUNT(types); i++) {
		if (!str_is_c(ending, types[i].ending))
			continue;
		if ((e = bundle_get(files, mem, path, &out->bytes)))
			return fail_with(
				note, e, W_BUNDLE_UNREADABLE, {"path", path});
		hex = hash_hex(mem, sha256(str_bytes(out->bytes)));
		out->path = str_fmt(mem, "/assets/%.*s-%.*s.%.*s", STR(stem),
			STR(str_part(hex, 0, NAME_HASH_CHARS)), STR(ending));
		out->type = types[i].type;
		if (!types[i].dense)
			out->gzip = gzip_to(mem, out->bytes);
		return OK;
	}
	return fail_with(note, ERR_INVALID, W_ASSET_NO_TYPE, {"path", path});
}

enum err
assets_make(struct arena *mem, const struct bundle *files, str prefix,
	struct note *note, struct assets *out)
{
	size_t n, from = prefix.n + !str_ends(prefix, S("/"));
	const str *paths = bundle_list(files, mem, prefix, &n);
	struct asset *at = MAKE_MANY(mem, struct asset, n);
	enum err e;

	for (size_t i = 0; i < n; i++)
		if ((e = make_one(mem, files, paths[i],
			     str_part(paths[i], from, SIZE_MAX), note, &at[i])))
			return e;
	*out = (struct assets){at, n};
	return OK;
}

const struct asset *
asset_named(const struct assets *a, str name)
{
	for (size_t i = 0; i < a->n; i++)
		if (str_is(a->at[i].name, name))
			return &a->at[i];
	return NULL;
}

const struct asset *
asset_at(const struct assets *a, str path)
{
	for (size_t i = 0; i < a->n; i++)
		if (str_is(a->at[i].path, path))
			return &a->at[i];
	return NULL;
}
