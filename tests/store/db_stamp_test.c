#include "store/places.h"

static bool
is_same(const struct db_stamp *a, const struct db_stamp *b)
{
	return !memcmp(a->b, b->b, DB_STAMP_BYTES);
}

static void
insert(struct db *db, int id)
{
	struct thing row = {.id = id,
		.to_entry = INT64_MIN,
		.name = str_fmt(test_mem(), "x%d", id),
		.on_day = DAY_NONE};

	CHECK_OK(place_insert(db, &row));
}

void
test_store_db_stamp__is_another_after_each_commit_of_anyone(void)
{
	EACH_PLACE(p, NULL)
	{
		struct db *other = place_again(&p, NULL);
		struct db_stamp first, same, last;
		bool known = db_stamp(p.db, &first);

		/* a file that lies here has one; what is asked over a wire
		 * has none, and neither has one that may fail */
		CHECK_INT(known, str_starts(p.url, S("sqlite:")));
		for (int i = 1; known && i <= 200; i++) {
			struct db *who = i % 2 ? p.db : other;

			CHECK_ROW("commit %d", i);
			insert(who, i);
			CHECK(db_stamp(p.db, &last));
			CHECK(!is_same(&first, &last));
			CHECK_INT(COUNT_THINGS(other), i);
			CHECK(db_stamp(p.db, &same));
			CHECK(is_same(&same, &last));
			first = last;
		}
		db_close(other);
	}
}
