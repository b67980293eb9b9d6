/*
 * listen.h - the socket at which a server is found
 */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/err.h"

/*
 * Listens without blocking; the caller closes *out. ERR_BUSY: the port is
 * taken; ERR_USAGE: no such address; ERR_SYSTEM.
 */
MUST_CHECK enum err listen_open(
	struct arena *mem, str address, int port, struct note *note, int *out);
int listen_port(int fd);
/*
 * Lets nobody else in: then those who wait can be accepted to the last, and
 * nobody comes before it is closed.
 */
void listen_end(int fd);

#endif
