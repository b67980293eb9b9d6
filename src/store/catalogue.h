/*
 * catalogue.h - official texts of controls, and where they come from
 */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H

#include "store/tables.h"

/* The set that holds for a catalogue; ERR_ABSENT: none was brought in. */
MUST_CHECK enum err store_texts_source(
	struct call *c, str catalogue, struct catalogue_source *out);
/* Every set there ever was, newest first. */
MUST_CHECK enum err store_texts_sources(
	struct call *c, struct catalogue_source **rows, size_t *n);
/* Its texts, in their order. */
MUST_CHECK enum err store_texts_list(
	struct call *c, str catalogue, struct catalogue_text **rows, size_t *n);

/* What the columns under those headings were; ERR_ABSENT: not kept. */
MUST_CHECK enum err store_texts_profile(
	struct call *c, str headings, struct texts_profile *out);
/* In the place of an older one. */
MUST_CHECK enum err store_texts_profile_put(
	struct call *c, const struct texts_profile *row);

#endif
