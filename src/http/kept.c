#include "http/kept.h"

#include <string.h>

#include "base/arena.h"

enum { N_CHAINS = 1024 };

struct entry {
	struct arena *mem; /* of this alone */
	hash key;
	struct ready *ready;
	struct entry *chain;         /* next with the same start of its key */
	struct entry *newer, *older; /* by when it was last asked for */
};

struct kept {
	struct arena *mem;
	struct entry *chains[N_CHAINS];
	struct entry *newest, *oldest;
	size_t n_bytes, max_bytes;
};

struct kept *
kept_open(size_t max_bytes)
{
	struct arena *mem = arena_open(sizeof(struct kept));
	struct kept *k = MAKE(mem, struct kept);

	k->mem = mem;
	k->max_bytes = max_bytes;
	return k;
}

/* The place that points at the entry, or at NULL where it would be. */
static struct entry **
find_place(struct kept *k, hash key)
{
	struct entry **at;
	uint16_t start;

	memcpy(&start, key.b, sizeof(start));
	at = &k->chains[start % N_CHAINS];
	while (*at && !hash_is((*at)->key, key))
		at = &(*at)->chain;
	return at;
}

static void
unlink_age(struct kept *k, struct entry *e)
{
	if (e->newer)
		e->newer->older = e->older;
	else
		k->newest = e->older;
	if (e->older)
		e->older->newer = e->newer;
	else
		k->oldest = e->newer;
}

static void
link_newest(struct kept *k, struct entry *e)
{
	e->newer = NULL;
	e->older = k->newest;
	if (k->newest)
		k->newest->newer = e;
	else
		k->oldest = e;
	k->newest = e;
}

static size_t
entry_bytes(const struct entry *e)
{
	return arena_bytes(e->mem) + ready_bytes(e->ready);
}

static void
drop(struct kept *k, struct entry *e)
{
	*find_place(k, e->key) = e->chain;
	unlink_age(k, e);
	k->n_bytes -= entry_bytes(e);
	ready_drop(e->ready);
	arena_close(e->mem);
}

void
kept_close(struct kept *k)
{
	if (!k)
		return;
	while (k->oldest)
		drop(k, k->oldest);
	arena_close(k->mem);
}

struct ready *
kept_find(struct kept *k, hash key)
{
	struct entry *e = *find_place(k, key);

	if (!e)
		return NULL;
	if (e != k->newest) {
		unlink_age(k, e);
		link_newest(k, e);
	}
	return e->ready;
}

bool
kept_put(struct kept *k, hash key, struct ready *r)
{
	size_t size = ready_bytes(r);
	struct entry *e, **at;
	struct arena *mem;

	if (size > KEPT_MAX_ONE_BYTES || size > k->max_bytes / 2)
		return false;
	if ((e = *find_place(k, key)))
		drop(k, e);
	mem = arena_open(sizeof(*e));
	e = MAKE(mem, struct entry);
	*e = (struct entry){.mem = mem, .key = key, .ready = r};
	k->n_bytes += entry_bytes(e);
	at = find_place(k, key);
	*at = e;
	link_newest(k, e);
	while (k->n_bytes > k->max_bytes)
		drop(k, k->oldest);
	return true;
}
