/*
 * statement_carry.h - a draft begins as a copy of what was frozen last
 *
 * Which drafts may is said by `begins:` of their rows. Only what is empty is
 * filled, never anything overwritten; what was copied counts as not done until
 * somebody saves it. What could not be copied is told, one by one.
 */
#ifndef APP_STATEMENT_CARRY_H
#define APP_STATEMENT_CARRY_H

#include "app/edit.h"

enum carry_is {
	CARRY_TAKEN,
	CARRY_KEPT,  /* something is written there already */
	CARRY_GONE,  /* the catalogue no longer asks for it */
	CARRY_UNFIT, /* the form no longer takes what was said */
	CARRY_NEW,   /* asked for now, and not stated there */
	N_CARRY_IS
};

struct carry_line {
	enum carry_is is;
	str name; /* `5.1.1`, or `01.region.2` as the self-check names it */
};

struct carry_result {
	str ref, from; /* from: REF@N */
	LIST_OF(struct carry_line) lines;
	size_t n_of[N_CARRY_IS];
};

struct statement_carry {
	str ref;
	str from;   /* REF@N; empty: the last one of the case it continues */
	bool apply; /* else nothing is written: for app_ask */
	struct carry_result out;
};

/*
 * For app_draft; without `apply` for app_ask. ERR_INVALID: there is nothing
 * that it continues, or `from` is of another subject or no frozen version;
 * ERR_USAGE: its rules let nothing begin so; else as app_edit.
 */
MUST_CHECK enum err app_statement_carry(struct call *c, void *statement_carry);

#endif
