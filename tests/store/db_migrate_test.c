#include "store/places.h"

static const struct {
	const char *path, *text;
} files[] = {
	{"0001_first.sql",
         "-- the first; a line with a ; in it\n"
		"CREATE TABLE first (id $ID,\n"
		"  name $TEXT NOT NULL);\n"
		"\n"
		"INSERT INTO first (id, name) VALUES (1, 'a;b -- c');\n"                          },
	{"0002_second.sql", "CREATE TABLE second (id $ID, n $INT, b $BYTES);\n"
			    "INSERT INTO second (id, n) VALUES (1, 2);\r\n"
			    "CREATE INDEX second_n ON second (n)"      },
	{"0003_third.sql",  "INSERT INTO second (id, n) VALUES (2, 2);\n"
			   "INSERT INTO second (id, n) VALUES (2, 2);\n"},
};

static const struct bundle *
make_schema(const char *path, const char *text)
{
	struct bundle_file file = {str_of(path), str_of(text)};

	return bundle_make(test_mem(), &file, 1);
}

/* The first n files, and one that is no SQL. */
static const struct bundle *
first(size_t n)
{
	struct bundle_file some[COUNT(files) + 1];

	for (size_t i = 0; i < n; i++)
		some[i] = (struct bundle_file){
			str_of(files[i].path), str_of(files[i].text)};
	some[n] = (struct bundle_file){S("README.md"), S("not SQL")};
	return bundle_make(test_mem(), some, n + 1);
}

/* What db_schema_check says: OK, or the sentence it noted. */
static enum word
say(struct db *db, const struct bundle *schema)
{
	struct note note = {.mem = test_mem()};
	enum err e = db_schema_check(db, schema, &note);

	if (e)
		CHECK_ERR(e, ERR_STATE);
	return e ? note.word : N_WORDS;
}

void
test_db_migrate__runs_each_file_once(void)
{
	EACH_EMPTY_PLACE(p)
	{
		p.db = place_again(&p, NULL);
		CHECK_INT(say(p.db, first(1)), W_DB_EMPTY);
		CHECK_OK(db_migrate(p.db, first(1), test_note()));
		CHECK_INT(say(p.db, first(1)), N_WORDS);
		CHECK_INT(say(p.db, first(2)), W_DB_OLDER);
		CHECK_OK(db_migrate(p.db, first(2), test_note()));
		CHECK_OK(db_migrate(p.db, first(2), test_note()));
		CHECK_INT(say(p.db, first(2)), N_WORDS);
		CHECK_INT(say(p.db, first(1)), W_DB_NEWER);
		CHECK_ERR(db_migrate(p.db, first(1), test_note()), ERR_STATE);
		CHECK_INT(place_int(p.db,
				  SQL("SELECT COUNT(*) FROM first "
				      "WHERE name = 'a;b -- c'"),
				  NO_ARGS),
			1);
		CHECK_INT(place_int(p.db, SQL("SELECT n FROM second"), NO_ARGS),
			2);
		db_close(p.db);
	}
}

void
test_db_migrate__refuses_other_texts_of_what_ran(void)
{
	const struct bundle *other = make_schema("0001_first.sql",
				    "CREATE TABLE o (id $ID);"),
			    *renamed =
				    make_schema("0001_new.sql", files[0].text);

	EACH_EMPTY_PLACE(p)
	{
		p.db = place_again(&p, NULL);
		CHECK_OK(db_migrate(p.db, first(1), test_note()));
		CHECK_INT(say(p.db, other), W_DB_CHANGED);
		CHECK_INT(say(p.db, renamed), W_DB_CHANGED);
		CHECK_ERR(db_migrate(p.db, other, test_note()), ERR_STATE);
		db_close(p.db);
	}
}

void
test_db_migrate__undoes_a_file_that_fails(void)
{
	EACH_EMPTY_PLACE(p)
	{
		struct note note = {.mem = test_mem()};

		p.db = place_again(&p, NULL);
		CHECK_ERR(db_migrate(p.db, first(3), &note), ERR_CLASH);
		CHECK_INT(note.word, W_DB_SCHEMA_FAILED);
		CHECK_STR(note.place, "0003_third.sql:2");
		CHECK_INT(say(p.db, first(2)), N_WORDS);
		CHECK_INT(place_int(p.db, SQL("SELECT COUNT(*) FROM second"),
				  NO_ARGS),
			1);
		db_close(p.db);
	}
}

