/*
 * program.h - the program itself, serving a register, and what it is asked
 *
 * DAICHO names the program, HTTP_DATA the folder of a test register.
 */
#ifndef HTTP_PROGRAM_H
#define HTTP_PROGRAM_H

#include <sys/types.h>

#include "support/check.h"
#include "support/wire.h"

struct program {
	pid_t pid;
	int port;
};

/* Serves; `option` is one more, or NULL. */
struct program program_start(const char *option);
/* Ends it by SIGTERM and checks that it ended well. */
void program_stop(const struct program *p);
/* Runs another command on the same register; its exit code. */
int program_run(const char *const *args);

/* The answer to one request on a connection of its own. */
str program_ask(const struct program *p, str request);
/* GET with these header lines. */
str program_get(const struct program *p, const char *path, const char *headers);
/* How many lines of that name; the value of the first, or empty. */
int count_headers(str answer, const char *name);
str header_of(str answer, const char *name);

#endif
