#include "store/places.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

/* Checks stay on the test's thread: jobs write down what they saw. */
struct step {
	struct db_job job;
	struct thing row;
	enum err answer; /* what run says in the end */
	sem_t *gate;     /* NULL, or waited for after the insert */
	sem_t *inside;   /* NULL, or told that the insert was done */
	_Atomic int n_runs, n_done;
	enum err result;
	pthread_t ran_on, done_on;
};

static enum err
run_step(struct tx *tx, void *data)
{
	struct step *s = data;
	enum err e = db_insert(tx, &thing_table, &s->row);

	s->n_runs++;
	s->ran_on = pthread_self();
	if (s->inside)
		sem_post(s->inside);
	if (s->gate)
		sem_wait(s->gate);
	return e ? e : s->answer;
}

static void
step_done(void *data, enum err result)
{
	struct step *s = data;

	s->result = result;
	s->done_on = pthread_self();
	s->n_done++;
}

static void
set_step(struct step *s, int id, enum err answer)
{
	memset(s, 0, sizeof(*s));
	s->row = (struct thing){.id = id,
		.to_entry = INT64_MIN,
		.name = str_fmt(test_mem(), "step%d", id),
		.on_day = DAY_NONE};
	s->answer = answer;
	s->job = (struct db_job){.run = run_step, .done = step_done, .data = s};
}

static void
await_done(struct step *s)
{
	for (int i = 0; i < 20000 && !s->n_done; i++)
		usleep(1000);
	CHECK_INT(s->n_done, 1);
}

static enum err
say_ok(struct tx *tx, void *data)
{
	(void)tx;
	(void)data;
	return OK;
}

void
test_db_act__undoes_alone_what_fails_in_a_group(void)
{
	sem_t gate;

	sem_init(&gate, 0, 0);
	EACH_PLACE(p, NULL)
	{
		struct step s[6];

		for (int i = 0; i < 6; i++)
			set_step(&s[i], i, i == 2 ? ERR_REFUSED : OK);
		s[0].gate = &gate;          /* the others wait meanwhile */
		s[4].row.name = S("step3"); /* clashes with the one before */
		for (int i = 0; i < 6; i++)
			db_submit(p.db, &s[i].job);
		usleep(20000);
		sem_post(&gate);
		for (int i = 0; i < 6; i++) {
			await_done(&s[i]);
			CHECK_INT(s[i].n_runs, 1);
			CHECK(pthread_equal(s[i].ran_on, s[i].done_on));
			CHECK(!pthread_equal(s[i].ran_on, pthread_self()));
		}
		CHECK_OK(s[0].result);
		CHECK_OK(s[1].result);
		CHECK_ERR(s[2].result, ERR_REFUSED);
		CHECK_OK(s[3].result);
		CHECK_ERR(s[4].result, ERR_CLASH);
		CHECK_OK(s[5].result);
		CHECK_INT(place_int(p.db, SQL("SELECT SUM(id * id) FROM thing"),
				  NO_ARGS),
			1 + 9 + 25);
		CHECK_INT(COUNT_THINGS(p.db), 4);
	}
	sem_destroy(&gate);
}

static enum err
go_on_after_clash(struct tx *tx, void *data)
{
	struct thing row = {.id = 7, .to_entry = INT64_MIN, .name = S("x")};
	struct one_int one;
	enum err *said = data;

	said[0] = db_insert(tx, &thing_table, &row);
	said[1] = db_insert(tx, &thing_table, &row);
	said[1] = said[1] ? said[1] : db_settle(tx); /* it may answer later */
	row.id++;
	row.name = S("y");
	said[2] = db_insert(tx, &thing_table, &row);
	said[3] = db_one(tx, SQL("SELECT COUNT(*) FROM thing"), NO_ARGS,
		one_int_columns, test_mem(), &one);
	return OK;
}

void
test_db_act__does_nothing_after_a_statement_that_failed(void)
{
	EACH_PLACE(p, NULL)
	{
		enum err said[4] = {0};

		CHECK_ERR(db_act(p.db, go_on_after_clash, said), ERR_CLASH);
		CHECK_OK(said[0]);
		CHECK_ERR(said[1], ERR_CLASH);
		CHECK_ERR(said[2], ERR_CLASH);
		CHECK_ERR(said[3], ERR_CLASH);
		CHECK_INT(COUNT_THINGS(p.db), 0);
		CHECK_OK(db_act(p.db, say_ok, NULL));
	}
}