void
test_db_migrate__refuses_a_half_migrated_database(void)
{
	EACH_EMPTY_PLACE(p)
	{
		p.db = place_again(&p, NULL);
		CHECK_OK(db_migrate(p.db, first(1), test_note()));
		CHECK_OK(place_exec(p.db,
			SQL("UPDATE db_schema SET state = 'begun'"), NO_ARGS));
		CHECK_INT(say(p.db, first(1)), W_DB_HALF);
		CHECK_INT(say(p.db, first(2)), W_DB_HALF);
		CHECK_ERR(db_migrate(p.db, first(2), test_note()), ERR_STATE);
		db_close(p.db);
	}
}

void
test_db_migrate__leaves_somebody_elses_tables_alone(void)
{
	EACH_EMPTY_PLACE(p)
	{
		p.db = place_again(&p, NULL);
		CHECK_OK(db_migrate(p.db, first(1), test_note()));
		CHECK_OK(
			place_exec(p.db, SQL("DROP TABLE db_schema"), NO_ARGS));
		CHECK_INT(say(p.db, first(1)), W_DB_FOREIGN);
		CHECK_ERR(db_migrate(p.db, first(1), test_note()), ERR_STATE);
		CHECK_INT(say(p.db, first(1)), W_DB_FOREIGN);
		db_close(p.db);
	}
}

void
test_db_migrate__takes_no_file_out_of_order(void)
{
	static const struct {
		const char *name, *text;
		enum word word;
	} cases[] = {
		{"0002_first.sql", "CREATE TABLE t (id $ID);",
                 W_DB_SCHEMA_NAME						},
		{"first.sql",      "CREATE TABLE t (id $ID);",   W_DB_SCHEMA_NAME},
		{"0001.sql",       "CREATE TABLE t (id $ID);",   W_DB_SCHEMA_NAME},
		{"0001_first.sql", "CREATE TABLE t (id $REAL);",
                 W_DB_SCHEMA_FAILED					      },
		{"0001_first.sql", "CREATE TABEL t (id $ID);",
                 W_DB_SCHEMA_FAILED					      },
	};

	EACH_EMPTY_PLACE(p)
	{
		p.db = place_again(&p, NULL);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct note note = {.mem = test_mem()};

			CHECK_ROW("%.*s %zu", STR(p.url), i);
			CHECK(db_migrate(p.db,
				      make_schema(cases[i].name, cases[i].text),
				      &note) != OK);
			CHECK_INT(note.word, cases[i].word);
		}
		CHECK_OK(db_migrate(p.db, first(1), test_note()));
		db_close(p.db);
	}
}

/* A migration whose nth call fails; how many of the places saw it fail. */
static int64_t
migrate_with_failure(int64_t nth, enum db_fail how)
{
	int64_t n_failed = 0;

	EACH_EMPTY_PLACE(p)
	{
		enum word word;
		enum err e;

		if (!p.is_fake)
			continue;
		CHECK_ROW(
			"%.*s how %d call %d", STR(p.url), (int)how, (int)nth);
		p.db = place_again(&p, NULL);
		db_fake_fail(p.db, nth, how);
		e = db_migrate(p.db, first(2), test_note());
		db_fake_fail(p.db, 0, how);
		word = say(p.db, first(2));
		if (e == OK) {
			CHECK_INT(word, N_WORDS);
		} else if (word == W_DB_HALF) {
			CHECK_ERR(db_migrate(p.db, first(2), test_note()),
				ERR_STATE);
		} else {
			CHECK_OK(db_migrate(p.db, first(2), test_note()));
			CHECK_INT(say(p.db, first(2)), N_WORDS);
		}
		db_close(p.db);
		n_failed += e != OK;
	}
	return n_failed;
}

/* Whatever call fails: whole, refused, or as before, and never in between. */
void
test_db_migrate__is_whole_or_refused_when_a_call_fails(void)
{
	static const enum db_fail hows[] = {
		DB_FAIL_STORE, DB_FAIL_COMMIT_LOST, DB_FAIL_COMMIT_UNSURE};

	for (size_t how = 0; how < COUNT(hows); how++)
		for (int64_t nth = 1, n = 1; n; nth++)
			n = migrate_with_failure(nth, hows[how]);
}
