#include "store/places.h"

#include <stdlib.h>

static const struct thing full = {
	.id = 1,
	.from_entry = -7,
	.to_entry = INT64_MAX,
	.name = {"aoba \xe9\x9d\x92\xe8\x91\x89", 11},
	.small = INT32_MIN,
	.flag = true,
	.body = {(const uint8_t *)"a\0b\xff'",                               5},
	.on_day = {20000},
	.at = {1767225600123                          },
};
static const struct thing bare = {
	.id = 2,
	.to_entry = INT64_MIN,
	.on_day = {INT32_MIN},
	.at = {INT64_MIN},
};

static void
check_thing(const struct thing *is, const struct thing *wanted)
{
	CHECK_INT(is->id, wanted->id);
	CHECK_INT(is->from_entry, wanted->from_entry);
	CHECK_INT(is->to_entry, wanted->to_entry);
	CHECK(str_is(is->name, wanted->name));
	CHECK_INT(is->small, wanted->small);
	CHECK_INT(is->flag, wanted->flag);
	CHECK(str_is(bytes_str(is->body), bytes_str(wanted->body)));
	CHECK_INT(is->on_day.n, wanted->on_day.n);
	CHECK_INT(is->at.ms, wanted->at.ms);
}

static enum err
read_thing(struct db *db, int64_t id, struct thing *out)
{
	struct tx *tx;
	enum err e = db_read_open(db, test_note(), &tx);

	CHECK_OK(e);
	e = db_one(tx, SQL("SELECT " THING_COLUMNS " FROM thing WHERE id = ?"),
		ARGS(BIND(id)), thing_table.columns, test_mem(), out);
	db_read_close(tx);
	return e;
}

void
test_db__keeps_every_type(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thing row;

		CHECK_OK(place_insert(p.db, &full));
		CHECK_OK(place_insert(p.db, &bare));
		CHECK_OK(read_thing(p.db, 1, &row));
		check_thing(&row, &full);
		CHECK_OK(read_thing(p.db, 2, &row));
		check_thing(&row, &bare);
		CHECK(row.name.p && row.body.p);
		CHECK_OK(place_exec(p.db,
			SQL("UPDATE thing SET body = NULL WHERE id = 2"),
			NO_ARGS));
		CHECK_OK(read_thing(p.db, 2, &row));
		CHECK(!row.body.p && !row.body.n);
	}
}

void
test_db__keeps_sixteen_megabytes(void)
{
	struct thing row = bare;
	uint8_t *big = arena_make(test_mem(), DB_MAX_VALUE_BYTES + 1);

	for (size_t i = 0; i <= DB_MAX_VALUE_BYTES; i++)
		big[i] = (uint8_t)(i * 7 + i / 251);
	row.body = (bytes){big, DB_MAX_VALUE_BYTES};
	EACH_PLACE(p, NULL)
	{
		struct thing back;

		row.body.n = DB_MAX_VALUE_BYTES;
		CHECK_OK(place_insert(p.db, &row));
		CHECK_OK(read_thing(p.db, row.id, &back));
		CHECK(str_is(bytes_str(back.body), bytes_str(row.body)));
		row.id++;
		row.body.n++;
		CHECK_ERR(place_insert(p.db, &row), ERR_TOO_BIG);
		row.id--;
	}
}

void
test_db__refuses_what_is_not_text(void)
{
	static const struct {
		const char *text;
		size_t n;
	} cases[] = {
		{"a\0b",         3},
                {"\xff",         1},
                {"\xe3\x81",     2},
		{"\xed\xa0\x80", 3}, /* half of a surrogate pair */
	};

	EACH_PLACE(p, NULL)
	{
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct thing row = bare;

			CHECK_ROW("%.*s %zu", STR(p.url), i);
			row.name = (str){cases[i].text, cases[i].n};
			CHECK_ERR(place_insert(p.db, &row), ERR_STORE);
		}
		CHECK_INT(COUNT_THINGS(p.db), 0);
	}
}

void
test_db__gives_absent_for_no_row(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thing row = full;

		CHECK_ERR(read_thing(p.db, 5, &row), ERR_ABSENT);
		check_thing(&row, &full);
	}
}

static enum err
insert_fifty(struct tx *tx, void *data)
{
	struct thing row = *(const struct thing *)data;
	enum err e;

	for (row.id = 1; row.id <= 50; row.id++) {
		row.name = str_fmt(test_mem(), "n%02d", (int)row.id);
		if ((e = db_insert(tx, &thing_table, &row)))
			return e;
	}
	return OK;
}

