/*
 * init.h - the beginning of a register
 *
 * One act opens the case of the register itself; it adds the scheme's own
 * organisations, the first accounts and the editions of the scheme folder
 * that came with the call (call.offered).
 */
#ifndef APP_INIT_H
#define APP_INIT_H

#include "app/act.h"

struct init_args {
	bool test;  /* demo or test register: marked so for ever */
	str origin; /* of the ledger; empty: the scheme's */
};

enum err app_init(struct call *c, void *args); /* struct init_args */

#endif
