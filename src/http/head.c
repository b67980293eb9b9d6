#include "http/head.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/url.h"

/* clang-format off: one row a line */
static const struct refusal refusals[] = {
	[REFUSED_MALFORMED] = {400, ERR_USAGE,   W_HTTP_MALFORMED,      0              },
	[REFUSED_HEADER] = {400, ERR_USAGE,   W_HTTP_HEADER,         0              },
	[REFUSED_ADDRESS] = {400, ERR_USAGE,   W_HTTP_ADDRESS,        0              },
	[REFUSED_TARGET_LONG] = {414, ERR_TOO_BIG, W_HTTP_TARGET_LONG,
			       HTTP_MAX_TARGET_BYTES                                   },
	[REFUSED_HEAD_LONG] = {431, ERR_TOO_BIG, W_HTTP_HEAD_LONG,
			       HTTP_MAX_HEAD_BYTES				     },
	[REFUSED_HOST] = {400, ERR_USAGE,   W_HTTP_HOST,           0              },
	[REFUSED_VERSION] = {505, ERR_USAGE,   W_HTTP_VERSION,        0              },
	[REFUSED_METHOD_UNKNOWN] = {501, ERR_USAGE,   W_HTTP_METHOD_UNKNOWN, 0              },
	[REFUSED_METHOD] = {405, ERR_USAGE,   W_HTTP_METHOD,         0              },
	[REFUSED_EXPECT] = {417, ERR_USAGE,   W_HTTP_EXPECT,         0              },
	[REFUSED_ENCODING] = {415, ERR_USAGE,   W_HTTP_ENCODING,       0              },
	[REFUSED_BODY_UNWANTED] = {400, ERR_USAGE,   W_HTTP_BODY_UNWANTED,  0              },
	[REFUSED_BODY_LONG] = {413, ERR_TOO_BIG, W_HTTP_BODY_LONG,
			       HTTP_MAX_BODY_BYTES				     },
	[REFUSED_BODY_BAD] = {400, ERR_USAGE,   W_HTTP_BODY_BAD,       0              },
	[REFUSED_FIELDS] = {413, ERR_TOO_BIG, W_HTTP_FIELDS,         HTTP_MAX_FIELDS},
	[REFUSED_FILES] = {413, ERR_TOO_BIG, W_HTTP_FILES,          HTTP_MAX_FILES },
	[REFUSED_FILES_UNWANTED] = {400, ERR_USAGE,   W_HTTP_FILES_UNWANTED, 0              },
	[REFUSED_UPLOAD_LONG] = {413, ERR_TOO_BIG, W_HTTP_UPLOAD_LONG,
			       HTTP_MAX_UPLOAD_BYTES                                   },
	[REFUSED_STORAGE] = {500, ERR_SYSTEM,  W_HTTP_STORAGE,        0              },
	[REFUSED_BUSY] = {503, ERR_BUSY,    W_HTTP_BUSY,           0              },
};
/* clang-format on */

const struct refusal *
refusal_of(enum refused why)
{
	return &refusals[why];
}

/* RFC 9110 5.6.2 */
static bool
is_token(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			!(c >= '0' && c <= '9') &&
			str_find_char(S("!#$%&'*+-.^_`|~"), c, 0) ==
				sizeof("!#$%&'*+-.^_`|~") - 1)
			return false;
	}
	return s.n > 0;
}

static const struct refusal *
read_method(str sent, struct req *rq)
{
	static const char *const ours[] = {
		[GET] = "GET", [HEAD] = "HEAD", [POST] = "POST"};
	static const char *const others[] = {
		"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"};

	for (size_t i = 0; i < COUNT(ours); i++)
		if (str_is_c(sent, ours[i])) {
			rq->method = (enum method)i;
			return NULL;
		}
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_is_c(sent, others[i]))
			return refusal_of(REFUSED_METHOD);
	return refusal_of(REFUSED_METHOD_UNKNOWN);
}

/* One segment: no other one hides in it, and none leads up. */
static bool
decode_segment(struct arena *mem, str sent, str *out)
{
	if (!url_decode(mem, sent, false, out) || !text_is_clean(*out))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (out->p[i] == '/' || out->p[i] == '\n' || out->p[i] == '\t')
			return false;
	return !str_is(*out, S(".")) && !str_is(*out, S(".."));
}

