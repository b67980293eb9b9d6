#include "store/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char schema[] =
	"-- class register\n"
	"CREATE TABLE thing (id $ID, from_entry $INT NOT NULL, to_entry $INT,\n"
	"  name $TEXT NOT NULL, small $INT NOT NULL, flag $INT NOT NULL,\n"
	"  body $BYTES, on_day $INT, at $INT);\n"
	"CREATE UNIQUE INDEX thing_name ON thing (name)\n"
	"  WHERE to_entry IS NULL;\n"
	"CREATE TABLE counter (id $ID, n $INT NOT NULL);\n"
	"INSERT INTO counter (id, n) VALUES (1, 0);\n";

static const struct column thing_columns[] = {
	COL(struct thing, id),
	COL(struct thing, from_entry),
	COL(struct thing, to_entry),
	COL(struct thing, name),
	COL(struct thing, small),
	COL(struct thing, flag),
	COL(struct thing, body),
	COL(struct thing, on_day),
	COL(struct thing, at),
	{0},
};
const struct table thing_table = {
	"thing", "register", thing_columns, sizeof(struct thing)};

const struct column one_int_columns[] = {COL(struct one_int, n), {0}};

str
place_postgres(void)
{
	return str_of(getenv("DAICHO_TEST_POSTGRES"));
}

enum { SCHEMAS = 100 };

/*
 * Schemas are made once and handed out one by one: a psql for each of them
 * would take most of the time of the suite.
 */
static str
place_new_schema(void)
{
	static int used;
	str call;

	if (used % SCHEMAS == 0) {
		call = str_fmt(test_mem(),
			"psql -q \"$DAICHO_TEST_POSTGRES\" -c \"DO \\$\\$BEGIN "
			"FOR i IN %d..%d LOOP EXECUTE "
			"'CREATE SCHEMA suite_%d_' || i; END LOOP; END\\$\\$\"",
			used + 1, used + SCHEMAS, (int)getpid());
		if (system(call.p) != 0)
			FAIL("%s", call.p);
	}
	return str_fmt(test_mem(), "suite_%d_%d", (int)getpid(), ++used);
}

const struct bundle *
place_schema(void)
{
	const struct bundle_file file = {
		S("0001_thing.sql"), {schema, sizeof(schema) - 1}
        };

	return bundle_make(test_mem(), &file, 1);
}

/* SQLite, fake over SQLite, PostgreSQL, fake over PostgreSQL. */
static str
make_url(size_t n)
{
	static char folder[512];
	static int files;
	str conninfo = place_postgres();
	const char *fake = n % 2 ? "fake:" : "";

	if (!folder[0]) /* one for all: the folders of a program are few */
		snprintf(folder, sizeof(folder), "%.*s", STR(test_folder()));
	if (n < 2)
		return str_fmt(
			test_mem(), "%ssqlite:%s/%d.db", fake, folder, files++);
	if (n > 3 || !conninfo.n)
		return S("");
	return str_fmt(test_mem(), "%spostgres:%.*s options='%s=%.*s'", fake,
		STR(conninfo), "-c search_path", STR(place_new_schema()));
}

bool
place_next_empty(struct place *p)
{
	p->url = make_url(p->n++);
	p->is_fake = str_starts(p->url, S("fake:"));
	check_row("%.*s", STR(p->url));
	return p->url.n > 0;
}

bool
place_next(struct place *p, const struct db_options *options)
{
	db_close(p->db);
	p->db = NULL;
	if (!place_next_empty(p))
		return false;
	p->db = place_again(p, options);
	CHECK_OK(db_migrate(p->db, place_schema(), test_note()));
	return true;
}

struct db *
place_again(const struct place *p, const struct db_options *options)
{
	/* not the test's: a test that fails leaves its writer running */
	static struct arena *mem;
	struct db *db = NULL;

	if (!mem)
		mem = arena_open(0);
	CHECK_OK(db_open(mem, p->url, options, test_note(), &db));
	return db;
}

struct act {
	struct sql sql;
	struct args args;
	const struct thing *row;
};

static enum err
run_act(struct tx *tx, void *data)
{
	const struct act *a = data;

	if (a->row)
		return db_insert(tx, &thing_table, a->row);
	return db_exec(tx, a->sql, a->args, NULL);
}

enum err
place_exec(struct db *db, struct sql sql, struct args args)
{
	struct act a = {sql, args, NULL};

	return db_act(db, run_act, &a);
}

enum err
place_insert(struct db *db, const struct thing *row)
{
	struct act a = {.row = row};

	return db_act(db, run_act, &a);
}

int64_t
place_int(struct db *db, struct sql sql, struct args args)
{
	struct one_int row = {0};
	struct tx *tx;
	enum err e = db_read_open(db, test_note(), &tx);

	CHECK_OK(e);
	e = db_one(tx, sql, args, one_int_columns, test_mem(), &row);
	db_read_close(tx);
	CHECK_OK(e);
	return row.n;
}

void
test_place__has_a_postgres_server(void)
{
	if (!place_postgres().n)
		SKIP("DAICHO_TEST_POSTGRES is not set (tools/with-postgres)");
}
