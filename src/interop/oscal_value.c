/* oscal_value.c - the datatypes of OSCAL, as its JSON Schema has them */
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "interop/oscal_model.h"

enum { HOURS = 23, MINUTES = 59, FIRST_YEAR = 1900, LAST_YEAR = 2999 };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* A letter of any script first, then also digits, dots and dashes. */
static bool
is_token(str s)
{
	size_t i = 0;

	if (!s.n)
		return false;
	while (i < s.n) {
		char c = s.p[i];
		bool first = i == 0;

		if (is_letter(c) || c == '_') {
			i++;
		} else if ((unsigned char)c < 0x80) {
			if (first || !(is_digit(c) || c == '.' || c == '-'))
				return false;
			i++;
		} else {
			enum text_kind kind = text_kind_at(s, &i);

			if (kind != TEXT_LETTER &&
				(first || kind != TEXT_NUMBER))
				return false;
		}
	}
	return true;
}

/* No white space at the ends, no line end between them. */
static bool
is_string(str s)
{
	size_t i = 0;
	enum text_kind kind = TEXT_OTHER;

	while (i < s.n) {
		bool first = i == 0;
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80) {
			kind = c == '\n' || c == '\r' ? TEXT_LINE_END
			       : c == ' ' || (c >= '\t' && c <= '\f')
				       ? TEXT_BLANK
				       : TEXT_OTHER;
			i++;
		} else {
			kind = text_kind_at(s, &i);
		}
		if (kind == TEXT_LINE_END || (first && kind == TEXT_BLANK))
			return false;
	}
	return s.n && kind != TEXT_BLANK;
}

static bool
is_uuid(str s)
{
	enum { LENGTH = 36, VERSION = 14, VARIANT = 19 };

	if (s.n != LENGTH)
		return false;
	for (size_t i = 0; i < LENGTH; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? s.p[i] != '-' : !is_hex(s.p[i]))
			return false;
	}
	return (s.p[VERSION] == '4' || s.p[VERSION] == '5') &&
	       strchr("89ABab", s.p[VARIANT]) != NULL;
}

/* Two digits up to `max` at `at`, or -1. */
static int
two_digits(str s, size_t at, int max)
{
	int n;

	if (at + 2 > s.n || !is_digit(s.p[at]) || !is_digit(s.p[at + 1]))
		return -1;
	n = (s.p[at] - '0') * 10 + s.p[at + 1] - '0';
	return n <= max ? n : -1;
}

/* `2026-11-29` at the beginning, a day that there is. */
static bool
begins_with_day(str s)
{
	int century = two_digits(s, 0, 99), year = two_digits(s, 2, 99),
	    month = two_digits(s, 5, 12), d = two_digits(s, 8, 31);

	if (century < 0 || year < 0 || month < 1 || d < 1 || s.p[4] != '-' ||
		s.p[7] != '-')
		return false;
	year += century * 100;
	return year >= FIRST_YEAR && year <= LAST_YEAR &&
	       d <= days_in_month(year, month);
}

/* The zones there are in the world; nothing else. */
static bool
is_zone(str s)
{
	static const char east[] = "03:30 04:30 05:30 06:30 09:30 10:30 05:45 "
				   "08:45 12:45",
			  west[] = "03:30 09:30";
	str rest = str_part(s, 1, s.n);
	bool plus = s.n && s.p[0] == '+';
	int hours;

	if (s.n == 1)
		return s.p[0] == 'Z';
	if (s.n != 6 || (!plus && s.p[0] != '-'))
		return false;
	hours = two_digits(s, 1, plus ? 14 : 12);
	if (hours >= 0 && str_is(str_part(s, 3, 3), S(":00")))
		return true;
	return oscal_word_fits(plus ? east : west, rest);
}

static bool
is_date(str s)
{
	str zone = str_part(s, 10, s.n);

	return s.n >= 10 && begins_with_day(s) && (!zone.n || is_zone(zone));
}

static bool
is_date_time(str s)
{
	size_t at = 19;

	if (s.n < 20 || !begins_with_day(s) || s.p[10] != 'T' ||
		two_digits(s, 11, HOURS) < 0 || s.p[13] != ':' ||
		two_digits(s, 14, MINUTES) < 0 || s.p[16] != ':' ||
		two_digits(s, 17, MINUTES) < 0)
		return false;
	if (s.p[at] == '.') {
		size_t digits = ++at;

		while (at < s.n && is_digit(s.p[at]))
			at++;
		if (at == digits)
			return false;
	}
	return is_zone(str_part(s, at, s.n));
}

static bool
is_uri(str s)
{
	size_t i = 0;

	while (i < s.n &&
		(is_letter(s.p[i]) ||
			(i && (is_digit(s.p[i]) || s.p[i] == '+' ||
				      s.p[i] == '-' || s.p[i] == '.'))))
		i++;
	return i >= 2 && i + 1 < s.n && s.p[i] == ':' &&
	       str_find_char(s, '\n', 0) == s.n &&
	       str_find_char(s, '\r', 0) == s.n;
}

/* The characters of RFC 3986, others by %xx; nothing is a reference, too. */
static bool
is_uri_reference(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (is_letter(c) || is_digit(c))
			continue;
		if (c == '%') {
			if (i + 2 >= s.n || !is_hex(s.p[i + 1]) ||
				!is_hex(s.p[i + 2]))
				return false;
			i += 2;
		} else if (!c || !strchr("._~:/?#@!$&'()*+,;=[]-", c)) {
			return false;
		}
	}
	return true;
}

static bool
is_email(str s)
{
	for (size_t i = 1; i + 1 < s.n; i++)
		if (s.p[i] == '@')
			return is_string(s);
	return false;
}

static bool
is_base64(str s)
{
	size_t i = 0, digits;

	while (i < s.n && (is_letter(s.p[i]) || is_digit(s.p[i]) ||
				  s.p[i] == '+' || s.p[i] == '/'))
		i++;
	digits = i;
	while (i < s.n && s.p[i] == '=')
		i++;
	return digits && i == s.n && i - digits <= 2;
}

bool
oscal_text_fits(enum oscal_type_id id, str text)
{
	static bool (*const fits[N_OSCAL_TYPES])(str) = {
		[OSCAL_TOKEN] = is_token,
		[OSCAL_STRING] = is_string,
		[OSCAL_UUID] = is_uuid,
		[OSCAL_DATE_TIME] = is_date_time,
		[OSCAL_DATE] = is_date,
		[OSCAL_URI] = is_uri,
		[OSCAL_URI_REFERENCE] = is_uri_reference,
		[OSCAL_EMAIL] = is_email,
		[OSCAL_BASE64] = is_base64,
	};

	return !fits[id] || fits[id](text);
}

bool
oscal_word_fits(const char *words, str text)
{
	str rest = str_of(words), word;

	while (rest.n) {
		word = str_cut(rest, ' ', &rest);
		if (str_is(word, text))
			return true;
	}
	return false;
}
