#include <string.h>

#include "app/act.h"
#include "ledger/entry.h"
#include "store/register.h"

/* One line of a schema file: CREATE TABLE name (columns). */
struct schema_table {
	str name, class_, columns;
};
struct schema {
	struct schema_table *at;
	size_t n, cap;
};

/* `ALTER TABLE name ADD COLUMN more $TEXT ..;`: it comes last, before the
 * key. */
static void
add_column(struct schema *schema, str line)
{
	static const char key[] = ", PRIMARY KEY";
	str rest = str_part(line, 12, line.n);
	str name = str_cut(rest, ' ', &rest), column;

	CHECK(str_starts(rest, S("ADD COLUMN ")));
	column = str_cut(str_part(rest, 11, rest.n), ';', &rest);
	for (size_t i = 0; i < schema->n; i++) {
		struct schema_table *t = &schema->at[i];
		const char *all = str_copy(test_mem(), t->columns).p;
		const char *at = strstr(all, key);

		if (!str_is(t->name, name))
			continue;
		at = at ? at : strrchr(all, ')');
		CHECK(at != NULL);
		rest = str_of(at);
		t->columns = STR_CAT(test_mem(),
			str_part(t->columns, 0, t->columns.n - rest.n), S(", "),
			column, rest);
		return;
	}
	FAIL("no table %.*s", STR(name));
}

static struct schema
read_schema(void)
{
	const struct bundle *files = bundle_below(
		test_mem(), bundle_embedded(), S("src/store/schema"));
	size_t n;
	const str *paths = bundle_list(files, test_mem(), S(""), &n);
	struct schema out = {0};
	str class_ = S(""), text, line;

	for (size_t i = 0; i < n; i++) {
		if (!str_ends(paths[i], S(".sql")))
			continue;
		CHECK_OK(bundle_get(files, test_mem(), paths[i], &text));
		while (text.n) {
			struct schema_table *t;
			str rest;

			line = str_trim(str_cut(text, '\n', &text));
			if (str_starts(line, S("-- class ")))
				class_ = str_part(line, 9, line.n);
			if (str_starts(line, S("ALTER TABLE ")))
				add_column(&out, line);
			if (!str_starts(line, S("CREATE TABLE ")))
				continue;
			t = LIST_ADD(test_mem(), &out);
			t->name = str_trim(str_cut(
				str_part(line, 13, line.n), '(', &rest));
			t->columns = rest;
			t->class_ = class_;
		}
	}
	return out;
}

static const struct table *
find_table(str name)
{
	for (size_t i = 0; i < N_TABLES; i++)
		if (str_is_c(name, store_tables[i].name))
			return &store_tables[i];
	return NULL;
}

static const char *
type_of(enum column_kind kind)
{
	return kind == COLUMN_STR     ? "$TEXT"
	       : kind == COLUMN_BYTES ? "$BYTES"
				      : "$INT";
}

/* `id $ID, name $TEXT NOT NULL, .., PRIMARY KEY (a, b))` */
static void
check_columns(const struct schema_table *t, const struct table *table)
{
	str rest = t->columns;

	for (size_t i = 0; table->columns[i].kind != COLUMN_END; i++) {
		const struct column *col = &table->columns[i];
		str part = str_trim(str_cut(rest, ',', &rest)), more;
		str name = str_cut(part, ' ', &more);
		bool null = !str_has(more, S("NOT NULL"));

		CHECK_ROW("%s.%s", table->name, col->name);
		CHECK_STR(name, col->name);
		if (str_starts(more, S("$ID"))) {
			CHECK_INT(i, 0);
			continue;
		}
		CHECK(str_starts(more, str_of(type_of(col->kind))));
		CHECK(null == column_may_be_null(table, col->name));
	}
	rest = str_trim(rest);
	CHECK(!rest.n || str_starts(rest, S("PRIMARY KEY")) ||
		str_is(rest, S("b))")) || str_ends(rest, S("));")) ||
		str_is(rest, S(");")));
}