static void
put_fifty(struct db *db)
{
	struct thing row = bare;

	CHECK_OK(db_act(db, insert_fifty, &row));
}

void
test_db__lists_rows_in_order(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thing *rows;
		struct tx *tx;
		size_t n, n_none;

		put_fifty(p.db);
		CHECK_OK(db_read_open(p.db, test_note(), &tx));
		CHECK_OK(DB_LIST(tx,
			SQL("SELECT " THING_COLUMNS " FROM thing "
			    "WHERE id > ? ORDER BY name DESC"),
			ARGS(BIND((int64_t)10)), thing_table.columns,
			test_mem(), &rows, &n));
		CHECK_OK(DB_LIST(tx,
			SQL("SELECT " THING_COLUMNS " FROM thing "
			    "WHERE name = ?"),
			ARGS(BIND(S("none"))), thing_table.columns, test_mem(),
			&rows, &n_none));
		CHECK_INT(n_none, 0);
		CHECK_OK(DB_LIST(tx,
			SQL("SELECT " THING_COLUMNS " FROM thing "
			    "WHERE id > ? ORDER BY name DESC"),
			ARGS(BIND((int64_t)10)), thing_table.columns,
			test_mem(), &rows, &n));
		db_read_close(tx);
		CHECK_INT(n, 40);
		for (size_t i = 0; i < n; i++)
			CHECK_INT(rows[i].id, 50 - (int)i);
		CHECK_STR(rows[0].name, "n50");
	}
}

/* Walks over things, and in each of them over the things before it. */
struct walker {
	struct tx *tx;
	struct thing outer, inner;
	int64_t n_outer, n_inner, stop_at;
};

static enum err
count_inner(void *data)
{
	struct walker *w = data;

	w->n_inner++;
	return w->inner.id <= w->outer.id ? OK : ERR_DAMAGED;
}

static const char walk_sql[] =
	"SELECT " THING_COLUMNS " FROM thing WHERE id <= ? ORDER BY id";

static enum err
walk_inner(void *data)
{
	struct walker *w = data;
	str before = str_copy(test_mem(), w->outer.name);
	enum err e;

	w->n_outer++;
	if (w->n_outer == w->stop_at)
		return ERR_REFUSED;
	e = db_each(w->tx, (struct sql){walk_sql}, ARGS(BIND(w->outer.id)),
		thing_table.columns, &w->inner, count_inner, w);
	if (e)
		return e;
	return str_is(before, w->outer.name) ? OK : ERR_DAMAGED;
}

void
test_db__walks_within_a_walk(void)
{
	EACH_PLACE(p, NULL)
	{
		struct walker w = {0};
		int64_t all = 50;

		put_fifty(p.db);
		CHECK_OK(db_read_open(p.db, test_note(), &w.tx));
		CHECK_OK(db_each(w.tx, (struct sql){walk_sql}, ARGS(BIND(all)),
			thing_table.columns, &w.outer, walk_inner, &w));
		CHECK_INT(w.n_outer, 50);
		CHECK_INT(w.n_inner, 50 * 51 / 2);
		/* an answer that ends a walk does not end the snapshot */
		w.stop_at = 60;
		CHECK_ERR(db_scan(w.tx, &thing_table, SQL("id"), &w.outer,
				  walk_inner, &w),
			ERR_REFUSED);
		CHECK_INT(w.n_outer, 60);
		w.stop_at = 0;
		CHECK_OK(db_scan(w.tx, &thing_table, SQL("name DESC"), &w.outer,
			walk_inner, &w));
		db_read_close(w.tx);
		CHECK_INT(w.n_outer, 110);
		CHECK_INT(w.outer.id, 1);
	}
}

struct thousands {
	struct tx *tx;
	struct thing row;
	int64_t n, sum;
};

static enum err
add_thing(void *data)
{
	struct thousands *t = data;
	struct one_int one;

	t->n++;
	t->sum += t->row.id;
	if (t->n % 500)
		return OK;
	return db_one(t->tx, SQL("SELECT COUNT(*) FROM thing WHERE id <= ?"),
		ARGS(BIND(t->row.id)), one_int_columns, test_mem(), &one);
}

