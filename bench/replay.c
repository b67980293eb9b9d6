#include "bench/replay.h"

#include <sqlite3.h>
#include <string.h>

/* One statement with its values; text -1: the end of an act. */
struct told {
	int text;
	struct args args;
};

struct recording {
	struct arena *mem;
	LIST_OF(struct told) steps;
	LIST_OF(const char *) keys; /* where the text was, and its copy */
	LIST_OF(const char *) texts;
	int64_t n_acts;
};

struct recording *
recording_make(struct arena *mem)
{
	struct recording *r = MAKE(mem, struct recording);

	r->mem = mem;
	return r;
}

static int
find_text(struct recording *r, const char *text)
{
	for (size_t i = 0; i < r->keys.n; i++)
		if (r->keys.at[i] == text)
			return (int)i;
	*LIST_ADD(r->mem, &r->keys) = text;
	*LIST_ADD(r->mem, &r->texts) = str_copy(r->mem, str_of(text)).p;
	return (int)r->keys.n - 1;
}

void
recording_watch(void *recording, const char *text, struct args args)
{
	struct recording *r = recording;
	struct arg *copy = MAKE_MANY(r->mem, struct arg, args.n);
	struct told *told;

	for (size_t i = 0; i < args.n; i++) {
		copy[i] = args.at[i];
		if (copy[i].p)
			copy[i].p = arena_copy(
				r->mem, args.at[i].p, args.at[i].size);
	}
	told = LIST_ADD(r->mem, &r->steps);
	told->text = find_text(r, text);
	told->args = (struct args){copy, args.n};
}

void
recording_end_act(struct recording *r)
{
	LIST_ADD(r->mem, &r->steps)->text = -1;
	r->n_acts++;
}

void
recording_clear(struct recording *r)
{
	*r = (struct recording){.mem = r->mem};
}

int64_t
recording_acts(const struct recording *r)
{
	return r->n_acts;
}

int64_t
recording_statements(const struct recording *r)
{
	return (int64_t)r->steps.n - r->n_acts;
}

static void
want(sqlite3 *db, bool good)
{
	if (!good)
		give_up("replay: %s", sqlite3_errmsg(db));
}

static void
execute(sqlite3 *db, const char *text)
{
	want(db, sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK);
}

static void
bind(sqlite3_stmt *st, int i, const struct arg *a)
{
	switch (a->kind) {
	case DB_NULL:
		sqlite3_bind_null(st, i);
		break;
	case DB_INT:
		sqlite3_bind_int64(st, i, a->n);
		break;
	case DB_TEXT:
		sqlite3_bind_text(st, i, a->p, (int)a->size, SQLITE_STATIC);
		break;
	case DB_BYTES:
		sqlite3_bind_blob(st, i, a->p, (int)a->size, SQLITE_STATIC);
		break;
	}
}

static void
read_columns(sqlite3_stmt *st)
{
	for (int i = sqlite3_column_count(st); i-- > 0;) {
		int type = sqlite3_column_type(st, i);

		if (type == SQLITE_INTEGER) {
			(void)sqlite3_column_int64(st, i);
		} else if (type != SQLITE_NULL) {
			(void)sqlite3_column_blob(st, i);
			(void)sqlite3_column_bytes(st, i);
		}
	}
}

static void
run_told(sqlite3 *db, sqlite3_stmt *st, const struct told *told)
{
	int code;

	for (size_t i = 0; i < told->args.n; i++)
		bind(st, (int)i + 1, &told->args.at[i]);
	while ((code = sqlite3_step(st)) == SQLITE_ROW)
		read_columns(st);
	want(db, code == SQLITE_DONE);
	sqlite3_reset(st);
}

static void
run_steps(const struct recording *r, sqlite3 *db, sqlite3_stmt **st, int group)
{
	int n = 0;

	execute(db, "BEGIN IMMEDIATE");
	for (size_t i = 0; i < r->steps.n; i++) {
		const struct told *told = &r->steps.at[i];

		if (told->text >= 0) {
			run_told(db, st[told->text], told);
		} else if (++n % group == 0) {
			execute(db, "COMMIT");
			execute(db, "BEGIN IMMEDIATE");
		}
	}
	execute(db, "COMMIT");
}

