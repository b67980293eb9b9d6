#include "http/queue.h"

#include <assert.h>
#include <pthread.h>

#include "base/arena.h"

struct queue {
	struct queue_options how;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct job *first, *last;
	size_t n; /* that wait */
	bool closing;
	pthread_t threads[QUEUE_MAX_WORKERS];
	size_t n_threads;
};

/* The next job; NULL when there is none and there will be none. */
static struct job *
take_job(struct queue *q)
{
	struct job *job;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->closing)
		pthread_cond_wait(&q->changed, &q->lock);
	job = q->first;
	if (job) {
		q->first = job->next;
		q->n--;
	}
	pthread_mutex_unlock(&q->lock);
	return job;
}

static void *
run_worker(void *data)
{
	struct queue *q = data;
	void *context = q->how.open ? q->how.open(q->how.data) : NULL;
	struct job *job;

	while ((job = take_job(q)))
		job->run(job, context);
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

static bool
put(struct queue *q, struct job *job, bool always)
{
	bool room;

	job->next = NULL;
	pthread_mutex_lock(&q->lock);
	room = always || (q->n < q->how.max && !q->closing);
	if (room) {
		if (q->first)
			q->last->next = job;
		else
			q->first = job;
		q->last = job;
		q->n++;
		pthread_cond_signal(&q->changed);
	}
	pthread_mutex_unlock(&q->lock);
	return room;
}

bool
queue_put(struct queue *q, struct job *job)
{
	return put(q, job, false);
}

void
queue_put_again(struct queue *q, struct job *job)
{
	put(q, job, true);
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
