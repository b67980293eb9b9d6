/*
 * driver_fake.c - another driver that can be told to fail
 *
 * `fake:sqlite:PATH` counts what is asked of the database behind it and fails
 * one call, once. The counters are shared by all links of a database.
 */
#include <assert.h>
#include <stdatomic.h>

#include "db/driver.h"

struct place {
	const struct driver *under;
	void *under_place;
	_Atomic int64_t calls;
	_Atomic int64_t fail_at; /* the number of a call; 0: none */
	_Atomic int how;
};

struct fake_link {
	struct link base;
	struct link *under;
	struct place *place;
};

static struct fake_link *
own(struct link *l)
{
	return (struct fake_link *)(void *)l;
}

/* Counts a call; whether it, or this commit, is the one to fail, and how. */
static bool
must_fail(struct place *p, bool is_commit, enum db_fail *how)
{
	int64_t n = atomic_fetch_add(&p->calls, 1) + 1;
	int64_t at = atomic_load(&p->fail_at);

	*how = (enum db_fail)atomic_load(&p->how);
	if (!at || n < at || (n > at && *how == DB_FAIL_STORE) ||
		(*how != DB_FAIL_STORE && !is_commit))
		return false;
	return atomic_compare_exchange_strong(&p->fail_at, &at, 0);
}

static bool
must_fail_call(struct place *p)
{
	enum db_fail how;

	return must_fail(p, false, &how);
}

static enum err
fake_open(struct arena *mem, str where, const struct db_options *options,
	struct note *note, void **place)
{
	struct place *p = MAKE(mem, struct place);
	enum err e;

	p->under = driver_find(where, &where);
	assert(p->under && p->under != &driver_fake); /* db_open saw to it */
	e = p->under->open(mem, where, options, note, &p->under_place);
	if (e == OK)
		*place = p;
	return e;
}

static void
fake_close(void *place)
{
	struct place *p = place;

	p->under->close(p->under_place);
}

static enum err
fake_link_open(
	void *place, enum link_kind kind, struct note *note, struct link **out)
{
	struct place *p = place;
	struct fake_link *f;
	struct link *under;
	enum err e = p->under->link_open(p->under_place, kind, note, &under);

	if (e)
		return e;
	f = link_make(&driver_fake, sizeof(*f));
	f->under = under;
	f->place = p;
	*out = &f->base;
	return OK;
}

static void
fake_link_close(struct link *l)
{
	struct fake_link *f = own(l);

	f->under->driver->link_close(f->under);
	link_free(l);
}

static enum err
fake_begin(struct link *l, enum begin_kind kind)
{
	struct fake_link *f = own(l);

	return must_fail_call(f->place)
		       ? ERR_STORE
		       : f->under->driver->begin(f->under, kind);
}

static enum err
fake_savepoint(struct link *l)
{
	struct fake_link *f = own(l);

	return must_fail_call(f->place) ? ERR_STORE
					: f->under->driver->savepoint(f->under);
}

static enum err
fake_settle(struct link *l)
{
	struct fake_link *f = own(l);

	return f->under->driver->settle(f->under);
}

static enum err
fake_rollback_to(struct link *l)
{
	struct fake_link *f = own(l);

	return f->under->driver->rollback_to(f->under);
}

static enum err
fake_release(struct link *l)
{
	struct fake_link *f = own(l);

	return must_fail_call(f->place) ? ERR_STORE
					: f->under->driver->release(f->under);
}

static enum err
fake_commit(struct link *l)
{
	struct fake_link *f = own(l);
	const struct driver *under = f->under->driver;
	enum db_fail how;
	enum err e;

	if (!must_fail(f->place, true, &how))
		return under->commit(f->under);
	if (how == DB_FAIL_COMMIT_UNSURE) {
		e = under->commit(f->under);
		return e ? e : ERR_UNSURE;
	}
	under->rollback(f->under);
	return how == DB_FAIL_STORE ? ERR_STORE : ERR_UNSURE;
}

static void
fake_rollback(struct link *l)
{
	struct fake_link *f = own(l);

	f->under->driver->rollback(f->under);
}

static enum err
fake_run(struct link *l, struct ask *ask)
{
	struct fake_link *f = own(l);

	return must_fail_call(f->place) ? ERR_STORE
					: f->under->driver->run(f->under, ask);
}

void
db_fake_fail(struct db *db, int64_t nth, enum db_fail how)
{
	struct place *p = db->place;

	assert(db->driver == &driver_fake);
	atomic_store(&p->fail_at, 0);
	atomic_store(&p->how, (int)how);
	if (nth)
		atomic_store(&p->fail_at, atomic_load(&p->calls) + nth);
}

int64_t
db_fake_calls(const struct db *db)
{
	const struct place *p = db->place;

	assert(db->driver == &driver_fake);
	return atomic_load(&p->calls);
}

const struct driver driver_fake = {
	.name = "fake",
	.open = fake_open,
	.close = fake_close,
	.link_open = fake_link_open,
	.link_close = fake_link_close,
	.begin = fake_begin,
	.savepoint = fake_savepoint,
	.settle = fake_settle,
	.rollback_to = fake_rollback_to,
	.release = fake_release,
	.commit = fake_commit,
	.rollback = fake_rollback,
	.run = fake_run,
};
