#include "base/url.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

static void
put_byte(struct buf *b, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	const char text[] = {'%', digits[byte >> 4], digits[byte & 15]};

	buf_add_bytes(b, text, sizeof(text));
}

static void
put_encoded(struct buf *b, str text)
{
	for (size_t i = 0, from = 0; i <= text.n; i++) {
		if (i < text.n && is_unreserved(text.p[i]))
			continue;
		buf_add(b, str_part(text, from, i - from));
		if (i < text.n)
			put_byte(b, (unsigned char)text.p[i]);
		from = i + 1;
	}
}

str
url_encode(struct arena *mem, str text)
{
	struct buf b = buf_in(mem);
	size_t n = 0;

	while (n < text.n && is_unreserved(text.p[n]))
		n++;
	if (n == text.n)
		return text;
	put_encoded(&b, text);
	return buf_str(&b);
}

str
url_encode_path(struct arena *mem, str path)
{
	struct buf out = buf_in(mem);
	str rest = path;

	while (rest.n) {
		str part = str_cut(rest, '/', &rest);

		if (part.n)
			buf_fmt(&out, "/%.*s", STR(url_encode(mem, part)));
	}
	return out.n ? buf_str(&out) : S("/");
}

/* The value of a hexadecimal digit, or -1. */
static int
value_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
url_decode(struct arena *mem, str text, bool plus, str *out)
{
	char *p = arena_make(mem, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '%') {
			int high =
				i + 2 < text.n ? value_of(text.p[i + 1]) : -1;
			int low = i + 2 < text.n ? value_of(text.p[i + 2]) : -1;

			if (high < 0 || low < 0)
				return false;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		p[n++] = c;
	}
	*out = (str){p, n};
	return true;
}

/* Lines of a text area end in CR LF; here a line ends in LF. */
static str
end_lines(str s)
{
	char *p = (char *)s.p; /* just made by url_decode */
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (p[i] != '\r' || i + 1 == s.n || p[i + 1] != '\n')
			p[n++] = p[i];
	p[n] = 0;
	return (str){p, n};
}

bool
url_query_read(struct arena *mem, str query, struct answers *out)
{
	return url_fields_read(mem, query, URL_MAX_ARGS, out);
}

bool
url_fields_read(struct arena *mem, str query, size_t max, struct answers *out)
{
	struct answers a = {0};

	while (query.n) {
		str value, name, one = str_cut(query, '&', &query);

		if (!one.n)
			continue;
		name = str_cut(one, '=', &value);
		if (a.n == max || !url_decode(mem, name, true, &name) ||
			!url_decode(mem, value, true, &value))
			return false;
		value = text_tidy(mem, end_lines(value));
		if (!text_is_clean(name) || !text_is_clean(value))
			return false;
		answers_put(mem, &a, name, answers_lines(&a, name), value);
	}
	*out = a;
	return true;
}

str
url_query(struct arena *mem, const struct answers *a)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < a->n; i++) {
		if (!a->at[i].value.n)
			continue;
		if (b.n)
			buf_add_char(&b, '&');
		put_encoded(&b, a->at[i].field);
		buf_add_char(&b, '=');
		put_encoded(&b, a->at[i].value);
	}
	return buf_str(&b);
}
