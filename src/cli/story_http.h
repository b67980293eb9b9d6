/*
 * story_http.h - asks a server of this machine, one request at a time
 *
 * For stories that are played through pages and through the API. It speaks to
 * 127.0.0.1 alone, each request on a connection of its own.
 */
#ifndef CLI_STORY_HTTP_H
#define CLI_STORY_HTTP_H

#include "base/err.h"
#include "base/buf.h"

enum {
	STORY_HTTP_MAX_BYTES = 64 << 20, /* of an answer */
	STORY_HTTP_WAIT_MS = 60 * 1000   /* between two parts of it */
};

/* What is sent; empty members are left out. */
struct story_asked {
	const char *method;
	str path;    /* with its query */
	str headers; /* whole lines, each with its end */
	str type, body;
};

struct story_answer {
	int status;
	str location, body;
};

/* The whole answer, in mem. ERR_SYSTEM: there was none. */
MUST_CHECK enum err story_http_ask(struct arena *mem, int port,
	const struct story_asked *asked, struct note *note,
	struct story_answer *out);

#endif
