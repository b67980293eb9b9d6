#include "cli/story_html.h"

#include <string.h>

#include "base/url.h"

static const struct {
	const char *name, *text;
} entities[] = {
	{"&lt;",   "<" },
	{"&gt;",   ">" },
	{"&quot;", "\""},
	{"&#39;",  "'" },
	{"&amp;",  "&" },
};

/* Where `what` begins, or the length. */
static size_t
find(str s, str what)
{
	const char *p = s.n ? memmem(s.p, s.n, what.p, what.n) : NULL;

	return p ? (size_t)(p - s.p) : s.n;
}

str
html_between(str page, str from, str to)
{
	str rest = str_part(page, find(page, from), page.n);

	if (!rest.n)
		return rest;
	rest = str_part(rest, from.n, rest.n);
	return str_part(rest, 0, find(rest, to));
}

str
html_next(str *page, str from, str to)
{
	str found = html_between(*page, from, to);

	*page = str_part(*page,
		found.n ? (size_t)(found.p + found.n - page->p) : page->n,
		page->n);
	return found;
}

static str
plain(struct arena *mem, str text)
{
	struct buf b = buf_in(mem);

	if (!str_has(text, S("&")))
		return text;
	while (text.n) {
		size_t i = 0;

		while (i < COUNT(entities) &&
			!str_starts(text, str_of(entities[i].name)))
			i++;
		if (i < COUNT(entities)) {
			buf_add_c(&b, entities[i].text);
			text = str_part(
				text, str_of(entities[i].name).n, text.n);
		} else {
			buf_add_char(&b, text.p[0]);
			text = str_part(text, 1, text.n);
		}
	}
	return buf_str(&b);
}

static str
attribute(struct arena *mem, str tag, const char *name)
{
	str from = str_fmt(mem, " %s=\"", name);

	return plain(mem, html_between(tag, from, S("\"")));
}

static bool
has(str tag, const char *name)
{
	return str_ends(tag, str_of(name));
}

static void
add(struct arena *mem, struct html_fields *f, str name, str value)
{
	if (name.n)
		*LIST_ADD(mem, f) = (struct html_field){name, value};
}

static void
read_input(struct arena *mem, str tag, struct html_fields *out)
{
	str type = attribute(mem, tag, "type");

	if ((str_is_c(type, "radio") || str_is_c(type, "checkbox")) &&
		!has(tag, " checked"))
		return;
	add(mem, out, attribute(mem, tag, "name"),
		attribute(mem, tag, "value"));
}

/* Up to its end; the first option counts where none is chosen. */
static void
read_select(struct arena *mem, str tag, str inside, struct html_fields *out)
{
	str first = html_between(inside, S("<option"), S(">"));
	str chosen = attribute(mem, first, "value"), option;

	while ((option = html_next(&inside, S("<option"), S(">"))).n)
		if (has(option, " selected"))
			chosen = attribute(mem, option, "value");
	add(mem, out, attribute(mem, tag, "name"), chosen);
}

static void
read_textarea(struct arena *mem, str tag, str inside, struct html_fields *out)
{
	/* the line break after the tag is not part of it */
	if (str_starts(inside, S("\n")))
		inside = str_part(inside, 1, inside.n);
	add(mem, out, attribute(mem, tag, "name"), plain(mem, inside));
}

void
html_form(struct arena *mem, str page, struct html_fields *out)
{
	str rest = html_between(page, S("<main"), S("</main>"));

	*out = (struct html_fields){0};
	while ((rest = str_part(rest, find(rest, S("<")), rest.n)).n) {
		str tag = str_part(rest, 0, find(rest, S(">")));
		str inside = str_part(rest, tag.n + (tag.n < rest.n), rest.n);

		if (str_starts(tag, S("<input ")))
			read_input(mem, tag, out);
		else if (str_starts(tag, S("<select ")))
			read_select(mem, tag,
				str_part(inside, 0,
					find(inside, S("</select>"))),
				out);
		else if (str_starts(tag, S("<textarea ")))
			read_textarea(mem, tag,
				str_part(inside, 0,
					find(inside, S("</textarea>"))),
				out);
		rest = inside;
	}
}

str
html_value(struct arena *mem, str page, str name)
{
	str tag = html_between(
		page, str_fmt(mem, " name=\"%.*s\"", STR(name)), S(">"));

	return attribute(mem, tag, "value");
}

void
html_put(struct arena *mem, struct html_fields *f, str name, str value)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name)) {
			f->at[i].value = value;
			return;
		}
	add(mem, f, name, value);
}

str
html_encode(struct arena *mem, const struct html_fields *f)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < f->n; i++)
		buf_fmt(&b, "%s%.*s=%.*s", i ? "&" : "",
			STR(url_encode(mem, f->at[i].name)),
			STR(url_encode(mem, f->at[i].value)));
	return buf_str(&b);
}

str
html_text(struct arena *mem, str part)
{
	struct buf b = buf_in(mem);
	bool inside = false;

	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '<')
			inside = true;
		else if (part.p[i] == '>')
			inside = false;
		else if (!inside)
			buf_add_char(&b, part.p[i] == '\n' ? ' ' : part.p[i]);
	}
	return str_trim(plain(mem, buf_str(&b)));
}
