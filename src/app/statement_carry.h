/*
 * statement_carry.h - a draft begins as a copy of what was frozen last
 *
 * Which drafts may is said by `begins:` of their rows. Only what is empty is
 * filled, never anything overwritten; what was copied counts as not done until
 * somebody saves it. What could not be copied is told, one by one.
 *
 * From a statement by another catalogue the map between both says where each
 * control went (rules/control_map.h); it need not be frozen then, as nothing
 * more can come of it under a catalogue that is past.
 */
#ifndef APP_STATEMENT_CARRY_H
#define APP_STATEMENT_CARRY_H

#include "app/edit.h"
#include "rules/stated.h"

enum carry_is {
	CARRY_TAKEN,
	/* taken too, by the map: */
	CARRY_MOVED,   /* from another number */
	CARRY_CHANGED, /* what is asked there is another thing now */
	CARRY_SPLIT,   /* the whole text stands at each of its parts */
	CARRY_MERGED,  /* texts put together, each under its old number */
	CARRY_KEPT,    /* something is written there already */
	CARRY_GONE,    /* the catalogue no longer asks for it */
	CARRY_UNFIT,   /* the form no longer takes what was said */
	CARRY_NEW,     /* asked for now, and not stated there */
	N_CARRY_IS,
	N_CARRY_TAKEN = CARRY_KEPT /* the first of them are written */
};

struct carry_line {
	enum carry_is is;
	str name; /* `5.1.1`, or `01.region.2` as the self-check names it */
	str from; /* its old numbers, if they are not `name` */
	const struct stated_item *was; /* GONE, UNFIT: what was said there */
};

/* What is kept with a copy: `S-1@2`, or `S-1@2 split 5.1.1.3`. */
struct carried_from {
	str version, as, numbers; /* as: empty, or of a map's row */
};
struct carried_from carried_read(str source);

struct carry_result {
	str ref, from; /* from: REF@N */
	LIST_OF(struct carry_line) lines;
	size_t n_of[N_CARRY_IS];
	size_t n_taken;                   /* of every such kind */
	str from_catalogue, to_catalogue; /* alike: no map was needed */
};

struct statement_carry {
	str ref;
	str from;   /* REF@N; empty: the last one of the case it continues */
	bool apply; /* else nothing is written: for app_ask */
	struct carry_result out;
};

/*
 * For app_draft; without `apply` for app_ask. ERR_INVALID: there is nothing
 * that it continues, or `from` is of another subject or no frozen version, or
 * no map leads from its catalogue;
 * ERR_USAGE: its rules let nothing begin so; else as app_edit.
 */
MUST_CHECK enum err app_statement_carry(struct call *c, void *statement_carry);

#endif
