/*
 * components.h - every component in each of its states, for /help/components
 *
 * Invented data. A new component is put here before a page uses it.
 */
#ifndef VIEW_COMPONENTS_H
#define VIEW_COMPONENTS_H

#include "base/words.h"
#include "model/page.h"

struct components; /* opaque */

struct components_page {
	struct page page;
	const struct components *shown;
};

/* The samples; texts of charts in that language. */
const struct components *components_make(
	struct arena *mem, const struct words *words, enum lang lang);

#endif
