#include "interop/feed.h"

#include <expat.h>

#include "support/check.h"

struct texts {
	struct buf all;
	size_t depth;
};

static void XMLCALL
see_text(void *data, const char *p, int n)
{
	struct texts *t = data;

	buf_add(&t->all, (str){p, (size_t)n});
}

/* What another program reads; the test fails if it is not XML. */
static str
read_back(str xml)
{
	struct texts t = {.all = buf_in(test_mem())};
	XML_Parser x = XML_ParserCreate("UTF-8");

	XML_SetUserData(x, &t);
	XML_SetCharacterDataHandler(x, see_text);
	if (XML_Parse(x, xml.p, (int)xml.n, 1) != XML_STATUS_OK)
		FAIL("%s: %.*s", XML_ErrorString(XML_GetErrorCode(x)),
			STR(xml));
	XML_ParserFree(x);
	return buf_str(&t.all);
}

void
test_feed__writes_any_text_as_text(void)
{
	static const char *const titles[] = {"plain", "<script>&amp;\"'", "]]>",
		"青葉 & 北斗", "two\nlines", "a\tb", "", "-->"};

	for (size_t i = 0; i < COUNT(titles); i++) {
		const struct feed_entry entry = {.id = S("tag:x,2026:1"),
			.title = str_of(titles[i]),
			.href = str_of(titles[i]),
			.text = str_of(titles[i])};
		const struct feed feed = {.id = S("tag:x,2026:0"),
			.title = S("Feed"),
			.author = str_of(titles[i]),
			.lang = S("en"),
			.entries = &entry,
			.n_entries = 1};
		struct buf out = buf_in(test_mem());

		CHECK_ROW("%s", titles[i]);
		feed_put(&out, &feed);
		CHECK_HAS(read_back(buf_str(&out)), titles[i]);
	}
}

void
test_feed__leaves_out_what_xml_cannot_hold(void)
{
	const struct feed feed = {.title = S("a\x01\x1f\x0c"
					     "b\rc")};
	struct buf out = buf_in(test_mem());

	feed_put(&out, &feed);
	CHECK_HAS(read_back(buf_str(&out)), "abc");
}

/* RFC 4287 4.1.1, 4.1.2: what a feed and an entry must have. */
void
test_feed__has_what_atom_wants(void)
{
	const struct feed_entry entry = {.id = S("tag:x,2026:1"),
		.title = S("t"),
		.href = S("/a"),
		.updated = {1785828600000},
		.text = S("s")};
	const struct feed feed = {.id = S("tag:x,2026:0"),
		.title = S("f"),
		.author = S("r"),
		.self = S("/f.atom"),
		.page = S("/f"),
		.lang = S("ja"),
		.updated = {1785828600000},
		.entries = &entry,
		.n_entries = 1};
	struct buf out = buf_in(test_mem());

	feed_put(&out, &feed);
	CHECK_STR(buf_str(&out),
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n"
		"<id>tag:x,2026:0</id>\n"
		"<title>f</title>\n"
		"<updated>2026-08-04T07:30:00.000Z</updated>\n"
		"<author><name>r</name>\n"
		"</author>\n"
		"<link rel=\"self\" href=\"/f.atom\"/>\n"
		"<link rel=\"alternate\" href=\"/f\"/>\n"
		"<entry>\n"
		"<id>tag:x,2026:1</id>\n"
		"<title>t</title>\n"
		"<updated>2026-08-04T07:30:00.000Z</updated>\n"
		"<link rel=\"alternate\" href=\"/a\"/>\n"
		"<summary>s</summary>\n"
		"</entry>\n"
		"</feed>\n");
}
