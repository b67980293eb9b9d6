/*
 * pool.h - texts of which equal ones are kept once
 *
 * For what is read once and stays, and says the same over and over: the same
 * head and foot of each page, the same few answers in each row of a list.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "base/str.h"

struct pool;

/* The texts will lie in `texts`, and how they are found in `work`. */
struct pool *pool_make(struct arena *work, struct arena *texts);
/* A copy as str_copy makes it, or the one that was made before. */
str pool_str(struct pool *p, str s);

#endif
