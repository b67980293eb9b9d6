/*
 * kept.h - answers that were made once, found again under their key
 *
 * Belongs to one thread. Whoever asks makes a key of all that the answer
 * depends on, so nothing in here is ever wrong; what is not asked for falls
 * out when the room is needed.
 */
#ifndef HTTP_KEPT_H
#define HTTP_KEPT_H

#include "base/crypto.h"
#include "http/ready.h"

enum {
	KEPT_MAX_BYTES = 3 << 20, /* of one thread's */
	KEPT_MAX_ONE_BYTES = 1 << 20
};

struct kept;

struct kept *kept_open(size_t max_bytes);
void kept_close(struct kept *k); /* NULL is allowed */
/* NULL: it is not here. Good until the next kept_put, or held for longer. */
struct ready *kept_find(struct kept *k, hash key);
/* Takes `r` over; false and `r` is the caller's if it is too large. */
bool kept_put(struct kept *k, hash key, struct ready *r);

#endif
