/*
 * shelf.h - where the vault's parts lie: rows of the register's database
 *
 * So they are there on every machine that serves the register, come and go
 * with the row that speaks of them, and are in every copy of the database.
 */
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "model/call.h"
#include "vault/vault.h"

/* For the transaction of the call, good as long as it. */
struct vault_shelf app_shelf(struct call *c);

#endif
