/* driver_readers.c - read snapshots, each on a link of its own */
#include <assert.h>
#include <pthread.h>

#include "db/driver.h"

struct readers {
	struct db *db;
	pthread_mutex_t lock; /* of the rest */
	pthread_cond_t freed;
	/* A stack: the link used last is used next, others open when needed. */
	struct tx *free[DB_MAX_READERS];
	int n_free;
	struct tx at[DB_MAX_READERS];
};

struct readers *
readers_open(struct db *db)
{
	struct readers *r = MAKE(db->mem, struct readers);

	r->db = db;
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->freed, NULL);
	for (int i = db->options.readers - 1; i >= 0; i--) {
		r->at[i].db = db;
		r->free[r->n_free++] = &r->at[i];
	}
	return r;
}

void
readers_close(struct readers *r)
{
	assert(r->n_free == r->db->options.readers);
	for (int i = 0; i < r->n_free; i++)
		if (r->at[i].link)
			r->db->driver->link_close(r->at[i].link);
	pthread_cond_destroy(&r->freed);
	pthread_mutex_destroy(&r->lock);
}

static struct tx *
take_reader(struct readers *r)
{
	struct tx *tx;

	pthread_mutex_lock(&r->lock);
	while (!r->n_free)
		pthread_cond_wait(&r->freed, &r->lock);
	tx = r->free[--r->n_free];
	pthread_mutex_unlock(&r->lock);
	return tx;
}

static void
give_reader(struct readers *r, struct tx *tx)
{
	pthread_mutex_lock(&r->lock);
	r->free[r->n_free++] = tx;
	pthread_cond_signal(&r->freed);
	pthread_mutex_unlock(&r->lock);
}

enum err
db_read_open(struct db *db, struct note *note, struct tx **out)
{
	struct tx *tx = take_reader(db->readers);
	enum err e = OK;

	tx->broken = OK;
	if (!tx->link)
		e = db->driver->link_open(
			db->place, LINK_READER, note, &tx->link);
	if (!e)
		e = db->driver->begin(tx->link, BEGIN_READ);
	if (e) {
		give_reader(db->readers, tx);
		return e;
	}
	*out = tx;
	return OK;
}

void
db_read_close(struct tx *tx)
{
	if (!tx)
		return;
	tx->db->driver->rollback(tx->link);
	give_reader(tx->db->readers, tx);
}
