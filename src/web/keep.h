/*
 * keep.h - pages that stay the same until an act or the next day
 *
 * A page is known by everything that it depends on: program, register,
 * address, language, theme, head of the ledger and day. That is its key here
 * and its ETag outside, so an answer is never looked at twice: it is right or
 * not there. The count is read for each request.
 */
#ifndef WEB_KEEP_H
#define WEB_KEEP_H

#include "app/cache.h"
#include "http/kept.h"
#include "http/request.h"

struct keeper {
	const struct app *app;
	hash build; /* of program and register */
};

struct keeper keeper_make(struct arena *mem, const struct app *app);

/* What is known of one request; `good` is false if the count is not known. */
struct keep_key {
	bool good;
	hash key;
	str tag; /* the ETag, with its quotation marks */
};

struct keep_key keep_key(const struct keeper *k, struct entry_mark *mark,
	const struct call *c, const struct req *rq, str theme);
/* 304 or an answer made before: rs is filled and true. */
bool keep_answer(struct kept *kept, const struct keep_key *key,
	const struct req *rq, struct resp *rs);
/* The headers of a page that may be kept, once it is made. */
void keep_headers(
	const struct keep_key *key, const struct req *rq, struct resp *rs);
/* Puts a finished page away. */
void keep_put(struct kept *kept, const struct keep_key *key, struct resp *rs,
	const struct resp_header *always);

#endif
