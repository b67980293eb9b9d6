/*
 * view.h - pages: templates of pages/ filled from plain structs
 *
 * Compiled once at start, for each language, with every name, part, sentence
 * and asset resolved; afterwards constant and shared by all threads.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/asset.h"
#include "base/buf.h"
#include "base/words.h"
#include "view/bind.h"

struct bundle;
struct view;

/* One page: pages/NAME.html and the names of the struct it is filled from. */
struct view_page {
	const char *name;
	const struct bind *bind;
};

/* ERR_INVALID notes file, line and what is wrong. */
MUST_CHECK enum err view_open(struct arena *mem, const struct bundle *files,
	const struct words *words, const struct assets *assets,
	const struct view_page *const *pages, size_t n_pages, struct note *note,
	const struct view **out);

/*
 * Appends the page to `out`. `mem` takes what is only needed while it is
 * written. The page is one of those given to view_open, else nothing is put.
 */
void view_put(const struct view *v, const struct view_page *page,
	enum lang lang, const void *data, struct arena *mem, struct buf *out);

#endif
