#include "store/places.h"

#include <semaphore.h>
#include <unistd.h>

/* Writes whose answer may come later; nobody looks at what they say at once. */

enum {
	ID_TAKEN = 1, /* of a row that every place here begins with */
	ID_FIRST = 100,
	N_MANY = 1000,
	BODY_BYTES = 20 * 1024
};

static struct thing
thing_of(int64_t id)
{
	return (struct thing){.id = id,
		.to_entry = INT64_MIN,
		.name = str_fmt(test_mem(), "thing%d", (int)id),
		.on_day = DAY_NONE};
}

static void
put_taken(struct db *db)
{
	struct thing row = thing_of(ID_TAKEN);

	CHECK_OK(place_insert(db, &row));
}

/* Says what the database said at once, or nothing. */
static void
insert(struct tx *tx, int64_t id)
{
	struct thing row = thing_of(id);
	enum err e = db_insert(tx, &thing_table, &row);

	(void)e;
}

static void
end(struct tx *tx, int64_t id)
{
	enum err e = db_end(tx, &thing_table, id, 12);

	(void)e;
}

/* Acts that say OK themselves; `n` is a number that no other act has. */
static enum err
add_two(struct tx *tx, int64_t n)
{
	insert(tx, n);
	insert(tx, n + 1);
	return OK;
}

static enum err
clash_between(struct tx *tx, int64_t n)
{
	insert(tx, n);
	insert(tx, ID_TAKEN);
	insert(tx, n + 1);
	return OK;
}

static enum err
clash_first_of_many(struct tx *tx, int64_t n)
{
	insert(tx, ID_TAKEN);
	for (int i = 0; i < 300; i++)
		insert(tx, n + i);
	return OK;
}

/* On PostgreSQL what ends a row could not even be prepared then. */
static enum err
clash_then_end(struct tx *tx, int64_t n)
{
	insert(tx, ID_TAKEN);
	end(tx, n);
	return OK;
}

static enum err
add_and_end(struct tx *tx, int64_t n)
{
	insert(tx, n);
	end(tx, n);
	return OK;
}

static enum err
end_twice(struct tx *tx, int64_t n)
{
	insert(tx, n);
	end(tx, n);
	end(tx, n);
	insert(tx, n + 1);
	return OK;
}

static enum err
end_none(struct tx *tx, int64_t n)
{
	end(tx, n);
	return OK;
}

static enum err
fail_then_clash(struct tx *tx, int64_t n)
{
	enum err e = db_exec(tx,
		SQL("INSERT INTO thing (id, name) VALUES (?, NULL)"),
		ARGS(BIND(n)), NULL);

	(void)e;
	insert(tx, ID_TAKEN);
	return OK;
}

static enum err
refuse_after_writes(struct tx *tx, int64_t n)
{
	insert(tx, n);
	end(tx, n);
	return ERR_REFUSED;
}

static enum err
refuse_after_clash(struct tx *tx, int64_t n)
{
	insert(tx, ID_TAKEN);
	insert(tx, n);
	return ERR_REFUSED;
}

static enum err
do_nothing(struct tx *tx, int64_t n)
{
	(void)tx;
	(void)n;
	return OK;
}

static const struct {
	const char *name;
	enum err (*run)(struct tx *tx, int64_t n);
	enum err result;
	int64_t adds;
} acts[] = {
	{"good first",          add_two,             OK,          2},
	{"clash between",       clash_between,       ERR_CLASH,   0},
	{"good",                add_two,             OK,          2},
	{"nothing",             do_nothing,          OK,          0},
	{"clash first of many", clash_first_of_many, ERR_CLASH,   0},
	{"clash then end",      clash_then_end,      ERR_CLASH,   0},
	{"add and end",         add_and_end,         OK,          1},
	{"end twice",           end_twice,           ERR_CLASH,   0},
	{"end none",            end_none,            ERR_CLASH,   0},
	{"good again",          add_two,             OK,          2},
	{"the first error",     fail_then_clash,     ERR_STORE,   0},
	{"refused",             refuse_after_writes, ERR_REFUSED, 0},
	{"refused, clash",      refuse_after_clash,  ERR_REFUSED, 0},
	{"good last",           add_two,             OK,          2},
};

