/*
 * error.h - the page that says what went wrong, and what to do now
 */
#ifndef VIEW_ERROR_H
#define VIEW_ERROR_H

#include "base/words.h"
#include "model/page.h"

struct error_page {
	struct page page;
	int64_t status; /* of HTTP */
	enum word title, todo;
	str reason;  /* what the note says beyond the title; or empty */
	bool search; /* offers to look for it */
};

/*
 * Sets status, title, todo and search; the others are the caller's. A status
 * without words of its own is told as the first one of its hundred; `why` is
 * what was noted.
 */
void error_page_of(
	int status, enum err e, enum word why, struct error_page *out);

#endif
