/*
 * oscal_checker.h - the parts of the OSCAL validator, for oscal_*.c only
 */
#ifndef INTEROP_OSCAL_CHECKER_H
#define INTEROP_OSCAL_CHECKER_H

#include "interop/json_scan.h"
#include "interop/oscal_check.h"
#include "interop/oscal_names.h"

/* What was seen inside a map that its own rules ask for. */
enum {
	MARK_STATEMENT = 1,   /* a part called so */
	MARK_WITHDRAWN = 2,   /* a status that says so */
	MARK_METHOD = 4,      /* how something is assessed */
	MARK_BY_COMPONENT = 8 /* said of some component */
};

/* A map that is being read, and those around it. */
struct oscal_frame {
	struct oscal_frame *up;
	enum oscal_type_id type;
	uint32_t seen; /* a bit for each field */
	uint32_t marks;
	uint32_t serial; /* of its kind in the document, from 1 */
	size_t offset;
	str kept[N_OSCAL_KEPT];
};

/* A finding before its place is known. */
struct oscal_found {
	struct oscal_finding finding;
	size_t offset, other; /* SIZE_MAX: none */
	size_t order;
};

struct oscal_checker {
	struct arena *mem;
	const struct oscal_model *model;
	struct json_scan scan;
	struct oscal_names names;
	struct oscal_result *out;
	LIST_OF(struct oscal_found) found;
	uint32_t serial;
};

/* A new finding, or NULL if there are too many to be listed. */
struct oscal_finding *oscal_find(
	struct oscal_checker *c, enum oscal_rule rule, size_t offset);
void oscal_refer(struct oscal_checker *c, enum oscal_index index,
	enum oscal_rule rule, str value, size_t offset);
/* Does the map have that field? */
bool oscal_frame_has(const struct oscal_checker *c, const struct oscal_frame *f,
	const char *field);

/* oscal_rule.c: what must hold of a map that has been read whole. */
void oscal_rules_hold(struct oscal_checker *c, struct oscal_frame *f);
/* oscal_place.c: JSON pointers for what was found, and its order. */
void oscal_places_find(struct oscal_checker *c);

#endif
