#include "store/register.h"

#include <stdio.h>
#include <string.h>

#include "app/act.h"
#include "app/init.h"
#include "app/keys.h"
#include "store/draft.h"
#include "store/log.h"

enum { ROWS_EACH = 2, VALUE_BYTES = 40 };

/* Read once: nothing here changes them. */
static const struct words *
all_words(void)
{
	static const struct words *words;

	if (!words)
		words = words_embedded();
	return words;
}

static struct app *
open_app(const struct made *m, struct arena *mem, bool create, bool ledger_only)
{
	struct app_options o = {.data_dir = m->dir,
		.db_url = m->url,
		.files = bundle_embedded(),
		.words = all_words(),
		.clock = clock_set(day_at(day_of("2026-04-01"), 0, 0)),
		.readers = 1,
		.create = create,
		.ledger_only = ledger_only};
	struct app *app = NULL;

	CHECK_OK(app_open(mem, &o, test_note(), &app));
	return app;
}

static void
begin(struct made *m)
{
	const struct bundle *scheme;
	struct init_args in = {.test = true};
	struct call c;

	app_call(&c, m->app, test_mem(), S(""), "test", LANG_EN);
	CHECK_OK(bundle_open_folder(test_mem(),
		str_fmt(test_mem(), "%.*s/%s", STR(test_top()),
			m->scheme ? m->scheme : "tests/rules/library"),
		test_note(), &scheme));
	c.offered = scheme;
	CHECK_OK(app_do(&c, app_init, &in));
	CHECK_OK(keys_make(m->app, test_note()));
	CHECK_OK(app_refresh(m->app, test_note()));
}

struct call
made_call(const struct made *m)
{
	struct call c;

	app_call(&c, m->app, test_mem(), S(""), "test", LANG_EN);
	return c;
}

/* Nothing is cut off here, so the server need not wait for its disk. */
static str
in_a_hurry(str url)
{
	str rest, head = str_cut(url, '\'', &rest);

	if (!str_starts(url, S("postgres:")))
		return url;
	return str_fmt(test_mem(), "%.*s'-c synchronous_commit=off %.*s",
		STR(head), STR(rest));
}

bool
made_next(struct made *m)
{
	/* not the test's: a test that fails leaves its writer running */
	static struct arena *mem;

	app_close(m->app);
	db_close(m->raw);
	m->app = NULL;
	m->raw = NULL;
	do
		if (!place_next_empty(&m->place))
			return false;
	while (m->place.is_fake);
	if (!mem)
		mem = arena_open(0);
	m->place.url = m->url = in_a_hurry(m->place.url);
	m->dir = test_folder();
	m->app = open_app(m, mem, true, false);
	begin(m);
	m->raw = place_again(&m->place, NULL);
	return true;
}

/* A value of its own for every member; days are NULL in every other row. */
static void
fill_row(const struct table *table, int k, void *row)
{
	for (size_t i = 0; table->columns[i].kind != COLUMN_END; i++) {
		const struct column *col = &table->columns[i];
		void *to = (unsigned char *)row + col->offset;
		str text = str_fmt(
			test_mem(), "%s-%s-%d", table->name, col->name, k);

		switch (col->kind) {
		case COLUMN_INT:
			*(int64_t *)to = 100 * (k + 1);
			break;
		case COLUMN_INT32:
			*(int32_t *)to = k;
			break;
		case COLUMN_BOOL:
			*(bool *)to = k % 2;
			break;
		case COLUMN_STR:
			*(str *)to = text;
			break;
		case COLUMN_BYTES:
			*(bytes *)to = str_bytes(text);
			break;
		case COLUMN_DAY:
			*(day *)to = (day){20000 + k};
			break;
		case COLUMN_INSTANT:
			((instant *)to)->ms = 1000 + k;
			break;
		case COLUMN_END:
			break;
		}
	}
}

struct filling {
	void *rows[N_TABLES][ROWS_EACH];
	int64_t n;
	int64_t answer_entry, answer_id;
};

static bool
is_filled(size_t table)
{
	return table_is_recorded(&store_tables[table]) && table != TABLE_seal;
}

