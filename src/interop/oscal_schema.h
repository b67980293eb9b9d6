/*
 * oscal_schema.h - the rows of oscal_model.def as JSON Schema (draft 7)
 *
 * What a schema can say of them: fields, cardinalities, datatypes, closed
 * lists of words. The rules between fields are not in it.
 */
#ifndef INTEROP_OSCAL_SCHEMA_H
#define INTEROP_OSCAL_SCHEMA_H

#include "base/buf.h"
#include "interop/oscal_model.h"

void oscal_schema_put(
	struct arena *mem, struct buf *out, const struct oscal_root *root);

#endif
