#include "view/template_scan.h"

static const struct {
	char sign;
	enum tag_kind kind;
	const char *more; /* what may stand in its name beside a-z 0-9 _ */
} signs[] = {
	{'#', TAG_SECTION,  "." },
	{'^', TAG_INVERTED, "." },
	{'/', TAG_CLOSE,    "." },
	{'>', TAG_PART,     "-" },
	{'~', TAG_WORD,     ""  },
	{'@', TAG_ASSET,    "-."},
};

static bool
is_name(str name, const char *more)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
			c != '_' && !str_has(str_of(more), (str){&c, 1}))
			return false;
	}
	return name.n > 0;
}

/* `inside` is what stands between the braces. */
static struct tag
tag_of(str inside)
{
	struct tag t = {.kind = TAG_HOLE, .name = inside};
	const char *more = ".";

	if (str_starts(inside, S("!")))
		return (struct tag){.kind = TAG_COMMENT};
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (inside.n && inside.p[0] == signs[i].sign) {
			t.kind = signs[i].kind;
			t.name = str_part(inside, 1, inside.n);
			more = signs[i].more;
		}
	}
	if (!is_name(t.name, more))
		t.kind = TAG_WRONG;
	return t;
}

static size_t
find_two(str text, char c, size_t from)
{
	for (;;) {
		from = str_find_char(text, c, from);
		if (from + 1 >= text.n)
			return text.n;
		if (text.p[from + 1] == c)
			return from;
		from++;
	}
}

static size_t
skip_blanks(str text, size_t at)
{
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	return at;
}

/* Whether a tag of that kind may have a line of its own. */
static bool
stands_alone(enum tag_kind kind)
{
	return kind == TAG_SECTION || kind == TAG_INVERTED ||
	       kind == TAG_CLOSE || kind == TAG_PART || kind == TAG_COMMENT;
}

/* If nothing else is on the tag's line, the line goes. */
static void
drop_line(struct scan *s, str *markup)
{
	size_t blanks = 0, end = skip_blanks(s->text, s->at);

	while (blanks < markup->n &&
		(markup->p[markup->n - 1 - blanks] == ' ' ||
			markup->p[markup->n - 1 - blanks] == '\t'))
		blanks++;
	if (blanks == markup->n ? !s->begins
				: markup->p[markup->n - 1 - blanks] != '\n')
		return;
	if (end < s->text.n && s->text.p[end] != '\n')
		return;
	markup->n -= blanks;
	s->at = end + (end < s->text.n);
	s->fresh = true;
}

static int
count_lines(str text)
{
	int n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

struct scan
scan_of(str text)
{
	return (struct scan){.text = text, .line = 1, .fresh = true};
}

struct tag
scan_next(struct scan *s, str *markup)
{
	size_t open = find_two(s->text, '{', s->at), end;
	struct tag t;

	*markup = str_part(s->text, s->at, open - s->at);
	s->line +=
		count_lines(str_part(s->text, s->counted, open - s->counted));
	s->at = s->counted = open;
	s->begins = s->fresh;
	s->fresh = false;
	if (open >= s->text.n)
		return (struct tag){.kind = TAG_END};
	end = find_two(s->text, '}', open + 2);
	if (end >= s->text.n)
		return (struct tag){.kind = TAG_OPEN};
	t = tag_of(str_part(s->text, open + 2, end - open - 2));
	if (t.kind == TAG_WRONG)
		t.name = str_part(s->text, open, end + 2 - open);
	s->at = end + 2;
	if (stands_alone(t.kind))
		drop_line(s, markup);
	return t;
}

/* Where the markup stands after the byte at `i`. */
static enum markup_at
markup_step(enum markup_at at, str markup, size_t i)
{
	char c = markup.p[i];

	switch (at) {
	case IN_TEXT:
		if (c != '<')
			return IN_TEXT;
		return str_starts(str_part(markup, i, markup.n), S("<!--"))
			       ? IN_COMMENT
			       : IN_TAG;
	case IN_TAG:
		return c == '"'    ? IN_DOUBLE
		       : c == '\'' ? IN_SINGLE
		       : c == '>'  ? IN_TEXT
				   : IN_TAG;
	case IN_DOUBLE:
		return c == '"' ? IN_TAG : IN_DOUBLE;
	case IN_SINGLE:
		return c == '\'' ? IN_TAG : IN_SINGLE;
	case IN_COMMENT:
		return c == '-' && str_starts(str_part(markup, i, markup.n),
					   S("-->"))
			       ? IN_TEXT
			       : IN_COMMENT;
	}
	return at;
}

enum markup_at
markup_after(enum markup_at at, str markup)
{
	for (size_t i = 0; i < markup.n; i++)
		at = markup_step(at, markup, i);
	return at;
}
