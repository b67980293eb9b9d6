/*
 * password.h - a new password for who has one
 */
#ifndef APP_PASSWORD_H
#define APP_PASSWORD_H

#include "app/app.h"

/* May it be one, and was it typed alike twice? ERR_INVALID says why not. */
MUST_CHECK enum err app_password_look(
	struct call *c, str password, str again, str account);

struct password_change {
	str old, password, again;
	str address, agent;
	str session;    /* the secret of the only session that is left */
	int64_t wait_s; /* with ERR_BUSY: before the next try */
};
/*
 * By the account that calls, about 100 ms, in no transaction. The old password
 * is tried as for signing in: ERR_DENIED, ERR_BUSY; ERR_INVALID as above. All
 * sessions of the account end, one begins.
 */
MUST_CHECK enum err app_password_change(
	struct call *c, struct password_change *a);

#endif
