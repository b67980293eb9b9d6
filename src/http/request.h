/*
 * request.h - one HTTP request, read whole and found well-formed
 *
 * Everything borrows from the arena of the request. Texts are UTF-8 without
 * control characters; what was not is answered 400 before anybody sees it
 * (RFC 9110, RFC 9112). Names of headers are lower case.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/answers.h"
#include "base/crypto.h"
#include "base/day.h"
#include "base/words.h"

enum method { GET, HEAD, POST };

enum { ROUTE_MAX_PARAMS = 4 };

struct req_param {
	const char *name;
	str value;
};

/* A file that came with a form, written to a place of its own. */
struct req_file {
	str field;
	str name, type; /* as the sender said; the name without folders */
	str path;       /* deleted with the request .. */
	bool taken;     /* .. unless this was set */
	hash sum;
	int64_t n_bytes;
};

struct req {
	struct arena *mem;
	enum method method;
	str path;  /* decoded, without the language's prefix: "/services" */
	str query; /* as sent, without '?' */
	enum lang lang; /* of the prefix: "/en/services"; else Japanese */
	struct req_param params[ROUTE_MAX_PARAMS]; /* of the route's pattern */
	size_t n_params;
	struct answers args;   /* of the query; a name sent twice: lines 0, 1 */
	struct answers fields; /* of a form's body, urlencoded or multipart */
	struct answers cookies, headers;
	struct req_file *files; /* of a form, in the order sent */
	size_t n_files;
	str wrong_header; /* of a refused one: whose text it is */
	str body;         /* any other body */
	str type;         /* its media type, lower case, no parameters */
	str remote;       /* address of the client */
	bool secure;      /* came by TLS, as our own proxy promises */
	instant received; /* when its last byte had come: real time */
	void *routed;     /* of the site that is asked */
};

/* What stood for `:name` in the route's pattern; empty if nothing did. */
str req_param(const struct req *rq, const char *name);
/* The first of that name, or the empty str. */
str req_arg(const struct req *rq, const char *name);
str req_field(const struct req *rq, const char *name);
str req_cookie(const struct req *rq, const char *name);
str req_header(const struct req *rq, const char *name);

#endif
