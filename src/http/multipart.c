#include "http/multipart.h"

#include <string.h>

#include "base/text.h"

enum state {
	STATE_DATA,  /* of a part, or what stands before the first one */
	STATE_AFTER, /* a boundary: "--" or a line end follows */
	STATE_HEAD,
	STATE_END
};

struct multipart {
	struct arena *mem;
	const struct part_sink *sink;
	str limit; /* CR LF "--" boundary */
	enum state state;
	bool open;      /* a part has begun */
	size_t matched; /* bytes of `limit` that have come */
	char after[2];
	size_t n_after;
	char head[PART_MAX_HEAD_BYTES];
	size_t n_head;
};

struct multipart *
multipart_make(struct arena *mem, str boundary, const struct part_sink *sink)
{
	struct multipart *m = MAKE(mem, struct multipart);

	m->mem = mem;
	m->sink = sink;
	m->limit = str_fmt(mem, "\r\n--%.*s", STR(boundary));
	m->matched = 2; /* the first one needs no line end before it */
	return m;
}

bool
multipart_is_whole(const struct multipart *m)
{
	return m->state == STATE_END;
}

/* Data of a part; what comes before the first one is nobody's. */
static const struct refusal *
give(struct multipart *m, const char *p, size_t n)
{
	if (!m->open || !n)
		return NULL;
	return m->sink->more(m->sink->data, (bytes){(const uint8_t *)p, n});
}

/*
 * Looks for the boundary. CR stands in it only at its start, so after a
 * mismatch nothing of what was matched can begin another one.
 */
static const struct refusal *
read_data(struct multipart *m, str *piece)
{
	const struct refusal *why = NULL;
	size_t i = 0, from = 0;

	while (!why && i < piece->n && m->matched < m->limit.n) {
		if (m->matched && piece->p[i] == m->limit.p[m->matched]) {
			m->matched++;
			from = ++i;
			continue;
		}
		if (m->matched) {
			/* it only seemed to be one */
			why = give(m, m->limit.p, m->matched);
			m->matched = 0;
			continue;
		}
		i = str_find_char(*piece, '\r', i);
		why = give(m, piece->p + from, i - from);
		from = i;
		if (i < piece->n) {
			m->matched = 1;
			from = ++i;
		}
	}
	*piece = str_part(*piece, i, piece->n);
	if (why || m->matched < m->limit.n)
		return why;
	m->state = STATE_AFTER;
	m->matched = m->n_after = 0;
	if (!m->open)
		return NULL;
	m->open = false;
	return m->sink->end(m->sink->data);
}

static const struct refusal *
read_after(struct multipart *m, str *piece)
{
	m->after[m->n_after++] = piece->p[0];
	*piece = str_part(*piece, 1, piece->n);
	if (m->n_after < 2)
		return NULL;
	m->n_head = 0;
	if (!memcmp(m->after, "--", 2))
		m->state = STATE_END;
	else if (!memcmp(m->after, "\r\n", 2))
		m->state = STATE_HEAD;
	else
		return refusal_of(REFUSED_BODY_BAD);
	return NULL;
}

/* Browsers write a quotation mark in a name as %22. */
static str
unquote(struct arena *mem, str s)
{
	char *p = arena_copy(mem, s.p, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool quote = str_starts(str_part(s, i, s.n), S("%22"));

		p[n++] = quote ? '"' : s.p[i];
		i += quote ? 2 : 0;
	}
	return (str){p, n};
}

/* The next `; key="value"`; false at the end or if it is not so. */
static bool
next_parameter(str *rest, str *key, str *value)
{
	size_t end;

	*rest = str_trim(*rest);
	if (!str_starts(*rest, S(";")))
		return false;
	*rest = str_trim(str_part(*rest, 1, rest->n));
	*key = str_cut(*rest, '=', rest);
	if (!str_starts(*rest, S("\"")))
		return false;
	end = str_find_char(*rest, '"', 1);
	if (end == rest->n)
		return false;
	*value = str_part(*rest, 1, end - 1);
	*rest = str_part(*rest, end + 1, rest->n);
	return true;
}

