#include "store/places.h"

/* Calls of an act: begin, savepoint, three statements, release, commit. */
enum { ACT_CALLS = 7 };

static enum err
act_of_three(struct tx *tx, void *data)
{
	const int64_t *id = data;
	struct thing row = {.id = *id, .to_entry = INT64_MIN};
	struct one_int n;
	enum err e = db_one(tx, SQL("SELECT n FROM counter WHERE id = 1"),
		NO_ARGS, one_int_columns, test_mem(), &n);

	row.name = str_fmt(test_mem(), "act%d", (int)*id);
	if (e)
		return e;
	if ((e = db_insert(tx, &thing_table, &row)))
		return e;
	return db_exec(tx, SQL("UPDATE counter SET n = ? WHERE id = 1"),
		ARGS(BIND(n.n + 1)), NULL);
}

/* The act happened as often as the counter says. */
static void
check_acts(struct db *db, int64_t wanted)
{
	CHECK_INT(place_int(db, SQL("SELECT n FROM counter"), NO_ARGS), wanted);
	CHECK_INT(COUNT_THINGS(db), wanted);
}

void
test_db_fake__counts_the_calls_of_an_act(void)
{
	EACH_PLACE(p, NULL)
	{
		int64_t id = 1, before;

		if (!p.is_fake)
			continue;
		before = db_fake_calls(p.db);
		CHECK_OK(db_act(p.db, act_of_three, &id));
		CHECK_INT(db_fake_calls(p.db) - before, ACT_CALLS);
	}
}

void
test_db_fake__leaves_nothing_behind_when_a_call_fails(void)
{
	EACH_PLACE(p, NULL)
	{
		int64_t id = 1;

		if (!p.is_fake)
			continue;
		CHECK_OK(db_act(p.db, act_of_three, &id));
		for (int nth = 1; nth <= ACT_CALLS; nth++) {
			CHECK_ROW("%.*s call %d", STR(p.url), nth);
			id++;
			db_fake_fail(p.db, nth, DB_FAIL_STORE);
			CHECK_ERR(db_act(p.db, act_of_three, &id), ERR_STORE);
			check_acts(p.db, id - 1);
			CHECK_OK(db_act(p.db, act_of_three, &id));
			check_acts(p.db, id);
		}
	}
}

void
test_db_fake__is_unsure_of_a_commit(void)
{
	EACH_PLACE(p, NULL)
	{
		int64_t id = 1, n = 0;

		if (!p.is_fake)
			continue;
		for (int nth = 1; nth <= ACT_CALLS; nth++, id++) {
			CHECK_ROW("%.*s call %d", STR(p.url), nth);
			db_fake_fail(p.db, nth, DB_FAIL_COMMIT_LOST);
			CHECK_ERR(db_act(p.db, act_of_three, &id), ERR_UNSURE);
			check_acts(p.db, n);
			db_fake_fail(p.db, nth, DB_FAIL_COMMIT_UNSURE);
			CHECK_ERR(db_act(p.db, act_of_three, &id), ERR_UNSURE);
			check_acts(p.db, ++n);
			id++;
			CHECK_OK(db_act(p.db, act_of_three, &id));
			check_acts(p.db, ++n);
		}
	}
}

void
test_db_fake__fails_once_and_not_when_told_never(void)
{
	EACH_PLACE(p, NULL)
	{
		struct tx *tx;
		int64_t id = 1;

		if (!p.is_fake)
			continue;
		db_fake_fail(p.db, 1, DB_FAIL_STORE);
		db_fake_fail(p.db, 0, DB_FAIL_STORE);
		CHECK_OK(db_act(p.db, act_of_three, &id));
		db_fake_fail(p.db, 1, DB_FAIL_STORE);
		CHECK_ERR(db_read_open(p.db, test_note(), &tx), ERR_STORE);
		check_acts(p.db, 1);
		id = 2;
		db_fake_fail(p.db, ACT_CALLS + 3, DB_FAIL_STORE);
		CHECK_OK(db_act(p.db, act_of_three, &id));
		id = 3;
		CHECK_ERR(db_act(p.db, act_of_three, &id), ERR_STORE);
	}
}
