/*
 * oscal.h - the catalogue, its mandatory part and a statement as OSCAL 1.1.3
 *
 * A catalog, a profile, a system security plan (SSP), written so that two
 * exports of the same are the same bytes: UUIDs are made of what they name,
 * last-modified is a day of what is exported, sentences are Japanese. No
 * official sentence is in them: a control has a title of ours and an empty
 * part `statement`. What OSCAL has no field for is a property in the namespace
 * OSCAL_OUR_NS; its value is percent-encoded where a property may not hold it.
 */
#ifndef INTEROP_OSCAL_H
#define INTEROP_OSCAL_H

#include "base/buf.h"
#include "base/words.h"
#include "model/statement.h"
#include "rules/catalogue.h"

/* TODO(issue 5): the domain of whoever runs the scheme's register. */
#define OSCAL_OUR_NS "https://daicho.example/ns/oscal"
#define OSCAL_VERSION "1.1.3"

struct field;

/* Whose catalogue it is; `scheme` leads the ids: ismap-5.1.1. */
struct oscal_source {
	const struct words *words;
	str scheme;
	const struct catalogue *catalogue;
	const struct field *state; /* of an item; for statements */
};

void oscal_catalog_put(
	struct arena *mem, struct buf *out, const struct oscal_source *from);
/* What is mandatory, selected from the catalog. */
void oscal_profile_put(
	struct arena *mem, struct buf *out, const struct oscal_source *from);

/*
 * ERR_INVALID: no item is in it (an SSP must say something of a control), or
 * an item is of what is no control's number.
 */
MUST_CHECK enum err oscal_ssp_put(struct arena *mem, struct buf *out,
	const struct oscal_source *from, const struct statement *s,
	struct note *note);
/*
 * The statement of an SSP that oscal_ssp_put wrote, every word of it.
 * ERR_INVALID: another's, or something of it is missing; ERR_TOO_BIG.
 */
MUST_CHECK enum err oscal_ssp_read(struct arena *mem, str name, str text,
	struct note *note, struct statement *out);

#endif
