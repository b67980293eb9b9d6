/*
 * wire.h - what a client sends and reads, byte by byte
 */
#ifndef SUPPORT_WIRE_H
#define SUPPORT_WIRE_H

#include "support/check.h"

enum { WIRE_WAIT_MS = 10000 };

/* A connection to 127.0.0.1; -1 if there is none. */
int wire_open(int port);
void wire_close(int fd);
/* False if the other side does not take it. */
bool wire_send(int fd, str text);
/*
 * One answer: the head and as much body as its Content-Length tells (none for
 * HEAD and 304). Empty if the other side ended, or sent nothing for
 * WIRE_WAIT_MS.
 */
str wire_answer(struct arena *mem, int fd, bool head);
/* Has the other side ended within that time? */
bool wire_is_over(int fd, int wait_ms);
/* The number in the first line, 0 without one. */
int wire_status(str answer);
str wire_body(str answer);

#endif
