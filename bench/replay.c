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
run_told(sqlite3 *db, sqlite3_stmt *st, const struct told *told)
{
	int code;

	for (size_t i = 0; i < told->args.n; i++)
		bind(st, (int)i + 1, &told->args.at[i]);
	while ((code = sqlite3_step(st)) == SQLITE_ROW)
		;
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

void
recording_run(
	const struct recording *r, str folder, int group, struct rates *out)
{
	struct arena *mem = arena_open(0);
	str path = str_fmt(mem, "%.*s/register.db", STR(folder));
	sqlite3_stmt **st = MAKE_MANY(mem, sqlite3_stmt *, r->texts.n);
	sqlite3 *db = NULL;
	int64_t began, busy;

	want(db, sqlite3_open_v2(path.p, &db,
			 SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			 NULL) == SQLITE_OK);
	execute(db, "PRAGMA journal_mode = WAL");
	execute(db, "PRAGMA synchronous = FULL");
	execute(db, "PRAGMA temp_store = MEMORY");
	for (size_t i = 0; i < r->texts.n; i++)
		want(db, sqlite3_prepare_v3(db, r->texts.at[i], -1,
				 SQLITE_PREPARE_PERSISTENT, &st[i],
				 NULL) == SQLITE_OK);
	began = now_ns();
	busy = busy_ns();
	run_steps(r, db, st, group);
	sample(&out->per_second,
		(double)r->n_acts * NS_PER_S / (double)(now_ns() - began));
	sample(&out->busy_us,
		(double)(busy_ns() - busy) / 1e3 / (double)r->n_acts);
	for (size_t i = 0; i < r->texts.n; i++)
		sqlite3_finalize(st[i]);
	sqlite3_close(db);
	arena_close(mem);
}