static enum err
see_absent(struct tx *tx, void *data)
{
	struct one_int one;
	enum err e = db_one(tx, SQL("SELECT n FROM counter WHERE id = 99"),
		NO_ARGS, one_int_columns, test_mem(), &one);

	(void)data;
	if (e != ERR_ABSENT)
		return ERR_DAMAGED;
	return db_exec(tx, SQL("UPDATE counter SET n = 5"), NO_ARGS, NULL);
}

void
test_db_act__goes_on_after_an_answer_of_absent(void)
{
	EACH_PLACE(p, NULL)
	{
		CHECK_OK(db_act(p.db, see_absent, NULL));
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			5);
	}
}

void
test_db_act__is_seen_by_the_time_it_is_answered(void)
{
	EACH_PLACE(p, NULL)
	{
		struct db *other = place_again(&p, NULL);

		for (int i = 1; i <= 20; i++) {
			struct thing row = {.id = i,
				.to_entry = INT64_MIN,
				.name = str_fmt(test_mem(), "n%d", i)};

			CHECK_OK(place_insert(i % 2 ? p.db : other, &row));
			CHECK_INT(COUNT_THINGS(p.db), i);
			CHECK_INT(COUNT_THINGS(other), i);
		}
		db_close(other);
	}
}

void
test_db_read__sees_one_snapshot_and_is_not_blocked(void)
{
	const struct db_options o = {.readers = 2};
	sem_t gate, inside;

	sem_init(&gate, 0, 0);
	sem_init(&inside, 0, 0);
	EACH_PLACE(p, &o)
	{
		struct step s;
		struct tx *tx;
		struct one_int one;
		int64_t ticks;

		set_step(&s, 1, OK);
		s.gate = &gate;
		s.inside = &inside;
		CHECK_OK(db_read_open(p.db, test_note(), &tx));
		CHECK_OK(db_one(tx, SQL("SELECT COUNT(*) FROM thing"), NO_ARGS,
			one_int_columns, test_mem(), &one));
		CHECK_INT(one.n, 0);
		db_submit(p.db, &s.job);
		sem_wait(&inside);
		/* the act has inserted and holds the lock of acts */
		ticks = clock_ticks_ms();
		CHECK_INT(COUNT_THINGS(p.db), 0);
		CHECK(clock_ticks_ms() - ticks < DB_BUSY_MS / 2);
		sem_post(&gate);
		await_done(&s);
		CHECK_OK(s.result);
		CHECK_INT(COUNT_THINGS(p.db), 1);
		CHECK_OK(db_one(tx, SQL("SELECT COUNT(*) FROM thing"), NO_ARGS,
			one_int_columns, test_mem(), &one));
		CHECK_INT(one.n, 0);
		db_read_close(tx);
	}
	sem_destroy(&gate);
	sem_destroy(&inside);
}

void
test_db_read__changes_nothing(void)
{
	EACH_PLACE(p, NULL)
	{
		struct tx *tx;

		CHECK_OK(db_read_open(p.db, test_note(), &tx));
		CHECK_ERR(db_exec(tx, SQL("UPDATE counter SET n = 9"), NO_ARGS,
				  NULL),
			ERR_STORE);
		db_read_close(tx);
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			0);
		db_read_close(NULL);
	}
}

/* Adds 1 to the counter by reading and writing it: lost updates would show. */
static enum err
count_on(struct tx *tx, void *data)
{
	const bool *refuse = data;
	struct one_int row;
	struct arena *mem = arena_open(0);
	enum err e = db_one(tx, SQL("SELECT n FROM counter WHERE id = 1"),
		NO_ARGS, one_int_columns, mem, &row);

	arena_close(mem);
	if (e)
		return e;
	e = db_exec(tx, SQL("UPDATE counter SET n = ? WHERE id = 1"),
		ARGS(BIND(row.n + 1)), NULL);
	return e ? e : *refuse ? ERR_REFUSED : OK;
}

enum { N_THREADS = 32, N_ACTS = 60 };

struct crowd {
	struct db *db;
	_Atomic int64_t n_ok, n_refused, n_other, n_back;
};

static void *
act_many(void *data)
{
	struct crowd *c = data;

	for (int i = 0; i < N_ACTS; i++) {
		bool refuse = i % 7 == 0;
		enum err e = db_act(c->db, count_on, &refuse);

		if (e == OK && !refuse)
			c->n_ok++;
		else if (e == ERR_REFUSED && refuse)
			c->n_refused++;
		else
			c->n_other++;
	}
	return NULL;
}

