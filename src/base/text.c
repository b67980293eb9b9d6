#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

enum { FOLDED_TRIES = 2 };

/* Length of the well-formed sequence at p, 0 if there is none. */
static size_t
measure_char(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xbf; /* of the second byte */
	size_t len;

	if (p[0] < 0x80)
		return p[0] != 0;
	if (p[0] >= 0xc2 && p[0] <= 0xdf)
		len = 2;
	else if (p[0] >= 0xe0 && p[0] <= 0xef)
		len = 3;
	else if (p[0] >= 0xf0 && p[0] <= 0xf4)
		len = 4;
	else
		return 0;
	if (p[0] == 0xe0)
		low = 0xa0; /* shorter forms exist */
	else if (p[0] == 0xed)
		high = 0x9f; /* surrogates */
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f; /* beyond U+10FFFF */
	if (n < len || p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++) {
		if (p[i] < 0x80 || p[i] > 0xbf)
			return 0;
	}
	return len;
}

/* Eight bytes at p are ASCII without NUL: most of what is read. */
static bool
are_plain(const unsigned char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return !((w | (w - ones)) & high);
}

bool
text_is_utf8(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0; i < s.n;) {
		size_t len;

		if (s.n - i >= 8 && are_plain(p + i)) {
			i += 8;
			continue;
		}
		len = measure_char(p + i, s.n - i);

		if (!len)
			return false;
		i += len;
	}
	return true;
}

str
text_unmarked(str s)
{
	return str_starts(s, S("\xef\xbb\xbf")) ? str_part(s, 3, s.n) : s;
}

bool
text_is_utf16(str s)
{
	return str_starts(s, S("\xff\xfe")) || str_starts(s, S("\xfe\xff"));
}

/*
 * What turns the direction of a line or takes no room: U+200B, U+200E and
 * U+200F, U+202A to U+202E, U+2066 to U+2069, U+FEFF. A name may not hide.
 */
static bool
is_hidden(str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p + i;

	if (i + 2 >= s.n)
		return false;
	if (p[0] == 0xe2 && p[1] == 0x80)
		return p[2] == 0x8b || p[2] == 0x8e || p[2] == 0x8f ||
		       (p[2] >= 0xaa && p[2] <= 0xae);
	if (p[0] == 0xe2 && p[1] == 0x81)
		return p[2] >= 0xa6 && p[2] <= 0xa9;
	return p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf;
}

/* Eight bytes at p are ASCII without any control. */
static bool
are_printed(const unsigned char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return !((w | (w - ones * ' ') | (w + ones)) & high);
}

bool
text_is_clean(str s)
{
	if (!text_is_utf8(s))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80 && s.n - i >= 8 &&
			are_printed((const unsigned char *)s.p + i)) {
			i += 7;
			continue;
		}
		if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
			return false;
		if (c >= 0xe2 && is_hidden(s, i))
			return false;
		/* U+0080 to U+009F, too, are controls */
		if (c == 0xc2 && (unsigned char)s.p[i + 1] < 0xa0)
			return false;
	}
	return true;
}

/* Beyond ASCII: joiners, fillers, blanks. */
static bool
is_unseen(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return c == 0x034f || c == 0x115f || c == 0x1160 ||
		       c == 0x2800 || c == 0x3164 || c == 0xffa0 ||
		       (c >= 0xfe00 && c <= 0xfe0f);
	}
}

/* Of characters beyond ASCII that nobody sees, and perhaps blanks. */
static bool
is_all_unseen(str s)
{
	bool any = false;
	utf8proc_int32_t c;

	for (size_t i = 0; i < s.n;) {
		utf8proc_ssize_t len =
			utf8proc_iterate((const utf8proc_uint8_t *)s.p + i,
				(utf8proc_ssize_t)(s.n - i), &c);

		if (len <= 0 ||
			(c < 0x80 ? c > ' ' || c < '\t' : !is_unseen(c)))
			return false;
		any = any || c >= 0x80;
		i += (size_t)len;
	}
	return any;
}

str
text_tidy(struct arena *mem, str s)
{
	char *out = arena_copy(mem, s.p, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_hidden(s, i)) {
			i += 2;
		} else if (c == 0xc2 && i + 1 < s.n &&
			   (unsigned char)s.p[i + 1] == 0x85) {
			out[n++] = '\n';
			i++;
		} else {
			out[n++] = c == '\v' || c == '\f' ? '\n' : s.p[i];
		}
	}
	if (is_all_unseen((str){out, n}))
		n = 0;
	return (str){out, n};
}

