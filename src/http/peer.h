/*
 * peer.h - who is connected to a loop, and until when
 *
 * A list that is looked through by the clock. Belongs to its loop's thread.
 */
#ifndef HTTP_PEER_H
#define HTTP_PEER_H

#include <netinet/in.h>

#include "http/server.h"

struct peer {
	int fd;           /* -1: free */
	bool busy;        /* a request is in hand */
	int64_t deadline; /* INT64_MAX: it waits for us */
	struct in6_addr address;
	char text[INET6_ADDRSTRLEN];
};

struct peers {
	struct peer at[SERVER_MAX_CONNECTIONS];
	size_t n; /* those in use and free ones between them */
};

/* Is it on this machine? */
bool peer_is_near(const struct peer *p);
/* There are not too many from there; those of this machine are not counted. */
bool peers_may_add(const struct peers *l, const struct sockaddr *from);
/* There is room: no more are let in than fit. */
struct peer *peers_add(
	struct peers *l, int fd, const struct sockaddr *from, int64_t deadline);
void peers_drop(struct peers *l, struct peer *p);
/* The library notices at its next turn, and tidies up. */
void peer_cut(struct peer *p);
/* Cuts off who is late, and if `idle` who has no request in hand. */
void peers_cut(struct peers *l, int64_t now, bool idle);

#endif
