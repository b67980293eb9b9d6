/*
 * driver_postgres.c - the register on a server, shared by several nodes
 *
 * A group of acts holds db_schema locked, so groups run one after another,
 * whichever node they come from; readers take no lock that it excludes. (Not
 * a table of the register: one that is updated often would be vacuumed, and
 * acts would wait for that.) Values travel in binary.
 */
#include <assert.h>
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/trace.h"
#include "db/driver.h"
#include "db/wire.h"

enum {
	CONTROL_MAX_BYTES = 4096,
	CURSOR_ROWS = 64 /* that a walk holds at a time */
};

/* The numbers that PostgreSQL's own catalogue gives these types. */
enum type {
	TYPE_BOOL = 16,
	TYPE_BYTEA = 17,
	TYPE_NAME = 19,
	TYPE_INT8 = 20,
	TYPE_INT2 = 21,
	TYPE_INT4 = 23,
	TYPE_TEXT = 25,
	TYPE_VARCHAR = 1043,
	TYPE_NUMERIC = 1700
};

struct place {
	const char *conninfo;
};

struct statement {
	char name[16];
	int connection; /* that it was prepared on */
	Oid types[DB_MAX_ARGS];
};

struct postgres_link {
	struct link base;
	PGconn *pg;
	int connection; /* counts up when it is made anew */
	struct cache statements;
	int n_statements, n_cursors;
	/*
	 * Savepoints and their ends, sent together before the next statement:
	 * each would cost a journey of its own.
	 */
	char control[CONTROL_MAX_BYTES];
	size_t control_n;
	bool lost; /* a control failed: the transaction is of no use */
};

/* The values of a statement as libpq takes them. */
struct params {
	int n;
	Oid types[DB_MAX_ARGS];
	const char *at[DB_MAX_ARGS];
	int sizes[DB_MAX_ARGS], formats[DB_MAX_ARGS];
	int64_t ints[DB_MAX_ARGS];
};

static struct postgres_link *
own(struct link *l)
{
	return (struct postgres_link *)(void *)l;
}

static enum err
postgres_open(struct arena *mem, str where, const struct db_options *options,
	struct note *note, void **place)
{
	struct place *p = MAKE(mem, struct place);
	bool is_address = str_starts(where, S("//"));

	(void)options;
	(void)note;
	p->conninfo = str_fmt(
		mem, "%s%.*s", is_address ? "postgres:" : "", STR(where))
			      .p;
	*place = p;
	return OK;
}

static void
postgres_close(void *place)
{
	(void)place;
}

static void
pass_notice(void *data, const char *text)
{
	(void)data;
	(void)text;
}

static bool
is_connected(const struct postgres_link *s)
{
	return PQstatus(s->pg) == CONNECTION_OK;
}

/* The first line: the others may show the values of a row. */
static str
reason_of(const struct postgres_link *s)
{
	str rest;

	return str_cut(str_of(PQerrorMessage(s->pg)), '\n', &rest);
}

static enum err
error_of(const char *state)
{
	static const struct {
		const char *state;
		enum err e;
	} states[] = {
		{"23505", ERR_CLASH}, /* a unique key is broken */
		{"40001", ERR_BUSY }, /* cannot be put in order */
		{"40P01", ERR_BUSY }, /* deadlock */
		{"55P03", ERR_BUSY }, /* lock_timeout */
	};

	for (size_t i = 0; state && i < COUNT(states); i++)
		if (strcmp(state, states[i].state) == 0)
			return states[i].e;
	return ERR_STORE;
}

/* OK, or what the result says went wrong, traced. */
static enum err
judge(struct postgres_link *s, const PGresult *r, const char *text)
{
	ExecStatusType status = PQresultStatus(r);
	const char *state;
	enum err e;

	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return OK;
	state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	e = error_of(state);
	if (e != ERR_CLASH)
		trace(TRACE_ERROR, "db", "postgres=%s reason=\"%.*s\" sql=%.*s",
			state ? state : "", STR(reason_of(s)), TRACED_TEXT,
			text);
	return e;
}

/* Commands without values and rows, in one journey. */
static enum err
execute(struct postgres_link *s, const char *text)
{
	PGresult *r = PQexec(s->pg, text);
	enum err e = judge(s, r, text);

	PQclear(r);
	return e;
}

