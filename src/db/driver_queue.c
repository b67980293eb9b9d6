/* driver_queue.c - one thread that runs acts, many of them to one commit */
#include <assert.h>
#include <pthread.h>
#include <string.h>

#include "base/clock.h"
#include "base/trace.h"
#include "db/memo.h"

/* Jobs in the order they came. */
struct line {
	struct db_job *first, **end;
	int n;
};

struct writer {
	struct db *db;
	struct tx tx;
	pthread_t thread;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t filled;
	struct line waiting;
	struct line refused; /* came when too many waited */
	pthread_t leads;     /* who has the link, if .. */
	bool led;
	bool closing;
};

/* Jobs that share one commit. */
struct group {
	struct line run; /* in the order they ran */
	int n_good;      /* of these, those that said OK */
	enum err lost;   /* why nothing of it can be committed any more */
	int64_t began_ms;
};

static void
line_clear(struct line *l)
{
	l->first = NULL;
	l->end = &l->first;
	l->n = 0;
}

static void
line_add(struct line *l, struct db_job *job)
{
	job->next = NULL;
	*l->end = job;
	l->end = &job->next;
	l->n++;
}

static struct db_job *
line_take(struct line *l)
{
	struct db_job *job = l->first;

	if (!job)
		return NULL;
	l->first = job->next;
	if (!l->first)
		l->end = &l->first;
	l->n--;
	return job;
}

/* At most `max` of what waits now. */
static void
take_waiting(struct writer *w, int max, struct line *out)
{
	struct db_job *job;

	pthread_mutex_lock(&w->lock);
	while (out->n < max && (job = line_take(&w->waiting)))
		line_add(out, job);
	pthread_mutex_unlock(&w->lock);
}

static void
answer(struct line *jobs)
{
	struct db_job *job;

	/* the job may be gone, or wait again, when done() comes back */
	while ((job = line_take(jobs)))
		job->done(job->data, job->result);
}

static void
answer_all(struct line *jobs, enum err e)
{
	for (struct db_job *job = jobs->first; job; job = job->next)
		job->result = e;
	answer(jobs);
}

static void
forget(struct writer *w)
{
	if (w->tx.memo)
		memo_forget(w->tx.memo);
}

/* Runs one act in its savepoint. Anything but OK: the group is lost. */
static enum err
run_job(struct writer *w, struct db_job *job)
{
	const struct driver *d = w->db->driver;
	struct link *l = w->tx.link;
	enum err e;

	job->result = ERR_STORE;
	if ((e = d->savepoint(l)))
		return e;
	w->tx.broken = OK;
	e = job->run(&w->tx, job->data);
	job->result = e ? e : db_settle(&w->tx);
	if (job->result)
		forget(w); /* it may have read what it had written */
	return job->result ? d->rollback_to(l) : d->release(l);
}

static void
run_jobs(struct writer *w, struct group *g, struct line *jobs)
{
	struct db_job *job;

	while (!g->lost && (job = line_take(jobs))) {
		line_add(&g->run, job);
		g->lost = run_job(w, job);
		if (job->result == OK)
			g->n_good++;
	}
}

static bool
has_room(const struct writer *w, const struct group *g)
{
	return !g->lost && g->run.n < w->db->options.group_max &&
	       clock_ticks_ms() - g->began_ms < DB_GROUP_WAIT_MS;
}

/* Ends the group; what its good jobs are told. */
static enum err
end_group(struct writer *w, struct group *g)
{
	const struct driver *d = w->db->driver;

	if (g->lost || !g->n_good) {
		d->rollback(w->tx.link);
		return g->lost;
	}
	return d->commit(w->tx.link);
}

/*
 * Runs `jobs`, and what comes while they run, to one commit. Jobs that had
 * not begun when the group was lost stay in `jobs`.
 */
static void
run_group(struct writer *w, struct line *jobs)
{
	struct group g = {.began_ms = clock_ticks_ms()};
	enum err e = w->db->driver->begin(w->tx.link, BEGIN_GROUP);

	if (e) {
		answer_all(jobs, e);
		return;
	}
	forget(w); /* others may have written since */
	line_clear(&g.run);
	do {
		run_jobs(w, &g, jobs);
		if (has_room(w, &g))
			take_waiting(
				w, w->db->options.group_max - g.run.n, jobs);
	} while (jobs->n && !g.lost);
	e = end_group(w, &g);
	for (struct db_job *job = g.run.first; job; job = job->next)
		if (job->result == OK)
			job->result = e;
	answer(&g.run);
}

/* Holding the lock. */
static void
lead(struct writer *w)
{
	w->led = true;
	w->leads = pthread_self();
}

