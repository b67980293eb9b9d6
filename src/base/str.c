#include "base/str.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

str
str_of(const char *c)
{
	return c ? (str){c, strlen(c)} : (str){"", 0};
}

bytes
str_bytes(str s)
{
	return (bytes){(const uint8_t *)s.p, s.n};
}

str
bytes_str(bytes b)
{
	return (str){(const char *)b.p, b.n};
}

bool
str_is(str a, str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));
}

bool
str_is_c(str a, const char *b)
{
	return str_is(a, str_of(b));
}

uint64_t
str_hash(str s)
{
	uint64_t h = s.n, part;
	size_t i = 0;

	for (; i + sizeof(part) <= s.n; i += sizeof(part)) {
		memcpy(&part, s.p + i, sizeof(part));
		h = (h ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 29;
	}
	for (; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
	return h ^ h >> 32;
}

int
str_cmp(str a, str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(str s, str with)
{
	return s.n >= with.n && str_is((str){s.p, with.n}, with);
}

bool
str_ends(str s, str with)
{
	return s.n >= with.n &&
	       (!with.n || !memcmp(s.p + (s.n - with.n), with.p, with.n));
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool
str_is_blank(str s)
{
	str wide = S("\xe3\x80\x80"); /* U+3000 */

	for (size_t i = 0; i < s.n;) {
		if (is_space(s.p[i]))
			i++;
		else if (str_starts(str_part(s, i, s.n), wide))
			i += wide.n;
		else
			return false;
	}
	return true;
}

str
str_part(str s, size_t from, size_t n)
{
	if (from >= s.n)
		return (str){s.n ? s.p + s.n : "", 0};
	return (str){s.p + from, n < s.n - from ? n : s.n - from};
}

str
str_trim(str s)
{
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	while (s.n && is_space(*s.p))
		s.p++, s.n--;
	return s;
}

str
str_file_name(str path)
{
	size_t i = path.n;

	while (i > 0 && path.p[i - 1] != '/' && path.p[i - 1] != '\\')
		i--;
	return str_part(path, i, path.n);
}

size_t
str_find_char(str s, char c, size_t from)
{
	const char *p;

	if (from >= s.n)
		return s.n;
	p = memchr(s.p + from, c, s.n - from);
	return p ? (size_t)(p - s.p) : s.n;
}

bool
str_has(str s, str part)
{
	return !part.n || (s.n && memmem(s.p, s.n, part.p, part.n));
}

str
str_cut(str s, char sep, str *rest)
{
	size_t at = str_find_char(s, sep, 0);

	*rest = str_part(s, at < s.n ? at + 1 : at, s.n);
	return str_part(s, 0, at);
}

str
str_copy(struct arena *mem, str s)
{
	return (str){arena_copy(mem, s.p, s.n), s.n};
}

bytes
bytes_copy(struct arena *mem, bytes b)
{
	return (bytes){arena_copy(mem, b.p, b.n), b.n};
}

str
str_fmt(struct arena *mem, const char *fmt, ...)
{
	va_list args;
	str s;

	va_start(args, fmt);
	s = str_vfmt(mem, fmt, args);
	va_end(args);
	return s;
}

str
str_vfmt(struct arena *mem, const char *fmt, va_list args)
{
	char small[256];
	va_list again;
	int n;
	char *p;

	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), fmt, args);
	if (n < 0) {
		p = arena_make(mem, 1); /* only a bad wide character can */
		n = 0;
	} else if ((size_t)n < sizeof(small)) {
		p = arena_copy(mem, small, (size_t)n);
	} else {
		p = arena_make(mem, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return (str){p, (size_t)n};
}

str
str_join(struct arena *mem, const str *parts, size_t n, str between)
{
	size_t all = n > 1 ? (n - 1) * between.n : 0;
	char *p, *to;

	for (size_t i = 0; i < n; i++)
		all += parts[i].n;
	p = to = arena_make(mem, all + 1);
	for (size_t i = 0; i < n; i++) {
		if (i && between.n)
			to = mempcpy(to, between.p, between.n);
		if (parts[i].n)
			to = mempcpy(to, parts[i].p, parts[i].n);
	}
	return (str){p, all};
}

bool
str_to_count(str s, int64_t max, int64_t *out)
{
	int64_t v = 0;

	if (!s.n || (s.n > 1 && s.p[0] == '0'))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' ||
			__builtin_mul_overflow(v, 10, &v) ||
			__builtin_add_overflow(v, s.p[i] - '0', &v) || v > max)
			return false;
	}
	*out = v;
	return true;
}

bool
str_to_int(str s, int64_t *out)
{
	int64_t v;

	if (!s.n || s.p[0] != '-')
		return str_to_count(s, INT64_MAX, out);
	s = str_part(s, 1, s.n);
	if (str_is(s, S("9223372036854775808"))) {
		*out = INT64_MIN;
		return true;
	}
	if (!str_to_count(s, INT64_MAX, &v) || !v)
		return false;
	*out = -v;
	return true;
}
