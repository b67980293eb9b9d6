/*
 * secrecy.h - who is bound to keep secret what is seen here says so once
 *
 * Members of the organisations whose kind names a legal basis. R-228.
 */
#ifndef APP_SECRECY_H
#define APP_SECRECY_H

#include "app/app.h"

struct secrecy_args {
	bool wanted; /* there is a basis, and it was not acknowledged */
	const struct clause **basis;
	size_t n_basis;
};
/* For app_ask: of the account that calls. */
MUST_CHECK enum err app_secrecy(struct call *c, void *secrecy_args);
/* The account that calls acknowledges it; once more is nothing. */
MUST_CHECK enum err app_secrecy_take(struct call *c);

#endif