static enum err
end_act(struct call *c)
{
	record_put(c, S("act"), S("fill"));
	return app_record(c, c->edition);
}

static enum err
add_rows(struct call *c, void *args)
{
	struct filling *f = args;
	enum err e;

	for (size_t t = 0; t < N_TABLES; t++)
		for (int k = 0; is_filled(t) && k < ROWS_EACH; k++) {
			f->rows[t][k] = arena_make(
				test_mem(), store_tables[t].row_bytes);
			fill_row(&store_tables[t], k, f->rows[t][k]);
			if (k == 1 && t == TABLE_case_period) {
				struct case_period *p = f->rows[t][k];

				p->event = p->legal = p->effective = DAY_NONE;
			}
			if (k == 1 && t == TABLE_edition_kept)
				((struct edition_kept *)f->rows[t][k])
					->takes_from = DAY_NONE;
			if ((e = store_add(c, t, f->rows[t][k])))
				return e;
		}
	f->answer_entry = c->record->entry;
	f->answer_id =
		((struct record_head *)f->rows[TABLE_case_answer][1])->id;
	return end_act(c);
}

/* The first of each pair ends; the second's answer is erased. */
static enum err
end_rows(struct call *c, void *args)
{
	struct filling *f = args;
	enum err e;

	for (size_t t = 0; t < N_TABLES; t++)
		if (is_filled(t) && (e = store_end(c, t, f->rows[t][0])))
			return e;
	return end_act(c);
}

static enum err
add_seal(struct call *c, void *args)
{
	struct filling *f = args;
	struct entry_leaf leaves[3] = {0};
	struct seal head = {.ref = S("S-1"),
		.what = str_fmt(c->mem, "what-%lld", (long long)f->n),
		.version = 1,
		.items = COUNT(leaves)};
	enum err e;

	for (size_t i = 0; i < COUNT(leaves); i++) {
		leaves[i].name = str_fmt(c->mem, "%zu.1", i + 4);
		leaves[i].value = str_bytes(S("{\"state\":\"adopted\"}"));
		random_fill(leaves[i].salt, SALT_BYTES);
	}
	head.root = hash_hex(c->mem, entry_root(leaves, COUNT(leaves)));
	if ((e = STORE_ADD(c, seal, &head)))
		return e;
	f->rows[TABLE_seal][0] = arena_copy(test_mem(), &head, sizeof(head));
	for (size_t i = 0; i < COUNT(leaves); i++) {
		struct seal_leaf row = {
			head.id, (int64_t)i, leaves[i].name,
			{leaves[i].salt, SALT_BYTES},
			bytes_str(leaves[i].value)
                };

		if ((e = store_seal_leaf_add(c, &row)))
			return e;
	}
	return end_act(c);
}

static enum err
end_seal(struct call *c, void *args)
{
	struct filling *f = args;
	enum err e = STORE_END(c, seal, f->rows[TABLE_seal][0]);

	return e ? e : end_act(c);
}

/* As the register's act does: app/commit.c. */
static enum err
erase_answer(struct call *c, void *args)
{
	struct filling *f = args;
	str name = store_leaf_name(
		c->mem, "row", &store_tables[TABLE_case_answer], f->answer_id);
	struct ledger_leaf *rows;
	enum err e;
	size_t n;

	if ((e = store_log_blank(c, S("case_answer"), f->answer_id)) ||
		(e = store_log_leaves(c, f->answer_entry, &rows, &n)))
		return e;
	record_put(c,
		str_fmt(c->mem, "erase/%lld/%.*s", (long long)f->answer_entry,
			STR(name)),
		S(""));
	for (size_t i = 0; i < n; i++) {
		struct entry_leaf leaf = {
			rows[i].name, rows[i].value, {0}, false, {{0}}};
		hash h;

		if (!str_is(rows[i].name, name))
			continue;
		memcpy(leaf.salt, rows[i].salt.p, SALT_BYTES);
		h = entry_leaf_hash(&leaf);
		e = store_log_erase(c, f->answer_entry, rows[i].place,
			(bytes){h.b, HASH_BYTES}, c->record->entry);
	}
	return e ? e : end_act(c);
}

