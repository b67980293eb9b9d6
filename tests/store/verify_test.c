#include <stdio.h>
#include <string.h>

#include "store/register.h"

/* UPDATE .. SET column = ? WHERE its key. */
static void
put_cell(const struct made *m, const struct table *table, size_t column,
	struct arg value, const struct arg *key)
{
	struct arg args[3] = {value, key[0], key[1]};
	size_t n_keys = key_columns(table), null = value.kind == DB_NULL;
	str text = str_fmt(test_mem(),
		"UPDATE \"%s\" SET \"%s\" = %s WHERE \"%s\" = ?%s", table->name,
		table->columns[column].name, null ? "NULL" : "?",
		table->columns[0].name, n_keys == 1 ? "" : " AND place = ?");

	raw_must(m, text.p, (struct args){args + null, 1 - null + n_keys});
}

/* As little as possible: one unit, one bit of one byte, or one byte more. */
static struct arg
changed(const struct table *table, size_t column, struct arg value)
{
	unsigned char *to;

	if (value.kind == DB_INT) {
		if (table->columns[column].kind == COLUMN_BOOL)
			value.n = !value.n;
		else /* the next place is taken */
			value.n += column == 1 && key_columns(table) == 2 ? 1000
									  : 1;
		return value;
	}
	if (value.size == 0) {
		value.p = "x";
		value.size = 1;
		return value;
	}
	to = arena_copy(test_mem(), value.p, value.size);
	to[value.size - 1] ^= 0x10; /* what was UTF-8 still is */
	value.p = to;
	return value;
}

static str
key_text(const struct table *table, const struct arg *key)
{
	if (key_columns(table) == 1)
		return str_fmt(test_mem(), "%lld", (long long)key[0].n);
	return str_fmt(test_mem(), "%lld/%lld", (long long)key[0].n,
		(long long)key[1].n);
}

/* A damage names the row, or for leaves all that belong together. */
static bool
is_named(const struct damage *d, const struct table *table,
	const struct arg *key)
{
	str whole = key_text(table, key), rest;

	return str_is(d->row, whole) ||
	       (table != &store_tables[TABLE_ledger_tile] &&
		       str_is(d->row, str_cut(whole, '/', &rest)));
}

struct tally {
	int columns, named, rows, alone, changes;
};

/* What verify says of one changed cell; then the cell is put back. */
static void
try_cell(const struct made *m, const struct table *table, size_t column,
	const struct raw_row *row, struct arg value, struct tally *t)
{
	struct arg now[2] = {row->at[0], row->at[1]};
	struct verify_args a;
	bool named = false, row_named = false, other = false;

	put_cell(m, table, column, value, row->at);
	a = made_verify(m, false, S(""));
	if (column < key_columns(table))
		now[column] = value;
	put_cell(m, table, column, row->at[column], now);
	for (size_t i = 0; i < a.n_damages; i++) {
		bool is = str_is_c(a.damages[i].table, table->name);

		named |= is;
		other |= !is;
		row_named |= is && (is_named(&a.damages[i], table, row->at) ||
					   is_named(&a.damages[i], table, now));
	}
	if (!named)
		FAIL("%s.%s of %.*s: found %.*s", table->name,
			table->columns[column].name,
			STR(key_text(table, row->at)), STR(damages_text(&a)));
	if (!row_named)
		FAIL("%s.%s of %.*s: no row in %.*s", table->name,
			table->columns[column].name,
			STR(key_text(table, row->at)), STR(damages_text(&a)));
	t->changes++;
	t->alone += !other;
}

/* The n-th row from the end whose column is NULL, or is not. */
static const struct raw_row *
find_row(const struct raw_rows *rows, size_t column, bool null)
{
	for (size_t i = rows->n; i-- > 0;)
		if ((rows->at[i].at[column].kind == DB_NULL) == null)
			return &rows->at[i];
	return NULL;
}

static void
try_column(const struct made *m, const struct raw_rows *rows, size_t column,
	struct tally *t)
{
	const struct table *table = rows->table;
	const struct column *col = &table->columns[column];
	const struct raw_row *full = find_row(rows, column, false);
	const struct raw_row *null = find_row(rows, column, true);
	struct arg value = {.kind = DB_NULL};

