/*
 * str.h - text and bytes by pointer and length, borrowed and never changed
 *
 * A str points at UTF-8 that somebody else owns; it need not end in NUL. A
 * bytes value is the same for any bytes. Functions that make text take the
 * arena it lies in and end it with a NUL beyond its length.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

typedef struct str {
	const char *p;
	size_t n;
} str;

typedef struct bytes {
	const uint8_t *p;
	size_t n;
} bytes;

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTS(fmt, args) __attribute__((format(printf, fmt, args)))

/* A literal as a str; a str as the two arguments of "%.*s". */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR(s) (int)(s).n, (s).p
/* The literal in the initialiser of a static table, where S() may not stand. */
#define S_INIT(literal)                                                        \
	{                                                                      \
		"" literal, sizeof(literal) - 1                                \
	}

/* The str of a C string; NULL gives the empty str. Borrows. */
str str_of(const char *c);
bytes str_bytes(str s);
str bytes_str(bytes b);
bool str_is(str a, str b);
bool str_is_c(str a, const char *b);
/* Equal texts have the same; not for what somebody may wish to be slow. */
uint64_t str_hash(str s);
/* Order of bytes: below, at or above 0. */
int str_cmp(str a, str b);
bool str_starts(str s, str with);
bool str_ends(str s, str with);
bool str_is_blank(str s); /* only ASCII white space and U+3000 */
/* From `from` (clamped), at most `n` bytes. Borrows. */
str str_part(str s, size_t from, size_t n);
/* Without ASCII white space at both ends. Borrows. */
str str_trim(str s);
/* What stands behind the folders of a path, of any system's. Borrows. */
str str_file_name(str path);
/* Place of the first `c` at or after `from`, or s.n. */
size_t str_find_char(str s, char c, size_t from);
bool str_has(str s, str part);
/* Cuts at the first `sep`: head before it, *rest after it (empty if none). */
str str_cut(str s, char sep, str *rest);

str str_copy(struct arena *mem, str s);
bytes bytes_copy(struct arena *mem, bytes b);
str str_fmt(struct arena *mem, const char *fmt, ...) PRINTS(2, 3);
str str_vfmt(struct arena *mem, const char *fmt, va_list args);
str str_join(struct arena *mem, const str *parts, size_t n, str between);
/* The strs one after another; where it is done often, faster than str_fmt. */
#define STR_CAT(mem, ...)                                                      \
	str_join(mem, (const str[]){__VA_ARGS__},                              \
		COUNT(((const str[]){__VA_ARGS__})), S(""))

/* Whole text is a decimal number without sign or leading zero, in range. */
bool str_to_count(str s, int64_t max, int64_t *out);
/* The same with an optional leading minus. */
bool str_to_int(str s, int64_t *out);

#endif
