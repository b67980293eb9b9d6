#include "app/cache.h"

#include <string.h>

#include "app/catalogue_text.h"
#include "app/self_kept.h"
#include "app/sheets.h"
#include "model/desk.h"
#include "store/log.h"

enum {
	EDITION_BYTES = 1 << 20, /* what one takes, about */
	WORK_BYTES = 64 << 10
};

/* Things that are kept by name, each in an arena of its own. */
struct kept {
	struct arena *mem;
	str name; /* lies in it */
	void *what;
};
struct shelf {
	struct kept *at; /* last used first */
	size_t n, max, max_bytes;
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
	struct shelf desks, sheets, selves, checkers, texts;
};

static struct shelf
make_shelf(struct arena *mem, size_t max, size_t max_bytes)
{
	return (struct shelf){.at = MAKE_MANY(mem, struct kept, max),
		.max = max,
		.max_bytes = max_bytes};
}

static void
clear_shelf(struct shelf *s)
{
	while (s->n)
		arena_close(s->at[--s->n].mem);
}

struct cache *
cache_open(void)
{
	struct arena *mem = arena_open(sizeof(struct cache));
	struct cache *k = MAKE(mem, struct cache);

	k->mem = mem;
	k->desks = make_shelf(mem, CACHE_MAX_DESKS, CACHE_DESK_BYTES);
	k->sheets = make_shelf(mem, CACHE_MAX_SHEETS, CACHE_SHEET_BYTES);
	k->selves = make_shelf(mem, CACHE_MAX_SELVES, CACHE_SELF_BYTES);
	k->checkers = make_shelf(mem, CACHE_MAX_CHECKERS, CACHE_CHECKER_BYTES);
	k->texts = make_shelf(mem, CACHE_MAX_TEXTS, CACHE_TEXTS_BYTES);
	return k;
}

void
cache_close(struct cache *k)
{
	if (!k)
		return;
	for (size_t i = 0; i < k->n_editions; i++)
		arena_close(k->editions[i].mem);
	clear_shelf(&k->desks);
	clear_shelf(&k->sheets);
	clear_shelf(&k->selves);
	clear_shelf(&k->checkers);
	clear_shelf(&k->texts);
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
put_first(struct shelf *s, size_t at, struct kept first)
{
	for (; at > 0; at--)
		s->at[at] = s->at[at - 1];
	s->at[0] = first;
}

static size_t
find_kept(const struct shelf *s, str name)
{
	size_t i = 0;

	while (i < s->n && !str_is(s->at[i].name, name))
		i++;
	return i;
}

static void *
take_from(struct shelf *s, str name)
{
	size_t at = find_kept(s, name);

	if (at == s->n)
		return NULL;
	put_first(s, at, s->at[at]);
	return s->at[0].what;
}

/* The longest unused go, until there is room. */
static void
put_on(struct shelf *s, struct kept one)
{
	size_t at = find_kept(s, one.name), all = 0, n = 0;

	if (at < s->n)
		arena_close(s->at[at].mem);
	else if (s->n < s->max)
		s->n++;
	else
		arena_close(s->at[--at].mem);
	put_first(s, at, one);
	while (n < s->n) {
		all += arena_bytes(s->at[n].mem);
		if (n && all > s->max_bytes)
			break;
		n++;
	}
	while (s->n > n)
		arena_close(s->at[--s->n].mem);
}

struct desk *
cache_desk(struct cache *k, str account)
{
	return take_from(&k->desks, account);
}

void
cache_put_desk(struct cache *k, struct arena *mem, struct desk *desk)
{
	put_on(&k->desks, (struct kept){mem, desk->account, desk});
}

struct sheet_kept *
cache_sheet(struct cache *k, str ref)
{
	return take_from(&k->sheets, ref);
}

void
cache_put_sheet(struct cache *k, struct arena *mem, struct sheet_kept *sheet)
{
	put_on(&k->sheets, (struct kept){mem, sheet->of.ref, sheet});
}

struct self_kept *
cache_self(struct cache *k, str ref)
{
	return take_from(&k->selves, ref);
}

void
cache_put_self(struct cache *k, struct arena *mem, struct self_kept *self)
{
	put_on(&k->selves, (struct kept){mem, self->ref, self});
}

const struct self_checker *
cache_checker(struct cache *k, str edition)
{
	return take_from(&k->checkers, edition);
}

void
cache_put_checker(struct cache *k, struct arena *mem, str edition,
	const struct self_checker *checker)
{
	/* nothing is changed through what a shelf gives back of it */
	put_on(&k->checkers,
		(struct kept){mem, edition, (void *)(uintptr_t)checker});
}

struct texts_all *
cache_texts(struct cache *k, str catalogue)
{
	return take_from(&k->texts, catalogue);
}

void
cache_drop_texts(struct cache *k, str catalogue)
{
	struct shelf *s = &k->texts;
	size_t at = find_kept(s, catalogue);

	if (at == s->n)
		return;
	arena_close(s->at[at].mem);
	for (s->n--; at < s->n; at++)
		s->at[at] = s->at[at + 1];
}

void
cache_put_texts(struct cache *k, struct arena *mem, struct texts_all *all)
{
	put_on(&k->texts, (struct kept){mem, all->catalogue, all});
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
