/*
 * bundle.h - files the program carries, or a folder that wins over them
 *
 * Paths are relative, with '/', without "." or ".." parts. The embedded files
 * borrow from the program; files of a folder are read into the arena.
 */
#ifndef BASE_BUNDLE_H
#define BASE_BUNDLE_H

#include "base/err.h"

struct bundle;

enum { BUNDLE_MAX_FILE_BYTES = 16 * 1024 * 1024, BUNDLE_MAX_FILES = 4096 };

struct bundle_file {
	str path; /* "rules/ismap/2020-06-03/scheme.yaml" */
	str text;
};

/* What is built in; shared and constant. */
const struct bundle *bundle_embedded(void);
/* The folder `dir`, listed now, its files read when asked for. */
MUST_CHECK enum err bundle_open_folder(struct arena *mem, str dir,
	struct note *note, const struct bundle **out);
/* Files held in memory: editions kept by a register, tests. Borrows. */
const struct bundle *bundle_make(
	struct arena *mem, const struct bundle_file *files, size_t n);
/* The part below `prefix` ("rules/ismap"), with paths relative to it. */
const struct bundle *bundle_below(
	struct arena *mem, const struct bundle *b, str prefix);

/* ERR_ABSENT if there is no such file. */
MUST_CHECK enum err bundle_get(
	const struct bundle *b, struct arena *mem, str path, str *out);
bool bundle_has(const struct bundle *b, str path);
/* Every path below `prefix` (empty: all), sorted by bytes. */
const str *bundle_list(
	const struct bundle *b, struct arena *mem, str prefix, size_t *n);
/* How messages name the bundle: its folder, or empty if embedded. */
str bundle_name(const struct bundle *b);

/*
 * SHA-256 over the sorted lines `path NUL sha256hex LF` of all files below
 * `prefix`, paths relative to it (ENGINE 7: the hash of an edition).
 */
#include "base/crypto.h"
MUST_CHECK enum err bundle_hash(
	const struct bundle *b, struct arena *mem, str prefix, hash *out);

#endif