static bool
decode_path(struct arena *mem, str sent, str *out)
{
	struct buf b = buf_in(mem);
	str segment, rest = str_part(sent, 1, sent.n);

	do {
		bool last = str_find_char(rest, '/', 0) == rest.n;

		segment = str_cut(rest, '/', &rest);
		if (!decode_segment(mem, segment, &segment))
			return false;
		buf_add_char(&b, '/');
		buf_add(&b, segment);
		if (last)
			break;
	} while (true);
	*out = buf_str(&b);
	return true;
}

/* A proxy may name the host in the address, too (RFC 9112 3.2.2). */
static str
cut_authority(struct arena *mem, str target)
{
	str scheme = S("http://");
	size_t path, query;

	if (!str_starts(target, scheme))
		return target;
	path = str_find_char(target, '/', scheme.n);
	query = str_find_char(target, '?', scheme.n);
	if (path < query)
		return str_part(target, path, target.n);
	/* no path is the one of the root */
	return str_fmt(mem, "/%.*s", STR(str_part(target, query, target.n)));
}

static const struct refusal *
read_target(str target, struct req *rq)
{
	str path;

	rq->path = S("/");
	rq->query = S("");
	target = cut_authority(rq->mem, target);
	if (!str_starts(target, S("/")))
		return refusal_of(REFUSED_ADDRESS);
	path = str_cut(target, '?', &rq->query);
	if (str_is(path, S("/en")) || str_starts(path, S("/en/"))) {
		rq->lang = LANG_EN;
		path = path.n > 3 ? str_part(path, 3, path.n) : S("/");
	}
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.p[i];

		if (c <= ' ' || c == 0x7f || c == '#')
			return refusal_of(REFUSED_ADDRESS);
	}
	if (target.n > HTTP_MAX_TARGET_BYTES)
		return refusal_of(REFUSED_TARGET_LONG);
	if (!decode_path(rq->mem, path, &rq->path) ||
		!url_query_read(rq->mem, rq->query, &rq->args))
		return refusal_of(REFUSED_ADDRESS);
	rq->query = str_copy(rq->mem, rq->query);
	return NULL;
}

static bool
is_header_text(str s)
{
	return text_is_clean(s) && str_find_char(s, '\n', 0) == s.n;
}

/* Blanks alone may stand around a value (RFC 9110 5.5). */
static str
trim_blanks(str s)
{
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	while (s.n && (*s.p == ' ' || *s.p == '\t'))
		s.p++, s.n--;
	return s;
}

static const struct refusal *
read_fields(const struct head *h, struct req *rq)
{
	struct arena *mem = rq->mem;

	if (h->n_fields > HTTP_MAX_HEADERS || h->n_bytes > HTTP_MAX_HEAD_BYTES)
		return refusal_of(REFUSED_HEAD_LONG);
	for (size_t i = 0; i < h->n_fields; i++) {
		str name = h->fields[i].name;
		str value = trim_blanks(h->fields[i].value);

		if (!is_token(name))
			return refusal_of(REFUSED_MALFORMED);
		if (!is_header_text(value)) {
			rq->wrong_header = str_copy(mem, name);
			return refusal_of(REFUSED_HEADER);
		}
		name = text_small(mem, name);
		/* with a blank after it the library would read no body */
		if (str_is(name, S("transfer-encoding")) &&
			!str_ends(h->fields[i].value, value))
			return refusal_of(REFUSED_MALFORMED);
		answers_put(mem, &rq->headers, name,
			answers_lines(&rq->headers, name),
			str_copy(mem, value));
	}
	return h->tight ? NULL : refusal_of(REFUSED_MALFORMED);
}

static void
read_cookies(struct req *rq)
{
	int32_t n = answers_lines(&rq->headers, S("cookie"));

	for (int32_t i = 0; i < n; i++) {
		str rest = *answers_find(&rq->headers, S("cookie"), i);

		while (rest.n && rq->cookies.n < HTTP_MAX_COOKIES) {
			str value, one = str_trim(str_cut(rest, ';', &rest));
			str name = str_cut(one, '=', &value);

			/* the first of a name is that of the nearest path */
			if (is_token(name) &&
				!answers_find(&rq->cookies, name, 0))
				answers_put(
					rq->mem, &rq->cookies, name, 0, value);
		}
	}
}

