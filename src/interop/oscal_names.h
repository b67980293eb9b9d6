/*
 * oscal_names.h - what a document names, and who names it again
 *
 * Hash indexes of an OSCAL document while it is checked. Values borrow.
 */
#ifndef INTEROP_OSCAL_NAMES_H
#define INTEROP_OSCAL_NAMES_H

#include "base/arena.h"
#include "interop/oscal_check.h"

struct oscal_name {
	str value;
	uint64_t hash;
	uint32_t kind, scope;
	size_t offset; /* where in the text */
};

struct oscal_reference {
	str value;
	enum oscal_index index;
	enum oscal_rule rule; /* broken if nothing is so named */
	size_t offset;
};

struct oscal_names {
	struct arena *mem;
	uint64_t seed; /* so that nobody can choose what collides */
	struct oscal_name *slots;
	size_t n, n_slots;
	LIST_OF(struct oscal_reference) references;
};

struct oscal_names oscal_names_in(struct arena *mem);
/*
 * Adds a name: `kind` is an oscal_index, or another number for what must
 * differ within `scope` only. The one that was there before, or NULL.
 */
const struct oscal_name *oscal_name_add(struct oscal_names *names,
	uint32_t kind, uint32_t scope, str value, size_t offset);
bool oscal_name_is(
	const struct oscal_names *names, enum oscal_index index, str value);

#endif
