/*
 * oscal_names.h - what a document names, and who names it again
 *
 * Hash indexes of an OSCAL document while it is checked. Values borrow.
 */
#ifndef INTEROP_OSCAL_NAMES_H
#define INTEROP_OSCAL_NAMES_H

#include "base/arena.h"
#include "interop/oscal_check.h"

/* Small, since there are thousands: a text of OSCAL_MAX_BYTES fits 32 bits. */
struct oscal_name {
	const char *p;
	uint32_t n, mark; /* bytes; of the hash */
	uint32_t kind, scope;
	uint32_t offset; /* where in the text */
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
	LIST_OF(struct oscal_name) list;
	uint32_t *slots; /* places in the list, from 1; 0: empty */
	size_t n_slots;
	LIST_OF(struct oscal_reference) references;
};

/* With room for what a text of so many bytes usually names. */
struct oscal_names oscal_names_in(struct arena *mem, size_t text_bytes);
/*
 * Adds a name: `kind` is an oscal_index, or another number for what must
 * differ within `scope` only. The one that was there before, or NULL.
 */
const struct oscal_name *oscal_name_add(struct oscal_names *names,
	uint32_t kind, uint32_t scope, str value, size_t offset);
bool oscal_name_is(
	const struct oscal_names *names, enum oscal_index index, str value);

#endif
