#include "store/places.h"

#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

/* Only for what the server can do to a connection. */
static void
open_postgres(struct place *p)
{
	if (!place_postgres().n)
		SKIP("DAICHO_TEST_POSTGRES is not set (tools/with-postgres)");
	*p = (struct place){.n = 2};
	CHECK(place_next(p, NULL));
}

/* Ends every other connection to the schema that `db` stands in. */
static void
kill_others(struct db *db)
{
	CHECK(place_int(db,
		      SQL("SELECT COUNT(*) FROM (SELECT "
			  "pg_terminate_backend(pid) FROM pg_stat_activity "
			  "WHERE pid <> pg_backend_pid() AND "
			  "application_name = 'daicho') AS k"),
		      NO_ARGS) > 0);
	usleep(100000);
}

static enum err
count_on(struct tx *tx, void *data)
{
	(void)data;
	return db_exec(tx, SQL("UPDATE counter SET n = n + 1"), NO_ARGS, NULL);
}

static int64_t
read_counter(struct db *db)
{
	return place_int(db, SQL("SELECT n FROM counter"), NO_ARGS);
}

void
test_db_postgres__connects_again_after_a_loss(void)
{
	struct place p;
	struct db *other;

	open_postgres(&p);
	other = place_again(&p, NULL);
	for (int i = 1; i <= 3; i++) {
		CHECK_OK(db_act(p.db, count_on, NULL));
		CHECK_INT(read_counter(p.db), i);
		kill_others(other);
	}
	CHECK_INT(read_counter(p.db), 3);
	CHECK_OK(db_act(p.db, count_on, NULL));
	db_close(other);
	db_close(p.db);
}

static enum err
lose_connection(struct tx *tx, void *data)
{
	enum err *said = data;
	struct one_int one;

	said[0] = count_on(tx, NULL);
	said[1] = db_one(tx,
		SQL("SELECT COUNT(pg_terminate_backend(pg_backend_pid()))"),
		NO_ARGS, one_int_columns, test_mem(), &one);
	said[2] = count_on(tx, NULL);
	return OK;
}

void
test_db_postgres__keeps_nothing_of_a_group_it_lost(void)
{
	struct place p;
	enum err said[3];

	open_postgres(&p);
	CHECK_OK(db_act(p.db, count_on, NULL));
	for (int i = 0; i < 3; i++) {
		CHECK_ERR(db_act(p.db, lose_connection, said), ERR_STORE);
		CHECK_OK(said[0]);
		CHECK_ERR(said[1], ERR_STORE);
		CHECK_ERR(said[2], ERR_STORE);
		CHECK_INT(read_counter(p.db), 1);
	}
	CHECK_OK(db_act(p.db, count_on, NULL));
	CHECK_INT(read_counter(p.db), 2);
	db_close(p.db);
}

/* The connection is lost while a write has not answered yet. */
struct killed {
	struct db *other;
	enum err said[3];
};

static enum err
lose_what_was_sent(struct tx *tx, void *data)
{
	struct killed *k = data;

	k->said[0] = count_on(tx, NULL);
	kill_others(k->other);
	k->said[1] = count_on(tx, NULL);
	k->said[2] = db_settle(tx);
	return OK;
}

void
test_db_postgres__keeps_nothing_that_had_not_answered(void)
{
	struct killed k;
	struct place p;

	open_postgres(&p);
	k.other = place_again(&p, NULL);
	for (int i = 0; i < 3; i++) {
		CHECK_ERR(db_act(p.db, lose_what_was_sent, &k), ERR_STORE);
		CHECK_OK(k.said[0]);
		CHECK_ERR(k.said[2], ERR_STORE);
		CHECK_INT(read_counter(p.db), i);
		CHECK_OK(db_act(p.db, count_on, NULL));
	}
	db_close(k.other);
	db_close(p.db);
}

struct one_of_two {
	struct db_job job;
	enum err (*run)(struct tx *tx, void *data);
	sem_t *gate;
	sem_t done;
	enum err result, said[3];
};

