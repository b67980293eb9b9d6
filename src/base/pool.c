#include "base/pool.h"

#include "base/arena.h"

enum { FIRST_PLACES = 256 }; /* always a power of two */

struct pool {
	struct arena *work, *texts;
	str *places; /* free: p is NULL */
	size_t n, n_places;
};

struct pool *
pool_make(struct arena *work, struct arena *texts)
{
	struct pool *p = MAKE(work, struct pool);

	*p = (struct pool){.work = work,
		.texts = texts,
		.places = MAKE_MANY(work, str, FIRST_PLACES),
		.n_places = FIRST_PLACES};
	return p;
}

/* Where it is, or the free place where it would be. */
static str *
find_place(const struct pool *p, str s)
{
	size_t at = (size_t)str_hash(s) & (p->n_places - 1);

	while (p->places[at].p && !str_is(p->places[at], s))
		at = (at + 1) & (p->n_places - 1);
	return &p->places[at];
}

static void
make_room(struct pool *p)
{
	const str *old = p->places;
	size_t n_old = p->n_places;

	p->n_places *= 2;
	p->places = MAKE_MANY(p->work, str, p->n_places);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].p)
			*find_place(p, old[i]) = old[i];
}

str
pool_str(struct pool *p, str s)
{
	str *place = find_place(p, s);

	if (place->p)
		return *place;
	s = *place = str_copy(p->texts, s);
	/* half of the places stay free, so that one is soon found */
	if (++p->n * 2 > p->n_places)
		make_room(p);
	return s;
}
