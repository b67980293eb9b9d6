/*
 * keys.h - the ledger's signing key: DIR/keys/ledger.key, mode 0600
 *
 * Outside the database, so that a copy of the register cannot sign. One line
 * of 64 hex digits. Behind `struct signer`, so that it may lie elsewhere.
 */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include "app/app.h"

/* Makes the folder and a new key unless there is one. */
MUST_CHECK enum err keys_make(const struct app *app, struct note *note);
/*
 * Reads it into app->signer under the register's origin; false with the reason
 * in app->no_signer if it is not there, not as it was written, or not ours
 * alone to read.
 */
bool keys_load(struct app *app);

#endif
