#include "app/cache.h"

#include <string.h>

#include "model/desk.h"
#include "store/log.h"

enum {
	EDITION_BYTES = 1 << 20, /* what one takes, about */
	WORK_BYTES = 64 << 10
};

struct cache {
	struct arena *mem; /* this, too, lies in it */
	struct {
		struct arena *mem;
		const struct edition *edition;
	} editions[APP_MAX_EDITIONS];
	size_t n_editions;
	struct arena *listing_mem, *work;
	struct listing *listing;
	struct kept_desk {
		struct arena *mem;
		struct desk *desk;
	} desks[CACHE_MAX_DESKS]; /* last used first */
	size_t n_desks;
};

struct cache *
cache_open(void)
{
	struct arena *mem = arena_open(sizeof(struct cache));
	struct cache *k = MAKE(mem, struct cache);

	k->mem = mem;
	return k;
}

void
cache_close(struct cache *k)
{
	if (!k)
		return;
	for (size_t i = 0; i < k->n_editions; i++)
		arena_close(k->editions[i].mem);
	for (size_t i = 0; i < k->n_desks; i++)
		arena_close(k->desks[i].mem);
	arena_close(k->listing_mem);
	arena_close(k->work);
	arena_close(k->mem);
}

const struct edition *
cache_edition(const struct cache *k, hash wanted)
{
	for (size_t i = 0; i < k->n_editions; i++)
		if (hash_is(k->editions[i].edition->hash, wanted))
			return k->editions[i].edition;
	return NULL;
}

struct arena *
cache_room(struct cache *k)
{
	return k->n_editions < APP_MAX_EDITIONS ? arena_open(EDITION_BYTES)
						: NULL;
}

void
cache_keep(struct cache *k, struct arena *mem, const struct edition *edition)
{
	if (!edition) {
		arena_close(mem);
		return;
	}
	k->editions[k->n_editions].mem = mem;
	k->editions[k->n_editions++].edition = edition;
}

struct listing *
cache_listing(const struct cache *k)
{
	return k->listing;
}

void
cache_put_listing(struct cache *k, struct arena *mem, struct listing *listing)
{
	arena_close(k->listing_mem);
	k->listing_mem = mem;
	k->listing = listing;
}

/* To the front; those in between go one back. */
static void
put_first(struct cache *k, size_t at, struct kept_desk first)
{
	for (; at > 0; at--)
		k->desks[at] = k->desks[at - 1];
	k->desks[0] = first;
}

static size_t
find_desk(const struct cache *k, str account)
{
	size_t i = 0;

	while (i < k->n_desks && !str_is(k->desks[i].desk->account, account))
		i++;
	return i;
}

struct desk *
cache_desk(struct cache *k, str account)
{
	size_t at = find_desk(k, account);

	if (at == k->n_desks)
		return NULL;
	put_first(k, at, k->desks[at]);
	return k->desks[0].desk;
}

/* The longest unused go, until there is room. */
void
cache_put_desk(struct cache *k, struct arena *mem, struct desk *desk)
{
	size_t at = find_desk(k, desk->account), all = 0, n = 0;

	if (at < k->n_desks)
		arena_close(k->desks[at].mem);
	else if (k->n_desks < CACHE_MAX_DESKS)
		k->n_desks++;
	else
		arena_close(k->desks[--at].mem);
	put_first(k, at, (struct kept_desk){mem, desk});
	while (n < k->n_desks) {
		all += arena_bytes(k->desks[n].mem);
		if (n && all > CACHE_DESK_BYTES)
			break;
		n++;
	}
	while (k->n_desks > n)
		arena_close(k->desks[--k->n_desks].mem);
}

struct arena *
cache_work(struct cache *k)
{
	if (!k->work)
		k->work = arena_open(WORK_BYTES);
	arena_reset(k->work);
	return k->work;
}

static enum err
count_entries(
	struct tx *tx, const struct app *app, struct note *note, int64_t *out)
{
	struct call c = {.mem = note->mem, .app = app, .tx = tx};

	c.note.mem = note->mem;
	return store_log_size(&c, out);
}

enum err
app_entry_count(const struct app *app, struct note *note, int64_t *out)
{
	struct tx *tx;
	enum err e = db_read_open(app->db, note, &tx);

	if (e)
		return e;
	e = count_entries(tx, app, note, out);
	db_read_close(tx);
	return e;
}

static enum err
read_head(const struct app *app, struct note *note, struct entry_mark *out)
{
	struct call c = {.mem = note->mem, .app = app};
	struct ledger_head row = {0};
	enum err e = db_read_open(app->db, note, &c.tx);

	if (e)
		return e;
	c.note.mem = note->mem;
	e = store_log_head_kept(&c, &row);
	db_read_close(c.tx);
	if (e && e != ERR_ABSENT)
		return e;
	out->count = row.size;
	out->head = sha256(row.frontier);
	return OK;
}

enum err
app_entry_count_since(const struct app *app, struct entry_mark *mark,
	struct note *note, int64_t *out)
{
	struct db_stamp now;
	bool known = db_stamp(app->db, &now);
	enum err e;

	if (known && mark->known &&
		!memcmp(now.b, mark->stamp.b, DB_STAMP_BYTES)) {
		*out = mark->count;
		return OK;
	}
	/* the stamp first: what is written meanwhile makes another one */
	mark->known = false;
	if ((e = read_head(app, note, mark)))
		return e;
	mark->known = known;
	mark->stamp = now;
	*out = mark->count;
	return OK;
}