/* What every connection needs, the first and those made after a loss. */
static enum err
set_up(struct postgres_link *s)
{
	static const char text[] =
		"SET lock_timeout = 20000; SET jit = off; "
		"SELECT set_config('synchronous_commit', 'on', false) "
		"WHERE current_setting('synchronous_commit') = 'off'";
	const char *encoding;

	static_assert(DB_BUSY_MS == 20000, "lock_timeout is DB_BUSY_MS");
	s->connection++;
	s->control_n = 0;
	s->lost = false;
	if (!is_connected(s))
		return ERR_STORE;
	PQsetNoticeProcessor(s->pg, pass_notice, NULL);
	encoding = PQparameterStatus(s->pg, "server_encoding");
	if (!encoding || strcmp(encoding, "UTF8") != 0) {
		trace(TRACE_ERROR, "db", "server_encoding=%s",
			encoding ? encoding : "");
		return ERR_STORE;
	}
	return execute(s, text);
}

static void
postgres_link_close(struct link *l)
{
	PQfinish(own(l)->pg);
	link_free(l);
}

static enum err
postgres_link_open(
	void *place, enum link_kind kind, struct note *note, struct link **out)
{
	const struct place *p = place;
	/* dbname stands for the whole conninfo; what follows wins over it */
	const char *const names[] = {"connect_timeout",
		"fallback_application_name", "dbname", "client_encoding", NULL};
	const char *const values[] = {"5", "daicho", p->conninfo, "UTF8", NULL};
	struct postgres_link *s = link_make(&driver_postgres, sizeof(*s));

	(void)kind;
	s->pg = PQconnectdbParams(names, values, 1);
	if (!s->pg)
		trace_die("memory", "wanted=PGconn");
	if (set_up(s)) {
		str reason = reason_of(s);

		fail_with(note, ERR_STORE, W_DB_OPEN,
			{"reason", reason.n ? reason : S("server_encoding")});
		postgres_link_close(&s->base);
		return ERR_STORE;
	}
	*out = &s->base;
	return OK;
}

static void
postgres_rollback(struct link *l)
{
	struct postgres_link *s = own(l);

	s->control_n = 0;
	s->lost = false;
	if (is_connected(s) && PQtransactionStatus(s->pg) != PQTRANS_IDLE &&
		execute(s, "ROLLBACK") && is_connected(s))
		trace_die("db", "postgres cannot roll back");
}

