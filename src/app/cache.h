/*
 * cache.h - what one worker remembers between calls
 *
 * Reached from the call; belongs to one thread. No truth: what is in it holds
 * for one entry count of the ledger (and one day), read anew by each call;
 * older things are brought up to date or forgotten. A call without a cache
 * works out everything itself.
 */
#ifndef APP_CACHE_H
#define APP_CACHE_H

#include "app/app.h"

struct cache;

struct cache *cache_open(void);
void cache_close(struct cache *k); /* NULL is allowed */

/* How many entries the ledger has: one cheap read, in a snapshot of its own. */
MUST_CHECK enum err app_entry_count(
	const struct app *app, struct note *note, int64_t *out);

#endif