/*
 * A name is no reason to refuse what was typed beside it: what cannot be shown
 * goes, and of a long one the middle, so that its ending stays.
 */
static str
tame_name(struct arena *mem, str s)
{
	enum { END_BYTES = 16 };
	str name = text_tidy(mem, text_tame(mem, s));
	size_t dot = name.n, cut = PART_MAX_FILE_NAME_BYTES;

	if (name.n <= cut)
		return name;
	while (dot > name.n - END_BYTES && name.p[dot - 1] != '.')
		dot--;
	dot = dot > name.n - END_BYTES ? dot - 1 : name.n;
	cut -= name.n - dot;
	while (((unsigned char)name.p[cut] & 0xc0) == 0x80)
		cut--;
	return str_fmt(mem, "%.*s%.*s", (int)cut, name.p,
		STR(str_part(name, dot, name.n)));
}

static bool
is_line(str s, size_t max)
{
	return s.n <= max && text_is_clean(s) &&
	       str_find_char(s, '\n', 0) == s.n;
}

static bool
read_disposition(struct multipart *m, str rest, struct part *out)
{
	str key, value;

	if (!str_starts(rest, S("form-data")))
		return false;
	rest = str_part(rest, sizeof("form-data") - 1, rest.n);
	while (next_parameter(&rest, &key, &value)) {
		value = unquote(m->mem, value);
		if (str_is(key, S("name")) && !out->name.n)
			out->name = value;
		else if (str_is(key, S("filename")) && !out->is_file) {
			out->is_file = true;
			out->file_name =
				tame_name(m->mem, str_file_name(value));
		}
	}
	return !rest.n && out->name.n &&
	       is_line(out->name, PART_MAX_NAME_BYTES) &&
	       is_line(out->file_name, PART_MAX_FILE_NAME_BYTES);
}

static bool
is_named(str line, str name, str *value)
{
	if (line.n < name.n || strncasecmp(line.p, name.p, name.n) != 0)
		return false;
	*value = str_trim(str_part(line, name.n, line.n));
	return true;
}

static const struct refusal *
begin_part(struct multipart *m)
{
	struct part part = {.name = S(""), .file_name = S(""), .type = S("")};
	str line, value, rest = {m->head, m->n_head};
	bool named = false;

	while (rest.n) {
		line = str_trim(str_cut(rest, '\n', &rest));
		if (is_named(line, S("content-disposition:"), &value) && !named)
			named = read_disposition(m, value, &part);
		else if (is_named(line, S("content-type:"), &value))
			part.type = str_copy(m->mem, value);
	}
	if (!named || !is_line(part.type, PART_MAX_NAME_BYTES))
		return refusal_of(REFUSED_BODY_BAD);
	m->open = true;
	m->state = STATE_DATA;
	m->matched = 0;
	return m->sink->begin(m->sink->data, &part);
}

static const struct refusal *
read_head(struct multipart *m, str *piece)
{
	str end = S("\r\n\r\n");

	while (piece->n) {
		if (m->n_head == sizeof(m->head))
			return refusal_of(REFUSED_BODY_BAD);
		m->head[m->n_head++] = piece->p[0];
		*piece = str_part(*piece, 1, piece->n);
		if (str_ends((str){m->head, m->n_head}, end))
			return begin_part(m);
	}
	return NULL;
}

const struct refusal *
multipart_add(struct multipart *m, bytes piece)
{
	const struct refusal *why = NULL;
	str left = bytes_str(piece);

	while (!why && left.n)
		switch (m->state) {
		case STATE_DATA:
			why = read_data(m, &left);
			break;
		case STATE_AFTER:
			why = read_after(m, &left);
			break;
		case STATE_HEAD:
			why = read_head(m, &left);
			break;
		case STATE_END: /* what follows the last boundary says nothing
				 */
			return NULL;
		}
	return why;
}
