#include "db/cache.h"

#include <assert.h>
#include <stdint.h>

static size_t
find_slot(const struct cache *c, const void *key, const void *detail)
{
	uint64_t h = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u +
		     (uint64_t)(uintptr_t)detail * 0xc2b2ae3d27d4eb4fu;
	size_t i = (size_t)(h >> 40) % CACHE_SLOTS;

	while (c->at[i].value &&
		(c->at[i].key != key || c->at[i].detail != detail))
		i = (i + 1) % CACHE_SLOTS;
	return i;
}

void *
cache_find(const struct cache *c, const void *key, const void *detail)
{
	return c->at[find_slot(c, key, detail)].value;
}

bool
cache_is_full(const struct cache *c)
{
	return c->n == CACHE_MAX;
}

void
cache_add(struct cache *c, const void *key, const void *detail, void *value)
{
	size_t i = find_slot(c, key, detail);

	assert(value && !c->at[i].value && c->n < CACHE_MAX);
	c->at[i] = (struct cache_slot){key, detail, value};
	c->n++;
}
