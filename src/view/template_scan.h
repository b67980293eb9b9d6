/*
 * template_scan.h - the text of a template, cut into markup and tags
 *
 * A line that holds nothing but a section's tag, a part or a comment leaves
 * nothing behind, and white space at the beginning of a line goes: it is there
 * for whoever reads the template.
 */
#ifndef VIEW_TEMPLATE_SCAN_H
#define VIEW_TEMPLATE_SCAN_H

#include "base/str.h"

enum tag_kind {
	TAG_END, /* of the text: there is no tag */
	TAG_HOLE,
	TAG_SECTION,
	TAG_INVERTED,
	TAG_CLOSE,
	TAG_PART,
	TAG_WORD,
	TAG_ASSET,
	TAG_COMMENT,
	TAG_OPEN, /* without an end */
	TAG_WRONG /* no name in it */
};

struct scan {
	str text;
	size_t at, counted;
	int line;    /* of the tag found last */
	bool fresh;  /* a line begins at `at` */
	bool begins; /* a line began where the markup does */
};

/* Ready to be read from its beginning. */
struct scan scan_of(str text);

struct tag {
	enum tag_kind kind;
	str name;
};

/* The markup before the next tag, and the tag; `line` is the tag's. */
struct tag scan_next(struct scan *s, str *markup);

/* Where in the markup of HTML one is. */
enum markup_at { IN_TEXT, IN_TAG, IN_DOUBLE, IN_SINGLE, IN_COMMENT };
/* Where one is after that much more of it. */
enum markup_at markup_after(enum markup_at at, str markup);

#endif
