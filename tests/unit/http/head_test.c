#include "http/head.h"
#include "support/check.h"

/* Header lines as one text, for tables. */
static struct head
make_head(const char *method, const char *target, const char *lines)
{
	struct head h = {.method = str_of(method),
		.target = str_of(target),
		.version = S("HTTP/1.1"),
		.tight = true};
	struct head_field *fields =
		MAKE_MANY(test_mem(), struct head_field, 200);
	str rest = str_of(lines);

	while (rest.n) {
		str value, line = str_cut(rest, '\n', &rest);
		str name = str_cut(line, ':', &value);

		fields[h.n_fields++] = (struct head_field){name, value};
		h.n_bytes += line.n + 2;
	}
	h.fields = fields;
	return h;
}

static int
status_of(const struct head *h, struct req *rq, struct body_head *body)
{
	const struct refusal *why;

	*rq = (struct req){.mem = test_mem()};
	why = head_read(h, rq, body);
	return why ? why->status : 200;
}

void
test_head__refuses_what_can_be_read_in_two_ways(void)
{
	static const struct {
		const char *method, *lines;
		int status;
	} cases[] = {
		{"GET",     "Host: a\n",					    200},
		{"GET",     "host: [::1]:8080\n",                                   200},
		{"GET",     "",						     400},
		{"GET",     "Host:\n",					      400},
		{"GET",     "Host: a\nHost: a\n",                                   400},
		{"GET",     "Host: a\nHOST: b\n",                                   400},
		{"GET",     "Host: a/b\n",					  400},
		{"GET",     "Host: a b\n",					  400},
		{"GET",     "Host : a\n",					   400},
		{"GET",     "Host: a\n: x\n",                                       400},
		{"GET",     "Host: a\nX(y): x\n",                                   400},
		{"GET",     "Host: a\nX: \x01\n",                                   400},
		{"GET",     "Host: a\nX: \xff\n",                                   400},
		{"GET",     "Host: a\nX: a\tb 台\n",                               200},
		{"POST",    "Host: a\n",					    200},
		{"POST",    "Host: a\nContent-Length: 3\n",                         200},
		{"POST",    "Host: a\nContent-Length: 0\n",                         200},
		{"POST",    "Host: a\nContent-Length: 3\nContent-Length: 3\n",
                 400								   },
		{"POST",    "Host: a\nContent-Length: +3\n",                        400},
		{"POST",    "Host: a\nContent-Length: 03\n",                        400},
		{"POST",    "Host: a\nContent-Length: 3, 3\n",                      400},
		{"POST",    "Host: a\nContent-Length: 0x3\n",                       400},
		{"POST",    "Host: a\nContent-Length: 99999999999999999999\n",
                 400								   },
		{"POST",    "Host: a\nTransfer-Encoding: chunked\n",                200},
		{"POST",    "Host: a\nTransfer-Encoding: Chunked\n",                200},
		{"POST",    "Host: a\nTransfer-Encoding: chunked \n",               400},
		{"POST",    "Host: a\nTransfer-Encoding: chunked\t\n",              400},
		{"GET",     "Host: a\nX: a\v\n",                                    400},
		{"GET",     "Host: a\nX: a\f\n",                                    400},
		{"GET",     "Host: a\nX: a \t\n",                                   200},
		{"POST",    "Host: a\nTransfer-Encoding: xchunked\n",               400},
		{"POST",    "Host: a\nTransfer-Encoding:\n",                        400},
		{"POST",    "Host: a\nTransfer-Encoding: gzip, chunked\n",          400},
		{"POST",
                 "Host: a\nTransfer-Encoding: "
			"chunked\nTransfer-Encoding: chunked\n",                    400},
		{"POST",
                 "Host: a\nTransfer-Encoding: chunked\nContent-Length: "
			"3\n",						      400},
		{"GET",     "Host: a\nContent-Length: 3\n",                         400},
		{"GET",     "Host: a\nTransfer-Encoding: chunked\n",                400},
		{"GET",     "Host: a\nExpect: 100-Continue\n",                      200},
		{"GET",     "Host: a\nExpect: miracles\n",                          417},
		{"POST",    "Host: a\nContent-Length: 3\nContent-Encoding: gzip\n",
                 415								   },
		{"POST",
                 "Host: a\nContent-Length: 3\nContent-Type: "
			"a/b\nContent-Type: a/b\n",				 415},
		{"PUT",     "Host: a\n",					    405},
		{"OPTIONS", "Host: a\n",					    405},
		{"get",     "Host: a\n",					    501},
		{"BREW",    "Host: a\n",					    501},
		{"",        "Host: a\n",					    501},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct head h = make_head(cases[i].method, "/", cases[i].lines);
		struct body_head body;
		struct req rq;

		CHECK_ROW("%s %s", cases[i].method, cases[i].lines);
		CHECK_INT(status_of(&h, &rq, &body), cases[i].status);
	}
}