	t->columns++;
	if (full)
		try_cell(m, table, column, full,
			changed(table, column, full->at[column]), t);
	/* the first row, too: in a full tile, not among the last leaves */
	if (full && full != &rows->at[0] &&
		rows->at[0].at[column].kind != DB_NULL && column > 0)
		try_cell(m, table, column, &rows->at[0],
			changed(table, column, rows->at[0].at[column]), t);
	if (column_may_be_null(table, col->name)) {
		if (full)
			try_cell(m, table, column, full, value, t);
		value.kind = col->kind == COLUMN_BYTES ? DB_BYTES : DB_INT;
		value.p = "";
		if (null)
			try_cell(m, table, column, null, value, t);
		if (!full || (!null && strcmp(col->name, "leaf")))
			FAIL("%s.%s: rows of one kind only", table->name,
				col->name);
	}
	t->named++;
}

/* With sanitizers some tables have to do. */
static bool
is_tried(size_t table)
{
	return table_is_verified(&store_tables[table]) &&
	       table % (size_t)test_step() == 0;
}

void
test_verify__finds_a_change_in_any_column(void)
{
	EACH_BEGUN(m)
	{
		struct tally t = {0};

		made_fill(&m);
		for (size_t i = 0; i < N_TABLES; i++) {
			struct raw_rows rows;

			if (!is_tried(i))
				continue;
			rows = raw_rows(&m, &store_tables[i]);
			for (size_t k = 0; k < rows.n_columns; k++)
				try_column(&m, &rows, k, &t);
		}
		CHECK(made_is_intact(&m));
		printf("# %.*s: %d of %d columns, %d changes, %d of them "
		       "with nothing else named\n",
			STR(db_kind_name(m.raw)), t.named, t.columns, t.changes,
			t.alone);
		CHECK_INT(t.named, t.columns);
	}
}

/* Only SQLite keeps a value of another kind than its column. */
void
test_verify__finds_a_value_of_another_kind(void)
{
	static const char *const others[] = {
		"CAST('x' AS TEXT)", "CAST('x' AS BLOB)", "1.5"};

	EACH_BEGUN(m)
	{
		int n = 0;

		if (!str_is(db_kind_name(m.raw), S("sqlite")))
			continue;
		made_fill(&m);
		for (size_t i = 0; i < N_TABLES; i++) {
			const struct table *table = &store_tables[i];
			struct raw_rows rows;

			if (!is_tried(i))
				continue;
			rows = raw_rows(&m, table);
			for (size_t k = key_columns(table); k < rows.n_columns;
				k++) {
				const struct raw_row *row =
					&rows.at[rows.n / 2];
				struct verify_args a;
				str sql;

				sql = str_fmt(test_mem(),
					"UPDATE %s SET \"%s\" = %s WHERE %s = "
					"%lld%s",
					table->name, table->columns[k].name,
					others[(k + i) % COUNT(others)],
					table->columns[0].name,
					(long long)row->at[0].n,
					key_columns(table) == 1
						? ""
						: str_fmt(test_mem(),
							  " AND place = %lld",
							  (long long)row->at[1]
								  .n)
							  .p);
				CHECK_ROW("%.*s", STR(sql));
				raw_must(&m, sql.p, NO_ARGS);
				a = made_verify(&m, false, S(""));
				put_cell(&m, table, k, row->at[k], row->at);
				if (!damage_of(&a, table->name))
					FAIL("found %.*s",
						STR(damages_text(&a)));
				n++;
			}
		}
		CHECK(made_is_intact(&m));
		printf("# sqlite: %d values of another kind\n", n);
	}
}

static str
insert_text(const struct raw_rows *rows)
{
	struct buf b = buf_in(test_mem());

	buf_fmt(&b, "INSERT INTO \"%s\" (", rows->table->name);
	for (size_t i = 0; i < rows->n_columns; i++)
		buf_fmt(&b, "%s\"%s\"", i ? ", " : "",
			rows->table->columns[i].name);
	buf_add_c(&b, ") VALUES (");
	for (size_t i = 0; i < rows->n_columns; i++)
		buf_add_c(&b, i ? ", ?" : "?");
	buf_add_c(&b, ")");
	return buf_str(&b);
}

static void
drop_row(const struct made *m, const struct table *table, const struct arg *key)
{
	str text = str_fmt(test_mem(), "DELETE FROM \"%s\" WHERE \"%s\" = ?%s",
		table->name, table->columns[0].name,
		key_columns(table) == 1 ? "" : " AND place = ?");

	raw_must(m, text.p, (struct args){key, key_columns(table)});
}