/* Reads all the time; the counter never goes back. */
static void *
read_many(void *data)
{
	struct crowd *c = data;
	struct arena *mem = arena_open(0);
	int64_t last = 0;

	for (int i = 0; i < N_ACTS; i++) {
		struct one_int row = {0};
		struct tx *tx;

		if (db_read_open(c->db, NULL, &tx)) {
			c->n_other++;
			continue;
		}
		if (db_one(tx, SQL("SELECT n FROM counter"), NO_ARGS,
			    one_int_columns, mem, &row))
			c->n_other++;
		db_read_close(tx);
		if (row.n < last)
			c->n_back++;
		last = row.n;
		arena_reset(mem);
	}
	arena_close(mem);
	return NULL;
}

void
test_db_queue__counts_up_under_32_threads(void)
{
	const struct db_options o = {.readers = 4};

	EACH_PLACE(p, &o)
	{
		struct crowd c = {.db = p.db};
		pthread_t acts[N_THREADS], reads[8];
		int64_t refused = N_THREADS * ((N_ACTS + 6) / 7);

		for (int i = 0; i < N_THREADS; i++)
			CHECK(!pthread_create(&acts[i], NULL, act_many, &c));
		for (size_t i = 0; i < COUNT(reads); i++)
			CHECK(!pthread_create(&reads[i], NULL, read_many, &c));
		for (int i = 0; i < N_THREADS; i++)
			pthread_join(acts[i], NULL);
		for (size_t i = 0; i < COUNT(reads); i++)
			pthread_join(reads[i], NULL);
		CHECK_INT(c.n_other, 0);
		CHECK_INT(c.n_back, 0);
		CHECK_INT(c.n_refused, refused);
		CHECK_INT(c.n_ok, N_THREADS * N_ACTS - refused);
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			c.n_ok);
	}
}

void
test_db_queue__lets_two_handles_act_at_once(void)
{
	EACH_PLACE(p, NULL)
	{
		struct crowd c[2] = {{.db = p.db}, {0}};
		pthread_t threads[8];

		c[1].db = place_again(&p, NULL);
		for (int i = 0; i < 8; i++)
			CHECK(!pthread_create(
				&threads[i], NULL, act_many, &c[i % 2]));
		for (int i = 0; i < 8; i++)
			pthread_join(threads[i], NULL);
		CHECK_INT(c[0].n_other + c[1].n_other, 0);
		CHECK_INT(place_int(c[1].db, SQL("SELECT n FROM counter"),
				  NO_ARGS),
			c[0].n_ok + c[1].n_ok);
		db_close(c[1].db);
	}
}

void
test_db_queue__commits_each_act_if_told_to(void)
{
	const struct db_options o = {.group_max = 1};

	EACH_PLACE(p, &o)
	{
		struct crowd c = {.db = p.db};
		pthread_t threads[4];

		for (int i = 0; i < 4; i++)
			CHECK(!pthread_create(&threads[i], NULL, act_many, &c));
		for (int i = 0; i < 4; i++)
			pthread_join(threads[i], NULL);
		CHECK_INT(c.n_other, 0);
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			c.n_ok);
	}
}

static void *
open_gate_soon(void *gate)
{
	usleep(50000);
	sem_post(gate);
	return NULL;
}

void
test_db_queue__answers_what_waits_before_it_closes(void)
{
	sem_t gate;

	sem_init(&gate, 0, 0);
	EACH_PLACE(p, NULL)
	{
		enum { N = 100 };
		struct step *s = MAKE_MANY(test_mem(), struct step, N);
		pthread_t thread;

		for (int i = 0; i < N; i++)
			set_step(&s[i], i, OK);
		s[0].gate = &gate;
		for (int i = 0; i < N; i++)
			db_submit(p.db, &s[i].job);
		CHECK(!pthread_create(&thread, NULL, open_gate_soon, &gate));
		db_close(p.db);
		pthread_join(thread, NULL);
		for (int i = 0; i < N; i++) {
			CHECK_INT(s[i].n_done, 1);
			CHECK_OK(s[i].result);
		}
		p.db = place_again(&p, NULL);
		CHECK_INT(COUNT_THINGS(p.db), N);
	}
	sem_destroy(&gate);
}

