/*
 * driver_postgres.c - the register on a server, shared by several nodes
 *
 * A group of acts holds db_schema locked, so groups run one after another,
 * whichever node they come from; readers take no lock that it excludes. (Not
 * a table of the register: one that is updated often would be vacuumed, and
 * acts would wait for that.) Values travel in binary.
 *
 * A link is always in pipeline mode: what is sent is noted, and its answer is
 * read when somebody must know. Nothing is sent after a mark for answers
 * (PQpipelineSync) before all of them were read, so what follows a statement
 * that failed is skipped by the server, and nothing runs that should not.
 */
#include <assert.h>
#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/trace.h"
#include "db/driver.h"
#include "db/libpq.h"
#include "db/wire.h"

enum {
	CURSOR_ROWS = 64, /* that a walk holds at a time */
	CONTROLS_MAX = 3, /* end of an act, two statements; begin of the next */
	/*
	 * Answers to come. So few that the server can write them all though
	 * nobody reads: then it takes whatever we send.
	 */
	SENT_MAX = 128,
	SENT_FOR_ONE = CONTROLS_MAX + 2 /* its preparing, itself */
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
	struct libpq pq;
	const char *conninfo;
};

struct statement {
	char name[16];
	int connection; /* that it was prepared on */
	Oid types[DB_MAX_ARGS];
};

/* A command whose answer is still to come. */
struct sent {
	const char *text;
	struct statement *prepares; /* or NULL */
	bool is_control;            /* it fails: the transaction is of no use */
	bool must_change;
};

struct postgres_link {
	struct link base;
	const struct libpq *pq;
	PGconn *pg;
	int connection; /* counts up when it is made anew */
	struct cache statements;
	int n_statements, n_cursors;
	bool is_group; /* in a group of acts: writes may answer later */
	/* Savepoints and their ends, sent before the next statement. */
	const char *controls[CONTROLS_MAX];
	int n_controls;
	struct sent sent[SENT_MAX];
	int n_sent;
	bool unsettled; /* there are statements among them */
	bool lost;      /* a control failed: the transaction is of no use */
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
	enum err e = libpq_load(&p->pq, note);

	(void)options;
	if (e)
		return e;
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
	return s->pq->status(s->pg) == CONNECTION_OK;
}