static enum err
postgres_begin(struct link *l, enum begin_kind kind)
{
	static const char *const texts[] = {
		[BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ "
			       "ONLY",
		[BEGIN_GROUP] = "BEGIN ISOLATION LEVEL READ COMMITTED; "
				"LOCK TABLE db_schema IN EXCLUSIVE MODE",
		/* any number, as long as all who make db_schema agree */
		[BEGIN_SCHEMA] = "BEGIN ISOLATION LEVEL READ COMMITTED; "
				 "SELECT pg_advisory_xact_lock(7237911)",
	};
	struct postgres_link *s = own(l);
	enum err e = ERR_STORE;

	if (is_connected(s))
		e = execute(s, texts[kind]);
	if (!is_connected(s)) { /* nothing was begun: try once more */
		PQreset(s->pg);
		if ((e = set_up(s))) {
			trace(TRACE_ERROR, "db", "reason=\"%.*s\"",
				STR(reason_of(s)));
			return e;
		}
		e = execute(s, texts[kind]);
	}
	if (e)
		postgres_rollback(l);
	return e;
}

static enum err
send_control(struct postgres_link *s)
{
	if (!s->control_n)
		return s->lost ? ERR_STORE : OK;
	s->control_n = 0;
	s->lost = execute(s, s->control) != OK;
	return s->lost ? ERR_STORE : OK;
}

static enum err
add_control(struct postgres_link *s, const char *text)
{
	size_t n = strlen(text);
	enum err e;

	if (s->control_n + n >= sizeof(s->control) && (e = send_control(s)))
		return e;
	memcpy(s->control + s->control_n, text, n + 1);
	s->control_n += n;
	return s->lost || !is_connected(s) ? ERR_STORE : OK;
}

static enum err
postgres_savepoint(struct link *l)
{
	return add_control(own(l), "SAVEPOINT act; ");
}

static enum err
postgres_release(struct link *l)
{
	return add_control(own(l), "RELEASE act; ");
}

static enum err
postgres_rollback_to(struct link *l)
{
	return add_control(own(l), "ROLLBACK TO act; RELEASE act; ");
}

static enum err
postgres_commit(struct link *l)
{
	struct postgres_link *s = own(l);
	enum err e = add_control(s, "COMMIT");
	PGresult *r;

	if (e) { /* it was never sent */
		postgres_rollback(l);
		return e;
	}
	s->control_n = 0;
	r = PQexec(s->pg, s->control);
	e = judge(s, r, s->control);
	/* a transaction that had failed answers ROLLBACK, and that is that */
	if (e == OK && strcmp(PQcmdStatus(r), "COMMIT") != 0)
		e = ERR_STORE;
	PQclear(r);
	if (e && !is_connected(s))
		return ERR_UNSURE;
	if (e)
		postgres_rollback(l);
	return e;
}

static void
put_params(struct params *p, struct args args)
{
	p->n = (int)args.n;
	for (size_t i = 0; i < args.n; i++) {
		const struct arg *a = &args.at[i];

		p->formats[i] = 1;
		p->at[i] = a->p;
		p->sizes[i] = (int)a->size;
		switch (a->kind) {
		case DB_NULL: /* of an integer: texts are never NULL */
			p->types[i] = TYPE_INT8;
			p->at[i] = NULL;
			break;
		case DB_INT:
			p->types[i] = TYPE_INT8;
			p->ints[i] = (int64_t)htobe64((uint64_t)a->n);
			p->at[i] = (const char *)&p->ints[i];
			p->sizes[i] = sizeof(p->ints[i]);
			break;
		case DB_TEXT:
			p->types[i] = TYPE_TEXT;
			break;
		case DB_BYTES:
			p->types[i] = TYPE_BYTEA;
			break;
		}
	}
}

/* In the link's scratch arena. */
static const char *
number_text(struct postgres_link *s, const char *before, const struct ask *ask)
{
	struct buf b = buf_in(s->base.scratch);
	size_t n;

	buf_add_c(&b, before);
	n = wire_number(&b, ask->text);
	/* a list of values that is not the statement's is our bug */
	assert(n == ask->args.n);
	return str_fmt(s->base.scratch, "%.*s", STR(buf_str(&b))).p;
}

static enum err
run_unnamed(struct postgres_link *s, const char *text, const struct params *p,
	PGresult **out)
{
	*out = PQexecParams(
		s->pg, text, p->n, p->types, p->at, p->sizes, p->formats, 1);
	return judge(s, *out, text);
}

/* Prepares it on this connection, or finds that it is. */
static enum err
prepare(struct postgres_link *s, const struct ask *ask, struct statement *st)
{
	struct arena_mark mark = arena_mark(s->base.scratch);
	PGresult *r;
	enum err e;

	if (st->connection == s->connection)
		return OK;
	r = PQprepare(s->pg, st->name, number_text(s, "", ask),
		(int)ask->args.n, st->types);
	e = judge(s, r, ask->text);
	PQclear(r);
	arena_back(s->base.scratch, mark);
	if (e == OK)
		st->connection = s->connection;
	return e;
}

/* NULL: not to be kept, or kept for values of other types. */
static struct statement *
find_statement(
	struct postgres_link *s, const struct ask *ask, const struct params *p)
{
	size_t types_bytes = (size_t)p->n * sizeof(p->types[0]);
	struct statement *st;

	if (ask->once)
		return NULL;
	st = cache_find(&s->statements, ask->text, NULL);
	if (st)
		return memcmp(st->types, p->types, types_bytes) ? NULL : st;
	if (cache_is_full(&s->statements))
		return NULL;
	st = MAKE(s->base.mem, struct statement);
	snprintf(st->name, sizeof(st->name), "s%d", ++s->n_statements);
	memcpy(st->types, p->types, types_bytes);
	cache_add(&s->statements, ask->text, NULL, st);
	return st;
}

static enum err
run_whole(struct postgres_link *s, const struct ask *ask,
	const struct params *p, PGresult **out)
{
	struct statement *st = find_statement(s, ask, p);
	struct arena_mark mark;
	enum err e;

	if (st) {
		if ((e = prepare(s, ask, st)))
			return e;
		*out = PQexecPrepared(
			s->pg, st->name, p->n, p->at, p->sizes, p->formats, 1);
		return judge(s, *out, ask->text);
	}
	mark = arena_mark(s->base.scratch);
	e = run_unnamed(s, number_text(s, "", ask), p, out);
	arena_back(s->base.scratch, mark);
	return e;
}

/* False for a type that no column of ours has. */
static bool
read_cell(const PGresult *r, int row, int column, struct arg *out)
{
	const char *p = PQgetvalue(r, row, column);
	size_t size = (size_t)PQgetlength(r, row, column);
	uint16_t n16;
	uint32_t n32;
	uint64_t n64;

	*out = (struct arg){.kind = DB_NULL};
	if (PQgetisnull(r, row, column))
		return true;
	*out = (struct arg){.kind = DB_INT, .p = p, .size = size};
	switch ((enum type)PQftype(r, column)) {
	case TYPE_INT8:
		memcpy(&n64, p, sizeof(n64));
		out->n = (int64_t)be64toh(n64);
		return true;
	case TYPE_INT4:
		memcpy(&n32, p, sizeof(n32));
		out->n = (int32_t)be32toh(n32);
		return true;
	case TYPE_INT2:
		memcpy(&n16, p, sizeof(n16));
		out->n = (int16_t)be16toh(n16);
		return true;
	case TYPE_BOOL:
		out->n = *p != 0;
		return true;
	case TYPE_NUMERIC:
		return wire_numeric((bytes){(const uint8_t *)p, size}, &out->n);
	case TYPE_TEXT:
	case TYPE_VARCHAR:
	case TYPE_NAME:
		out->kind = DB_TEXT;
		return true;
	case TYPE_BYTEA:
		out->kind = DB_BYTES;
		return true;
	}
	return false;
}

static enum err
give_row(struct ask *ask, const PGresult *r, int row)
{
	struct arg cells[DB_MAX_COLUMNS];
	int n = PQnfields(r);
	enum err e;

	assert(n <= DB_MAX_COLUMNS);
	for (int i = 0; i < n; i++)
		if (!read_cell(r, row, i, &cells[i])) {
			trace(TRACE_ERROR, "db", "type=%u column=%d sql=%.*s",
				PQftype(r, i), i + 1, TRACED_TEXT, ask->text);
			return ERR_DAMAGED;
		}
	e = ask->row(ask->data, cells, (size_t)n);
	ask->stopped = e != OK;
	return e;
}

static enum err
give_rows(struct ask *ask, const PGresult *r)
{
	int n = ask->row ? PQntuples(r) : 0;
	enum err e = OK;

	if (ask->max_rows && (size_t)n > ask->max_rows)
		n = (int)ask->max_rows;
	for (int i = 0; e == OK && i < n; i++)
		e = give_row(ask, r, i);
	return e;
}

static enum err
fetch_all(struct postgres_link *s, struct ask *ask, const char *fetch)
{
	static const struct params none;
	PGresult *r;
	enum err e;
	int n;

	do {
		if ((e = run_unnamed(s, fetch, &none, &r)) == OK)
			e = give_rows(ask, r);
		n = PQntuples(r);
		PQclear(r);
	} while (e == OK && n == CURSOR_ROWS);
	return e;
}

/* Through a cursor: a walk may have more rows than memory, and walks in it. */
static enum err
run_walk(struct postgres_link *s, struct ask *ask, const struct params *p)
{
	struct arena *scratch = s->base.scratch;
	struct arena_mark mark = arena_mark(scratch);
	int id = s->n_cursors++;
	const char *declare =
		str_fmt(scratch, "DECLARE walk%d NO SCROLL CURSOR FOR ", id).p;
	const char *fetch =
		str_fmt(scratch, "FETCH %d FROM walk%d", CURSOR_ROWS, id).p;
	const char *close = str_fmt(scratch, "CLOSE walk%d", id).p;
	PGresult *r;
	enum err e = run_unnamed(s, number_text(s, declare, ask), p, &r),
		 closed;

	PQclear(r);
	if (e == OK) {
		e = fetch_all(s, ask, fetch);
		closed = e && !ask->stopped ? OK : execute(s, close);
		if (closed) {
			ask->stopped = false;
			e = closed;
		}
	}
	arena_back(scratch, mark);
	return e;
}

static enum err
postgres_run(struct link *l, struct ask *ask)
{
	struct postgres_link *s = own(l);
	struct params p;
	PGresult *r = NULL;
	enum err e = send_control(s);

	if (e)
		return e;
	put_params(&p, ask->args);
	if (ask->walk)
		return run_walk(s, ask, &p);
	e = run_whole(s, ask, &p, &r);
	if (e == OK) {
		str changed = str_of(PQcmdTuples(r));

		if (!PQnfields(r))
			(void)str_to_count(changed, INT64_MAX, &ask->changed);
		e = give_rows(ask, r);
	}
	PQclear(r);
	return e;
}

const struct driver driver_postgres = {
	.name = "postgres",
	.tables = {"SELECT tablename::text COLLATE \"C\" FROM pg_tables "
		   "WHERE schemaname = current_schema() ORDER BY 1"},
	.id = "BIGINT PRIMARY KEY",
	.int_ = "BIGINT",
	.text = "TEXT COLLATE \"C\"",
	.bytes = "BYTEA",
	.open = postgres_open,
	.close = postgres_close,
	.link_open = postgres_link_open,
	.link_close = postgres_link_close,
	.begin = postgres_begin,
	.savepoint = postgres_savepoint,
	.rollback_to = postgres_rollback_to,
	.release = postgres_release,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.run = postgres_run,
};