/* Jobs that had not begun wait again. */
static void
end_lead(struct writer *w, struct line *jobs)
{
	struct db_job *job;

	pthread_mutex_lock(&w->lock);
	while ((job = line_take(jobs)))
		line_add(&w->waiting, job);
	w->led = false;
	if (w->waiting.n || w->refused.n || w->closing)
		pthread_cond_signal(&w->filled);
	pthread_mutex_unlock(&w->lock);
}

/* Waits for jobs; false when there are none and never will be. */
static bool
await_jobs(struct writer *w, struct line *jobs, struct line *refused)
{
	struct db_job *job;

	pthread_mutex_lock(&w->lock);
	while (w->led || (!w->waiting.n && !w->refused.n && !w->closing))
		pthread_cond_wait(&w->filled, &w->lock);
	lead(w);
	while ((job = line_take(&w->refused)))
		line_add(refused, job);
	while (jobs->n < w->db->options.group_max &&
		(job = line_take(&w->waiting)))
		line_add(jobs, job);
	pthread_mutex_unlock(&w->lock);
	return jobs->n || refused->n;
}

static void *
write_on(void *data)
{
	struct writer *w = data;
	struct line jobs, refused;

	line_clear(&jobs);
	line_clear(&refused);
	while (await_jobs(w, &jobs, &refused)) {
		answer_all(&refused, ERR_BUSY);
		while (jobs.n)
			run_group(w, &jobs);
		end_lead(w, &jobs);
	}
	return NULL;
}

struct writer *
writer_open(struct db *db, struct link *l)
{
	struct writer *w = MAKE(db->mem, struct writer);
	int e;

	w->db = db;
	w->tx = (struct tx){.db = db, .link = l};
	if (db->speaks->far)
		w->tx.memo = memo_open();
	line_clear(&w->waiting);
	line_clear(&w->refused);
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->filled, NULL);
	if ((e = pthread_create(&w->thread, NULL, write_on, w)))
		trace_die("db", "thread=writer errno=%d", e);
	return w;
}

struct link *
writer_close(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_signal(&w->filled);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->filled);
	pthread_mutex_destroy(&w->lock);
	memo_close(w->tx.memo);
	return w->tx.link;
}

void
db_submit(struct db *db, struct db_job *job)
{
	struct writer *w = db->writer;

	pthread_mutex_lock(&w->lock);
	line_add(w->waiting.n < DB_QUEUE_MAX ? &w->waiting : &w->refused, job);
	if (!w->led)
		pthread_cond_signal(&w->filled);
	pthread_mutex_unlock(&w->lock);
}

/* Somebody who waits for one job. */
struct waiter {
	enum err (*run)(struct tx *tx, void *data);
	void *data;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool done;
	enum err result;
};

static enum err
run_for(struct tx *tx, void *data)
{
	struct waiter *w = data;

	return w->run(tx, w->data);
}

static void
wake(void *data, enum err result)
{
	struct waiter *w = data;

	pthread_mutex_lock(&w->lock);
	w->done = true;
	w->result = result;
	pthread_cond_signal(&w->changed);
	pthread_mutex_unlock(&w->lock);
}

/*
 * Nobody writes and nobody waits to: whoever comes leads the group, and what
 * comes meanwhile shares its commit. To wake the writer's thread and to be
 * woken by it would cost more than the act.
 */
static bool
may_lead(struct writer *w)
{
	bool may;

	pthread_mutex_lock(&w->lock);
	assert(!w->led || !pthread_equal(w->leads, pthread_self()));
	may = !w->led && !w->waiting.n && !w->refused.n;
	if (may)
		lead(w);
	pthread_mutex_unlock(&w->lock);
	return may;
}

static void
lead_group(struct writer *w, struct db_job *job)
{
	struct line jobs;

	line_clear(&jobs);
	line_add(&jobs, job);
	run_group(w, &jobs);
	end_lead(w, &jobs);
}

enum err
db_act(struct db *db, enum err (*run)(struct tx *tx, void *data), void *data)
{
	struct waiter w = {.run = run,
		.data = data,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER};
	struct db_job job = {.run = run_for, .done = wake, .data = &w};

	if (may_lead(db->writer))
		lead_group(db->writer, &job);
	else
		db_submit(db, &job);
	pthread_mutex_lock(&w.lock);
	while (!w.done)
		pthread_cond_wait(&w.changed, &w.lock);
	pthread_mutex_unlock(&w.lock);
	pthread_cond_destroy(&w.changed);
	pthread_mutex_destroy(&w.lock);
	return w.result;
}
