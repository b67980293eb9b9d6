/* story_line.c - parameters, quotes, comments, names and values */
#include "cli/story_line.h"

#include "base/buf.h"

const str *
story_param(const struct story_params *params, str name)
{
	for (size_t i = 0; i < params->n; i++)
		if (str_is(params->at[i].name, name))
			return &params->at[i].value;
	return NULL;
}

/* `name`, `name+N` or `name-N`. */
static enum err
fill_one(struct arena *mem, str hole, const struct story_params *params,
	struct note *note, str *out)
{
	enum { MOST_DAYS = 40000 };
	size_t at = str_find_char(hole, '+', 0);
	const str *value;
	bool less = false;
	int64_t days;
	day d;

	if (at == hole.n) {
		at = str_find_char(hole, '-', 0);
		less = true;
	}
	if (!(value = story_param(params, str_part(hole, 0, at))))
		return fail_with(
			note, ERR_INVALID, W_STORY_PARAM, {"name", hole});
	if (at == hole.n) {
		*out = *value;
		return OK;
	}
	if (!day_from(*value, &d) ||
		!str_to_count(str_part(hole, at + 1, hole.n), MOST_DAYS, &days))
		return fail_with(note, ERR_INVALID, W_STORY_PARAM_DAY,
			{"name", hole}, {"value", *value});
	d = day_plus(d, less ? -(int)days : (int)days);
	*out = day_to(mem, d);
	return OK;
}

enum err
story_fill(struct arena *mem, str line, const struct story_params *params,
	struct note *note, str *out)
{
	struct buf b = buf_in_max(mem, STORY_MAX_FILE_BYTES);
	enum err e;

	while (line.n) {
		size_t from = str_find_char(line, '{', 0), to;
		str value = S("");

		buf_add(&b, str_part(line, 0, from));
		if (from == line.n)
			break;
		to = str_find_char(line, '}', from);
		if (to == line.n)
			return fail_with(note, ERR_INVALID, W_STORY_BRACE,
				{"text", str_part(line, from, 20)});
		e = fill_one(mem, str_part(line, from + 1, to - from - 1),
			params, note, &value);
		if (e)
			return e;
		buf_add(&b, value);
		line = str_part(line, to + 1, line.n);
	}
	if (b.full)
		return fail(note, ERR_TOO_BIG, W_STORY_BIG);
	*out = buf_str(&b);
	return OK;
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

/* From the opening quote at *at to behind the closing one. */
static enum err
read_quoted(str line, size_t *at, struct buf *out, struct note *note)
{
	for (size_t i = *at + 1; i < line.n; i++) {
		char c = line.p[i];

		if (c == '"') {
			*at = i + 1;
			return OK;
		}
		if (c != '\\') {
			buf_add_char(out, c);
			continue;
		}
		c = ++i < line.n ? line.p[i] : ' ';
		if (c != '"' && c != '\\' && c != 'n')
			return fail_with(note, ERR_INVALID, W_STORY_ESCAPE,
				{"text", str_part(line, i - 1, 2)});
		buf_add_char(out, c == 'n' ? '\n' : c);
	}
	return fail_with(note, ERR_INVALID, W_STORY_QUOTE,
		{"text", str_part(line, *at, 20)});
}

/* One word, or name=value; quotes may begin and end inside it. */
static enum err
read_token(struct arena *mem, str line, size_t *at, struct note *note,
	struct story_token *out)
{
	struct buf b = buf_in(mem);
	size_t i = *at;
	bool plain = true; /* only name characters so far */
	enum err e;

	*out = (struct story_token){0};
	while (i < line.n && line.p[i] != ' ' && line.p[i] != '\t') {
		char c = line.p[i];

		if (c == '"') {
			if ((e = read_quoted(line, &i, &b, note)))
				return e;
			plain = false;
			continue;
		}
		i++;
		if (c == '=' && plain && !out->name.n && b.n) {
			out->name = buf_str(&b);
			b = buf_in(mem);
			out->is_alias = i < line.n && line.p[i] == '@';
			i += out->is_alias;
			plain = false;
			continue;
		}
		plain = plain && is_name_char(c);
		buf_add_char(&b, c);
	}
	out->text = buf_str(&b);
	*at = i;
	return OK;
}

enum err
story_split(
	struct arena *mem, str line, struct note *note, struct story_line *out)
{
	struct {
		struct story_token *at;
		size_t n, cap;
	} tokens = {0};
	size_t i = 0;
	enum err e;

	for (;;) {
		while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
			i++;
		if (i == line.n || line.p[i] == '#')
			break;
		if (tokens.n == STORY_MAX_TOKENS)
			return fail(note, ERR_TOO_BIG, W_STORY_LONG);
		if ((e = read_token(
			     mem, line, &i, note, LIST_ADD(mem, &tokens))))
			return e;
	}
	*out = (struct story_line){tokens.at, tokens.n};
	return OK;
}