void
test_db__scans_more_rows_than_it_holds(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thousands t = {0};
		int64_t last = 3000;

		CHECK_OK(place_exec(p.db,
			SQL("INSERT INTO thing (id, from_entry, name, small, "
			    "flag) WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL "
			    "SELECT i + 1 FROM c WHERE i < ?) "
			    "SELECT i, 1, 'n' || i, 0, 0 FROM c"),
			ARGS(BIND(last))));
		CHECK_OK(db_read_open(p.db, test_note(), &t.tx));
		CHECK_OK(db_scan(
			t.tx, &thing_table, SQL("id"), &t.row, add_thing, &t));
		CHECK_OK(db_scan(
			t.tx, &thing_table, SQL("id"), &t.row, add_thing, &t));
		db_read_close(t.tx);
		CHECK_INT(t.n, 2 * last);
		CHECK_INT(t.sum, last * (last + 1));
	}
}

void
test_db__reads_sums_and_truths_as_numbers(void)
{
	EACH_PLACE(p, NULL)
	{
		put_fifty(p.db);
		CHECK_INT(place_int(p.db, SQL("SELECT SUM(id) FROM thing"),
				  NO_ARGS),
			1275);
		CHECK_INT(place_int(p.db, SQL("SELECT SUM(-id) FROM thing"),
				  NO_ARGS),
			-1275);
		CHECK_INT(place_int(p.db,
				  SQL("SELECT SUM(id - 25) * 400000000000000 "
				      "FROM thing"),
				  NO_ARGS),
			10000000000000000);
		CHECK_INT(place_int(p.db, SQL("SELECT MAX(id) FROM thing"),
				  NO_ARGS),
			50);
		CHECK_INT(place_int(p.db,
				  SQL("SELECT EXISTS (SELECT 1 FROM thing "
				      "WHERE name = ?)"),
				  ARGS(BIND(S("n07")))),
			1);
		CHECK_INT(place_int(p.db,
				  SQL("SELECT COUNT(*) FROM thing "
				      "WHERE name = '?' OR name = ?"),
				  ARGS(BIND(S("n07")))),
			1);
		CHECK_INT(place_int(p.db,
				  SQL("SELECT SUM(id) FROM thing "
				      "WHERE id > 50"),
				  NO_ARGS),
			INT64_MIN);
	}
}

void
test_db__orders_texts_by_bytes(void)
{
	static const char *const names[] = {
		"B", "_", "a", "\xc3\xa9", "\xe3\x81\x82", "\xf0\xa0\xae\xb7"};

	EACH_PLACE(p, NULL)
	{
		struct thing row = bare, *rows;
		struct tx *tx;
		size_t n;

		for (size_t i = COUNT(names); i-- > 0; row.id++) {
			row.name = str_of(names[i]);
			CHECK_OK(place_insert(p.db, &row));
		}
		CHECK_OK(db_read_open(p.db, test_note(), &tx));
		CHECK_OK(DB_LIST(tx,
			SQL("SELECT " THING_COLUMNS
			    " FROM thing ORDER BY name"),
			NO_ARGS, thing_table.columns, test_mem(), &rows, &n));
		db_read_close(tx);
		CHECK_INT(n, COUNT(names));
		for (size_t i = 0; i < n; i++)
			CHECK_STR(rows[i].name, names[i]);
	}
}

void
test_db__refuses_a_key_that_is_taken(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thing row = bare;

		row.name = S("aoba");
		CHECK_OK(place_insert(p.db, &row));
		row.id++;
		CHECK_ERR(place_insert(p.db, &row), ERR_CLASH); /* the name */
		row.id--;
		row.name = S("other");
		CHECK_ERR(place_insert(p.db, &row), ERR_CLASH); /* the id */
		CHECK_ERR(place_exec(p.db,
				  SQL("INSERT INTO thing (id, name) "
				      "VALUES (9, NULL)"),
				  NO_ARGS),
			ERR_STORE);
		CHECK_INT(COUNT_THINGS(p.db), 1);
	}
}

static enum err
end_thing(struct tx *tx, void *data)
{
	return db_end(tx, &thing_table, *(const int64_t *)data, 12);
}

void
test_db__ends_a_row_once(void)
{
	EACH_PLACE(p, NULL)
	{
		struct thing row = bare;
		int64_t id = row.id, none = 99;

		row.name = S("aoba");
		CHECK_OK(place_insert(p.db, &row));
		CHECK_OK(db_act(p.db, end_thing, &id));
		CHECK_ERR(db_act(p.db, end_thing, &id), ERR_CLASH);
		CHECK_ERR(db_act(p.db, end_thing, &none), ERR_CLASH);
		CHECK_OK(read_thing(p.db, id, &row));
		CHECK_INT(row.to_entry, 12);
		/* the name is free again */
		row.id++;
		row.to_entry = INT64_MIN;
		CHECK_OK(place_insert(p.db, &row));
	}
}

