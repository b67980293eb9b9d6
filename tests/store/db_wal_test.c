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

/* Acts one after another, without a pause: what they write is moved on. */
void
test_db_wal__leaves_no_log_that_grows_with_what_is_written(void)
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
