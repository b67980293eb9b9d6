#include "store/places.h"

#include <semaphore.h>

/* What is read again within a group: never older than what was written. */

static int64_t
count_in(struct tx *tx)
{
	struct one_int row = {-1};

	if (db_one(tx, SQL("SELECT COUNT(*) AS n FROM thing"), NO_ARGS,
		    one_int_columns, test_mem(), &row))
		return -1;
	return row.n;
}

static struct thing
thing_of(int64_t id)
{
	return (struct thing){.id = id,
		.to_entry = INT64_MIN,
		.name = str_fmt(test_mem(), "thing%d", (int)id),
		.on_day = DAY_NONE};
}

static bool
is_far(const struct place *p)
{
	return str_is(db_kind_name(p->db), S("postgres"));
}

struct deed {
	struct db_job job;
	struct db *db;
	sem_t *gate, *ended;
	int64_t id;
	enum err answer, result;
	int64_t before, after, again, ended_rows, named;
	int64_t calls; /* that the second reading of the same made */
};

/* Reads, writes and reads the same again, each kind of write. */
static enum err
write_between(struct tx *tx, void *data)
{
	struct deed *d = data;
	struct thing row = thing_of(d->id);
	struct one_int n = {-1};
	int64_t changed;
	enum err e;

	if (d->gate)
		sem_wait(d->gate);
	d->before = count_in(tx);
	if ((e = db_insert(tx, &thing_table, &row)))
		return e;
	d->after = count_in(tx);
	if ((e = db_one(tx,
		     SQL("SELECT COUNT(*) AS n FROM thing "
			 "WHERE to_entry IS NULL"),
		     NO_ARGS, one_int_columns, test_mem(), &n)) ||
		(e = db_end(tx, &thing_table, d->id, 7)) ||
		(e = db_one(tx,
			 SQL("SELECT COUNT(*) AS n FROM thing "
			     "WHERE to_entry IS NOT NULL"),
			 NO_ARGS, one_int_columns, test_mem(), &n)))
		return e;
	d->ended_rows = n.n;
	if ((e = db_exec(tx, SQL("UPDATE thing SET name = ? WHERE id = ?"),
		     ARGS(BIND(S("renamed")), BIND(d->id)), &changed)) ||
		(e = db_one(tx,
			 SQL("SELECT COUNT(*) AS n FROM thing WHERE name = ?"),
			 ARGS(BIND(S("renamed"))), one_int_columns, test_mem(),
			 &n)))
		return e;
	d->named = n.n;
	if ((e = db_exec(tx, SQL("DELETE FROM thing WHERE id = ?"),
		     ARGS(BIND(d->id)), &changed)))
		return e;
	d->again = count_in(tx);
	return d->answer;
}

void
test_db_memo__tells_what_the_act_has_written(void)
{
	EACH_PLACE(p, NULL)
	{
		struct deed d = {.id = 5};

		for (int i = 0; i < 3; i++) {
			CHECK_OK(db_act(p.db, write_between, &d));
			CHECK_INT(d.before, 0);
			CHECK_INT(d.after, 1);
			CHECK_INT(d.ended_rows, 1);
			CHECK_INT(d.named, 1);
			CHECK_INT(d.again, 0);
		}
	}
}

/* Inserts and reads; what it says decides whether it is undone. */
static enum err
insert_and_count(struct tx *tx, void *data)
{
	struct deed *d = data;
	struct thing row = thing_of(d->id);
	enum err e;

	if (d->gate)
		sem_wait(d->gate);
	d->before = count_in(tx);
	if ((e = db_insert(tx, &thing_table, &row)))
		return e;
	d->after = count_in(tx);
	return d->answer;
}

static void
deed_done(void *data, enum err result)
{
	struct deed *d = data;

	d->result = result;
	sem_post(d->ended);
}

