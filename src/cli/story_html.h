/*
 * story_html.h - what a browser would send of a page's form
 *
 * Our own pages alone: attributes in quotation marks, one form that counts.
 */
#ifndef CLI_STORY_HTML_H
#define CLI_STORY_HTML_H

#include "base/buf.h"

struct html_field {
	str name, value;
};

struct html_fields {
	struct html_field *at;
	size_t n, cap;
};

/* What stands in the forms of <main>, as it is shown; in the order there. */
void html_form(struct arena *mem, str page, struct html_fields *out);
/* The value of that name on the whole page; empty if it is not there. */
str html_value(struct arena *mem, str page, str name);
/* Now it has that value; added if it was not there. */
void html_put(struct arena *mem, struct html_fields *f, str name, str value);
/* As application/x-www-form-urlencoded. */
str html_encode(struct arena *mem, const struct html_fields *f);
/* What first stands between `from` and `to`; or empty. */
str html_between(str page, str from, str to);
/* The same, and the page goes on behind it. */
str html_next(str *page, str from, str to);
/* Without its markup. */
str html_text(struct arena *mem, str part);

#endif