size_t
text_chars(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

enum text_kind
text_kind_at(str s, size_t *at)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t len =
		utf8proc_iterate((const utf8proc_uint8_t *)s.p + *at,
			(utf8proc_ssize_t)(s.n - *at), &c);

	*at += len > 0 ? (size_t)len : 1;
	if (len <= 0)
		return TEXT_OTHER;
	if (c == '\n' || c == '\r')
		return TEXT_LINE_END;
	if (c == 0xfeff || (c >= '\t' && c <= '\f'))
		return TEXT_BLANK;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return TEXT_LETTER;
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return TEXT_NUMBER;
	case UTF8PROC_CATEGORY_ZS:
		return TEXT_BLANK;
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return TEXT_LINE_END;
	default:
		return TEXT_OTHER;
	}
}

size_t
text_columns(str s)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
	utf8proc_ssize_t left = (utf8proc_ssize_t)s.n, len;
	utf8proc_int32_t c;
	size_t n = 0;

	for (; left > 0; p += len, left -= len) {
		len = utf8proc_iterate(p, left, &c);
		if (len <= 0)
			len = 1;
		else
			n += (size_t)utf8proc_charwidth(c);
	}
	return n;
}

/* A text taken apart: code points with room for its UTF-8 and a NUL. */
struct points {
	utf8proc_int32_t *at;
	utf8proc_ssize_t n;
};

static bool
take_apart(struct arena *mem, str s, utf8proc_option_t how, struct points *out)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
	utf8proc_ssize_t room = (utf8proc_ssize_t)s.n, n;
	struct points got = {0};

	if (!text_is_utf8(s))
		return false;
	/* most texts do not grow; the first answer tells by how much */
	for (int i = 0; i < FOLDED_TRIES; i++, room = n) {
		got.at = MAKE_MANY(mem, utf8proc_int32_t, (size_t)room + 1);
		n = utf8proc_decompose(
			p, (utf8proc_ssize_t)s.n, got.at, room, how);
		if (n < 0)
			return false;
		if (n <= room)
			break;
	}
	assert(n <= room);
	got.n = n;
	*out = got;
	return true;
}

static str
put_together(struct arena *mem, struct points from, utf8proc_option_t how)
{
	utf8proc_ssize_t n = utf8proc_reencode(from.at, from.n, how);

	assert(n >= 0);
	return str_copy(mem, (str){(const char *)from.at, (size_t)n});
}

static const utf8proc_option_t nfkc =
	UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;

/*
 * How long a character is that NFKC leaves alone whatever stands beside it
 * here: ASCII, kana, unified ideographs, and the marks 、 。 「 」 『 』. A
 * mark of voicing (U+3099) is none of these, so nothing joins. 0: any other.
 */
static size_t
measure_plain(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return p[0] != 0;
	if (p[0] < 0xe3 || p[0] > 0xe9 || measure_char(p, n) != 3)
		return 0;
	if (p[0] > 0xe4 || (p[0] == 0xe4 && p[1] >= 0xb8))
		return 3; /* U+4E00 .. U+9FFF */
	if (p[0] == 0xe4)
		return 0;
	switch (p[1]) {
	case 0x80: /* U+3001, U+3002, U+300C .. U+300F */
		return p[2] == 0x81 || p[2] == 0x82 ||
				       (p[2] >= 0x8c && p[2] <= 0x8f)
			       ? 3
			       : 0;
	case 0x81: /* U+3041 .. U+307F */
		return p[2] >= 0x81 ? 3 : 0;
	case 0x82: /* U+3080 .. U+3096, U+30A1 .. U+30BF */
		return p[2] <= 0x96 || p[2] >= 0xa1 ? 3 : 0;
	case 0x83: /* U+30C0 .. U+30FC */
		return p[2] <= 0xbc ? 3 : 0;
	default:
		return 0;
	}
}

/* Is it its own NFKC? Most of what is folded need not be taken apart. */
static bool
is_plain(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	for (size_t i = 0, n; i < s.n; i += n) {
		if (s.n - i >= 8 && are_plain(p + i))
			n = 8;
		else if (!(n = measure_plain(p + i, s.n - i)))
			return false;
	}
	return true;
}

