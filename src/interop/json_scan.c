#include "interop/json_scan.h"

#include <string.h>

#include "base/text.h"

struct json_scan
json_scan_in(str text)
{
	str s = text_unmarked(text);

	return (struct json_scan){.begin = s.p, .at = s.p, .end = s.p + s.n};
}

static enum scan_token
fail_at(struct json_scan *s, const char *at, enum word wrong)
{
	s->from = at;
	s->wrong = at == s->end && wrong == W_JSON_SYNTAX ? W_JSON_ENDS : wrong;
	if (at == s->begin &&
		text_is_utf16((str){s->begin, (size_t)(s->end - s->begin)}))
		s->wrong = W_JSON_UTF16;
	return SCAN_WRONG;
}

static void
skip_blanks(struct json_scan *s)
{
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' ||
					 *s->at == '\r' || *s->at == '\t'))
		s->at++;
}

#define EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

/* Is one of eight bytes a quote, a backslash, below a blank or not ASCII? */
static bool
has_special(uint64_t w)
{
	uint64_t quote = w ^ EACH_BYTE('"'), slash = w ^ EACH_BYTE('\\');

	return ((w | (w - EACH_BYTE(0x20)) | (quote - EACH_BYTE(1)) |
			(slash - EACH_BYTE(1))) &
		       EACH_BYTE(0x80)) != 0;
}

static bool
is_tail(const char *p)
{
	return ((unsigned char)*p & 0xc0) == 0x80;
}

/* Bytes of the well-formed UTF-8 character that is not ASCII, or 0. */
static size_t
wide_bytes(const char *p, size_t left)
{
	unsigned char a = (unsigned char)p[0],
		      b = left > 1 ? (unsigned char)p[1] : 0;

	if (a >= 0xc2 && a <= 0xdf)
		return left > 1 && is_tail(p + 1) ? 2 : 0;
	if (a >= 0xe0 && a <= 0xef) {
		if (left < 3 || !is_tail(p + 1) || !is_tail(p + 2) ||
			(a == 0xe0 && b < 0xa0) || (a == 0xed && b > 0x9f))
			return 0;
		return 3;
	}
	if (a >= 0xf0 && a <= 0xf4) {
		if (left < 4 || !is_tail(p + 1) || !is_tail(p + 2) ||
			!is_tail(p + 3) || (a == 0xf0 && b < 0x90) ||
			(a == 0xf4 && b > 0x8f))
			return 0;
		return 4;
	}
	return 0;
}

/*
 * Goes past characters that are not ASCII; NULL with *bad at one that is not
 * well-formed. Most that are met are of three bytes.
 */
static const char *
skip_wide(const char *p, const char *end, const char **bad)
{
	while (p < end && (unsigned char)*p >= 0x80) {
		unsigned char a = (unsigned char)*p;
		size_t n = 3;

		if (end - p < 3 || a < 0xe1 || a > 0xec ||
			((unsigned char)(p[1] & p[2]) & 0x80) == 0 ||
			((unsigned char)(p[1] | p[2]) & 0x40) != 0)
			n = wide_bytes(p, (size_t)(end - p));
		if (!n) {
			*bad = p;
			return NULL;
		}
		p += n;
	}
	return p;
}

