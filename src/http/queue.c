#include "http/queue.h"

#include <assert.h>
#include <pthread.h>

#include "base/arena.h"

enum { AGAIN_MAX = 8 }; /* that a worker takes at a time */

struct line {
	struct job *first, *last;
	size_t n;
};

struct queue {
	struct queue_options how;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct line fresh, again;
	bool called; /* a worker was woken for `again`, or will look there */
	bool closing;
	pthread_t threads[QUEUE_MAX_WORKERS];
	size_t n_threads;
};

static void
line_add(struct line *l, struct job *job)
{
	job->next = NULL;
	if (l->n++)
		l->last->next = job;
	else
		l->first = job;
	l->last = job;
}

/* Its first `max` at most, as a list of their own. */
static struct job *
line_cut(struct line *l, size_t max)
{
	struct job *first = l->first, *last = first;

	if (!first)
		return NULL;
	l->n--;
	for (; max > 1 && last->next; max--, l->n--)
		last = last->next;
	l->first = last->next;
	last->next = NULL;
	return first;
}

/* Holding the lock. */
static void
call_worker(struct queue *q)
{
	q->called = true;
	pthread_cond_signal(&q->changed);
}

/*
 * The next jobs; NULL when there are none and there will be none. What only
 * goes on comes first and several at once: it often waited for one commit, and
 * what a worker looks up after it serves all of them.
 */
static struct job *
take_jobs(struct queue *q)
{
	struct job *jobs;

	pthread_mutex_lock(&q->lock);
	while (!q->again.n && !q->fresh.n && !q->closing)
		pthread_cond_wait(&q->changed, &q->lock);
	if (q->again.n) {
		jobs = line_cut(&q->again, AGAIN_MAX);
		q->called = false;
		if (q->again.n)
			call_worker(q);
	} else {
		jobs = line_cut(&q->fresh, 1);
	}
	pthread_mutex_unlock(&q->lock);
	return jobs;
}

static void *
run_worker(void *data)
{
	struct queue *q = data;
	void *context = q->how.open ? q->how.open(q->how.data) : NULL;
	struct job *job, *next;

	while ((job = take_jobs(q)))
		for (; job; job = next) {
			next = job->next; /* the job may be gone afterwards */
			job->run(job, context);
		}
	if (q->how.close)
		q->how.close(q->how.data, context);
	return NULL;
}

struct queue *
queue_open(struct arena *mem, const struct queue_options *how)
{
	struct queue *q = MAKE(mem, struct queue);

	assert(how->n_workers > 0 && how->n_workers <= QUEUE_MAX_WORKERS);
	q->how = *how;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->changed, NULL);
	for (size_t i = 0; i < how->n_workers; i++) {
		if (pthread_create(&q->threads[i], NULL, run_worker, q)) {
			queue_close(q);
			return NULL;
		}
		q->n_threads++;
	}
	return q;
}

bool
queue_put(struct queue *q, struct job *job)
{
	bool room;

	pthread_mutex_lock(&q->lock);
	room = q->fresh.n < q->how.max && !q->closing;
	if (room) {
		line_add(&q->fresh, job);
		pthread_cond_signal(&q->changed);
	}
	pthread_mutex_unlock(&q->lock);
	return room;
}

void
queue_put_again(struct queue *q, struct job *job)
{
	pthread_mutex_lock(&q->lock);
	line_add(&q->again, job);
	if (!q->called)
		call_worker(q);
	pthread_mutex_unlock(&q->lock);
}

void
ticket_done(struct ticket *t)
{
	queue_put_again(t->queue, &t->job);
}

void
queue_close(struct queue *q)
{
	if (!q)
		return;
	pthread_mutex_lock(&q->lock);
	q->closing = true;
	pthread_cond_broadcast(&q->changed);
	pthread_mutex_unlock(&q->lock);
	for (size_t i = 0; i < q->n_threads; i++)
		pthread_join(q->threads[i], NULL);
	pthread_cond_destroy(&q->changed);
	pthread_mutex_destroy(&q->lock);
}
