/*
 * router.h - which handler answers which address
 *
 * A route is a row: method, pattern, grant, handler. A pattern is a path whose
 * segments are literals or `:name`, the last one perhaps with an ending:
 * "/services/:service.json". Literals win over names, an ending over none.
 */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/request.h"
#include "http/response.h"

struct call;

enum grant {
	ANYONE,
	SIGNED_IN,
	DEMO_ONLY /* there only on a demo or test register */
};

typedef enum err (*route_fn)(
	struct call *c, const struct req *rq, struct resp *rs);

/* How a route may be answered; bits. */
enum route_is {
	ROUTE_KEPT = 1,  /* the same until an act or the next day: cached */
	ROUTE_SLOW = 2,  /* has the queue of long work */
	ROUTE_HASH = 4,  /* asks for a password: has a queue of its own */
	ROUTE_FILES = 8, /* takes files */
	/* takes no arguments: those that come are dropped before anything */
	ROUTE_PLAIN = 16,
	ROUTE_DOOR = 32, /* also for who has not acknowledged secrecy yet */
	/* of a person: no token makes another, or outlives itself by it */
	ROUTE_PERSON = 64,
	ROUTE_LEAVE = 128 /* also for who is not signed in any more */
};

struct route_doc; /* api/routes.h */

struct route {
	enum method method;
	const char *path;
	enum grant grant;
	route_fn fn;
	unsigned is;
	const struct route_doc *doc; /* NULL: not told to programs */
};

/*
 * One front end: its routes (the last row's path is NULL), and how it tells of
 * an error. `error` finds the status in rs, the reason in the call's note.
 */
struct face {
	const struct route *routes;
	void (*error)(struct call *c, const struct req *rq, struct resp *rs,
		enum err e);
};

/* Constant once made. */
struct router;
const struct router *router_make(
	struct arena *mem, const struct face *faces, size_t n_faces);

/* What an address leads to. */
struct routed {
	const struct route *route; /* NULL: no such path, or no such method */
	const struct face *face;   /* of the path; NULL: no such path */
	unsigned allowed;          /* bits 1 << method: what the path takes */
};
/* Fills the parameters of `rq`. HEAD takes the row of GET. */
struct routed router_find(const struct router *r, struct req *rq);

#endif
