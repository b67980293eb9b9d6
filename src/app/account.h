/*
 * account.h - what an account may see of itself
 */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include "app/app.h"
#include "model/people.h"

/* For app_ask, by the account itself; fills all but `page`. */
MUST_CHECK enum err app_account(struct call *c, void *account_page);

#endif
