#include <assert.h>

#include "app/act.h"
#include "app/app.h"
#include "base/crypto.h"
#include "store/log.h"
#include "store/people.h"

enum { KEY_BYTES = 16 };

enum run_kind { RUN_ACT, RUN_DRAFT };

struct app_job {
	struct db_job job;
	struct call *c;
	app_fn fn;
	void *args;
	enum run_kind kind;
	struct arena_mark mark;
	struct was_reads reads; /* noted before: those of a run go with it */
	void (*done)(void *data, enum err e);
	void *data;
};

/*
 * A real clock may lag a little; a set one must not go back at all. What was
 * received earlier may come later: of one that runs, it is the clock that
 * counts.
 */
static enum err
check_clock(struct call *c, const struct log_head *head)
{
	const struct clock *clock = &c->app->clock;
	instant now = clock->kind == CLOCK_SET ? clock_now(clock) : c->now;
	int64_t skew = 0;
	enum err e;

	if (clock->kind == CLOCK_REAL &&
		(e = app_minutes(c, "clock_skew", &skew)))
		return e;
	/* Later days cannot be written, so nothing on them could be read. */
	if (day_civil(c->today).year > DAY_LAST_YEAR)
		return fail_with(&c->note, ERR_CLOCK, W_CLOCK_BEYOND,
			{"now", instant_to(c->mem, now)});
	if (now.ms + skew >= head->time.ms)
		return OK;
	return fail_with(&c->note, ERR_CLOCK, W_CLOCK_BEHIND,
		{"now", instant_to(c->mem, now)},
		{"last", instant_to(c->mem, head->time)});
}

/* Who is calling; an account that is not there is nobody. */
static enum err
load_actor(struct call *c)
{
	struct account account;
	struct membership *rows;
	str *kinds;
	size_t n;
	enum err e;

	c->n_memberships = 0;
	if (c->actor != ACTOR_PERSON || c->account.n == 0)
		return OK;
	if ((e = store_account_get(c, c->account, &account)))
		return e == ERR_ABSENT ? fail_with(&c->note, ERR_DENIED,
						 W_NO_SUCH_ACCOUNT,
						 {"account", c->account})
				       : e;
	if ((e = store_membership_list(
		     c, c->account, &rows, &c->n_memberships)) ||
		(e = store_membership_kinds(c, c->account, &kinds, &n)))
		return e;
	if (n !=
		c->n_memberships) /* each is of an organisation that is there */
		return fail(&c->note, ERR_DAMAGED, W_ERR_DAMAGED);
	c->memberships = rows;
	c->kinds = kinds;
	return OK;
}

/* A key that was used answers with what came of it then. */
static enum err
seen_before(struct call *c, bool *seen)
{
	struct act_key row;
	enum err e = store_key_get(c, c->key, &row);

	*seen = false;
	if (e)
		return e == ERR_ABSENT ? OK : e;
	if (!str_is(row.account, c->account))
		return fail(&c->note, ERR_CLASH, W_KEY_OF_ANOTHER);
	if (!str_is(row.asked, c->asked))
		return fail(&c->note, ERR_CLASH, W_KEY_OF_ANOTHER_ACT);
	*seen = true;
	c->done = (struct done){
		str_copy(c->mem, row.ref), row.version, row.from_entry, true};
	return OK;
}

/* What is asked, for acts that come from outside. */
static str
asked(struct call *c, app_fn fn, void *args)
{
	if (fn == app_act)
		return act_asked(c, args);
	return fn == app_open_case ? open_asked(c, args) : S("");
}

static enum err
run_act(struct app_job *j)
{
	struct call *c = j->c;
	struct log_head head;
	bool seen = false;
	enum err e;

	c->asked = asked(c, j->fn, j->args);

	if (c->key.n > 0 && ((e = seen_before(c, &seen)) || seen))
		return e;
	if ((e = store_log_head(c, &head)))
		return e;
	c->record = MAKE(c->mem, struct record);
	c->record->entry = head.size;
	if ((head.size > 0 && ((e = app_edition_today(c, &c->edition)) ||
				      (e = check_clock(c, &head)))) ||
		(e = load_actor(c)) || (e = j->fn(c, j->args)))
		return e;
	/* Nothing commits without its entry. */
	assert(c->record->finished);
	return OK;
}

/* The rules of today, where there are any and they are asked for. */
static enum err
load_edition(struct call *c)
{
	if (!c->app->begun || c->app->ledger_only)
		return OK;
	return app_edition_today(c, &c->edition);
}

/*
 * Of a register whose days are set by hand: somebody may have set a later one
 * while this clock ran on, and ended days that drafts and reads would be of.
 */
static enum err
check_set_clock(struct call *c)
{
	struct log_head head;
	enum err e;

	if (c->app->clock.kind != CLOCK_SET || !c->app->begun)
		return OK;
	e = store_log_head(c, &head);
	return e ? e : check_clock(c, &head);
}

static enum err
run_draft(struct app_job *j)
{
	struct call *c = j->c;
	enum err e;

	if ((e = load_edition(c)) || (e = check_set_clock(c)) ||
		(e = load_actor(c)))
		return e;
	return j->fn(c, j->args);
}