static enum err
add_one(struct call *c, void *args)
{
	struct filling *f = args;
	struct meta row = {
		.name = str_fmt(c->mem, "grown-%lld", (long long)f->n),
		.value = S("x")};
	enum err e = STORE_ADD(c, meta, &row);

	return e ? e : end_act(c);
}

static int64_t
run(struct made *m, app_fn fn, struct filling *f)
{
	struct call c = made_call(m);

	CHECK_OK(app_do(&c, fn, f));
	f->n++;
	return raw_int(m, "SELECT size FROM ledger_head");
}

static void
sign(struct made *m)
{
	struct call c = made_call(m);
	str note;

	CHECK_OK(app_log_sign(&c, &note));
}

/* Many at a time share a commit; whoever comes last waits for all. */
void
made_grow(struct made *m, int64_t size)
{
	int64_t from = raw_int(m, "SELECT size FROM ledger_head");
	struct filling *f =
		MAKE_MANY(test_mem(), struct filling, (size_t)(size - from));
	struct call *calls =
		MAKE_MANY(test_mem(), struct call, (size_t)(size - from));

	for (int64_t n = from; n < size; n++) {
		struct call *c = &calls[n - from];

		f[n - from].n = n;
		if (n + 1 == size) {
			run(m, add_one, &f[n - from]);
			break;
		}
		/* an arena is one thread's at a time */
		app_call(
			c, m->app, arena_open(1 << 14), S(""), "test", LANG_EN);
		app_submit(c, add_one, &f[n - from], NULL, NULL);
	}
	for (int64_t n = from; n + 1 < size; n++)
		arena_close(calls[n - from].mem);
	CHECK_INT(raw_int(m, "SELECT size FROM ledger_head"), size);
}

void
made_fill(struct made *m)
{
	struct filling f = {0};

	run(m, add_rows, &f);
	run(m, end_rows, &f);
	sign(m);
	run(m, add_seal, &f);
	run(m, end_seal, &f);
	run(m, add_seal, &f);
	run(m, erase_answer, &f);
	made_grow(m, REGISTER_ENTRIES - 10);
	sign(m);
	made_grow(m, REGISTER_ENTRIES);
	sign(m);
}

enum err
made_try_verify(const struct made *m, struct verify_args *a)
{
	struct arena *mem = arena_open(0);
	struct app *app = open_app(m, mem, false, true);
	struct call c;
	enum err e;

	app_call(&c, app, test_mem(), S(""), "test", LANG_EN);
	e = app_ask(&c, app_verify, a);
	app_close(app);
	arena_close(mem);
	return e;
}

struct verify_args
made_verify(const struct made *m, bool tree_only, str note)
{
	struct verify_args a = {.tree_only = tree_only, .against = note};

	CHECK_OK(made_try_verify(m, &a));
	return a;
}

const struct damage *
damage_of(const struct verify_args *a, const char *table)
{
	for (size_t i = 0; i < a->n_damages; i++)
		if (str_is_c(a->damages[i].table, table))
			return &a->damages[i];
	return NULL;
}

str
damages_text(const struct verify_args *a)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < a->n_damages; i++)
		buf_fmt(&b, "%s%.*s (%d)", i ? ", " : "",
			STR(a->damages[i].where), (int)a->damages[i].word);
	return buf_str(&b);
}

bool
made_is_intact(const struct made *m)
{
	struct verify_args a = made_verify(m, false, S(""));

	if (a.n_damages)
		FAIL("%.*s", STR(damages_text(&a)));
	return a.signatures_checked && a.n_entries > 0;
}

struct raw_call {
	const char *text;
	struct args args;
};

static enum err
run_raw(struct tx *tx, void *data)
{
	const struct raw_call *r = data;

	return db_exec(tx, (struct sql){r->text}, r->args, NULL);
}

enum err
raw_exec(const struct made *m, const char *text, struct args args)
{
	/* its address is what a prepared statement is kept under */
	struct raw_call r = {str_copy(test_mem(), str_of(text)).p, args};

	return db_act(m->raw, run_raw, &r);
}

