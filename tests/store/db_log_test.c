#include "store/places.h"

#include <sys/stat.h>
#include <unistd.h>

enum {
	AWAIT_MS = 10 * DB_LOG_LAG_MS,
	BODY_BYTES = 256 * 1024,
	BODIES = 400, /* 100 MB: six times what makes the log long */
	PAGE_BYTES = 4096
};

/* Whether the commit of this act waits for the disk: FULL, or NORMAL. */
enum { SYNC_NORMAL = 1, SYNC_FULL = 2 };

struct line {
	int id;
	int64_t sync; /* written by the act, on SQLite */
};

static enum err
add_line(struct tx *tx, void *data)
{
	struct line *l = data;
	struct thing row = {.id = l->id,
		.to_entry = INT64_MIN,
		.name = str_fmt(test_mem(), "line%d", l->id),
		.on_day = DAY_NONE};

	return db_insert(tx, &thing_table, &row);
}

static enum err
add_line_sqlite(struct tx *tx, void *data)
{
	struct line *l = data;
	struct one_int n;
	enum err e = db_one(tx,
		SQL("SELECT synchronous AS n FROM pragma_synchronous"), NO_ARGS,
		one_int_columns, test_mem(), &n);

	l->sync = e ? 0 : n.n;
	return e ? e : add_line(tx, data);
}

static bool
is_sqlite(const struct place *p)
{
	return str_is(db_kind_name(p->db), S("sqlite"));
}

static int64_t
await_tidied(const struct place *p, int64_t wanted)
{
	for (int i = 0; i < AWAIT_MS && db_fake_tidied(p->db) < wanted; i++)
		usleep(1000);
	return db_fake_tidied(p->db);
}

void
test_db_log__is_seen_by_others_when_it_comes_back(void)
{
	EACH_PLACE(p, NULL)
	{
		struct db *other = place_again(&p, NULL);

		for (int i = 1; i <= 3; i++) {
			struct line l = {.id = i};

			CHECK_OK(db_log(p.db, add_line, &l));
			CHECK_INT(COUNT_THINGS(other), i);
			CHECK_ERR(db_log(p.db, add_line, &l), ERR_CLASH);
		}
		db_close(other);
	}
}

void
test_db_log__is_on_the_disk_soon_after_without_another_commit(void)
{
	EACH_PLACE(p, NULL)
	{
		struct line log = {.id = 1}, act = {.id = 2}, late = {.id = 3};

		if (!p.is_fake || !is_sqlite(&p))
			continue;
		CHECK_OK(db_log(p.db, add_line_sqlite, &log));
		CHECK_INT(log.sync, SYNC_NORMAL);
		CHECK_INT(await_tidied(&p, 1), 1);
		/* what waits for the disk leaves nothing to do */
		CHECK_OK(db_act(p.db, add_line_sqlite, &act));
		CHECK_INT(act.sync, SYNC_FULL);
		usleep(2 * DB_LOG_LAG_MS * 1000);
		CHECK_INT(db_fake_tidied(p.db), 1);
		CHECK_OK(db_log(p.db, add_line_sqlite, &late));
		CHECK_INT(await_tidied(&p, 2), 2);
	}
}

/* Comes while a line is being written: it must not share its commit. */
struct pair {
	struct db *db;
	struct line log, act;
	struct db_job job;
	_Atomic int n_done;
	enum err result;
};

static void
act_done(void *data, enum err result)
{
	struct pair *s = data;

	s->result = result;
	s->n_done++;
}

static enum err
run_act(struct tx *tx, void *data)
{
	struct pair *s = data;

	return add_line_sqlite(tx, &s->act);
}

static enum err
log_and_submit(struct tx *tx, void *data)
{
	struct pair *s = data;

	s->job = (struct db_job){.run = run_act, .done = act_done, .data = s};
	db_submit(s->db, &s->job);
	return add_line_sqlite(tx, &s->log);
}

void
test_db_log__is_joined_by_no_act(void)
{
	EACH_PLACE(p, NULL)
	{
		struct pair s = {
			.db = p.db, .log = {.id = 1}, .act = {.id = 2}};

		if (!is_sqlite(&p))
			continue;
		CHECK_OK(db_log(p.db, log_and_submit, &s));
		for (int i = 0; i < AWAIT_MS && !s.n_done; i++)
			usleep(1000);
		CHECK_INT(s.n_done, 1);
		CHECK_OK(s.result);
		CHECK_INT(s.log.sync, SYNC_NORMAL);
		CHECK_INT(s.act.sync, SYNC_FULL);
		CHECK_INT(COUNT_THINGS(p.db), 2);
	}
}

static int64_t
log_bytes(const struct place *p)
{
	str kind, path = str_cut(p->url, ':', &kind);
	struct stat st;

	(void)path;
	return stat(str_fmt(test_mem(), "%.*s-wal", STR(kind)).p, &st)
		       ? -1
		       : st.st_size;
}

/* As much as makes the log long, in one act. */
static enum err
add_much(struct tx *tx, void *data)
{
	uint8_t *body = MAKE_MANY(test_mem(), uint8_t, BODY_BYTES);
	struct thing row = {
		.id = 1,
		.to_entry = INT64_MIN,
		.body = {body, BODY_BYTES},
		.on_day = DAY_NONE
        };
	enum err e = OK;

	(void)data;
	for (; !e && row.id <= DB_WAL_PAGES * PAGE_BYTES / BODY_BYTES + 1;
		row.id++) {
		row.name = str_fmt(test_mem(), "body%d", (int)row.id);
		e = db_insert(tx, &thing_table, &row);
	}
	return e;
}

/* No other commit comes, so it is the writer's thread that moves it. */
void
test_db_log__is_moved_to_the_file_beside_who_writes(void)
{
	EACH_PLACE(p, NULL)
	{
		int64_t large = (int64_t)DB_WAL_PAGES * PAGE_BYTES;
		struct stat st = {0};
		str where;

		(void)str_cut(p.url, ':', &where);
		if (!is_sqlite(&p) || p.is_fake)
			continue;
		CHECK_OK(db_act(p.db, add_much, NULL));
		for (int i = 0; i < AWAIT_MS && st.st_size < large; i++) {
			usleep(1000);
			CHECK(stat(where.p, &st) == 0);
		}
		CHECK(st.st_size >= large);
	}
}

/* Acts and lines in turn, without a pause: what they write is moved on. */
void
test_db_log__leaves_no_log_that_grows_with_what_is_written(void)
{
	EACH_PLACE(p, NULL)
	{
		const uint8_t *body =
			MAKE_MANY(test_mem(), uint8_t, BODY_BYTES);
		int64_t most = 0, n;

		if (!is_sqlite(&p) || p.is_fake)
			continue;
		for (int i = 1; i <= BODIES; i++) {
			struct thing row = {
				.id = i,
				.to_entry = INT64_MIN,
				.name = str_fmt(test_mem(), "body%d", i),
				.body = {body, BODY_BYTES},
				.on_day = DAY_NONE
                        };

			CHECK_OK(place_insert(p.db, &row));
			n = log_bytes(&p);
			CHECK(n > 0);
			most = n > most ? n : most;
		}
		CHECK_INT(COUNT_THINGS(p.db), BODIES);
		CHECK(most >= (int64_t)DB_WAL_PAGES * PAGE_BYTES);
		CHECK(most < (int64_t)3 * DB_WAL_PAGES * PAGE_BYTES);
	}
}
