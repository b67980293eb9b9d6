/*
 * diff.h - which lines of two texts differ
 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include "base/arena.h"
#include "base/buf.h"

/* Beyond this many pairs of lines the whole middle counts as different. */
enum { DIFF_MAX_PAIRS = 64 * 1024 * 1024 };

/*
 * Appends the lines only in `a` after "-" and those only in `b` after "+", in
 * their order, as few as can be. How many; 0: the texts are equal.
 */
size_t diff_put(struct arena *mem, struct buf *out, str a, str b);

#endif
