#include "doc/xlsx_part.h"

#include <string.h>

struct xlsx_text
xlsx_text_in(struct arena *mem)
{
	return (struct xlsx_text){.b = buf_in_max(mem, BOOK_MAX_CELL_BYTES)};
}

void
xlsx_text_start(struct xlsx_text *t, const char *name)
{
	if (!strcmp(name, "rPh"))
		t->phonetic++;
	t->open = !strcmp(name, "t") && !t->phonetic;
}

void
xlsx_text_end(struct xlsx_text *t, const char *name)
{
	if (!strcmp(name, "rPh") && t->phonetic)
		t->phonetic--;
	t->open = false;
}

void
xlsx_text_add(struct xlsx_text *t, str text)
{
	if (t->open)
		buf_add(&t->b, text);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `_x000D_`: a character that XML cannot hold; -1 if that is not there. */
static int
escaped(str s)
{
	int value = 0;

	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_digit(s.p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value < 0x80 && value ? value : -1;
}

/* In place: escapes become what they stand for, CR and CR LF become LF. */
static size_t
tidy(char *p, size_t n)
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		int code = escaped((str){p + i, n - i});
		char c = code < 0 ? p[i] : (char)code;

		i += code < 0 ? 0 : 6;
		if (c == '\r') {
			int next = escaped((str){p + i + 1, n - i - 1});

			if ((i + 1 < n && p[i + 1] == '\n') || next == '\n')
				continue;
			c = '\n';
		}
		p[to++] = c;
	}
	return to;
}

str
xlsx_text_take(struct xlsx *x, struct xlsx_text *t)
{
	str text = {"", 0};

	t->b.n = tidy(t->b.p, t->b.n);
	x->text_bytes += t->b.n;
	if (x->text_bytes > BOOK_MAX_TEXT_BYTES)
		xlsx_refuse_max(x, W_XLSX_TEXT, BOOK_MAX_TEXT_BYTES >> 20);
	else if (t->b.n)
		text = str_copy(x->mem, buf_str(&t->b));
	t->b.n = 0;
	t->b.full = false;
	return text;
}

str
xlsx_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (!strcmp(attributes[0], name))
			return str_of(attributes[1]);
	}
	return S("");
}

str
xlsx_attribute_prefixed(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		const char *colon = strchr(attributes[0], ':');

		if (colon && !strcmp(colon + 1, name))
			return str_of(attributes[1]);
	}
	return S("");
}

bool
xlsx_is_yes(str attribute)
{
	return str_is(attribute, S("1")) || str_is(attribute, S("true"));
}
