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

/* Writes down when its turn came. */
struct turn {
	struct job job;
	atomic_int *next, *gate, *begun;
	int at;
};

static void
run_turn(struct job *job, void *context)
{
	struct turn *t = (struct turn *)(void *)job;

	(void)context;
	atomic_store(t->begun, 1);
	while (atomic_load(t->gate))
		usleep(1000);
	t->at = atomic_fetch_add(t->next, 1);
}

/* The first is at work when the others come; more than go at a time go on. */
void
test_queue__goes_on_before_it_begins(void)
{
	enum { BEGIN = 3, GO_ON = 20 };
	atomic_int open = 0, next = 0, gate = 1, begun = 0;
	struct queue_options how = {1, 10, open_one, close_one, &open};
	struct queue *q = queue_open(test_mem(), &how);
	struct turn turns[BEGIN + GO_ON];

	for (size_t i = 0; i < COUNT(turns); i++)
		turns[i] = (struct turn){
			{run_turn, NULL},
                        &next, &gate, &begun, 0
                };
	CHECK(queue_put(q, &turns[0].job));
	while (!atomic_load(&begun))
		usleep(1000);
	CHECK(queue_put(q, &turns[1].job));
	CHECK(queue_put(q, &turns[2].job));
	for (size_t i = BEGIN; i < COUNT(turns); i++)
		queue_put_again(q, &turns[i].job);
	atomic_store(&gate, 0);
	queue_close(q);
	CHECK_INT(turns[0].at, 0);
	for (int i = BEGIN; i < BEGIN + GO_ON; i++)
		CHECK_INT(turns[i].at, i - BEGIN + 1);
	CHECK_INT(turns[1].at, GO_ON + 1);
	CHECK_INT(turns[2].at, GO_ON + 2);
}

/* None of those that are idle sleeps on while something goes on. */
void
test_queue__wakes_whoever_is_idle(void)
{
	enum { TIMES = 200, GO_ON = 40, PATIENCE_MS = 5000 };
	atomic_int open = 0, done = 0, gate = 0;
	struct queue_options how = {3, 10, open_one, close_one, &open};
	struct queue *q = queue_open(test_mem(), &how);
	struct count jobs[GO_ON];

	for (int i = 0; i < TIMES; i++) {
		int wanted = (i + 1) * GO_ON;

		for (size_t k = 0; k < COUNT(jobs); k++) {
			jobs[k] = (struct count){
				{run_count, NULL},
                                &done, &gate
                        };
			queue_put_again(q, &jobs[k].job);
		}
		for (int ms = 0; ms < PATIENCE_MS && done < wanted; ms++)
			usleep(1000);
		CHECK_INT(done, wanted);
	}
	queue_close(q);
}
