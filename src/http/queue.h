/*
 * queue.h - work that waits its turn, and the threads that do it
 *
 * First come, first served, but what only goes on before what begins; and never
 * more than a named number waits to begin: who comes when it is full is told so
 * at once. Each worker has a context of its own that is handed to whatever it
 * runs.
 */
#ifndef HTTP_QUEUE_H
#define HTTP_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "http/response.h"

struct arena;
struct queue;

enum { QUEUE_MAX_WORKERS = 16 };

/* A member of what it is about; belongs to the queue until `run` begins. */
struct job {
	void (*run)(struct job *job, void *context);
	struct job *next;
};

struct queue_options {
	size_t n_workers;
	size_t max;                /* jobs that may wait */
	void *(*open)(void *data); /* on the worker's own thread */
	void (*close)(void *data, void *context);
	void *data;
};

/* NULL: the system gave no thread. Lies in mem. */
struct queue *queue_open(struct arena *mem, const struct queue_options *how);
/* False if too much waits already. */
bool queue_put(struct queue *q, struct job *job);
/* For what is in hand already and only goes on: is never refused. */
void queue_put_again(struct queue *q, struct job *job);
/*
 * Waits until all that waits is done and ends the workers. Nothing may be
 * asleep with a ticket any more. NULL is allowed.
 */
void queue_close(struct queue *q);

/* An answer that comes later: goes on in the queue it came from. */
struct ticket {
	struct job job;
	struct queue *queue;
};

#endif