/* The first line: the others may show the values of a row. */
static str
first_line(const char *message)
{
	str rest;

	return str_cut(str_of(message), '\n', &rest);
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
judge(const struct libpq *pq, const PGresult *r, const char *text)
{
	ExecStatusType status = pq->resultStatus(r);
	const char *state;
	enum err e;

	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return OK;
	if (status == PGRES_PIPELINE_ABORTED) /* after one that failed */
		return ERR_STORE;
	state = pq->resultErrorField(r, PG_DIAG_SQLSTATE);
	e = error_of(state);
	if (e != ERR_CLASH)
		trace(TRACE_ERROR, "db", "postgres=%s reason=\"%.*s\" sql=%.*s",
			state ? state : "",
			STR(first_line(pq->resultErrorMessage(r))), TRACED_TEXT,
			text);
	return e;
}

static int64_t
changed_by(const struct libpq *pq, const PGresult *r)
{
	int64_t n = 0;

	(void)str_to_count(
		str_of(pq->cmdTuples((PGresult *)(uintptr_t)r)), INT64_MAX, &n);
	return n;
}

/* Notes what was sent, if it was. */
static enum err
note_sent(struct postgres_link *s, int was_sent, struct sent sent)
{
	if (!was_sent) {
		trace(TRACE_ERROR, "db", "reason=\"%.*s\" sql=%.*s",
			STR(first_line(s->pq->errorMessage(s->pg))),
			TRACED_TEXT, sent.text);
		s->lost = true;
		return ERR_STORE;
	}
	assert(s->n_sent < SENT_MAX);
	s->sent[s->n_sent++] = sent;
	s->unsettled |= !sent.is_control;
	return OK;
}

/* A command without values; `text` stays until it is answered. */
static enum err
send_text(struct postgres_link *s, const char *text, bool is_control)
{
	int was_sent = s->pq->sendQueryParams(
		s->pg, text, 0, NULL, NULL, NULL, NULL, 1);

	return note_sent(s, was_sent,
		(struct sent){.text = text, .is_control = is_control});
}

static enum err
take_answer(struct postgres_link *s, const struct sent *sent, const PGresult *r)
{
	enum err e = judge(s->pq, r, sent->text);

	if (e && sent->prepares)
		sent->prepares->connection = 0;
	if (e && sent->is_control)
		s->lost = true;
	if (e == OK && sent->must_change && changed_by(s->pq, r) != 1)
		e = ERR_CLASH;
	return e;
}

/* Reads on to the mark behind the answers. */
static void
take_mark(struct postgres_link *s)
{
	ExecStatusType status;
	PGresult *r;

	do {
		r = s->pq->getResult(s->pg);
		status = s->pq->resultStatus(r);
		assert(r || !is_connected(s)); /* each answer was asked for */
		s->pq->clear(r);
	} while (is_connected(s) && status != PGRES_PIPELINE_SYNC);
}

/*
 * Waits for the answers to all that was sent. The first error of them; *newest
 * is the answer to the last, for the caller to clear.
 */
static enum err
await_answers(struct postgres_link *s, PGresult **newest)
{
	enum err e = OK, one;

	if (!s->pq->pipelineSync(s->pg) && is_connected(s))
		trace_die("memory", "wanted=PGconn");
	*newest = NULL;
	for (int i = 0; i < s->n_sent && is_connected(s); i++) {
		s->pq->clear(*newest);
		*newest = s->pq->getResult(s->pg);
		one = take_answer(s, &s->sent[i], *newest);
		e = e ? e : one;
		s->pq->clear(s->pq->getResult(
			s->pg)); /* NULL: no more of this one */
	}
	s->n_sent = 0;
	s->unsettled = false;
	if (is_connected(s))
		take_mark(s);
	if (!is_connected(s) && !e) {
		trace(TRACE_ERROR, "db", "reason=\"%.*s\"",
			STR(first_line(s->pq->errorMessage(s->pg))));
		e = ERR_STORE;
	}
	return e;
}

/* The same for who only wants to know whether they are good. */
static enum err
await_all(struct postgres_link *s)
{
	PGresult *r;
	enum err e = await_answers(s, &r);

	s->pq->clear(r);
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
	PGresult *r;
	enum err e;

	static_assert(DB_BUSY_MS == 20000, "lock_timeout is DB_BUSY_MS");

	s->connection++;
	s->n_controls = s->n_sent = 0;
	s->unsettled = s->lost = false;
	if (!is_connected(s))
		return ERR_STORE;
	s->pq->setNoticeProcessor(s->pg, pass_notice, NULL);
	encoding = s->pq->parameterStatus(s->pg, "server_encoding");
	if (!encoding || strcmp(encoding, "UTF8") != 0) {
		trace(TRACE_ERROR, "db", "server_encoding=%s",
			encoding ? encoding : "");
		return ERR_STORE;
	}
	r = s->pq->exec(s->pg, text);
	e = judge(s->pq, r, text);
	s->pq->clear(r);
	return e || s->pq->enterPipelineMode(s->pg) ? e : ERR_STORE;
}

static void
postgres_link_close(struct link *l)
{
	own(l)->pq->finish(own(l)->pg);
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
	s->pq = &p->pq;
	s->pg = s->pq->connectdbParams(names, values, 1);
	if (!s->pg)
		trace_die("memory", "wanted=PGconn");
	if (set_up(s)) {
		str reason = first_line(s->pq->errorMessage(s->pg));

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

	s->n_controls = 0;
	if (is_connected(s) && s->n_sent)
		(void)await_all(s); /* nobody asks any more */
	s->lost = false;
	if (is_connected(s) &&
		s->pq->transactionStatus(s->pg) != PQTRANS_IDLE &&
		(send_text(s, "ROLLBACK", true) || await_all(s)) &&
		is_connected(s))
		trace_die("db", "postgres cannot roll back");
}

static enum err
begin_once(struct postgres_link *s, enum begin_kind kind)
{
	static const struct {
		const char *begin, *lock;
	} texts[] = {
		[BEGIN_READ] = {"BEGIN ISOLATION LEVEL REPEATABLE READ READ "
				"ONLY", NULL},
		[BEGIN_GROUP] = {"BEGIN ISOLATION LEVEL READ COMMITTED",
				"LOCK TABLE db_schema IN EXCLUSIVE MODE"    },
 /* any number, as long as all who make db_schema agree */
		[BEGIN_SCHEMA] = {"BEGIN ISOLATION LEVEL READ COMMITTED",
				"SELECT pg_advisory_xact_lock(7237911)"     },
	};
	enum err e = send_text(s, texts[kind].begin, true);

	if (!e && texts[kind].lock)
		e = send_text(s, texts[kind].lock, true);
	return e ? e : await_all(s);
}

/* Waits: who holds the lock, and that the server is there, is known first. */
static enum err
postgres_begin(struct link *l, enum begin_kind kind)
{
	struct postgres_link *s = own(l);
	enum err e = ERR_STORE;

	s->is_group = kind == BEGIN_GROUP;
	if (is_connected(s))
		e = begin_once(s, kind);
	if (!is_connected(s)) { /* nothing was begun: try once more */
		s->pq->reset(s->pg);
		if ((e = set_up(s))) {
			trace(TRACE_ERROR, "db", "reason=\"%.*s\"",
				STR(first_line(s->pq->errorMessage(s->pg))));
			return e;
		}
		e = begin_once(s, kind);
	}
	if (e)
		postgres_rollback(l);
	return e;
}

static enum err
say_lost(const struct postgres_link *s)
{
	return s->lost || !is_connected(s) ? ERR_STORE : OK;
}

static enum err
send_controls(struct postgres_link *s)
{
	enum err e = say_lost(s);

	for (int i = 0; i < s->n_controls && !e; i++)
		e = send_text(s, s->controls[i], true);
	s->n_controls = 0;
	return e;
}

static void
add_control(struct postgres_link *s, const char *text)
{
	assert(s->n_controls < CONTROLS_MAX);
	s->controls[s->n_controls++] = text;
}

static enum err
postgres_savepoint(struct link *l)
{
	struct postgres_link *s = own(l);

	add_control(s, "SAVEPOINT act");
	return say_lost(s);
}

static enum err
postgres_settle(struct link *l)
{
	struct postgres_link *s = own(l);

	return s->unsettled ? await_all(s) : say_lost(s);
}

/* Whether its savepoint was never sent, nor anything else of the act. */
static bool
drop_savepoint(struct postgres_link *s)
{
	if (!s->n_controls)
		return false;
	s->n_controls--;
	return true;
}

static enum err
postgres_release(struct link *l)
{
	struct postgres_link *s = own(l);

	assert(!s->unsettled);
	if (!drop_savepoint(s))
		add_control(s, "RELEASE act");
	return say_lost(s);
}

static enum err
postgres_rollback_to(struct link *l)
{
	struct postgres_link *s = own(l);

	if (s->unsettled)
		(void)await_all(s); /* the act has failed as it is */
	if (!drop_savepoint(s)) {
		add_control(s, "ROLLBACK TO act");
		add_control(s, "RELEASE act");
	}
	return say_lost(s);
}

/* With it go the ends of savepoints; a statement that failed comes before. */
static enum err
postgres_commit(struct link *l)
{
	struct postgres_link *s = own(l);
	enum err e = postgres_settle(l);
	PGresult *r;

	if (e) { /* it was never sent */
		postgres_rollback(l);
		return e;
	}
	if (!(e = send_controls(s)) && !(e = send_text(s, "COMMIT", true))) {
		e = await_answers(s, &r);
		/* one that had failed answers ROLLBACK, and that is that */
		if (e == OK && strcmp(s->pq->cmdStatus(r), "COMMIT") != 0)
			e = ERR_STORE;
		s->pq->clear(r);
	}
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

/* Has it prepared on this connection; its answer comes before those after. */
static enum err
send_prepare(
	struct postgres_link *s, const struct ask *ask, struct statement *st)
{
	struct arena_mark mark = arena_mark(s->base.scratch);
	int was_sent;

	if (st->connection == s->connection)
		return OK;
	was_sent = s->pq->sendPrepare(s->pg, st->name, number_text(s, "", ask),
		(int)ask->args.n, st->types);
	arena_back(s->base.scratch, mark);
	if (was_sent)
		st->connection = s->connection;
	return note_sent(
		s, was_sent, (struct sent){.text = ask->text, .prepares = st});
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
send_unnamed(struct postgres_link *s, const char *before, const struct ask *ask,
	const struct params *p)
{
	struct arena_mark mark = arena_mark(s->base.scratch);
	int was_sent =
		s->pq->sendQueryParams(s->pg, number_text(s, before, ask), p->n,
			p->types, p->at, p->sizes, p->formats, 1);

	arena_back(s->base.scratch, mark);
	return note_sent(s, was_sent,
		(struct sent){
			.text = ask->text, .must_change = ask->must_change});
}

static enum err
send_ask(struct postgres_link *s, const struct ask *ask, const struct params *p)
{
	struct statement *st = find_statement(s, ask, p);
	enum err e;

	if (!st)
		return send_unnamed(s, "", ask, p);
	if ((e = send_prepare(s, ask, st)))
		return e;
	return note_sent(s,
		s->pq->sendQueryPrepared(
			s->pg, st->name, p->n, p->at, p->sizes, p->formats, 1),
		(struct sent){
			.text = ask->text, .must_change = ask->must_change});
}

/* False for a type that no column of ours has. */
static bool
read_cell(const struct libpq *pq, const PGresult *r, int row, int column,
	struct arg *out)
{
	const char *p = pq->getvalue(r, row, column);
	size_t size = (size_t)pq->getlength(r, row, column);
	uint16_t n16;
	uint32_t n32;
	uint64_t n64;

	*out = (struct arg){.kind = DB_NULL};
	if (pq->getisnull(r, row, column))
		return true;
	*out = (struct arg){.kind = DB_INT, .p = p, .size = size};
	switch ((enum type)pq->ftype(r, column)) {
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
give_row(const struct libpq *pq, struct ask *ask, const PGresult *r, int row)
{
	struct arg cells[DB_MAX_COLUMNS];
	int n = pq->nfields(r);
	enum err e;

	assert(n <= DB_MAX_COLUMNS);
	for (int i = 0; i < n; i++)
		if (!read_cell(pq, r, row, i, &cells[i])) {
			trace(TRACE_ERROR, "db", "type=%u column=%d sql=%.*s",
				pq->ftype(r, i), i + 1, TRACED_TEXT, ask->text);
			return ERR_DAMAGED;
		}
	e = ask->row(ask->data, cells, (size_t)n);
	ask->stopped = e != OK;
	return e;
}

static enum err
give_rows(const struct libpq *pq, struct ask *ask, const PGresult *r)
{
	int n = ask->row ? pq->ntuples(r) : 0;
	enum err e = OK;

	if (ask->max_rows && (size_t)n > ask->max_rows)
		n = (int)ask->max_rows;
	for (int i = 0; e == OK && i < n; i++)
		e = give_row(pq, ask, r, i);
	return e;
}

static enum err
fetch_all(struct postgres_link *s, struct ask *ask, const char *fetch)
{
	PGresult *r;
	enum err e;
	int n;

	do {
		if ((e = send_text(s, fetch, false)))
			return e;
		if ((e = await_answers(s, &r)) == OK)
			e = give_rows(s->pq, ask, r);
		n = s->pq->ntuples(r);
		s->pq->clear(r);
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
	enum err e = send_unnamed(s, declare, ask, p), closed = OK;

	if (e == OK)
		e = fetch_all(s, ask, fetch);
	if (e == OK || ask->stopped) {
		closed = send_text(s, close, false);
		closed = closed ? closed : await_all(s);
	}
	if (closed) {
		ask->stopped = false;
		e = closed;
	}
	arena_back(scratch, mark);
	return e;
}

static enum err
postgres_run(struct link *l, struct ask *ask)
{
	struct postgres_link *s = own(l);
	struct params p;
	PGresult *r;
	enum err e = send_controls(s);

	if (e)
		return e;
	put_params(&p, ask->args);
	if (ask->walk)
		return run_walk(s, ask, &p);
	if ((e = send_ask(s, ask, &p)))
		return e;
	if (ask->later && s->is_group && s->n_sent + SENT_FOR_ONE <= SENT_MAX)
		return OK;
	if ((e = await_answers(s, &r)) == OK) {
		if (!s->pq->nfields(r))
			ask->changed = changed_by(s->pq, r);
		e = give_rows(s->pq, ask, r);
	}
	s->pq->clear(r);
	return e;
}

const struct driver driver_postgres = {
	.name = "postgres",
	.far = true,
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
	.settle = postgres_settle,
	.rollback_to = postgres_rollback_to,
	.release = postgres_release,
	.commit = postgres_commit,
	.rollback = postgres_rollback,
	.run = postgres_run,
};