static enum err
run_one_of_two(struct tx *tx, void *data)
{
	struct one_of_two *o = data;

	if (o->gate)
		sem_wait(o->gate);
	return o->run(tx, o->said);
}

static void
one_of_two_done(void *data, enum err result)
{
	struct one_of_two *o = data;

	o->result = result;
	sem_post(&o->done);
}

/* What had run is surely not there; what had not begun runs in a new group. */
void
test_db_postgres__runs_the_rest_after_a_group_it_lost(void)
{
	struct one_of_two jobs[4] = {0};
	struct place p;
	sem_t gate;
	enum err e;
	int64_t n = 0;

	open_postgres(&p);
	sem_init(&gate, 0, 0);
	for (size_t i = 0; i < COUNT(jobs); i++) {
		struct one_of_two *o = &jobs[i];

		o->run = i == 2 ? lose_connection : count_on;
		o->gate = i ? NULL : &gate;
		sem_init(&o->done, 0, 0);
		o->job = (struct db_job){.run = run_one_of_two,
			.done = one_of_two_done,
			.data = o};
		db_submit(p.db, &o->job);
	}
	sem_post(&gate);
	for (size_t i = 0; i < COUNT(jobs); i++)
		sem_wait(&jobs[i].done);
	for (size_t i = 0; i < 3; i++) {
		e = jobs[i].result;
		CHECK(e == ERR_STORE || (e == OK && i < 2));
		n += e == OK;
	}
	CHECK_OK(jobs[3].result);
	CHECK_INT(read_counter(p.db), n + 1);
	db_close(p.db);
	sem_destroy(&gate);
}

/* A trigger that waits for COMMIT and ends the connection in it. */
void
test_db_postgres__is_unsure_when_a_commit_is_not_answered(void)
{
	struct place p;

	open_postgres(&p);
	CHECK_OK(place_exec(p.db,
		SQL("CREATE FUNCTION hang_up() RETURNS trigger AS 'BEGIN "
		    "PERFORM pg_terminate_backend(pg_backend_pid()); "
		    "RETURN NULL; END' LANGUAGE plpgsql"),
		NO_ARGS));
	CHECK_OK(place_exec(p.db,
		SQL("CREATE CONSTRAINT TRIGGER hang AFTER INSERT ON thing "
		    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
		    "EXECUTE FUNCTION hang_up()"),
		NO_ARGS));
	CHECK_ERR(place_insert(p.db, &(struct thing){.id = 1}), ERR_UNSURE);
	CHECK_INT(COUNT_THINGS(p.db), 0);
	CHECK_OK(db_act(p.db, count_on, NULL));
	db_close(p.db);
}

/* Refused at COMMIT by a server that still answers: surely not. */
void
test_db_postgres__is_sure_of_a_commit_that_was_refused(void)
{
	struct place p;

	open_postgres(&p);
	CHECK_OK(place_exec(p.db,
		SQL("ALTER TABLE counter ADD CONSTRAINT once UNIQUE (n) "
		    "DEFERRABLE INITIALLY DEFERRED"),
		NO_ARGS));
	CHECK_ERR(place_exec(p.db,
			  SQL("INSERT INTO counter (id, n) VALUES (2, 0)"),
			  NO_ARGS),
		ERR_CLASH);
	CHECK_OK(db_act(p.db, count_on, NULL));
	CHECK_INT(read_counter(p.db), 1);
	db_close(p.db);
}

void
test_db_postgres__takes_an_address(void)
{
	struct note note = {.mem = test_mem()};
	struct db *db;

	if (!place_postgres().n)
		SKIP("DAICHO_TEST_POSTGRES is not set (tools/with-postgres)");
	CHECK_ERR(db_open(test_mem(), S("postgres://nobody@localhost:1/none"),
			  NULL, &note, &db),
		ERR_STORE);
	CHECK_INT(note.word, W_DB_OPEN);
	CHECK_ERR(db_open(test_mem(), S("postgres:host=/none user"), NULL,
			  &note, &db),
		ERR_STORE);
	CHECK_INT(note.word, W_DB_OPEN);
}