void
test_db_queue__answers_busy_when_too_many_wait(void)
{
	enum { N = DB_QUEUE_MAX + 1, N_MORE = 5 };
	struct step *s = MAKE_MANY(test_mem(), struct step, N + N_MORE);
	struct place p = {0};
	sem_t gate, inside;

	sem_init(&gate, 0, 0);
	sem_init(&inside, 0, 0);
	CHECK(place_next(&p, NULL));
	for (int i = 0; i < N + N_MORE; i++)
		set_step(&s[i], i, OK);
	s[0].gate = &gate;
	s[0].inside = &inside;
	db_submit(p.db, &s[0].job);
	sem_wait(&inside);
	for (int i = 1; i < N + N_MORE; i++)
		db_submit(p.db, &s[i].job);
	sem_post(&gate);
	for (int i = 0; i < N + N_MORE; i++) {
		CHECK_ROW("%d", i);
		await_done(&s[i]);
		CHECK_ERR(s[i].result, i < N ? OK : ERR_BUSY);
		CHECK_INT(s[i].n_runs, i < N);
	}
	CHECK_INT(COUNT_THINGS(p.db), N);
	db_close(p.db);
	sem_destroy(&gate);
	sem_destroy(&inside);
}

/* A job that waits again from its own done(). */
struct chain {
	struct db *db;
	struct db_job job;
	bool refuse;
	int left;
	_Atomic bool over;
	enum err result;
};

static void
submit_again(void *data, enum err result)
{
	struct chain *c = data;

	if (result == OK && --c->left) {
		db_submit(c->db, &c->job);
		return;
	}
	c->result = result;
	c->over = true;
}

static enum err
count_for_chain(struct tx *tx, void *data)
{
	struct chain *c = data;

	return count_on(tx, &c->refuse);
}

void
test_db_queue__takes_a_job_again_from_its_answer(void)
{
	EACH_PLACE(p, NULL)
	{
		struct chain c = {.db = p.db, .left = 30};

		c.job = (struct db_job){.run = count_for_chain,
			.done = submit_again,
			.data = &c};
		db_submit(p.db, &c.job);
		db_close(p.db); /* waits for all of them */
		CHECK(c.over);
		CHECK_OK(c.result);
		p.db = place_again(&p, NULL);
		CHECK_INT(
			place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS),
			30);
	}
}

/*
 * A process that acts until it is killed; it says on a pipe what it was
 * answered. What was answered OK is there afterwards.
 */
static void
act_until_killed(const struct place *p, int fd)
{
	struct arena *mem = arena_open(0);
	bool refuse = false;
	struct db *db;

	if (db_open(mem, p->url, NULL, NULL, &db))
		_exit(1);
	for (;;)
		if (db_act(db, count_on, &refuse) || write(fd, "", 1) != 1)
			_exit(1);
}

void
test_db__keeps_what_a_killed_process_was_told(void)
{
	EACH_PLACE(p, NULL)
	{
		struct place same = p;
		char byte;
		int fds[2], status;
		int64_t told = 0, n;
		pid_t child;

		db_close(p.db); /* nobody's threads in the child */
		CHECK(pipe(fds) == 0);
		child = fork();
		if (!child) {
			close(fds[0]);
			act_until_killed(&same, fds[1]);
		}
		close(fds[1]);
		while (told < 100 && read(fds[0], &byte, 1) == 1)
			told++;
		CHECK(kill(child, SIGKILL) == 0);
		CHECK(waitpid(child, &status, 0) == child);
		CHECK(WIFSIGNALED(status));
		while (read(fds[0], &byte, 1) == 1)
			told++;
		close(fds[0]);
		p.db = place_again(&p, NULL);
		n = place_int(p.db, SQL("SELECT n FROM counter"), NO_ARGS);
		CHECK(told >= 100 && n >= told && n <= told + 1);
	}
}

/* What is no database is damaged, not a trouble of the machine. */
void
test_db_sqlite__tells_what_is_no_database(void)
{
	str path = str_fmt(test_mem(), "%.*s/no.db", STR(test_folder()));
	str url = str_fmt(test_mem(), "sqlite:%.*s", STR(path));
	FILE *f = fopen(path.p, "wb");
	struct db *db;

	CHECK(f != NULL);
	for (int i = 0; i < 5000; i++)
		fputc(i % 251 + 1, f);
	CHECK(fclose(f) == 0);
	CHECK_ERR(
		db_open(test_mem(), url, NULL, test_note(), &db), ERR_DAMAGED);
}

