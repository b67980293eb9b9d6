/*
 * catalogue.h - official texts of controls and the tables beside them, and
 * where they come from
 *
 * `annex` names the table; empty: the texts.
 */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H

#include "store/tables.h"

/* What holds for a catalogue; ERR_ABSENT: it was not brought in. */
MUST_CHECK enum err store_texts_source(
	struct call *c, str catalogue, str annex, struct catalogue_source *out);
/* All that holds for it, the texts before the rest. */
MUST_CHECK enum err store_texts_now(struct call *c, str catalogue,
	struct catalogue_source **rows, size_t *n);
/* All there ever was, newest first. */
MUST_CHECK enum err store_texts_sources(
	struct call *c, struct catalogue_source **rows, size_t *n);
/* What a source that holds brought, in its order. */
MUST_CHECK enum err store_texts_list(struct call *c,
	const struct catalogue_source *of, struct catalogue_text **rows,
	size_t *n);

/* What the columns under those headings were; ERR_ABSENT: not kept. */
MUST_CHECK enum err store_texts_profile(
	struct call *c, str headings, struct texts_profile *out);
/* In the place of an older one. */
MUST_CHECK enum err store_texts_profile_put(
	struct call *c, const struct texts_profile *row);

#endif
