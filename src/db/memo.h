/*
 * memo.h - what was read in the group in hand, so that it is read once
 *
 * A group of acts holds the register alone: what one of its acts has read is
 * good for the next until a table of the statement is written. Worth its keep
 * only where every statement is a journey (driver.far). Belongs to the
 * writer; forgotten whole when a group begins and when an act is undone.
 */
#ifndef DB_MEMO_H
#define DB_MEMO_H

#include "db/driver.h"

enum {
	MEMO_MAX = 512, /* results; one more, and all are forgotten */
	MEMO_MAX_BYTES = 4 * 1024 * 1024,
	MEMO_MAX_RESULT_BYTES = 64 * 1024 /* larger ones are not kept */
};

struct memo;

struct memo *memo_open(void);
void memo_close(struct memo *m); /* NULL is allowed */
void memo_forget(struct memo *m);

/* Runs a reading statement through `run`, or answers it from memory. */
MUST_CHECK enum err memo_run(struct memo *m, struct link *l, struct ask *ask);
/* Before a statement that writes: what was read of its table is forgotten. */
void memo_write(struct memo *m, const char *text);

#endif
