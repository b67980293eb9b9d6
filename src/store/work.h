/*
 * work.h - where cases stand, for lists of what somebody may do
 *
 * By index only: nothing here reads every case of the register. What holds
 * now, one row a part of a case.
 */
#ifndef STORE_WORK_H
#define STORE_WORK_H

#include "store/tables.h"

struct work_row {
	str ref, machine, edition, part, state;
};

/* The cases to which the organisation is a party. */
MUST_CHECK enum err store_work_of_organisation(
	struct call *c, str organisation, struct work_row **rows, size_t *n);
/* The cases that the account was given. */
MUST_CHECK enum err store_work_assigned(
	struct call *c, str account, struct work_row **rows, size_t *n);
MUST_CHECK enum err store_work_in_state(struct call *c, str machine, str part,
	str state, struct work_row **rows, size_t *n);

#endif