void
raw_must(const struct made *m, const char *text, struct args args)
{
	enum err e = raw_exec(m, text, args);

	if (e)
		FAIL("%s: %s", err_name(e), text);
}

int64_t
raw_int(const struct made *m, const char *text)
{
	const char *kept = str_copy(test_mem(), str_of(text)).p;
	struct db *db = m->raw ? m->raw : m->app->db;

	return place_int(db, (struct sql){kept}, NO_ARGS);
}

struct row_copy {
	struct raw_rows *rows;
	void *row;
};

static enum err
copy_row(void *data)
{
	const struct row_copy *copy = data;
	struct raw_rows *rows = copy->rows;
	struct raw_row *to = LIST_ADD(test_mem(), rows);
	struct args args = table_args(rows->table, copy->row, to->at);

	rows->n_columns = args.n;
	for (size_t i = 0; i < args.n; i++) {
		const struct column *col = &rows->table->columns[i];
		const bytes *member =
			(const void *)((const char *)copy->row + col->offset);

		if (col->kind == COLUMN_BYTES && !member->p)
			to->at[i] = (struct arg){.kind = DB_NULL};
		else if (to->at[i].kind == DB_TEXT ||
			 to->at[i].kind == DB_BYTES)
			to->at[i].p = arena_copy(
				test_mem(), to->at[i].p, to->at[i].size);
	}
	return OK;
}

struct raw_rows
raw_rows(const struct made *m, const struct table *table)
{
	struct raw_rows rows = {.table = table};
	struct row_copy copy = {
		&rows, arena_make(test_mem(), table->row_bytes)};
	struct tx *tx;
	enum err e;

	CHECK_OK(db_read_open(m->raw, test_note(), &tx));
	e = db_scan(tx, table, key_columns(table) == 1 ? SQL("1") : SQL("1, 2"),
		copy.row, copy_row, &copy);
	db_read_close(tx);
	CHECK_OK(e);
	return rows;
}

size_t
key_columns(const struct table *table)
{
	switch (table - store_tables) {
	case TABLE_seal_leaf:
	case TABLE_ledger_leaf:
	case TABLE_ledger_tile:
		return 2;
	default:
		return 1;
	}
}

bool
table_is_verified(const struct table *table)
{
	return strcmp(table->class_, "register") == 0 ||
	       strcmp(table->class_, "derived") == 0;
}

bool
column_may_be_null(const struct table *table, const char *column)
{
	static const struct {
		const char *table, *column;
	} rows[] = {
		{"",             "to_entry"  },
		{"edition_kept", "takes_from"},
		{"case_period",  "event"     },
		{"case_period",  "legal"     },
		{"case_period",  "effective" },
		{"item_task",    "due"       },
		{"ledger_leaf",  "salt"      },
		{"ledger_leaf",  "value"     },
		{"ledger_leaf",  "leaf"      },
		{"ledger_leaf",  "erased_by" },
		{"invitation",   "used_at"   },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (strcmp(rows[i].column, column) == 0 &&
			(!*rows[i].table ||
				strcmp(rows[i].table, table->name) == 0))
			return true;
	return false;
}

void
test_register__holds_rows_of_every_table(void)
{
	EACH_BEGUN(m)
	{
		struct verify_args a;

		made_fill(&m);
		for (size_t t = 0; t < N_TABLES; t++) {
			const struct table *table = &store_tables[t];

			CHECK_ROW("%.*s %s", STR(m.url), table->name);
			if (table_is_verified(table))
				CHECK(raw_rows(&m, table).n > 0);
		}
		a = made_verify(&m, false, S(""));
		CHECK_STR(damages_text(&a), "");
		CHECK_INT(a.n_entries, REGISTER_ENTRIES);
		CHECK_INT(a.n_erased, 1);
		CHECK_INT(a.n_seals, 2);
		CHECK_INT(a.n_checkpoints, 3);
		CHECK_INT(a.n_tiles, 2);
		CHECK(a.signatures_checked);
	}
}