static bool
has_twice(const struct req *rq, str name)
{
	return answers_lines(&rq->headers, name) > 1;
}

static bool
is_host(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			!(c >= '0' && c <= '9') && c != '-' && c != '.' &&
			c != ':' && c != '[' && c != ']' && c != '_')
			return false;
	}
	return s.n > 0;
}

/* What could be read in two ways (RFC 9112 3.2, 6.1, 6.3). */
static const struct refusal *
check_framing(const struct head *h, const struct req *rq)
{
	str host = req_header(rq, "host");
	str length = req_header(rq, "content-length");
	bool old = str_is(h->version, S("HTTP/1.0"));
	str coding = req_header(rq, "transfer-encoding");

	if (has_twice(rq, S("host")) || has_twice(rq, S("content-length")) ||
		has_twice(rq, S("transfer-encoding")) ||
		(length.n && coding.n) ||
		(answers_find(&rq->headers, S("transfer-encoding"), 0) &&
			(old || !str_is(text_small(rq->mem, coding),
					S("chunked")))))
		return refusal_of(REFUSED_MALFORMED);
	if (host.n ? !is_host(host) : !old)
		return refusal_of(REFUSED_HOST);
	return NULL;
}

/* The value of a parameter such as `boundary`, quoted or not. */
static str
find_parameter(str rest, const char *name)
{
	while (rest.n) {
		str value, one = str_trim(str_cut(rest, ';', &rest));
		str key = str_cut(one, '=', &value);

		if (!str_is_c(key, name))
			continue;
		if (value.n >= 2 && value.p[0] == '"' &&
			value.p[value.n - 1] == '"')
			value = str_part(value, 1, value.n - 2);
		return value;
	}
	return S("");
}

/* RFC 2046 5.1.1: at most 70 of these, no blank at the end */
static bool
is_boundary(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
			!(c >= '0' && c <= '9') &&
			str_find_char(S("'()+_,-./:=?"), c, 0) ==
				sizeof("'()+_,-./:=?") - 1)
			return false;
	}
	return s.n > 0 && s.n <= 70;
}

static const struct refusal *
read_type(struct req *rq, struct body_head *body)
{
	str parameters;
	str type = str_cut(req_header(rq, "content-type"), ';', &parameters);

	rq->type = text_small(rq->mem, str_trim(type));
	if (req_header(rq, "content-encoding").n ||
		has_twice(rq, S("content-type")))
		return refusal_of(REFUSED_ENCODING);
	body->kind = BODY_OTHER;
	if (str_is(rq->type, S("application/x-www-form-urlencoded")))
		body->kind = BODY_FORM;
	if (!str_is(rq->type, S("multipart/form-data")))
		return NULL;
	body->kind = BODY_PARTS;
	body->boundary = find_parameter(parameters, "boundary");
	return is_boundary(body->boundary) ? NULL
					   : refusal_of(REFUSED_BODY_BAD);
}

static const struct refusal *
read_body_head(struct req *rq, struct body_head *body)
{
	str length = req_header(rq, "content-length");
	str expect = text_small(rq->mem, req_header(rq, "expect"));

	rq->type = S("");
	if (expect.n && !str_is(expect, S("100-continue")))
		return refusal_of(REFUSED_EXPECT);
	if (req_header(rq, "transfer-encoding").n)
		body->n_bytes = -1;
	else if (length.n && !str_to_count(length, INT64_MAX, &body->n_bytes))
		return refusal_of(REFUSED_MALFORMED);
	if (!body->n_bytes)
		return NULL;
	if (rq->method != POST)
		return refusal_of(REFUSED_BODY_UNWANTED);
	return read_type(rq, body);
}

const struct refusal *
head_read(const struct head *h, struct req *rq, struct body_head *body)
{
	const struct refusal *why, *method = read_method(h->method, rq);

	*body = (struct body_head){BODY_NONE, 0, S("")};
	/* the address first: it tells the language of all other answers */
	if ((why = read_target(h->target, rq)) || (why = read_fields(h, rq)))
		return why;
	read_cookies(rq);
	if (!str_is(h->version, S("HTTP/1.1")) &&
		!str_is(h->version, S("HTTP/1.0")))
		return refusal_of(REFUSED_VERSION);
	if ((why = check_framing(h, rq)) || (why = method))
		return why;
	return read_body_head(rq, body);
}
