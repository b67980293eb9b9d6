#include "store/places.h"

#include <sys/stat.h>
#include <unistd.h>

enum {
	AWAIT_MS = 2000,
	BODY_BYTES = 256 * 1024,
	BODIES = 400, /* 100 MB: six times what makes the log long */
	PAGE_BYTES = 4096
};

static bool
is_sqlite(const struct place *p)
{
	return str_is(db_kind_name(p->db), S("sqlite"));
}

static int64_t
log_bytes(struct arena *mem, const struct place *p)
{
	str kind, path = str_cut(p->url, ':', &kind);
	struct stat st;

	(void)path;
	return stat(str_fmt(mem, "%.*s-wal", STR(kind)).p, &st) ? -1
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
test_db_wal__is_moved_to_the_file_beside_who_writes(void)
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

/* One act after another, each of a job that waits again from its own done(). */
struct chain {
	const struct place *place;
	struct arena *mem; /* of the thread that runs it */
	struct db_job job;
	uint8_t *body;
	int n; /* acts so far */
	int64_t most;
	enum err result;
	_Atomic bool is_over;
};

static enum err
add_body(struct tx *tx, void *data)
{
	struct chain *c = data;
	struct thing row = {
		.id = c->n + 1,
		.to_entry = INT64_MIN,
		.name = str_fmt(c->mem, "body%d", c->n),
		.body = {c->body, BODY_BYTES},
		.on_day = DAY_NONE
        };

	return db_insert(tx, &thing_table, &row);
}

static void
add_again(void *data, enum err result)
{
	struct chain *c = data;
	int64_t n = log_bytes(c->mem, c->place);

	c->most = n > c->most ? n : c->most;
	c->result = result;
	if (result || ++c->n == BODIES)
		c->is_over = true;
	else
		db_submit(c->place->db, &c->job);
}

/* Somebody always waits to write; the log begins anew all the same. */
void
test_db_wal__leaves_no_log_that_grows_with_what_is_written(void)
{
	EACH_PLACE(p, NULL)
	{
		struct chain c = {.place = &p,
			.body = MAKE_MANY(test_mem(), uint8_t, BODY_BYTES)};

		if (!is_sqlite(&p) || p.is_fake)
			continue;
		c.mem = arena_open(0);
		c.job = (struct db_job){
			.run = add_body, .done = add_again, .data = &c};
		db_submit(p.db, &c.job);
		while (!c.is_over)
			usleep(1000);
		CHECK_OK(c.result);
		CHECK_INT(COUNT_THINGS(p.db), BODIES);
		CHECK(c.most >= (int64_t)DB_WAL_PAGES * PAGE_BYTES);
		CHECK(c.most < (int64_t)BODIES * BODY_BYTES);
		arena_close(c.mem);
	}
}