struct late_job {
	struct db_job job;
	size_t act;
	sem_t *gate; /* NULL, or waited for first */
	sem_t done;
	int n_runs;
	enum err result;
};

static enum err
run_late(struct tx *tx, void *data)
{
	struct late_job *j = data;

	j->n_runs++;
	if (j->gate)
		sem_wait(j->gate);
	return acts[j->act].run(tx, ID_FIRST * 10 * ((int64_t)j->act + 1));
}

static void
late_done(void *data, enum err result)
{
	struct late_job *j = data;

	j->result = result;
	sem_post(&j->done);
}

/* All in one group: what fails late fails whole, alone and once. */
void
test_db_settle__leaves_the_others_of_a_group_alone(void)
{
	sem_t gate;

	sem_init(&gate, 0, 0);
	EACH_PLACE(p, NULL)
	{
		struct late_job jobs[COUNT(acts)] = {0};
		int64_t n = 1;

		put_taken(p.db);
		for (size_t i = 0; i < COUNT(jobs); i++) {
			jobs[i].act = i;
			jobs[i].gate = i ? NULL : &gate;
			sem_init(&jobs[i].done, 0, 0);
			jobs[i].job = (struct db_job){.run = run_late,
				.done = late_done,
				.data = &jobs[i]};
			db_submit(p.db, &jobs[i].job);
		}
		sem_post(&gate);
		for (size_t i = 0; i < COUNT(jobs); i++) {
			sem_wait(&jobs[i].done);
			CHECK_ROW("%.*s %s", STR(p.url), acts[i].name);
			CHECK_ERR(jobs[i].result, acts[i].result);
			CHECK_INT(jobs[i].n_runs, 1);
			sem_destroy(&jobs[i].done);
			n += acts[i].adds;
		}
		CHECK_INT(COUNT_THINGS(p.db), n);
	}
	sem_destroy(&gate);
}

/* Each on a connection where nothing is prepared yet, and then once more. */
void
test_db_settle__fails_alike_for_the_first_and_the_second(void)
{
	EACH_PLACE(p, NULL)
	{
		put_taken(p.db);
		for (size_t i = 0; i < COUNT(acts); i++) {
			struct db *db = place_again(&p, NULL);

			for (int k = 0; k < 2; k++) {
				struct late_job j = {.act = i};
				enum err e = db_act(db, run_late, &j);

				CHECK_ROW("%.*s %s %d", STR(p.url),
					acts[i].name, k);
				/* what was added once clashes then */
				CHECK_ERR(e, k && acts[i].adds
						     ? ERR_CLASH
						     : acts[i].result);
			}
			db_close(db);
		}
		CHECK_INT(COUNT_THINGS(p.db), 10);
	}
}

static enum err
ask_settle(struct tx *tx, void *data)
{
	enum err *said = data;

	said[0] = db_settle(tx); /* nothing was sent */
	insert(tx, ID_FIRST);
	said[1] = db_settle(tx);
	insert(tx, ID_TAKEN);
	said[2] = db_settle(tx);
	said[3] = db_settle(tx);
	insert(tx, ID_FIRST + 1);
	return OK;
}

void
test_db_settle__says_what_was_not_said_yet(void)
{
	EACH_PLACE(p, NULL)
	{
		enum err said[4];

		put_taken(p.db);
		CHECK_ERR(db_act(p.db, ask_settle, said), ERR_CLASH);
		CHECK_OK(said[0]);
		CHECK_OK(said[1]);
		CHECK_ERR(said[2], ERR_CLASH);
		CHECK_ERR(said[3], ERR_CLASH);
		CHECK_INT(COUNT_THINGS(p.db), 1);
	}
}

