/*
 * cache.h - what one worker remembers between calls
 *
 * Reached from the call; belongs to one thread. No truth: what is in it holds
 * for one entry count of the ledger, what comes of drafts for their marks, all
 * read anew by each call; older things are brought up to date or forgotten. No
 * right is in it. A call without a cache works out everything itself.
 */
#ifndef APP_CACHE_H
#define APP_CACHE_H

#include "app/app.h"

struct cache;
struct desk;         /* model/desk.h */
struct listing;      /* app/listing.h */
struct self_checker; /* rules/self_check.h */
struct self_kept;    /* app/self_kept.h */
struct sheet_kept;   /* app/sheets.h */
struct texts_all;    /* app/catalogue_text.h */

enum {
	CACHE_MAX_DESKS = 64,
	CACHE_DESK_BYTES = 8 << 20,
	CACHE_MAX_SHEETS = 64,
	CACHE_SHEET_BYTES = 1 << 20,
	CACHE_MAX_SELVES = 32, /* statements with their texts */
	CACHE_SELF_BYTES = 16 << 20,
	CACHE_MAX_CHECKERS = 4,
	CACHE_CHECKER_BYTES = 8 << 20,
	CACHE_MAX_TEXTS = 4, /* catalogues with official texts */
	CACHE_TEXTS_BYTES = 32 << 20
};

struct cache *cache_open(void);
void cache_close(struct cache *k); /* NULL is allowed */

/* How many entries the ledger has: one cheap read, in a snapshot of its own. */
MUST_CHECK enum err app_entry_count(
	const struct app *app, struct note *note, int64_t *out);
/* For who asks again and again: nothing is read if nothing was written. */
struct entry_mark { /* the asker's, zero at first */
	bool known;
	struct db_stamp stamp;
	int64_t count;
	hash head; /* of all that was said so far */
};
MUST_CHECK enum err app_entry_count_since(const struct app *app,
	struct entry_mark *mark, struct note *note, int64_t *out);

/* An edition that was read since the register was opened; NULL: not yet. */
const struct edition *cache_edition(const struct cache *k, hash wanted);
/*
 * Memory for one more, NULL when there is no room. cache_keep ends what it
 * began: with an edition in it, or NULL to give it back.
 */
struct arena *cache_room(struct cache *k);
void cache_keep(
	struct cache *k, struct arena *mem, const struct edition *edition);

/* The public list in here, and the arena it lies in; both NULL at first. */
struct listing *cache_listing(const struct cache *k);
/* Another one; the one before is gone with its arena. */
void cache_put_listing(
	struct cache *k, struct arena *mem, struct listing *listing);
/* What waits for an account; NULL: not known, or there was no room for it. */
struct desk *cache_desk(struct cache *k, str account);
/* Another one; the account's before is gone with its arena. */
void cache_put_desk(struct cache *k, struct arena *mem, struct desk *desk);
/* What is missing in a case's items; NULL: not known, or no room for it. */
struct sheet_kept *cache_sheet(struct cache *k, str ref);
/* Another one; the case's before is gone with its arena. */
void cache_put_sheet(
	struct cache *k, struct arena *mem, struct sheet_kept *sheet);
/* What the self-check found in a statement; NULL: not known, or no room. */
struct self_kept *cache_self(struct cache *k, str ref);
/* Another one; the statement's before is gone with its arena. */
void cache_put_self(struct cache *k, struct arena *mem, struct self_kept *self);
/* The self-check of an edition, by its hash in hex. */
const struct self_checker *cache_checker(struct cache *k, str edition);
/* `edition` lies in mem, too. */
void cache_put_checker(struct cache *k, struct arena *mem, str edition,
	const struct self_checker *checker);
/* Official texts of a catalogue; NULL: not known, or no room. */
struct texts_all *cache_texts(struct cache *k, str catalogue);
/* They were taken out of the register: nothing of them stays here. */
void cache_drop_texts(struct cache *k, str catalogue);
void cache_put_texts(struct cache *k, struct arena *mem, struct texts_all *all);
/* Emptied for each use: what is only needed while a list is made. */
struct arena *cache_work(struct cache *k);

#endif