void
test_db_sqlite__makes_a_file_for_nobody_else(void)
{
	str path = str_fmt(test_mem(), "%.*s/new.db", STR(test_folder()));
	str url = str_fmt(test_mem(), "sqlite:%.*s", STR(path));
	const struct db_options o = {.must_exist = true};
	struct stat st;
	struct db *db;

	CHECK_ERR(db_open(test_mem(), url, &o, test_note(), &db), ERR_ABSENT);
	CHECK(stat(path.p, &st) != 0);
	CHECK_OK(db_open(test_mem(), url, NULL, test_note(), &db));
	CHECK_OK(db_migrate(db, place_schema(), test_note()));
	CHECK(stat(path.p, &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK_OK(place_exec(db, SQL("UPDATE counter SET n = 8"), NO_ARGS));
	CHECK(stat(str_fmt(test_mem(), "%.*s-wal", STR(path)).p, &st) == 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	db_close(db);
	CHECK(stat(str_fmt(test_mem(), "%.*s-wal", STR(path)).p, &st) != 0);
	CHECK_OK(db_open(test_mem(), url, &o, test_note(), &db));
	db_close(db);
	db_close(NULL);
}

/* A disk that is full, as SQLite sees it. */
void
test_db_sqlite__undoes_what_finds_no_room(void)
{
	struct thing small = {.id = 1, .to_entry = INT64_MIN, .name = S("s")};
	struct thing big = {.id = 2, .to_entry = INT64_MIN, .name = S("b")};
	uint8_t *body = arena_make(test_mem(), 8 << 20);
	struct place p = {0};
	struct step steps[3];

	CHECK(place_next(&p, NULL));
	CHECK_OK(place_exec(p.db, SQL("PRAGMA max_page_count = 100"), NO_ARGS));
	big.body = (bytes){body, 8 << 20};
	CHECK_ERR(place_insert(p.db, &big), ERR_STORE);
	CHECK_INT(COUNT_THINGS(p.db), 0);
	CHECK_OK(place_insert(p.db, &small));
	for (int i = 0; i < 3; i++) {
		set_step(&steps[i], 10 + i, OK);
		steps[i].row.body = i == 1 ? big.body : (bytes){0};
	}
	for (int i = 0; i < 3; i++)
		db_submit(p.db, &steps[i].job);
	for (int i = 0; i < 3; i++)
		await_done(&steps[i]);
	CHECK_ERR(steps[1].result, ERR_STORE);
	CHECK_OK(steps[2].result);
	CHECK_INT(COUNT_THINGS(p.db), 2 + (steps[0].result == OK));
	db_close(p.db);
}

void
test_db_sqlite__keeps_nothing_of_a_database_in_memory(void)
{
	struct db *a, *b;

	CHECK_OK(db_open(
		test_mem(), S("sqlite::memory:"), NULL, test_note(), &a));
	CHECK_OK(db_open(
		test_mem(), S("fake:sqlite::memory:"), NULL, test_note(), &b));
	CHECK_OK(db_migrate(a, place_schema(), test_note()));
	CHECK_OK(place_exec(a, SQL("UPDATE counter SET n = 8"), NO_ARGS));
	CHECK_INT(place_int(a, SQL("SELECT n FROM counter"), NO_ARGS), 8);
	CHECK_ERR(db_schema_check(b, place_schema(), test_note()), ERR_STATE);
	db_close(a);
	db_close(b);
}

void
test_db_open__says_why_not(void)
{
	static const struct {
		const char *url;
		enum word word;
	} cases[] = {
		{"",			    W_DB_URL },
		{"daicho.db",                   W_DB_URL },
		{"oracle:db",                   W_DB_URL },
		{"fake:fake:sqlite::memory:",   W_DB_URL },
		{"fake:",                       W_DB_URL },
		{"sqlite:/nowhere/at/all.db",   W_DB_OPEN},
		{"sqlite:/",                    W_DB_OPEN},
		{"fake:sqlite:/proc/self/maps", W_DB_OPEN},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note note = {.mem = test_mem()};
		struct db *db;

		CHECK_ROW("%s", cases[i].url);
		CHECK_ERR(db_open(test_mem(), str_of(cases[i].url), NULL, &note,
				  &db),
			ERR_STORE);
		CHECK_INT(note.word, cases[i].word);
	}
}