void
test_head__names_the_header_that_is_refused(void)
{
	struct head h = make_head("GET", "/", "Host: a\nPurpose: a\x01\n");
	struct body_head body;
	struct req rq;

	CHECK_INT(status_of(&h, &rq, &body), 400);
	CHECK_STR(rq.wrong_header, "Purpose");
}

void
test_head__reads_addresses_or_refuses_them(void)
{
	static const struct {
		const char *target;
		int status;
		enum lang lang;
		const char *path, *query;
	} cases[] = {
		{"/",                    200, LANG_JA, "/",         ""       },
		{"/en",                  200, LANG_EN, "/",         ""       },
		{"/en/",                 200, LANG_EN, "/",         ""       },
		{"/en/services?q=a%20b", 200, LANG_EN, "/services", "q=a%20b"},
		{"/english",             200, LANG_JA, "/english",  ""       },
		{"/%E5%8F%B0",           200, LANG_JA, "/台",      ""       },
		{"/a//b/",               200, LANG_JA, "/a//b/",    ""       },
		{"/a+b",                 200, LANG_JA, "/a+b",      ""       },
		{"http://host:1/x?y",    200, LANG_JA, "/x",        "y"      },
		{"http://host",          200, LANG_JA, "/",         ""       },
		{"http://host?x=/y",     200, LANG_JA, "/",         "x=/y"   },
		{"/a?",                  200, LANG_JA, "/a",        ""       },
		{"/a?b?c",               200, LANG_JA, "/a",        "b?c"    },
		{"",		     400, LANG_JA, "/",         ""       },
		{"*",                    400, LANG_JA, "/",         ""       },
		{"a",                    400, LANG_JA, "/",         ""       },
		{"ftp://host/",          400, LANG_JA, "/",         ""       },
		{"/..",                  400, LANG_JA, "/",         ""       },
		{"/a/../b",              400, LANG_JA, "/",         ""       },
		{"/a/%2e%2E/b",          400, LANG_JA, "/",         ""       },
		{"/en/.",                400, LANG_EN, "/",         ""       },
		{"/a%2Fb",               400, LANG_JA, "/",         ""       },
		{"/a%00",                400, LANG_JA, "/",         ""       },
		{"/a%0a",                400, LANG_JA, "/",         ""       },
		{"/a%7f",                400, LANG_JA, "/",         ""       },
		{"/a%zz",                400, LANG_JA, "/",         ""       },
		{"/a%4",                 400, LANG_JA, "/",         ""       },
		{"/%ff",                 400, LANG_JA, "/",         ""       },
		{"/%c0%af",              400, LANG_JA, "/",         ""       },
		{"/%e2%80%ae",           400, LANG_JA, "/",         ""       },
		{"/\xff",                400, LANG_JA, "/",         ""       },
		{"/a b",                 400, LANG_JA, "/",         ""       },
		{"/a\x01",               400, LANG_JA, "/",         ""       },
		{"/a#b",                 400, LANG_JA, "/",         ""       },
		{"/en/a?b=%ff",          400, LANG_EN, "/a",        "b=%ff"  },
		{"/a?b=%00",             400, LANG_JA, "/a",        "b=%00"  },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct head h = make_head("GET", cases[i].target, "Host: a\n");
		struct body_head body;
		struct req rq;

		CHECK_ROW("%s", cases[i].target);
		CHECK_INT(status_of(&h, &rq, &body), cases[i].status);
		CHECK_INT(rq.lang, cases[i].lang);
		CHECK_STR(rq.path, cases[i].path);
		CHECK_STR(rq.query, cases[i].query);
	}
}

