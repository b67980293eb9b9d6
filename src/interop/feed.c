#include "interop/feed.h"

#include "base/arena.h"

/* Control characters cannot be written in XML 1.0, not even as references. */
static void
put_text(struct buf *out, str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '&')
			buf_add(out, S("&amp;"));
		else if (c == '<')
			buf_add(out, S("&lt;"));
		else if (c == '>')
			buf_add(out, S("&gt;"));
		else if (c == '"')
			buf_add(out, S("&quot;"));
		else if ((unsigned char)c >= ' ' || c == '\n' || c == '\t')
			buf_add_char(out, c);
	}
}

static void
put_element(struct buf *out, const char *name, str text)
{
	buf_fmt(out, "<%s>", name);
	put_text(out, text);
	buf_fmt(out, "</%s>\n", name);
}

static void
put_link(struct buf *out, const char *rel, str href)
{
	buf_fmt(out, "<link rel=\"%s\" href=\"", rel);
	put_text(out, href);
	buf_add(out, S("\"/>\n"));
}

static void
put_entry(struct buf *out, const struct feed_entry *e)
{
	buf_add(out, S("<entry>\n"));
	put_element(out, "id", e->id);
	put_element(out, "title", e->title);
	put_element(out, "updated", instant_to(out->mem, e->updated));
	put_link(out, "alternate", e->href);
	put_element(out, "summary", e->text);
	buf_add(out, S("</entry>\n"));
}

void
feed_put(struct buf *out, const struct feed *feed)
{
	buf_add(out, S("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
	buf_add(out, S("<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		       "xml:lang=\""));
	put_text(out, feed->lang);
	buf_add(out, S("\">\n"));
	put_element(out, "id", feed->id);
	put_element(out, "title", feed->title);
	put_element(out, "updated", instant_to(out->mem, feed->updated));
	buf_add(out, S("<author>"));
	put_element(out, "name", feed->author);
	buf_add(out, S("</author>\n"));
	put_link(out, "self", feed->self);
	put_link(out, "alternate", feed->page);
	for (size_t i = 0; i < feed->n_entries; i++)
		put_entry(out, &feed->entries[i]);
	buf_add(out, S("</feed>\n"));
}
