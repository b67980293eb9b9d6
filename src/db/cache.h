/*
 * cache.h - what was prepared, found again by the address of its text
 *
 * Statements are literals and tables are constants, so an address says which.
 * A cache belongs to one link. It holds a fixed number; what comes after that
 * is prepared anew each time.
 */
#ifndef DB_CACHE_H
#define DB_CACHE_H

#include <stdbool.h>
#include <stddef.h>

enum { CACHE_SLOTS = 1024, CACHE_MAX = 768 };

struct cache_slot {
	const void *key, *detail;
	void *value; /* NULL: free */
};

struct cache {
	struct cache_slot at[CACHE_SLOTS];
	size_t n;
};

/* NULL if it is not there. */
void *cache_find(const struct cache *c, const void *key, const void *detail);
bool cache_is_full(const struct cache *c);
/* The key must not be there, the cache not full. */
void cache_add(
	struct cache *c, const void *key, const void *detail, void *value);

#endif
