/*
 * presence.h - who was seen where a moment ago
 *
 * What the workers of one server share and change, and all of it: a table of
 * so many seats under a lock of its own (docs/decisions/0023). Nothing of it
 * is ever written down; where and who are texts of whoever asks.
 */
#ifndef HTTP_PRESENCE_H
#define HTTP_PRESENCE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/str.h"

struct presence;

enum {
	PRESENCE_SEATS = 512,
	PRESENCE_PLACE_BYTES = 96, /* who has a longer name is not told of */
	PRESENCE_NAME_BYTES = 64,
	PRESENCE_MAX_TOLD = 8,
	PRESENCE_MS = 60 * 1000
};

/* Lies in mem; closed before it goes. */
struct presence *presence_open(struct arena *mem);
void presence_close(struct presence *p); /* NULL is allowed */

/*
 * `who` is at `where` now. Answers how many others were seen there less than
 * PRESENCE_MS ago, at most PRESENCE_MAX_TOLD, in the order of their names,
 * which lie in mem. When there is no seat left, whoever was seen longest ago
 * loses theirs.
 */
size_t presence_see(struct presence *p, struct arena *mem, str where, str who,
	instant now, str out[PRESENCE_MAX_TOLD]);

#endif
