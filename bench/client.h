/*
 * client.h - servers as processes of their own, and somebody who asks them
 */
#ifndef BENCH_CLIENT_H
#define BENCH_CLIENT_H

#include <sys/types.h>

#include "bench/bench.h"

/* A server that was started; its workers count as it. */
struct served {
	pid_t pid;
	int port;
	double start_ms; /* from fork to the end of the first answer */
};

int free_port(void);
/* Starts argv, asks `path` until it answers 200. Ends the program if not. */
struct served serve_start(const char *const *argv, int port, const char *path);
void serve_stop(struct served *s);
/* Of the process and its children. */
double serve_busy_us(const struct served *s);
double serve_mb(const struct served *s);

/* A connection from 127.0.SITE.1; -1 if it is refused. */
int client_open(int port, int site);
bool client_send(int fd, str text);
/* One whole answer; the text of it lies in mem. Empty: the other end left. */
str client_answer(struct arena *mem, int fd);
str client_get(struct arena *mem, const char *path, str headers);

/*
 * `n` requests over four connections, one at a time on each; request i is
 * what `ask` gives. Answers the processor time of the server for each.
 */
typedef str (*ask_fn)(struct arena *mem, void *data, int64_t i);
double client_load(
	const struct served *s, int64_t n, ask_fn ask, void *data, int status);

#endif
