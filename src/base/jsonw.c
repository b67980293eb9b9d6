#include "base/jsonw.h"

#include <assert.h>

struct jsonw
jsonw_in(struct buf *out)
{
	return (struct jsonw){.out = out};
}

/* The comma before a value, if it is not the first. */
static void
begin_value(struct jsonw *w)
{
	if (!w->after_key && w->some[w->depth])
		buf_add_char(w->out, ',');
	w->some[w->depth] = true;
	w->after_key = false;
}

static void
open_level(struct jsonw *w, char c)
{
	begin_value(w);
	buf_add_char(w->out, c);
	assert(w->depth + 1 < JSONW_MAX_DEPTH);
	w->some[++w->depth] = false;
}

static void
close_level(struct jsonw *w, char c)
{
	assert(w->depth > 0 && !w->after_key);
	w->depth--;
	buf_add_char(w->out, c);
}

void
jsonw_open_map(struct jsonw *w)
{
	open_level(w, '{');
}

void
jsonw_close_map(struct jsonw *w)
{
	close_level(w, '}');
}

void
jsonw_open_list(struct jsonw *w)
{
	open_level(w, '[');
}

void
jsonw_close_list(struct jsonw *w)
{
	close_level(w, ']');
}

static bool
needs_escape(char c)
{
	return (unsigned char)c < ' ' || c == '"' || c == '\\';
}

/* RFC 8785 3.2.2.2: the short forms, the rest as \u00xx in lower case. */
static void
put_escape(struct buf *b, char c)
{
	static const char shorts[] = {['\b'] = 'b',
		['\t'] = 't',
		['\n'] = 'n',
		['\f'] = 'f',
		['\r'] = 'r',
		['"'] = '"',
		['\\'] = '\\'};
	char e = shorts[(unsigned char)c];

	if (e) {
		buf_add_char(b, '\\');
		buf_add_char(b, e);
	} else {
		buf_fmt(b, "\\u%04x", (unsigned)(unsigned char)c);
	}
}

static void
put_text(struct buf *b, str s)
{
	size_t from = 0;

	buf_add_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (!needs_escape(s.p[i]))
			continue;
		buf_add(b, str_part(s, from, i - from));
		put_escape(b, s.p[i]);
		from = i + 1;
	}
	buf_add(b, str_part(s, from, s.n));
	buf_add_char(b, '"');
}

void
jsonw_key_str(struct jsonw *w, str key)
{
	assert(w->depth > 0 && !w->after_key);
	begin_value(w);
	put_text(w->out, key);
	buf_add_char(w->out, ':');
	w->after_key = true;
}

void
jsonw_key(struct jsonw *w, const char *key)
{
	jsonw_key_str(w, str_of(key));
}

void
jsonw_str(struct jsonw *w, str value)
{
	begin_value(w);
	put_text(w->out, value);
}

void
jsonw_int(struct jsonw *w, int64_t value)
{
	begin_value(w);
	buf_fmt(w->out, "%lld", (long long)value);
}

void
jsonw_bool(struct jsonw *w, bool value)
{
	begin_value(w);
	buf_add_c(w->out, value ? "true" : "false");
}

void
jsonw_null(struct jsonw *w)
{
	begin_value(w);
	buf_add_c(w->out, "null");
}

void
jsonw_day(struct jsonw *w, day value)
{
	struct civil c;

	if (day_is_none(value)) {
		jsonw_null(w);
		return;
	}
	c = day_civil(value);
	begin_value(w);
	buf_fmt(w->out, "\"%04d-%02d-%02d\"", c.year, c.month, c.day);
}

void
jsonw_put(struct jsonw *w, const char *key, str value)
{
	jsonw_key(w, key);
	jsonw_str(w, value);
}

void
jsonw_put_int(struct jsonw *w, const char *key, int64_t value)
{
	jsonw_key(w, key);
	jsonw_int(w, value);
}

void
jsonw_put_bool(struct jsonw *w, const char *key, bool value)
{
	jsonw_key(w, key);
	jsonw_bool(w, value);
}

void
jsonw_put_day(struct jsonw *w, const char *key, day value)
{
	jsonw_key(w, key);
	jsonw_day(w, value);
}