void
test_verify__finds_a_row_that_is_gone(void)
{
	EACH_BEGUN(m)
	{
		int n = 0;

		made_fill(&m);
		for (size_t i = 0; i < N_TABLES; i++) {
			const struct table *table = &store_tables[i];
			struct raw_rows rows;

			/* nothing says how many checkpoints there were */
			if (!is_tried(i) || i == TABLE_ledger_checkpoint)
				continue;
			rows = raw_rows(&m, table);
			for (size_t k = 0;
				k<rows.n; k += rows.n> 1 ? rows.n - 1 : 1) {
				struct raw_row *row = &rows.at[k];
				struct verify_args a;

				CHECK_ROW("%s %.*s", table->name,
					STR(key_text(table, row->at)));
				drop_row(&m, table, row->at);
				a = made_verify(&m, false, S(""));
				raw_must(&m, insert_text(&rows).p,
					(struct args){row->at, rows.n_columns});
				if (!damage_of(&a, table->name))
					FAIL("found %.*s",
						STR(damages_text(&a)));
				n++;
			}
		}
		CHECK(made_is_intact(&m));
		printf("# %.*s: %d rows taken out\n", STR(db_kind_name(m.raw)),
			n);
	}
}

/* A row like one that is there, under a key of its own. */
static struct raw_row
another_row(const struct raw_rows *rows, int64_t key)
{
	struct raw_row row = rows->at[rows->n - 1];

	for (size_t i = 1; i < rows->n_columns; i++)
		if (row.at[i].kind == DB_TEXT)
			row.at[i] = arg_of_str(S("added"));
	row.at[0] = arg_of_int(key);
	if (rows->n_columns > 2 && table_is_recorded(rows->table))
		row.at[2] = arg_of_int(1);
	return row;
}

void
test_verify__finds_a_row_that_was_added(void)
{
	static const int64_t keys[] = {-1, -70000, ((int64_t)2 << 16) + 999,
		(int64_t)REGISTER_ENTRIES << 16, (int64_t)5000 << 16,
		(int64_t)1 << 50, INT64_MAX - 1, INT64_MAX, INT64_MIN + 1};

	EACH_BEGUN(m)
	{
		int n = 0;

		made_fill(&m);
		for (size_t i = 0; i < N_TABLES; i++) {
			const struct table *table = &store_tables[i];
			struct raw_rows rows;

			if (!is_tried(i))
				continue;
			rows = raw_rows(&m, table);
			for (size_t k = 0; k < COUNT(keys); k++) {
				struct raw_row row =
					another_row(&rows, keys[k]);
				struct verify_args a;

				CHECK_ROW("%s %lld", table->name,
					(long long)keys[k]);
				raw_must(&m, insert_text(&rows).p,
					(struct args){row.at, rows.n_columns});
				a = made_verify(&m, false, S(""));
				drop_row(&m, table, row.at);
				if (!damage_of(&a, table->name))
					FAIL("found %.*s",
						STR(damages_text(&a)));
				n++;
			}
		}
		CHECK(made_is_intact(&m));
		printf("# %.*s: %d rows added\n", STR(db_kind_name(m.raw)), n);
	}
}

static void
put_two(const struct made *m, const struct raw_rows *rows,
	const struct raw_row *x, const struct raw_row *y)
{
	drop_row(m, rows->table, x->at);
	drop_row(m, rows->table, y->at);
	raw_must(m, insert_text(rows).p, (struct args){x->at, rows->n_columns});
	raw_must(m, insert_text(rows).p, (struct args){y->at, rows->n_columns});
}

/* The last two rows of each table, each under the key of the other. */
void
test_verify__finds_rows_that_changed_places(void)
{
	EACH_BEGUN(m)
	{
		int n = 0;

		made_fill(&m);
		for (size_t i = 0; i < N_TABLES; i++) {
			const struct table *table = &store_tables[i];
			struct raw_row *rows_at, x, y;
			struct verify_args a;
			struct raw_rows rows;

			if (!is_tried(i) || i == TABLE_ledger_head)
				continue;
			CHECK_ROW("%s", table->name);
			rows = raw_rows(&m, table);
			rows_at = &rows.at[rows.n - 2];
			x = rows_at[0];
			y = rows_at[1];
			for (size_t k = 0; k < key_columns(table); k++) {
				x.at[k] = rows_at[1].at[k];
				y.at[k] = rows_at[0].at[k];
			}
			put_two(&m, &rows, &x, &y);
			a = made_verify(&m, false, S(""));
			if (!damage_of(&a, table->name))
				FAIL("found %.*s", STR(damages_text(&a)));
			put_two(&m, &rows, &rows_at[0], &rows_at[1]);
			n++;
		}
		CHECK(made_is_intact(&m));
		printf("# %.*s: rows of %d tables exchanged\n",
			STR(db_kind_name(m.raw)), n);
	}
}

