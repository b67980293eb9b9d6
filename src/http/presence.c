#include "http/presence.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct seat {
	char where[PRESENCE_PLACE_BYTES], who[PRESENCE_NAME_BYTES];
	size_t n_where, n_who; /* 0: it is free */
	instant at;
};

struct presence {
	pthread_mutex_t lock;
	struct seat seats[PRESENCE_SEATS];
};

struct presence *
presence_open(struct arena *mem)
{
	struct presence *p = MAKE(mem, struct presence);

	pthread_mutex_init(&p->lock, NULL);
	return p;
}

void
presence_close(struct presence *p)
{
	if (p)
		pthread_mutex_destroy(&p->lock);
}

static str
place_of(const struct seat *s)
{
	return (str){s->where, s->n_where};
}

static str
name_of(const struct seat *s)
{
	return (str){s->who, s->n_who};
}

/* Seen a moment ago; a clock that was set back makes nobody stay for ever. */
static bool
is_here(const struct seat *s, str where, instant now)
{
	return s->n_who && s->at.ms <= now.ms + PRESENCE_MS &&
	       s->at.ms > now.ms - PRESENCE_MS && str_is(place_of(s), where);
}

/* Their own seat, else a free one, else that of who was seen longest ago. */
static struct seat *
find_seat(struct presence *p, str where, str who)
{
	struct seat *out = &p->seats[0];

	for (size_t i = 0; i < PRESENCE_SEATS; i++) {
		struct seat *s = &p->seats[i];

		if (str_is(name_of(s), who) && str_is(place_of(s), where))
			return s;
		if (out->n_who && (!s->n_who || s->at.ms < out->at.ms))
			out = s;
	}
	return out;
}

static int
compare(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

size_t
presence_see(struct presence *p, struct arena *mem, str where, str who,
	instant now, str out[PRESENCE_MAX_TOLD])
{
	struct seat *mine;
	size_t n = 0;

	if (!who.n || where.n > PRESENCE_PLACE_BYTES ||
		who.n > PRESENCE_NAME_BYTES)
		return 0;
	pthread_mutex_lock(&p->lock);
	mine = find_seat(p, where, who);
	mine->n_where = where.n;
	mine->n_who = who.n;
	mine->at = now;
	memcpy(mine->where, where.p, where.n);
	memcpy(mine->who, who.p, who.n);
	for (size_t i = 0; i < PRESENCE_SEATS && n < PRESENCE_MAX_TOLD; i++)
		if (&p->seats[i] != mine && is_here(&p->seats[i], where, now))
			out[n++] = str_copy(mem, name_of(&p->seats[i]));
	pthread_mutex_unlock(&p->lock);
	qsort(out, n, sizeof(*out), compare);
	return n;
}