void
test_store__tables_are_those_of_the_schema(void)
{
	struct schema schema = read_schema();
	size_t found = 0;

	for (size_t i = 0; i < schema.n; i++) {
		const struct schema_table *t = &schema.at[i];
		const struct table *table = find_table(t->name);

		CHECK_ROW("%.*s", STR(t->name));
		if (!table) { /* nothing that is ever verified */
			CHECK_STR(t->class_, "operation");
			continue;
		}
		CHECK_STR(t->class_, table->class_);
		check_columns(t, table);
		found++;
	}
	CHECK_INT(found, N_TABLES);
}

static int64_t
count_columns(const struct made *m, const char *table)
{
	bool lite = str_is(db_kind_name(m->raw), S("sqlite"));
	str sql = str_fmt(test_mem(),
		lite ? "SELECT count(*) FROM pragma_table_info('%s')"
		     : "SELECT count(*) FROM information_schema.columns "
		       "WHERE table_name = '%s' "
		       "AND table_schema = current_schema()",
		table);

	return raw_int(m, sql.p);
}

/* What may be secret is sealed one day: no index may hold it beside. */
void
test_store__no_index_holds_what_is_sealed(void)
{
	size_t n = 0;

	EACH_BEGUN(m)
	{
		if (!str_is(db_kind_name(m.raw), S("sqlite")))
			continue;
		for (size_t t = 0; t < N_TABLES; t++)
			for (const struct column *c = store_tables[t].columns;
				c->kind; c++) {
				str sql = str_fmt(test_mem(),
					"SELECT count(*) FROM "
					"pragma_index_list('%s') l, "
					"pragma_index_info(l.name) i "
					"WHERE i.name = '%s'",
					store_tables[t].name, c->name);

				CHECK_ROW(
					"%s.%s", store_tables[t].name, c->name);
				n += c->is_sealed;
				if (c->is_sealed)
					CHECK_INT(raw_int(&m, sql.p), 0);
			}
	}
	CHECK(n > 15);
}

void
test_store__tables_are_those_of_the_database(void)
{
	struct schema schema = read_schema();

	EACH_BEGUN(m)
	{
		struct tx *tx;
		str *names;
		enum err e;
		size_t n;

		CHECK_OK(db_read_open(m.raw, test_note(), &tx));
		e = db_table_names(tx, test_mem(), &names, &n);
		db_read_close(tx);
		CHECK_OK(e);
		CHECK_INT(n, schema.n);
		for (size_t i = 0; i < n; i++) {
			const struct table *table = find_table(names[i]);
			bool known = false;
			size_t k = 0;

			CHECK_ROW("%.*s", STR(names[i]));
			for (size_t j = 0; j < schema.n; j++)
				known |= str_is(names[i], schema.at[j].name);
			CHECK(known);
			if (!table)
				continue;
			while (table->columns[k].kind != COLUMN_END)
				k++;
			CHECK_INT(count_columns(&m, table->name), k);
			raw_rows(&m, table); /* by every name of them */
		}
	}
}

struct added {
	struct meta rows[3];
	int64_t entry;
	enum err ended_twice;
};

static enum err
add_three(struct call *c, void *args)
{
	struct added *a = args;
	enum err e;

	for (size_t i = 0; i < COUNT(a->rows); i++) {
		a->rows[i].name = str_fmt(c->mem, "row-%zu", i);
		a->rows[i].value = S("value");
		if ((e = STORE_ADD(c, meta, &a->rows[i])))
			return e;
	}
	a->entry = c->record->entry;
	return app_record(c, c->edition);
}

static enum err
end_one(struct call *c, void *args)
{
	struct added *a = args;
	enum err e = STORE_END(c, meta, &a->rows[1]);

	return e ? e : app_record(c, c->edition);
}