size_t
text_cluster(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	utf8proc_int32_t first, next, state = 0;
	size_t n = s.n ? measure_plain(p, s.n) : 0;
	utf8proc_ssize_t len;

	/* before what stands alone, what stands alone ends */
	if (n && p[0] != '\r' && (n == s.n || measure_plain(p + n, s.n - n)))
		return n;
	n = s.n ? measure_char(p, s.n) : 0;
	if (!n)
		return s.n > 0;
	utf8proc_iterate(p, (utf8proc_ssize_t)n, &first);
	while (n < s.n && measure_char(p + n, s.n - n)) {
		len = utf8proc_iterate(
			p + n, (utf8proc_ssize_t)(s.n - n), &next);
		if (utf8proc_grapheme_break_stateful(first, next, &state))
			break;
		n += (size_t)len;
		first = next;
	}
	return n;
}

str
text_nfkc(struct arena *mem, str s)
{
	struct points at;

	if (is_plain(s) || !take_apart(mem, s, nfkc, &at))
		return str_copy(mem, s);
	return put_together(mem, at, nfkc);
}

static bool
is_dash(utf8proc_int32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

str
text_small(struct arena *mem, str s)
{
	char *out = arena_copy(mem, s.p, s.n);

	for (size_t i = 0; i < s.n; i++)
		if (out[i] >= 'A' && out[i] <= 'Z')
			out[i] = (char)(out[i] - 'A' + 'a');
	return (str){out, s.n};
}

str
text_fold(struct arena *mem, str s)
{
	struct points at;

	if (is_plain(s))
		return text_small(mem, s);
	if (!take_apart(mem, s, nfkc | UTF8PROC_CASEFOLD, &at))
		return str_copy(mem, s);
	for (utf8proc_ssize_t i = 0; i < at.n; i++) {
		if (is_dash(at.at[i]))
			at.at[i] = '-';
	}
	return put_together(mem, at, nfkc);
}

static bool
is_ascii_white(utf8proc_int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_white(utf8proc_int32_t c)
{
	utf8proc_category_t kind;

	if (c < 0x80 || c == 0x85)
		return is_ascii_white(c) || c == 0x85;
	kind = utf8proc_category(c);
	return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
	       kind == UTF8PROC_CATEGORY_ZP;
}

/* None of eight bytes at p is below '!'. */
static bool
are_unblank(const unsigned char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return !((w - ones * '!') & ~w & high);
}

static str
line_of_plain(struct arena *mem, str s)
{
	char *out = arena_copy(mem, s.p, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.n - i >= 8 &&
			are_unblank((const unsigned char *)s.p + i)) {
			memcpy(out + n, s.p + i, 8);
			n += 8;
			i += 7;
		} else if (!is_ascii_white(s.p[i])) {
			out[n++] = s.p[i];
		} else if (n && out[n - 1] != ' ') {
			out[n++] = ' ';
		}
	}
	if (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return (str){out, n};
}

str
text_line(struct arena *mem, str s)
{
	struct points at;
	utf8proc_ssize_t n = 0;

	if (is_plain(s))
		return line_of_plain(mem, s);
	if (!take_apart(mem, s, nfkc, &at))
		return str_copy(mem, s);
	for (utf8proc_ssize_t i = 0; i < at.n; i++) {
		if (!is_white(at.at[i]))
			at.at[n++] = at.at[i];
		else if (n && at.at[n - 1] != ' ')
			at.at[n++] = ' ';
	}
	if (n && at.at[n - 1] == ' ')
		n--;
	at.n = n;
	return put_together(mem, at, nfkc);
}

static bool
begins_char(str s, size_t at)
{
	return at >= s.n || ((unsigned char)s.p[at] & 0xc0) != 0x80;
}

/* Bytes of the control character at i that no terminal may see, or 0. */
static size_t
steers(str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < 0x80)
		return (c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
	/* U+0080 to U+009F */
	return c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0x80 &&
			       (unsigned char)s.p[i + 1] < 0xa0
		       ? 2
		       : 0;
}

str
text_tame(struct arena *mem, str s)
{
	char *out = NULL;

	for (size_t i = 0, n; i < s.n; i += n ? n : 1) {
		if (!(n = steers(s, i)))
			continue;
		if (!out)
			out = arena_copy(mem, s.p, s.n);
		memset(out + i, '?', n);
	}
	return out ? (str){out, s.n} : s;
}

str
text_peek(struct arena *mem, str s, size_t chars)
{
	str all = str_trim(s), line;
	size_t most = chars * TEXT_PEEK_BYTES, n = 0;

	while (most && !begins_char(all, most))
		most--;
	line = text_line(mem, str_part(all, 0, most));
	while (n < line.n && chars)
		chars -= begins_char(line, ++n);
	return n < line.n || most < all.n
		       ? STR_CAT(mem, str_part(line, 0, n), S("\xe2\x80\xa6"))
		       : line;
}