/* All of them share one commit: the first waits until the others are there. */
void
test_db_memo__forgets_what_was_undone(void)
{
	EACH_PLACE(p, NULL)
	{
		sem_t gate, ended;
		struct deed d[3] = {
			{.gate = &gate,          .id = 1},
			{.id = 2,                      .answer = ERR_REFUSED},
                        {.id = 3}
                };

		sem_init(&gate, 0, 0);
		sem_init(&ended, 0, 0);
		for (size_t i = 0; i < COUNT(d); i++) {
			d[i].ended = &ended;
			d[i].job = (struct db_job){.run = insert_and_count,
				.done = deed_done,
				.data = &d[i]};
			db_submit(p.db, &d[i].job);
		}
		sem_post(&gate);
		for (size_t i = 0; i < COUNT(d); i++)
			sem_wait(&ended);
		CHECK_ERR(d[1].result, ERR_REFUSED);
		CHECK_INT(d[0].after, 1);
		CHECK_INT(d[1].before, 1);
		CHECK_INT(d[1].after, 2);
		CHECK_INT(d[2].before, 1);
		CHECK_INT(d[2].after, 2);
		CHECK_INT(COUNT_THINGS(p.db), 2);
		sem_destroy(&gate);
		sem_destroy(&ended);
	}
}

static enum err
count_twice(struct tx *tx, void *data)
{
	struct deed *d = data;

	d->before = count_in(tx);
	d->calls = d->db ? db_fake_calls(d->db) : 0;
	d->after = count_in(tx);
	d->calls = d->db ? db_fake_calls(d->db) - d->calls : 0;
	return OK;
}

void
test_db_memo__reads_once_what_is_far(void)
{
	EACH_PLACE(p, NULL)
	{
		struct deed d = {.db = p.db};

		if (!p.is_fake)
			continue;
		CHECK_OK(db_act(p.db, count_twice, &d));
		CHECK_INT(d.after, 0);
		CHECK_INT(d.calls, is_far(&p) ? 0 : 1);
	}
}

void
test_db_memo__knows_what_others_wrote_meanwhile(void)
{
	EACH_PLACE(p, NULL)
	{
		struct db *other = place_again(&p, NULL);
		struct thing row = thing_of(1);
		struct deed d = {0};

		CHECK_OK(db_act(p.db, count_twice, &d));
		CHECK_INT(d.before, 0);
		CHECK_OK(place_insert(other, &row));
		CHECK_OK(db_act(p.db, count_twice, &d));
		CHECK_INT(d.before, 1);
		CHECK_INT(d.after, 1);
		db_close(other);
	}
}

/* More questions than are remembered, and rows too large for it. */
static enum err
ask_much(struct tx *tx, void *data)
{
	struct deed *d = data;
	struct one_int n;
	enum err e;

	for (int round = 0; round < 2; round++)
		for (int64_t i = 0; i < 1200; i++) {
			if ((e = db_one(tx,
				     SQL("SELECT id AS n FROM thing "
					 "WHERE id = ?"),
				     ARGS(BIND(i)), one_int_columns, test_mem(),
				     &n)) != (i == 1 ? OK : ERR_ABSENT))
				return e ? e : ERR_DAMAGED;
			if (i == 1 && n.n != 1)
				return ERR_DAMAGED;
		}
	d->after = count_in(tx);
	return OK;
}

static enum err
read_big(struct tx *tx, void *data)
{
	struct deed *d = data;
	struct thing *rows;
	size_t n;
	enum err e = OK;

	for (int i = 0; i < 3 && !e; i++) {
		e = DB_LIST(tx, SQL("SELECT " THING_COLUMNS " FROM thing"),
			NO_ARGS, thing_table.columns, test_mem(), &rows, &n);
		d->after = e ? -1 : (int64_t)rows[0].body.n;
	}
	return e;
}

void
test_db_memo__holds_a_fixed_number(void)
{
	enum { BIG = 200 * 1024 };

	EACH_PLACE(p, NULL)
	{
		struct thing row = thing_of(1);
		struct deed d = {.db = p.db};

		row.body = (bytes){arena_make(test_mem(), BIG), BIG};
		CHECK_OK(place_insert(p.db, &row));
		CHECK_OK(db_act(p.db, ask_much, &d));
		CHECK_INT(d.after, 1);
		CHECK_OK(db_act(p.db, read_big, &d));
		CHECK_INT(d.after, BIG);
	}
}
