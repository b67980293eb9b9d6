/*
 * oscal_write.h - what the writers of OSCAL share, for oscal_*.c only
 */
#ifndef INTEROP_OSCAL_WRITE_H
#define INTEROP_OSCAL_WRITE_H

#include "base/jsonw.h"
#include "interop/oscal.h"

struct oscal_writer {
	struct arena *mem;
	struct jsonw w;
	const struct oscal_source *from;
};

/* `ismap-5.1.1` */
str oscal_id(const struct oscal_writer *o, str number);
/* The UUID of what is called so below OSCAL_OUR_NS. */
str oscal_uuid(const struct oscal_writer *o, str name);
str oscal_catalog_uuid(const struct oscal_writer *o);
str oscal_profile_uuid(const struct oscal_writer *o);
/* A Japanese sentence about the catalogue. */
str oscal_say(const struct oscal_writer *o, enum word word);
/* The day that the catalogue's id is, else the first of 1970. */
day oscal_catalogue_day(const struct catalogue *c);

/* {"name", "value"}: a property of OSCAL; value must be good as it is. */
void oscal_prop_put(struct oscal_writer *o, const char *name, str value);
/* One of ours, the value so, too; `remarks` may hold any text, NULL: none. */
void oscal_own_put(struct oscal_writer *o, const char *name, str value,
	const str *remarks);
/* Any text as a property of ours holds it: percent-encoded. */
str oscal_own_value(struct arena *mem, str value);

/* Opens {ROOT: {"uuid", "metadata": {..; more may follow. */
void oscal_document_open(struct oscal_writer *o, const char *root, str uuid,
	str title, day modified, str version);
/* "back-matter" with one resource, and the end of the document. */
void oscal_document_close(
	struct oscal_writer *o, str uuid, str title, str href);

#endif