void
test_store__rows_hold_from_one_entry_to_another(void)
{
	EACH_BEGUN(m)
	{
		struct added a = {0};
		struct call c = made_call(&m);

		CHECK_OK(app_do(&c, add_three, &a));
		CHECK_INT(a.entry, 1);
		for (size_t i = 0; i < COUNT(a.rows); i++) {
			CHECK_INT(a.rows[i].id,
				(a.entry << ROW_ID_BITS) + (int64_t)i);
			CHECK_INT(a.rows[i].from_entry, a.entry);
			CHECK_INT(a.rows[i].to_entry, NO_ENTRY);
		}
		c = made_call(&m);
		CHECK_OK(app_do(&c, end_one, &a));
		CHECK_INT(raw_int(&m, "SELECT to_entry FROM meta "
				      "WHERE name = 'row-1'"),
			2);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM meta WHERE "
				      "name LIKE 'row-%' AND to_entry IS NULL"),
			2);
		/* it no longer holds, so it cannot end */
		c = made_call(&m);
		CHECK_ERR(app_do(&c, end_one, &a), ERR_CLASH);
		CHECK_INT(raw_int(&m, "SELECT size FROM ledger_head"), 3);
		CHECK(made_is_intact(&m));
	}
}

/* The vector of docs/manual/ledger.md 9, beside a to_entry. */
struct vector {
	int64_t seven;
	str name;
	int64_t to_entry;
	day none;
	bytes body;
	int64_t minus_one;
	str empty;
};

void
test_store__digest_is_that_of_the_manual(void)
{
	static const struct column columns[] = {
		COL(struct vector, seven),
		COL(struct vector, name),
		COL(struct vector, to_entry),
		COL(struct vector, none),
		COL(struct vector, body),
		COL(struct vector, minus_one),
		COL(struct vector, empty),
		{0},
	};
	static const struct table table = {
		"vector", "register", columns, sizeof(struct vector)};
	struct vector row = {
		.seven = 7,
		.name = S("台帳"),
		.to_entry = NO_ENTRY,
		.none = DAY_NONE,
		.body = {(const uint8_t *)"\x00\xff", 2},
		.minus_one = -1,
		.empty = S("")
        };
	const char *wanted = "7b00b4d30e8bb6a8e9ef5b58e51f7f69"
			     "6727fe02fb6764a93b1fb676f3c71215";

	CHECK_STR(hash_hex(test_mem(), store_digest(&table, &row)), wanted);
	row.to_entry = 12; /* an end changes nothing of the digest */
	CHECK_STR(hash_hex(test_mem(), store_digest(&table, &row)), wanted);
	row.empty = S("x");
	CHECK(!str_is_c(
		hash_hex(test_mem(), store_digest(&table, &row)), wanted));
}

/* A column that came when rows had digests changes none of them. */
void
test_store__digest_is_as_it_was_before_a_later_column(void)
{
	static const struct column columns[] = {
		COL(struct vector, seven),
		COL(struct vector, name),
		COL(struct vector, to_entry),
		COL(struct vector, minus_one),
		LATE(struct vector, empty),
		{0},
	};
	static const struct column before[] = {
		COL(struct vector, seven),
		COL(struct vector, name),
		COL(struct vector, to_entry),
		COL(struct vector, minus_one),
		{0},
	};
	static const struct table now = {
		"vector", "register", columns, sizeof(struct vector)};
	static const struct table then = {
		"vector", "register", before, sizeof(struct vector)};
	struct vector row = {.seven = 7, .name = S("台帳"), .empty = S("")};

	CHECK(hash_is(store_digest(&now, &row), store_digest(&then, &row)));
	row.empty = S("x");
	CHECK(!hash_is(store_digest(&now, &row), store_digest(&then, &row)));
}

/* The same row written, read and hashed again has the digest it had. */
void
test_store__digest_survives_the_database(void)
{
	EACH_BEGUN(m)
	{
		struct verify_args a;
		int64_t rows = 0;

		made_fill(&m);
		a = made_verify(&m, false, S(""));
		for (size_t t = 0; t < N_TABLES; t++)
			if (table_is_recorded(&store_tables[t]))
				rows += (int64_t)raw_rows(&m, &store_tables[t])
						.n;
		CHECK_INT(a.n_damages, 0);
		CHECK_INT(a.n_rows, rows);
	}
}