void
test_head__has_limits(void)
{
	struct buf target = buf_in(test_mem()), lines = buf_in(test_mem());
	struct body_head body;
	struct head h;
	struct req rq;

	buf_add_c(&target, "/en/");
	while (target.n < HTTP_MAX_TARGET_BYTES)
		buf_add_char(&target, 'a');
	h = make_head("GET", target.p, "Host: a\n");
	CHECK_INT(status_of(&h, &rq, &body), 200);
	buf_add_char(&target, 'a');
	h = make_head("GET", target.p, "Host: a\n");
	CHECK_INT(status_of(&h, &rq, &body), 414);
	CHECK_INT(rq.lang, LANG_EN);
	for (int i = 1; i < HTTP_MAX_HEADERS; i++)
		buf_fmt(&lines, "x%d: 1\n", i);
	buf_add_c(&lines, "host: a\n");
	h = make_head("GET", "/", lines.p);
	CHECK_INT(status_of(&h, &rq, &body), 200);
	buf_add_c(&lines, "y: 1\n");
	h = make_head("GET", "/", lines.p);
	CHECK_INT(status_of(&h, &rq, &body), 431);
	h = make_head("GET", "/", "Host: a\n");
	h.n_bytes = HTTP_MAX_HEAD_BYTES + 1;
	CHECK_INT(status_of(&h, &rq, &body), 431);
	h.n_bytes = HTTP_MAX_HEAD_BYTES;
	CHECK_INT(status_of(&h, &rq, &body), 200);
	h.tight = false;
	CHECK_INT(status_of(&h, &rq, &body), 400);
}

void
test_head__old_versions_need_no_host(void)
{
	static const struct {
		const char *version, *lines;
		int status;
	} cases[] = {
		{"HTTP/1.0", "",                             200},
		{"HTTP/1.0", "Transfer-Encoding: chunked\n", 400},
		{"HTTP/1.2", "Host: a\n",                    505},
		{"HTTP/2.0", "Host: a\n",                    505},
		{"",         "Host: a\n",                    505},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct head h = make_head("POST", "/", cases[i].lines);
		struct body_head body;
		struct req rq;

		CHECK_ROW("%s", cases[i].version);
		h.version = str_of(cases[i].version);
		CHECK_INT(status_of(&h, &rq, &body), cases[i].status);
	}
}

void
test_head__tells_of_the_body(void)
{
	static const struct {
		const char *lines;
		int status;
		enum body_kind kind;
		int64_t n_bytes;
		const char *boundary;
	} cases[] = {
		{"",								    200, BODY_NONE,  0,  ""   },
		{"Content-Length: 5\nContent-Type: application/json\n",                 200,
                 BODY_OTHER,									     5,  ""   },
		{"Content-Length: 5\nContent-Type: "
		 "Application/X-www-form-urlencoded; charset=utf-8\n", 200, BODY_FORM,  5,  ""   },
		{"Transfer-Encoding: chunked\nContent-Type: "
		 "multipart/form-data; boundary=a-b\n",                200, BODY_PARTS, -1, "a-b"},
		{"Content-Length: 9\nContent-Type: multipart/form-data; x=y; "
		 "boundary=\"a b\"\n",				 400, BODY_PARTS, 9,  "a b"},
		{"Content-Length: 9\nContent-Type: multipart/form-data; "
		 "boundary=\"a:b\"\n",				 200, BODY_PARTS, 9,  "a:b"},
		{"Content-Length: 9\nContent-Type: multipart/form-data\n",              400,
                 BODY_PARTS,									     9,  ""   },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct head h = make_head("POST", "/",
			str_fmt(test_mem(), "Host: a\n%s", cases[i].lines).p);
		struct body_head body;
		struct req rq;

		CHECK_ROW("%s", cases[i].lines);
		CHECK_INT(status_of(&h, &rq, &body), cases[i].status);
		CHECK_INT(body.kind, cases[i].kind);
		CHECK_INT(body.n_bytes, cases[i].n_bytes);
		CHECK_STR(body.boundary, cases[i].boundary);
	}
}

void
test_head__reads_cookies(void)
{
	struct head h = make_head("GET", "/",
		"Host: a\nCookie: theme=dark; x=1=2;y; theme=light; ; a b=c\n"
		"Cookie: z=3\n");
	struct body_head body;
	struct req rq;

	CHECK_INT(status_of(&h, &rq, &body), 200);
	CHECK_STR(req_cookie(&rq, "theme"), "dark");
	CHECK_STR(req_cookie(&rq, "x"), "1=2");
	CHECK_STR(req_cookie(&rq, "z"), "3");
	CHECK_INT(rq.cookies.n, 4);
}