static enum err
run_job(struct tx *tx, void *data)
{
	struct app_job *j = data;
	struct call *c = j->c;
	struct cache *workers = c->cache;
	enum err e;

	/* The worker whose call this is may be at another one meanwhile. */
	c->cache = c->app->acts;
	arena_back(c->mem, j->mark);
	c->reads = j->reads;
	c->tx = tx;
	c->record = NULL;
	c->edition = NULL;
	c->faults = NULL;
	c->note = (struct note){.mem = c->mem};
	c->done = (struct done){.entry = NO_ENTRY};
	if (c->reads_only)
		e = fail(&c->note, ERR_DENIED, W_TOKEN_READS_ONLY);
	else
		e = j->kind == RUN_ACT ? run_act(j) : run_draft(j);
	c->tx = NULL;
	c->cache = workers;
	return e;
}

/* The answer is known: a lost connection leaves it to the key. */
static void
job_done(void *data, enum err result)
{
	struct app_job *j = data;

	if (result == ERR_UNSURE)
		fail(&j->c->note, ERR_UNSURE, W_ERR_UNSURE);
	if (j->done)
		j->done(j->data, result);
}

/* Every act has a key: without one, doubt could never be settled. */
static void
give_key(struct call *c)
{
	uint8_t id[KEY_BYTES];

	if (c->key.n > 0)
		return;
	random_fill(id, sizeof(id));
	c->key = hex_to(c->mem, (bytes){id, sizeof(id)});
}

void
app_hold(struct call *c)
{
	c->held.wanted = true;
}

static void
let_go(struct call *c)
{
	db_read_close(c->held.tx);
	c->held.tx = NULL;
	c->held.has_rules = c->held.has_actor = c->held.has_entries = false;
	c->held.n_drafts = 0;
}

void
app_release(struct call *c)
{
	let_go(c);
	c->held.wanted = false;
}

static struct app_job *
make_job(struct call *c, app_fn fn, void *args, enum run_kind kind)
{
	struct app_job *j = MAKE(c->mem, struct app_job);

	let_go(c); /* what it writes is seen by what it asks next */
	*j = (struct app_job){.c = c, .fn = fn, .args = args, .kind = kind};
	if (kind == RUN_ACT)
		give_key(c);
	j->job = (struct db_job){.run = run_job, .done = job_done, .data = j};
	/* a list that grows in place would lie before the mark */
	j->reads = (struct was_reads){c->reads.at, c->reads.n, c->reads.n};
	j->mark = arena_mark(c->mem);
	return j;
}

/* After doubt: was the act with this key done? */
static enum err
ask_key(struct call *c, void *args)
{
	bool *seen = args;
	enum err e = seen_before(c, seen);

	/* Written, so that what was in doubt cannot come after the answer. */
	return e || *seen
		       ? e
		       : store_lock_take(c, S("settle"), S("settle"), c->now);
}

enum err
app_draft(struct call *c, app_fn fn, void *args)
{
	struct app_job *j = make_job(c, fn, args, RUN_DRAFT);

	return db_act(c->app->db, run_job, j);
}

enum err
app_settle(struct call *c, enum err e)
{
	bool seen = false;

	if (e != ERR_UNSURE || c->key.n == 0)
		return e;
	/*
	 * As an act that only asks: it comes after the commit in doubt, which a
	 * server may still be at though its client has lost it.
	 */
	if (app_draft(c, ask_key, &seen))
		return fail(&c->note, ERR_UNSURE, W_ERR_UNSURE);
	return seen ? OK : fail(&c->note, ERR_STORE, W_ERR_STORE);
}

enum err
app_do(struct call *c, app_fn fn, void *args)
{
	struct app_job *j = make_job(c, fn, args, RUN_ACT);

	return app_settle(c, db_act(c->app->db, run_job, j));
}

static struct app_job *
submit(struct call *c, struct app_job *j, void (*done)(void *data, enum err e),
	void *data)
{
	j->done = done;
	j->data = data;
	db_submit(c->app->db, &j->job);
	return j;
}

struct app_job *
app_submit(struct call *c, app_fn fn, void *args,
	void (*done)(void *data, enum err e), void *data)
{
	return submit(c, make_job(c, fn, args, RUN_ACT), done, data);
}

struct app_job *
app_submit_draft(struct call *c, app_fn fn, void *args,
	void (*done)(void *data, enum err e), void *data)
{
	return submit(c, make_job(c, fn, args, RUN_DRAFT), done, data);
}

static enum err
begin_reading(struct call *c)
{
	enum err e = OK;

	if (!c->held.tx)
		e = db_read_open(c->app->db, &c->note, &c->tx);
	else
		c->tx = c->held.tx;
	if (c->held.wanted && !e)
		c->held.tx = c->tx;
	return e;
}

static void
end_reading(struct call *c)
{
	if (!c->held.tx)
		db_read_close(c->tx);
	c->tx = NULL;
}

/* Rules and memberships, unless this snapshot was asked for them already. */
static enum err
load_once(struct call *c)
{
	enum err e = OK;

	if (!c->held.has_rules && (e = load_edition(c)))
		return e;
	if (!c->held.has_actor || !str_is(c->held.account, c->account))
		e = load_actor(c);
	c->held.has_rules = c->held.tx != NULL;
	c->held.has_actor = c->held.tx && !e;
	c->held.account = c->account;
	return e;
}

enum err
app_look(struct call *c, app_fn fn, void *args)
{
	enum err e = begin_reading(c);

	if (e)
		return e;
	e = fn(c, args);
	end_reading(c);
	return e;
}

enum err
app_ask(struct call *c, app_fn fn, void *args)
{
	enum err e = begin_reading(c);

	if (e)
		return e;
	if (!(e = load_once(c)))
		e = fn(c, args);
	end_reading(c);
	return e;
}
