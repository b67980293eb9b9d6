/*
 * head.h - is the head of a request well-formed, and what does it say
 *
 * The library below takes more than RFC 9112 allows; two programs that read
 * one request differently are how requests are smuggled past a proxy. So
 * whatever could be read in two ways is refused here, and the connection ends.
 */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include "base/err.h"
#include "http/request.h"

enum {
	HTTP_MAX_TARGET_BYTES = 4096,
	HTTP_MAX_HEAD_BYTES = 8192, /* request line and all headers */
	HTTP_MAX_HEADERS = 64,
	HTTP_MAX_COOKIES = 32,
	HTTP_MAX_BODY_BYTES = 1 << 20, /* without files */
	HTTP_MAX_FIELDS = 1000,
	HTTP_MAX_FILES = 20,
	HTTP_MAX_UPLOAD_BYTES = 64 << 20 /* with all files */
};

/* Why a request is not answered; a constant row. */
struct refusal {
	int status;
	enum err err;
	enum word word; /* {max} is the number below, {name} a header */
	int64_t max;
};

enum refused {
	REFUSED_MALFORMED,
	REFUSED_HEADER, /* req.wrong_header */
	REFUSED_ADDRESS,
	REFUSED_TARGET_LONG,
	REFUSED_HEAD_LONG,
	REFUSED_HOST,
	REFUSED_VERSION,
	REFUSED_METHOD_UNKNOWN,
	REFUSED_METHOD,
	REFUSED_EXPECT,
	REFUSED_ENCODING,
	REFUSED_BODY_UNWANTED,
	REFUSED_BODY_LONG,
	REFUSED_BODY_BAD,
	REFUSED_FIELDS,
	REFUSED_FILES,
	REFUSED_FILES_UNWANTED,
	REFUSED_UPLOAD_LONG,
	REFUSED_STORAGE,
	REFUSED_BUSY
};
const struct refusal *refusal_of(enum refused why);

struct head_field {
	str name, value; /* as sent */
};

/* A head as it came. */
struct head {
	str method, target, version;
	const struct head_field *fields;
	size_t n_fields;
	size_t n_bytes; /* of all of it */
	bool tight;     /* its lines end in CR LF and go on at once */
};

enum body_kind { BODY_NONE, BODY_FORM, BODY_PARTS, BODY_OTHER };

/* What the head tells of the body. */
struct body_head {
	enum body_kind kind;
	int64_t n_bytes; /* -1: not told (chunked) */
	str boundary;    /* BODY_PARTS */
};

/*
 * Fills method, path, query, lang, args, headers, cookies and type of `rq`;
 * NULL, or why not: then what was read so far is filled, so that the answer
 * is in the right language. Lies in rq->mem.
 */
const struct refusal *head_read(
	const struct head *h, struct req *rq, struct body_head *body);

#endif
