/*
 * mover.h - a thread that moves a long log to its file, beside those who write
 *
 * Begun when the log is long for the first time. It moves most of the log;
 * whoever commits next moves the little that came since, and the log begins
 * anew. Whoever commits moves all of it if the thread has not come to it by
 * the time the log is twice as long.
 */
#ifndef DB_MOVER_H
#define DB_MOVER_H

#include <stdbool.h>

#include "base/arena.h"

struct mover;

/* `move` runs on the thread, on a link of its own. Lies in mem; no thread yet.
 */
struct mover *mover_open(
	struct arena *mem, void (*move)(void *data), void *data);
/* Waits for a move that is under way. */
void mover_close(struct mover *m);
/*
 * The one link that writes has committed, and the log has so many pages now.
 * True: it is to move what it can.
 */
bool mover_look(struct mover *m, int pages);

#endif
