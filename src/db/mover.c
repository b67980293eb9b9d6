#include "db/mover.h"

#include <pthread.h>

#include "db/db.h"

struct mover {
	void (*move)(void *data);
	void *data;
	int long_pages; /* looked at again from there on; who commits's */
	pthread_t thread;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t changed;
	bool runs;            /* there is a thread */
	bool wanted, closing; /* told to the thread */
	bool moved;           /* told by it, and to be told again */
};

struct mover *
mover_open(struct arena *mem, void (*move)(void *data), void *data)
{
	struct mover *m = MAKE(mem, struct mover);

	m->move = move;
	m->data = data;
	m->long_pages = DB_WAL_PAGES;
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->changed, NULL);
	return m;
}

static void *
move_on(void *data)
{
	struct mover *m = data;

	pthread_mutex_lock(&m->lock);
	while (!m->closing)
		if (!m->wanted) {
			pthread_cond_wait(&m->changed, &m->lock);
		} else {
			pthread_mutex_unlock(&m->lock);
			m->move(m->data);
			pthread_mutex_lock(&m->lock);
			m->wanted = false;
			m->moved = true;
		}
	pthread_mutex_unlock(&m->lock);
	return NULL;
}

void
mover_close(struct mover *m)
{
	pthread_mutex_lock(&m->lock);
	m->closing = true;
	pthread_cond_signal(&m->changed);
	pthread_mutex_unlock(&m->lock);
	if (m->runs)
		pthread_join(m->thread, NULL);
	pthread_cond_destroy(&m->changed);
	pthread_mutex_destroy(&m->lock);
}

/* Holding the lock. False: it was told before and is not done, or cannot. */
static bool
tell(struct mover *m)
{
	if (m->wanted)
		return false;
	if (!m->runs)
		m->runs = !pthread_create(&m->thread, NULL, move_on, m);
	m->wanted = m->runs;
	pthread_cond_signal(&m->changed);
	return m->runs;
}

bool
mover_look(struct mover *m, int pages)
{
	bool is_mine = false;

	if (pages < DB_WAL_PAGES) {
		m->long_pages = DB_WAL_PAGES;
		return false;
	}
	pthread_mutex_lock(&m->lock);
	if (m->moved || pages >= m->long_pages) {
		m->long_pages = pages + DB_WAL_PAGES;
		is_mine = m->moved || !tell(m);
		m->moved = false;
	}
	pthread_mutex_unlock(&m->lock);
	return is_mine;
}