/* What waits for its own answer gives the error of what came before. */
static enum err
wait_after_clash(struct tx *tx, void *data)
{
	const bool *reads = data;
	struct one_int one;
	int64_t changed = -1;
	enum err e;

	insert(tx, ID_FIRST);
	end(tx, ID_FIRST + 1);
	e = *reads ? db_one(tx, SQL("SELECT COUNT(*) FROM thing"), NO_ARGS,
			     one_int_columns, test_mem(), &one)
		   : db_exec(tx, SQL("UPDATE counter SET n = 7"), NO_ARGS,
			     &changed);
	return e == ERR_CLASH && changed == -1 ? OK : ERR_DAMAGED;
}

void
test_db_settle__comes_before_every_answer(void)
{
	EACH_PLACE(p, NULL)
	{
		bool reads = true;

		CHECK_ERR(db_act(p.db, wait_after_clash, &reads), ERR_CLASH);
		reads = false;
		CHECK_ERR(db_act(p.db, wait_after_clash, &reads), ERR_CLASH);
		CHECK_INT(COUNT_THINGS(p.db), 0);
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			0);
	}
}

/* Both sides would wait for the other if nobody read the answers. */
static enum err
add_many(struct tx *tx, void *data)
{
	bytes body = *(const bytes *)data;

	for (int i = 0; i < N_MANY; i++) {
		struct thing row = thing_of(ID_FIRST + i);
		enum err e;

		row.body = body;
		if ((e = db_insert(tx, &thing_table, &row)) ||
			(e = db_end(tx, &thing_table, row.id, 5)))
			return e;
	}
	return OK;
}

void
test_db_settle__takes_a_thousand_writes_of_one_act(void)
{
	uint8_t *body = arena_make(test_mem(), BODY_BYTES);

	EACH_PLACE(p, NULL)
	{
		bytes small = {body, 1}, large = {body, BODY_BYTES};

		CHECK_OK(db_act(p.db, add_many, &large));
		CHECK_INT(COUNT_THINGS(p.db), N_MANY);
		CHECK_INT(
			place_int(p.db, SQL("SELECT SUM(to_entry) FROM thing"),
				NO_ARGS),
			5 * N_MANY);
		CHECK_ERR(db_act(p.db, add_many, &small), ERR_CLASH);
		CHECK_OK(place_exec(p.db, SQL("DELETE FROM thing"), NO_ARGS));
		CHECK_OK(db_act(p.db, add_many, &small));
		CHECK_INT(COUNT_THINGS(p.db), N_MANY);
	}
}

/* Writes while it walks; each is seen by the next question. */
struct writing_walk {
	struct tx *tx;
	struct thing row;
	int64_t n, clash_at;
};

static enum err
write_on(void *data)
{
	struct writing_walk *w = data;

	w->n++;
	insert(w->tx, w->n == w->clash_at ? ID_TAKEN : ID_FIRST * 10 + w->n);
	return OK;
}

static enum err
walk_and_write(struct tx *tx, void *data)
{
	struct writing_walk *w = data;
	struct one_int one;
	enum err e;

	w->tx = tx;
	if ((e = db_range(
		     tx, &thing_table, 0, ID_FIRST * 2, &w->row, write_on, w)))
		return e;
	e = db_one(tx, SQL("SELECT COUNT(*) FROM thing WHERE id > 1000"),
		NO_ARGS, one_int_columns, test_mem(), &one);
	return e ? e : one.n == w->n ? OK : ERR_DAMAGED;
}

static enum err
add_hundred(struct tx *tx, void *data)
{
	(void)data;
	for (int i = 0; i < 100; i++)
		insert(tx, ID_FIRST + i);
	return OK;
}

void
test_db_settle__writes_while_it_walks(void)
{
	EACH_PLACE(p, NULL)
	{
		struct writing_walk good = {0}, bad = {.clash_at = 70};

		put_taken(p.db);
		CHECK_OK(db_act(p.db, add_hundred, NULL));
		CHECK_ERR(db_act(p.db, walk_and_write, &bad), ERR_CLASH);
		CHECK_INT(COUNT_THINGS(p.db), 101);
		CHECK_OK(db_act(p.db, walk_and_write, &good));
		CHECK_INT(good.n, 101);
		CHECK_INT(COUNT_THINGS(p.db), 202);
	}
}