/* Values that a row of ours never holds. */
void
test_db__finds_values_that_are_not_of_their_column(void)
{
	static const struct {
		struct sql sql;
	} cases[] = {
		{{"UPDATE thing SET flag = 2"}},
		{{"UPDATE thing SET flag = -1"}},
		{{"UPDATE thing SET small = 2147483648"}},
		{{"UPDATE thing SET on_day = -2147483648"}},
		{{"UPDATE thing SET on_day = 4294967296"}},
		{{"UPDATE thing SET at = -9223372036854775807 - 1"}},
	};

	EACH_PLACE(p, NULL)
	{
		CHECK_OK(place_insert(p.db, &full));
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct thing row = bare;

			CHECK_ROW("%.*s %zu", STR(p.url), i);
			CHECK_OK(place_exec(p.db,
				SQL("UPDATE thing SET flag = 0, small = 0, "
				    "on_day = NULL, at = NULL"),
				NO_ARGS));
			CHECK_OK(read_thing(p.db, 1, &row));
			CHECK_OK(place_exec(p.db, cases[i].sql, NO_ARGS));
			row = bare;
			CHECK_ERR(read_thing(p.db, 1, &row), ERR_DAMAGED);
			check_thing(&row, &bare);
		}
	}
}

/* SQLite keeps what it is given; a column's type is only a wish. */
void
test_db__finds_values_of_another_kind(void)
{
	static const struct {
		struct sql sql;
	} cases[] = {
		{{"UPDATE thing SET name = x'61'"}},
		{{"UPDATE thing SET from_entry = 'seven'"}},
		{{"UPDATE thing SET from_entry = 1.5"}},
		{{"UPDATE thing SET body = 'text'"}},
	};
	struct place p = {0};

	CHECK(place_next(&p, NULL));
	CHECK_OK(place_insert(p.db, &full));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct thing row = bare;

		CHECK_ROW("%zu", i);
		CHECK_OK(place_exec(p.db, cases[i].sql, NO_ARGS));
		CHECK_ERR(read_thing(p.db, 1, &row), ERR_DAMAGED);
		CHECK_OK(place_exec(p.db,
			SQL("UPDATE thing SET name = 'n', from_entry = 1, "
			    "body = NULL"),
			NO_ARGS));
		CHECK_OK(read_thing(p.db, 1, &row));
	}
	db_close(p.db);
}

void
test_db__names_its_tables(void)
{
	EACH_PLACE(p, NULL)
	{
		struct tx *tx;
		str *names;
		size_t n;

		CHECK_OK(db_read_open(p.db, test_note(), &tx));
		CHECK_OK(db_table_names(tx, test_mem(), &names, &n));
		db_read_close(tx);
		CHECK_INT(n, 2);
		CHECK_STR(names[0], "counter");
		CHECK_STR(names[1], "thing");
		CHECK_STR(db_kind_name(p.db),
			str_has(p.url, S("sqlite:")) ? "sqlite" : "postgres");
	}
}

void
test_db__gives_a_row_as_values(void)
{
	struct arg space[DB_MAX_COLUMNS];
	struct args args = table_args(&thing_table, &bare, space);

	CHECK_INT(args.n, 9);
	CHECK_INT(args.at[0].kind, DB_INT);
	CHECK_INT(args.at[0].n, 2);
	CHECK_INT(args.at[2].kind, DB_NULL);
	CHECK_INT(args.at[3].kind, DB_TEXT);
	CHECK_INT(args.at[3].size, 0);
	CHECK_INT(args.at[5].kind, DB_INT);
	CHECK_INT(args.at[6].kind, DB_BYTES);
	CHECK_INT(args.at[7].kind, DB_NULL);
	CHECK_INT(args.at[8].kind, DB_NULL);
}

static void
count_statement(void *data, const char *text, struct args args)
{
	int64_t *n = data;

	if (strstr(text, "FROM thing") && args.n == 0)
		++*n;
}

void
test_db__shows_each_statement_to_who_watches(void)
{
	int64_t n = 0;
	struct db_options o = {.watch = count_statement, .watch_data = &n};

	EACH_PLACE(p, &o)
	{
		n = 0;
		CHECK_INT(COUNT_THINGS(p.db), 0);
		CHECK_INT(n, 1);
	}
}