/* A register's database with the statements of a recording, prepared. */
struct bare {
	sqlite3 *db;
	sqlite3_stmt **st;
	size_t n;
	struct arena *mem;
};

static struct bare
open_bare(const struct recording *r, str folder)
{
	struct bare bare = {.mem = arena_open(0), .n = r->texts.n};
	str path = str_fmt(bare.mem, "%.*s/register.db", STR(folder));

	bare.st = MAKE_MANY(bare.mem, sqlite3_stmt *, bare.n);
	want(bare.db, sqlite3_open_v2(path.p, &bare.db,
			      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			      NULL) == SQLITE_OK);
	execute(bare.db, "PRAGMA journal_mode = WAL");
	execute(bare.db, "PRAGMA synchronous = FULL");
	execute(bare.db, "PRAGMA temp_store = MEMORY");
	for (size_t i = 0; i < bare.n; i++)
		want(bare.db, sqlite3_prepare_v3(bare.db, r->texts.at[i], -1,
				      SQLITE_PREPARE_PERSISTENT, &bare.st[i],
				      NULL) == SQLITE_OK);
	return bare;
}

static void
close_bare(struct bare *bare)
{
	for (size_t i = 0; i < bare->n; i++)
		sqlite3_finalize(bare->st[i]);
	sqlite3_close(bare->db);
	arena_close(bare->mem);
}

void
recording_run(
	const struct recording *r, str folder, int group, struct rates *out)
{
	struct bare bare = open_bare(r, folder);
	int64_t began = now_ns(), busy = busy_ns();

	run_steps(r, bare.db, bare.st, group);
	sample(&out->per_second,
		(double)r->n_acts * NS_PER_S / (double)(now_ns() - began));
	sample(&out->busy_us,
		(double)(busy_ns() - busy) / 1e3 / (double)r->n_acts);
	close_bare(&bare);
}

/* An id is taken by now: SQLite gives a row without one the next. */
static void
run_again(sqlite3 *db, sqlite3_stmt *st, const struct told *told)
{
	struct arg args[32];
	struct told again = {
		told->text, {args, told->args.n}
        };

	if (strncmp(sqlite3_sql(st), "INSERT ", 7) != 0) {
		run_told(db, st, told);
		return;
	}
	if (told->args.n > COUNT(args))
		give_up("replay: too many values");
	memcpy(args, told->args.at, told->args.n * sizeof(*args));
	args[0] = (struct arg){.kind = DB_NULL};
	run_told(db, st, &again);
}

/* What only reads, or what writes, in the order it ran, as one transaction. */
static void
run_page(const struct recording *r, const struct bare *bare, bool reads)
{
	bool begun = false;

	for (size_t i = 0; i < r->steps.n; i++) {
		const struct told *told = &r->steps.at[i];
		sqlite3_stmt *st = bare->st[told->text];

		if (!sqlite3_stmt_readonly(st) == reads)
			continue;
		if (!begun)
			execute(bare->db, reads ? "BEGIN" : "BEGIN IMMEDIATE");
		begun = true;
		run_again(bare->db, st, told);
	}
	if (begun)
		execute(bare->db, "COMMIT");
}

double
recording_page_us(const struct recording *r, str folder, int64_t times,
	bool one_link, str page)
{
	struct bare reader = open_bare(r, folder), other = open_bare(r, folder);
	const struct bare *writer = one_link ? &reader : &other;
	char *copy = MAKE_MANY(reader.mem, char, page.n);
	int64_t busy = busy_ns();

	for (int64_t i = 0; i < times; i++) {
		run_page(r, &reader, true);
		memcpy(copy, page.p, page.n);
		__asm__ volatile("" : : "r"(copy) : "memory");
		run_page(r, writer, false);
	}
	busy = busy_ns() - busy;
	close_bare(&reader);
	close_bare(&other);
	return (double)busy / 1e3 / (double)times;
}
