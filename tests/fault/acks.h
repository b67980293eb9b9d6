/*
 * acks.h - what a load program says of its acts, and whether it is so
 *
 * Each thread numbers its acts; act i of thread t in run r has the key
 * `rR-tT-iI` and adds the account of that name. The thread writes
 * `? rR-tT-iI` before it asks for the act and `! rR-tT-iI` once it was
 * answered, before it goes on. So two counts a thread say all: what was asked
 * for and what was answered, the difference being in flight.
 */
#ifndef FAULT_ACKS_H
#define FAULT_ACKS_H

#include "fault/fault.h"

enum { ACKS_THREADS = 64, ACK_NAME = 40, ACK_LINE = 128 };

struct acks {
	int run;
	int64_t asked[ACKS_THREADS], answered[ACKS_THREADS];
	bool ready;           /* the load has opened the register */
	int n_faults;         /* lines that make no sense */
	int n_errors;         /* `e` lines: answers other than OK */
	char error[ACK_LINE]; /* the last of them */
	char part[ACK_LINE];  /* of a line not yet whole */
	size_t n_part;
};

struct tally {
	int64_t answered, present, absent; /* the last two: unacknowledged */
};

/* Takes what came through the pipe. */
void acks_read(struct acks *a, const char *text, size_t n);
int acks_in_flight(const struct acks *a);
int64_t acks_answered(const struct acks *a);

/*
 * Everything from entry `from` on is exactly the acts of these loads: each
 * key once, with its account, in an entry of its own; those answered all
 * there; no other entry. Says what is wrong. *size: entries now.
 */
bool acks_hold(const struct app *app, const struct acks *const *loads, size_t n,
	int64_t from, struct tally *out, int64_t *size);
/*
 * Asks once more for what was not answered: present ones answer `again`,
 * absent ones are done now. Adds to *size what was done.
 */
bool acks_ask_again(const struct app *app, const struct acks *load,
	int64_t from, int64_t *size);
/* Entries of the ledger. */
int64_t ledger_size(const struct app *app);

/* One act of a load; c->key is set to `name`. */
enum err load_act(struct call *c, str register_ref, str name);
/* The reference of the register's own case, in mem. */
str register_ref(const struct app *app, struct arena *mem);

/* `test-fault load`, running: its process, and our ends of its pipes. */
struct load_process {
	int pid, go, said;
};
/* Starts it; it opens the register, says `r` and waits. */
struct load_process load_start(
	const struct site *s, int run, int threads, int acts_a_thread);
void load_go(const struct load_process *l);
/* Waits for its end; its status. */
int load_end(const struct load_process *l);

#endif