/* The value of four hexadecimal digits, or -1. */
static int
hex4(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = p[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

enum { HIGH_FIRST = 0xd800, LOW_FIRST = 0xdc00, LOW_LAST = 0xdfff };

/* Bytes of the escape at the backslash `p`, or 0 with the reason. */
static size_t
escape_bytes(const char *p, const char *end, enum word *wrong)
{
	int unit, low;

	*wrong = W_JSON_SYNTAX;
	if (end - p < 2)
		return 0;
	if (p[1] != 'u')
		return p[1] && strchr("\"\\/bfnrt", p[1]) ? 2 : 0;
	if ((unit = hex4(p + 2, end)) < 0)
		return 0;
	if (unit == 0)
		*wrong = W_JSON_NUL;
	if (unit == 0 || unit < HIGH_FIRST || unit > LOW_LAST)
		return unit ? 6 : 0;
	*wrong = W_JSON_UTF8; /* a surrogate must be the first of a pair */
	if (unit >= LOW_FIRST || end - p < 12 || p[6] != '\\' || p[7] != 'u')
		return 0;
	low = hex4(p + 8, end);
	return low >= LOW_FIRST && low <= LOW_LAST ? 12 : 0;
}

/* The text whose quote stands at `at`; at goes past it. */
static enum scan_token
read_text(struct json_scan *s, enum scan_token kind)
{
	const char *p = s->at + 1, *end = s->end;
	enum word wrong;
	uint64_t w;
	size_t n;

	s->escaped = false;
	for (;;) {
		while (end - p >= (ptrdiff_t)sizeof(w)) {
			memcpy(&w, p, sizeof(w));
			if (has_special(w))
				break;
			p += sizeof(w);
		}
		if (p == end)
			return fail_at(s, p, W_JSON_ENDS);
		if (*p == '"')
			break;
		if (*p == '\\') {
			if (!(n = escape_bytes(p, end, &wrong)))
				return fail_at(s, p, wrong);
			s->escaped = true;
			p += n;
		} else if ((unsigned char)*p >= 0x80) {
			const char *bad;

			if (!(p = skip_wide(p, end, &bad)))
				return fail_at(s, bad, W_JSON_UTF8);
		} else if ((unsigned char)*p < 0x20) {
			return fail_at(s, p, W_JSON_SYNTAX);
		} else {
			p++;
		}
	}
	s->from = s->at;
	s->raw = (str){s->at + 1, (size_t)(p - s->at - 1)};
	s->at = p + 1;
	return kind;
}

static const char *
skip_digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

static enum scan_token
read_number(struct json_scan *s)
{
	const char *p = s->at, *end = s->end, *digits;

	p += *p == '-';
	digits = p;
	p = p < end && *p == '0' ? p + 1 : skip_digits(p, end);
	if (p == digits)
		return fail_at(s, p, W_JSON_SYNTAX);
	if (p < end && *p == '.') {
		digits = ++p;
		if ((p = skip_digits(p, end)) == digits)
			return fail_at(s, p, W_JSON_SYNTAX);
	}
	if (p < end && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < end && (*p == '-' || *p == '+');
		digits = p;
		if ((p = skip_digits(p, end)) == digits)
			return fail_at(s, p, W_JSON_SYNTAX);
	}
	s->from = s->at;
	s->raw = (str){s->at, (size_t)(p - s->at)};
	s->at = p;
	return SCAN_NUMBER;
}

static enum scan_token
read_word(struct json_scan *s, str word, enum scan_token token)
{
	if ((size_t)(s->end - s->at) < word.n ||
		memcmp(s->at, word.p, word.n) != 0)
		return fail_at(s, s->at, W_JSON_SYNTAX);
	s->from = s->at;
	s->at += word.n;
	return token;
}

static enum scan_token
open_level(struct json_scan *s, bool is_map)
{
	if (s->depth == JSON_SCAN_MAX_DEPTH)
		return fail_at(s, s->at, W_JSON_DEEP);
	s->is_map[++s->depth] = is_map;
	s->state = is_map ? SCAN_AT_FIRST_KEY : SCAN_AT_FIRST_VALUE;
	s->from = s->at++;
	return is_map ? SCAN_MAP : SCAN_LIST;
}

static enum scan_token
close_level(struct json_scan *s)
{
	bool was_map = s->is_map[s->depth--];

	s->state = SCAN_AT_MORE;
	s->from = s->at++;
	return was_map ? SCAN_MAP_END : SCAN_LIST_END;
}

static enum scan_token
read_value(struct json_scan *s)
{
	if (s->at == s->end)
		return fail_at(s, s->at, W_JSON_ENDS);
	if (*s->at == '{' || *s->at == '[')
		return open_level(s, *s->at == '{');
	s->state = SCAN_AT_MORE;
	switch (*s->at) {
	case '"':
		return read_text(s, SCAN_TEXT);
	case 't':
		return read_word(s, S("true"), SCAN_TRUE);
	case 'f':
		return read_word(s, S("false"), SCAN_FALSE);
	case 'n':
		return read_word(s, S("null"), SCAN_NULL);
	default:
		return read_number(s);
	}
}

static enum scan_token
read_key(struct json_scan *s)
{
	enum scan_token t;

	if (s->at == s->end || *s->at != '"')
		return fail_at(s, s->at, W_JSON_SYNTAX);
	if ((t = read_text(s, SCAN_KEY)) == SCAN_WRONG)
		return t;
	skip_blanks(s);
	if (s->at == s->end || *s->at != ':')
		return fail_at(s, s->at, W_JSON_SYNTAX);
	s->at++;
	s->state = SCAN_AT_VALUE;
	return SCAN_KEY;
}

enum scan_token
json_scan_next(struct json_scan *s)
{
	char c;

	skip_blanks(s);
	c = s->at < s->end ? *s->at : '\0';
	if (s->state == SCAN_AT_MORE) {
		if (s->depth == 0)
			return s->at == s->end ? SCAN_END
					       : fail_at(s, s->at, W_JSON_MORE);
		if (c == (s->is_map[s->depth] ? '}' : ']'))
			return close_level(s);
		if (c != ',')
			return fail_at(s, s->at, W_JSON_SYNTAX);
		s->at++;
		skip_blanks(s);
		return s->is_map[s->depth] ? read_key(s) : read_value(s);
	}
	if (s->state == SCAN_AT_FIRST_KEY)
		return c == '}' ? close_level(s) : read_key(s);
	if (s->state == SCAN_AT_FIRST_VALUE && c == ']')
		return close_level(s);
	return read_value(s);
}

enum scan_token
json_scan_skip(struct json_scan *s, enum scan_token t)
{
	int above = s->depth - 1;

	if (t != SCAN_MAP && t != SCAN_LIST)
		return t;
	while (t != SCAN_WRONG && s->depth > above)
		t = json_scan_next(s);
	return t;
}

static size_t
put_utf8(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xc0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3f));
		to[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3f));
	to[2] = (char)(0x80 | (c >> 6 & 0x3f));
	to[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* The character of the escape at `*p`, which was found good; *p goes past. */
static uint32_t
decode_escape(const char **p, const char *end)
{
	static const char shorts[] = "b\bf\fn\nr\rt\t";
	const char *named;
	uint32_t c;

	if ((*p)[1] != 'u') {
		char what = (*p)[1];

		*p += 2;
		named = strchr(shorts, what);
		return (unsigned char)(named ? named[1] : what);
	}
	c = (uint32_t)hex4(*p + 2, end);
	*p += 6;
	if (c < HIGH_FIRST || c > LOW_LAST)
		return c;
	c = 0x10000 + ((c - HIGH_FIRST) << 10) +
	    ((uint32_t)hex4(*p + 2, end) - LOW_FIRST);
	*p += 6;
	return c;
}

/* No escape is shorter than what it stands for. */
str
json_scan_text(const struct json_scan *s, struct arena *mem)
{
	const char *p = s->raw.p, *end = p + s->raw.n;
	char *to;
	size_t n = 0;

	if (!s->escaped)
		return s->raw;
	to = MAKE_MANY(mem, char, s->raw.n + 1);
	while (p < end) {
		if (*p == '\\')
			n += put_utf8(to + n, decode_escape(&p, end));
		else
			to[n++] = *p++;
	}
	return (str){to, n};
}

enum err
json_fail_at(str text, size_t at, enum word wrong, str name, struct note *note)
{
	int line = 1, column = 1;

	for (size_t i = 0; i < at && i < text.n; i++)
		if (text.p[i] == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)text.p[i] & 0xc0) != 0x80) {
			column++; /* bytes that go on with a character are none
				   */
		}
	if (!note)
		return ERR_INVALID;
	fail_with(note, ERR_INVALID, wrong,
		{"column", str_fmt(note->mem, "%d", column)});
	note_place(note, name, line);
	return ERR_INVALID;
}

enum err
json_scan_fail(const struct json_scan *s, str name, struct note *note)
{
	str text = {s->begin, (size_t)(s->end - s->begin)};

	return json_fail_at(
		text, (size_t)(s->from - s->begin), s->wrong, name, note);
}
