#include "http/queue.h"
#include "support/check.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct count {
	struct job job;
	atomic_int *done, *gate;
};

static void
run_count(struct job *job, void *context)
{
	struct count *c = (struct count *)(void *)job;

	while (atomic_load(c->gate))
		usleep(1000);
	atomic_fetch_add(c->done, *(int *)context);
}

static void *
open_one(void *data)
{
	static int one = 1;

	atomic_fetch_add((atomic_int *)data, 1);
	return &one;
}

static void
close_one(void *data, void *context)
{
	atomic_fetch_sub((atomic_int *)data, *(int *)context);
}

void
test_queue__does_all_and_ends(void)
{
	atomic_int open = 0, done = 0, gate = 0;
	struct queue_options how = {3, 1000, open_one, close_one, &open};
	struct queue *q = queue_open(test_mem(), &how);
	struct count jobs[500];

	CHECK(q != NULL);
	for (size_t i = 0; i < COUNT(jobs); i++) {
		jobs[i] = (struct count){
			{run_count, NULL},
                        &done, &gate
                };
		CHECK(queue_put(q, &jobs[i].job));
	}
	queue_close(q);
	CHECK_INT(done, COUNT(jobs));
	CHECK_INT(open, 0);
}

void
test_queue__refuses_what_is_too_much(void)
{
	atomic_int open = 0, done = 0, gate = 1;
	struct queue_options how = {1, 2, open_one, close_one, &open};
	struct queue *q = queue_open(test_mem(), &how);
	struct count jobs[6];
	int taken = 0;

	for (size_t i = 0; i < COUNT(jobs); i++)
		jobs[i] = (struct count){
			{run_count, NULL},
                        &done, &gate
                };
	CHECK(queue_put(q, &jobs[0].job));
	/* the worker takes the first one, two wait, the rest is refused */
	for (int tries = 0; tries < 1000 && taken < 2; tries++) {
		taken += queue_put(q, &jobs[1 + taken].job);
		usleep(1000);
	}
	CHECK_INT(taken, 2);
	usleep(20000);
	CHECK(queue_put(q, &jobs[3].job) == false);
	queue_put_again(q, &jobs[4].job);
	atomic_store(&gate, 0);
	queue_close(q);
	CHECK_INT(done, 4);
}