static str
newest_note(const struct made *m)
{
	struct raw_rows rows =
		raw_rows(m, &store_tables[TABLE_ledger_checkpoint]);
	const struct arg *note = &rows.at[rows.n - 1].at[1];

	return (str){note->p, note->size};
}

/* The last entry with all that came with it; head and tiles made to fit. */
void
test_verify__finds_an_entry_taken_off_the_end(void)
{
	EACH_BEGUN(m)
	{
		struct raw_rows heads;
		struct verify_args a;
		str kept;

		made_fill(&m);
		kept = newest_note(&m);
		made_grow(&m, REGISTER_ENTRIES + 1);
		a = made_verify(&m, false, kept);
		CHECK_INT(a.n_damages, 0);
		made_grow(&m, REGISTER_ENTRIES + 2);
		heads = raw_rows(&m, &store_tables[TABLE_ledger_head]);
		(void)heads;
		for (int gone = 1; gone <= 3; gone++) {
			int64_t n = REGISTER_ENTRIES + 2 - gone;
			struct arg args[2] = {arg_of_int(n)};

			CHECK_ROW("%d gone", gone);
			raw_must(&m, "DELETE FROM ledger_entry WHERE n = ?",
				(struct args){args, 1});
			raw_must(&m, "DELETE FROM ledger_leaf WHERE entry = ?",
				(struct args){args, 1});
			args[0] = arg_of_int(n << ROW_ID_BITS);
			raw_must(&m, "DELETE FROM meta WHERE id >= ?",
				(struct args){args, 1});
			a = made_verify(&m, false, S(""));
			CHECK(damage_of(&a, "ledger_head"));
			CHECK(damage_of(&a, "ledger_entry"));
			CHECK(!damage_of(&a, "ledger_checkpoint") ==
				(gone < 3));
			a = made_verify(&m, true, kept);
			CHECK(damage_of(&a, "ledger_head"));
			CHECK(!damage_of(&a, "") == (gone < 3));
		}
	}
}

void
test_verify__finds_an_entry_taken_out_of_the_middle(void)
{
	static const int64_t cases[] = {0, 7, 255, 256, 289};

	EACH_BEGUN(m)
	{
		struct raw_rows rows;

		made_fill(&m);
		rows = raw_rows(&m, &store_tables[TABLE_ledger_entry]);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct arg key = arg_of_int(cases[i]);
			struct verify_args a;

			CHECK_ROW("%lld", (long long)cases[i]);
			drop_row(&m, rows.table, &key);
			a = made_verify(&m, false, S(""));
			raw_must(&m, insert_text(&rows).p,
				(struct args){
					rows.at[cases[i]].at, rows.n_columns});
			CHECK_STR(a.damages[0].table, "ledger_entry");
			CHECK_INT(a.damages[0].entry, cases[i]);
			/* below a full tile nothing else is wrong for it */
			if (cases[i] < 256)
				CHECK_INT(a.n_damages, 1);
		}
		CHECK(made_is_intact(&m));
	}
}

void
test_verify__looks_at_the_tree_alone(void)
{
	static const struct {
		const char *sql, *table;
	} cases[] = {
		{"UPDATE ledger_entry SET leaf = body WHERE n = 3",
                 "ledger_entry"							  },
		{"UPDATE ledger_entry SET body = leaf WHERE n = 299",
                 "ledger_entry"							  },
		{"UPDATE ledger_head SET time = time + 1",            "ledger_head"      },
		{"UPDATE ledger_head SET size = size - 1",            "ledger_head"      },
		{"UPDATE ledger_tile SET place = 1 WHERE level = 1",
                 "ledger_tile"							   },
		{"UPDATE ledger_checkpoint SET note = replace(note, '=', '-') "
		 "WHERE size > 290",                 "ledger_checkpoint"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		EACH_BEGUN(m)
		{
			struct verify_args a;

			made_fill(&m);
			CHECK_ROW("%s", cases[i].sql);
			a = made_verify(&m, true, S(""));
			CHECK_INT(a.n_damages, 0);
			CHECK_INT(a.n_entries, REGISTER_ENTRIES);
			CHECK_INT(a.n_rows, 0);
			raw_must(&m, cases[i].sql, NO_ARGS);
			a = made_verify(&m, true, S(""));
			if (!damage_of(&a, cases[i].table))
				FAIL("found %.*s", STR(damages_text(&a)));
		}
}
