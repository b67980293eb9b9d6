#include "base/buf.h"
#include "base/text.h"
#include "rules/catalogue.h"

enum { ID_MAX_BYTES = 200, ID_MAX_CHARS = 24 };

static size_t
read_digits(str s, size_t at, int *out)
{
	size_t n = 0;

	*out = 0;
	while (n < 2 && at + n < s.n && s.p[at + n] >= '0' &&
		s.p[at + n] <= '9')
		*out = *out * 10 + (s.p[at + n++] - '0');
	return n;
}

/* ^(?:[3-9]|1[0-8])(?:\.\d{1,2}){0,3}(?:\.?(PB|P|B))?$ */
static bool
parse_id(str s, struct control_id *out)
{
	enum { FIRST_CHAPTER = 3, LAST_CHAPTER = 18 };
	struct control_id id = {.count = 1};
	size_t at = read_digits(s, 0, &id.n[0]), n;
	str flags;

	if (!at || s.p[0] == '0' || id.n[0] < FIRST_CHAPTER ||
		id.n[0] > LAST_CHAPTER)
		return false;
	while (id.count < CONTROL_MAX_NUMBERS && at < s.n && s.p[at] == '.' &&
		(n = read_digits(s, at + 1, &id.n[id.count]))) {
		at += 1 + n;
		id.count++;
	}
	flags = str_part(s, at, s.n);
	if (str_starts(flags, S(".")) && flags.n > 1)
		flags = str_part(flags, 1, flags.n);
	id.provider = str_starts(flags, S("P"));
	id.basic = str_ends(flags, S("B"));
	if (flags.n != (size_t)id.provider + id.basic)
		return false;
	*out = id;
	return true;
}

bool
control_id_plain(str text, struct control_id *out)
{
	char plain[ID_MAX_CHARS];
	str s = {plain, 0};

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == ' ' || text.p[i] == '\t')
			continue;
		if (s.n == sizeof(plain))
			return false;
		plain[s.n++] = text.p[i];
	}
	if (str_starts(s, S("A.")))
		s = str_part(s, 2, s.n);
	return parse_id(s, out);
}

bool
control_id_from(struct arena *mem, str text, struct control_id *out)
{
	if (text.n > ID_MAX_BYTES || !text_is_utf8(text))
		return false;
	return control_id_plain(text_line(mem, text), out);
}

str
control_id_to(struct arena *mem, const struct control_id *id)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < id->count; i++)
		buf_fmt(&b, "%s%d", i ? "." : "", id->n[i]);
	if (id->provider || id->basic)
		buf_fmt(&b, ".%s%s", id->provider ? "P" : "",
			id->basic ? "B" : "");
	return buf_str(&b);
}

int
control_id_cmp(const struct control_id *a, const struct control_id *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		if (a->n[i] != b->n[i])
			return a->n[i] < b->n[i] ? -1 : 1;
	}
	return (a->count > b->count) - (a->count < b->count);
}
