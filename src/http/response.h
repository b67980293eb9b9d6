/*
 * response.h - the answer to one request, while it is made
 *
 * A handler writes the body into `body` and names its type; status 200, no
 * headers and an empty body are where it begins. What goes over every limit
 * is the server's business.
 */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "base/buf.h"
#include "base/err.h"

struct ready;  /* http/ready.h */
struct ticket; /* an answer that comes later */
struct resp;
struct req;

enum { RESP_MAX_HEADERS = 16 };

struct resp_header {
	const char *name;
	str value;
};

typedef void (*later_start)(void *data, struct ticket *t);
typedef void (*later_finish)(void *data, struct resp *rs);
typedef void (*resp_settle)(const struct req *rq, struct resp *rs, enum err e);

struct resp {
	struct arena *mem;
	int status;
	const char *type; /* a literal; "" with an empty body */
	struct buf body;
	str constant; /* instead of body: bytes that outlive the server */
	struct resp_header headers[RESP_MAX_HEADERS];
	size_t n_headers;
	bool secure;         /* it came by TLS: so do its cookies alone */
	bool unchanged;      /* the reader has it: 304 instead of its body */
	struct ready *ready; /* instead of all the above; held for it */
	later_start start;   /* NULL: answered */
	later_finish finish;
	void *later;
	void *context; /* of the worker that writes it; NULL: of none */
	/* of the site: ends an answer that came later as it ends any other */
	resp_settle settle;
};

/* Copies the value, which is one line. */
void resp_header(struct resp *rs, const char *name, str value);
/* Is it a path of this very site? What people sent is asked this first. */
bool resp_is_local(str to);
/* 303 (after a post) or 301, 302, 308; the address is our own path. */
void resp_redirect(struct resp *rs, int status, str to);
/* For the site's paths, HttpOnly, SameSite=Lax; max_age_s < 0: the session. */
/*
 * What it holds is saved, never shown in place, under `name`; `plain` is for
 * who cannot read that: ASCII without quotation marks.
 */
void resp_attachment(struct resp *rs, const char *type, str plain, str name);
void resp_cookie(struct resp *rs, const char *name, str value, int max_age_s);

/*
 * The answer waits for something else (an act's commit): `start` is called
 * once the connection is put to sleep, on the worker's thread; whoever then
 * calls ticket_done, once, from any thread, brings `finish` to a worker, which
 * writes the answer. The request's arena lives until then.
 */
void resp_later(
	struct resp *rs, later_start start, later_finish finish, void *data);
void ticket_done(struct ticket *t);

#endif
