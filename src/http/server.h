/*
 * server.h - connections, and whose turn it is
 *
 * Loops read requests and send answers; workers make them. A loop never waits:
 * what cannot be answered at once is put to sleep and given to a queue. Each
 * loop and each worker has a context of its own, made by the site on that very
 * thread, so that nothing in it needs a lock.
 *
 * Every limit has a name, here or in head.h. Whoever is too slow is cut off by
 * the clock, not by silence: a byte now and then buys no time.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/head.h"
#include "http/router.h"

enum {
	SERVER_LOOPS = 2,
	SERVER_PAGE_WORKERS = 4,
	SERVER_HASH_WORKERS = 1,
	SERVER_SLOW_WORKERS = 1,
	/* those that may use the database at the same time */
	SERVER_CONTEXTS = SERVER_LOOPS + SERVER_PAGE_WORKERS +
			  SERVER_HASH_WORKERS + SERVER_SLOW_WORKERS,
	SERVER_PAGES_WAITING = 512, /* more are answered 503 */
	SERVER_HASHES_WAITING = 64,
	SERVER_SLOW_WAITING = 64,

	SERVER_MAX_CONNECTIONS = 2048, /* of each loop */
	SERVER_MAX_PER_ADDRESS = 128,  /* of each loop; not from this machine */
	/*
	 * What an idle connection costs, too, for the library zeroes all of
	 * it. Holds the longest head with HTTP_MAX_HEADERS and 4 KB for that
	 * of the answer; or, as the library copies cookies, the longest with
	 * 4 KB of them, if it is 20 of them and 20 headers. Who needs more is
	 * answered 431 by the library.
	 */
	SERVER_CONNECTION_BYTES = 16 * 1024,

	SERVER_HEAD_MS = 20 * 1000, /* from connecting to a whole head */
	SERVER_IDLE_MS = 75 * 1000, /* from an answer to the next head */
	SERVER_BODY_MS = 20 * 1000, /* for a body, and besides .. */
	SERVER_SEND_MS = 30 * 1000, /* for taking an answer, and besides .. */
	SERVER_BYTES_A_MS = 16,     /* .. a millisecond for so many bytes */

	SERVER_RETRY_S = 2,          /* what Retry-After says */
	SERVER_STOP_LISTEN_MS = 300, /* stopping: new ones are still taken */
	SERVER_STOP_IDLE_MS = 800,   /* then those without a request go */
	SERVER_STOP_MS = 10 * 1000   /* then all that are too slow */
};

/* Who makes the answer. */
enum verdict { ANSWERED, FOR_PAGES, FOR_HASHING, FOR_SLOW_WORK };

/* What is served. Everything but `data` is called from many threads. */
struct site {
	void *data;
	const struct resp_header *always; /* in every answer; {NULL} ends */
	void *(*open)(void *data, bool is_loop);
	void (*close)(void *data, void *context);
	/*
	 * On a loop, when the head has come and no body yet: who answers?
	 * ANSWERED: `rs` is filled. *files: the body may carry them. Never
	 * waits for anything.
	 */
	enum verdict (*route)(void *data, void *context, struct req *rq,
		struct resp *rs, bool *files);
	/* On a worker. */
	void (*answer)(
		void *data, void *context, struct req *rq, struct resp *rs);
	/* On the loop, with what a worker made, before it is sent; or NULL. */
	void (*answered)(
		void *data, void *context, struct req *rq, struct resp *rs);
	/* On any thread: rq holds what could be read; fills rs. */
	void (*refuse)(void *data, const struct req *rq, struct resp *rs,
		const struct refusal *why);
};

struct server_options {
	str address; /* 127.0.0.1 or another IPv4 or IPv6 address */
	int port;    /* 0: any that is free */
	/* TLS ends at our proxy: believe X-Forwarded-For of this machine */
	bool proxy;
	str folder;           /* for files while they come; there, and empty */
	size_t pages_waiting; /* 0: SERVER_PAGES_WAITING */
	int hurry; /* for tests: waiting times are divided by it; 0: 1 */
};

struct server;

/*
 * Listens and serves, until server_stop. ERR_BUSY: the port is taken;
 * ERR_USAGE: no such address; ERR_SYSTEM.
 */
MUST_CHECK enum err server_start(struct arena *mem,
	const struct server_options *options, const struct site *site,
	struct note *note, struct server **out);
int server_port(const struct server *s);
/*
 * Takes no new connections, answers what is in hand, cuts off who is too slow
 * for that and ends all threads. NULL is allowed.
 */
void server_stop(struct server *s);

#endif
