#include "http/server.h"
#include "support/check.h"
#include "support/wire.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "http/ready.h"

/*
 * A site that answers /echo with what it read, /quick on the loop, /kept with
 * an answer made before, /later when another thread says so, and is slow at
 * /gate until the gate opens.
 */
struct small {
	atomic_int gate, n_waiting, contexts;
	struct ready *kept;
	_Atomic(struct ticket *) ticket;
};

static void *
open_context(void *data, bool is_loop)
{
	atomic_fetch_add(&((struct small *)data)->contexts, 1);
	return is_loop ? "loop" : "worker";
}

static void
close_context(void *data, void *context)
{
	(void)context;
	atomic_fetch_sub(&((struct small *)data)->contexts, 1);
}

static enum verdict
route(void *data, void *context, struct req *rq, struct resp *rs, bool *files)
{
	const struct small *s = data;

	CHECK_STR(str_of(context), "loop");
	*files = str_is(rq->path, S("/files"));
	if (str_is(rq->path, S("/kept"))) {
		rs->ready = ready_hold(s->kept);
		return ANSWERED;
	}
	if (!str_is(rq->path, S("/quick")))
		return FOR_PAGES;
	rs->type = "text/plain";
	buf_add_c(&rs->body, "quick");
	return ANSWERED;
}

static void
start_later(void *data, struct ticket *t)
{
	struct small *s = data;

	atomic_store(&s->ticket, t);
}

static void
finish_later(void *data, struct resp *rs)
{
	(void)data;
	rs->type = "text/plain";
	buf_add_c(&rs->body, "later");
}

static void
answer(void *data, void *context, struct req *rq, struct resp *rs)
{
	struct small *s = data;

	if (str_is(rq->path, S("/later"))) {
		resp_later(rs, start_later, finish_later, s);
		return;
	}
	if (str_is(rq->path, S("/gate"))) {
		atomic_fetch_add(&s->n_waiting, 1);
		while (atomic_load(&s->gate))
			usleep(1000);
	}
	rs->type = "text/plain";
	buf_fmt(&rs->body, "%s %d %.*s?%.*s", (const char *)context, rq->method,
		STR(rq->path), STR(rq->query));
	for (size_t i = 0; i < rq->fields.n; i++)
		buf_fmt(&rs->body, " %.*s=%.*s", STR(rq->fields.at[i].field),
			STR(rq->fields.at[i].value));
	for (size_t i = 0; i < rq->n_files; i++)
		buf_fmt(&rs->body, " %.*s:%d", STR(rq->files[i].name),
			(int)rq->files[i].n_bytes);
	if (rq->body.n)
		buf_fmt(&rs->body, " [%zu]", rq->body.n);
}

static void
refuse(void *data, const struct req *rq, struct resp *rs,
	const struct refusal *why)
{
	(void)data;
	rs->status = why->status;
	rs->type = "text/plain";
	if (why->status == 503)
		resp_header(rs, "Retry-After", S("2"));
	buf_fmt(&rs->body, "%s", rq->lang == LANG_EN ? "refused" : "だめ");
}

static const struct resp_header always[] = {
	{"X-Always", S_INIT("yes")},
	{0         },
};

struct running {
	struct arena *mem;
	struct small small;
	struct site site;
	struct server *server;
	str folder;
	int port;
};

static struct running *
start(size_t pages_waiting, int hurry)
{
	/* of its own: a test that fails leaves its threads behind */
	struct arena *mem = arena_open(0);
	struct running *r = MAKE(mem, struct running);
	struct resp kept = {.mem = test_mem(),
		.status = 200,
		.type = "text/html",
		.body = buf_in(test_mem())};
	struct server_options how = {.address = S("127.0.0.1"),
		.pages_waiting = pages_waiting,
		.hurry = hurry};

	buf_add_c(&kept.body, "kept");
	resp_header(&kept, "ETag", S("\"1\""));
	r->small.kept = ready_make(&kept, always);
	r->site = (struct site){&r->small, always, open_context, close_context,
		route, answer, NULL, refuse};
	how.folder = r->folder = str_copy(mem, test_folder());
	r->mem = mem;
	CHECK_OK(server_start(mem, &how, &r->site, test_note(), &r->server));
	r->port = server_port(r->server);
	return r;
}

static void
stop(struct running *r)
{
	server_stop(r->server);
	CHECK_INT(r->small.contexts, 0);
	ready_drop(r->small.kept);
	CHECK_INT(rmdir(r->folder.p), 0); /* no file was left in it */
	mkdir(r->folder.p, 0700);
	arena_close(r->mem);
}

static str
ask(struct running *r, str request)
{
	int fd = wire_open(r->port);
	str answer;

	CHECK(fd >= 0);
	CHECK(wire_send(fd, request));
	answer = wire_answer(test_mem(), fd, str_starts(request, S("HEAD")));
	wire_close(fd);
	return answer;
}

#define HOST "Host: a\r\n"
#define END "\r\n"

void
test_server__answers_and_keeps_the_connection(void)
{
	struct running *r = start(0, 0);
	int fd = wire_open(r->port);
	str a;

	/* one after another, and all at once */
	for (int i = 0; i < 3; i++) {
		CHECK(wire_send(
			fd, S("GET /echo?a=1&b=%20 HTTP/1.1\r\n" HOST END)));
		a = wire_answer(test_mem(), fd, false);
		CHECK_INT(wire_status(a), 200);
		CHECK_STR(wire_body(a), "worker 0 /echo?a=1&b=%20");
		CHECK_HAS(a, "\r\nX-Always: yes\r\n");
		CHECK(!str_has(a, S("\r\nServer:")));
	}
	CHECK(wire_send(
		fd, S("GET /echo HTTP/1.1\r\n" HOST END
		      "HEAD /quick HTTP/1.1\r\n" HOST END
		      "GET /kept HTTP/1.1\r\n" HOST END
		      "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 3\r\n"
		      "Content-Type: application/x-www-form-urlencoded\r\n" END
		      "a=1"
		      "GET /quick HTTP/1.1\r\n" HOST END)));
	CHECK_STR(wire_body(wire_answer(test_mem(), fd, false)),
		"worker 0 /echo?");
	a = wire_answer(test_mem(), fd, true);
	CHECK_INT(wire_status(a), 200);
	CHECK_HAS(a, "\r\nContent-Length: 5\r\n");
	a = wire_answer(test_mem(), fd, false);
	CHECK_STR(wire_body(a), "kept");
	CHECK_HAS(a, "\r\nETag: \"1\"\r\n");
	CHECK_HAS(a, "\r\nX-Always: yes\r\n");
	CHECK_STR(wire_body(wire_answer(test_mem(), fd, false)),
		"worker 2 /echo? a=1");
	CHECK_STR(wire_body(wire_answer(test_mem(), fd, false)), "quick");
	wire_close(fd);
	stop(r);
}

void
test_server__refuses_what_could_be_read_in_two_ways(void)
{
	static const struct {
		str request;
		int status;
	} cases[] = {
		{S_INIT("GET /en HTTP/1.1\nHost: a\r\n\r\n"),                             400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\n\r\n"),                             400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\n\n"),                             400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nX: 1\nY: 2\r\n\r\n"),
                 400									 },
		{S_INIT("GET /en HTTP/1.1\r\nX: 1\r\n 2\r\nHost: a\r\n\r\n"),
                 400									 },
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nX: 1\r\n\t2\r\n\r\n"),
                 400									 },
		{S_INIT("GET /en\0 HTTP/1.1\r\nHost: a\r\n\r\n"),                         400},
		{S_INIT("GET /en\0HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n"),                 400},
		{S_INIT("GET /en?a\0b HTTP/1.1\r\nHost: a\r\n\r\n"),                      400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nX: 1\0\r\n\r\n"),                 400},
		{S_INIT("GET  /en HTTP/1.1\r\nHost: a\r\n\r\n"),                          400},
		{S_INIT("GET /en/? a HTTP/1.1\r\nHost: a\r\n\r\n"),                       400},
		{S_INIT("GET /en HTTP/1.1\r\nHost : a\r\n\r\n"),                          400},
		{S_INIT("GET /en/../x HTTP/1.1\r\nHost: a\r\n\r\n"),                      400},
		{S_INIT("GET /en/%2e%2e/x HTTP/1.1\r\nHost: a\r\n\r\n"),                  400},
		{S_INIT("GET /en/%ff HTTP/1.1\r\nHost: a\r\n\r\n"),                       400},
		{S_INIT("GET /en HTTP/1.1\r\n\r\n"),                                      400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),                400},
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nContent-Length: "
			"3\r\n\r\nabc"),
                 400									 },
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
			"Content-Length: 3\r\n\r\nabc"),
                 400									 },
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
			"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
			"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"),
                 400									 },
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\n"
			"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                 400									 },
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\n"
			"Transfer-Encoding: chunked\r\n"
			"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                 400									 },
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\n"
			"Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n"),
                 400									 },
		{S_INIT("GET /en HTTP/1.1\r\nHost: a\r\nX: 1\f\r\n\r\n"),                 400},
		{S_INIT("BREW /en HTTP/1.1\r\nHost: a\r\n\r\n"),                          501},
		{S_INIT("TRACE /en HTTP/1.1\r\nHost: a\r\n\r\n"),                         405},
		{S_INIT("POST /en HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n"),
                 417									 },
	};
	struct running *r = start(0, 0);

	for (size_t i = 0; i < COUNT(cases); i++) {
		int fd = wire_open(r->port);
		str a;

		CHECK_ROW("row %zu: %.*s", i, STR(cases[i].request));
		CHECK(wire_send(fd, cases[i].request));
		a = wire_answer(test_mem(), fd, false);
		CHECK_INT(wire_status(a), cases[i].status);
		CHECK_STR(wire_body(a), "refused");
		CHECK_HAS(a, "\r\nConnection: close\r\n");
		CHECK(wire_is_over(fd, WIRE_WAIT_MS));
		wire_close(fd);
	}
	CHECK_ROW("what the library itself does not understand");
	CHECK_INT(wire_status(ask(r,
			  S("GET / HTTP/1.1\r\nHost: a\r\nX\0Y: 1\r\n\r\n"))),
		400);
	CHECK_INT(wire_status(ask(r, S("GET / HTTP/1.1 \r\nHost: a\r\n\r\n"))),
		400);
	CHECK_ROW("all others are still answered");
	CHECK_INT(wire_status(ask(r, S("GET / HTTP/1.0\r\n\r\n"))), 200);
	stop(r);
}

void
test_server__heads_have_limits(void)
{
	struct running *r = start(0, 0);
	struct buf b = buf_in(test_mem());
	str a;

	buf_add_c(&b, "GET /echo HTTP/1.1\r\n" HOST);
	for (int i = 0; i < 7; i++)
		buf_fmt(&b, "X%d: %01000d\r\n", i, 0);
	buf_add_c(&b, END);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 200);
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /en/echo HTTP/1.1\r\n" HOST);
	for (int i = 0; i < 9; i++)
		buf_fmt(&b, "X%d: %01000d\r\n", i, 0);
	buf_add_c(&b, END);
	a = ask(r, buf_str(&b));
	CHECK_INT(wire_status(a), 431);
	CHECK_STR(wire_body(a), "refused");
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /en/echo HTTP/1.1\r\n" HOST);
	for (int i = 0; i < HTTP_MAX_HEADERS; i++)
		buf_fmt(&b, "X%d: 0\r\n", i);
	buf_add_c(&b, END);
	a = ask(r, buf_str(&b));
	CHECK_INT(wire_status(a), 431);
	CHECK_STR(wire_body(a), "refused");
	b = buf_in(test_mem());
	buf_fmt(&b, "GET /en/%05000d HTTP/1.1\r\n" HOST END, 0);
	a = ask(r, buf_str(&b));
	CHECK_INT(wire_status(a), 414);
	CHECK_STR(wire_body(a), "refused");
	CHECK_ROW("as long and as many as may be");
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /echo HTTP/1.1\r\n" HOST);
	for (int i = 2; i < HTTP_MAX_HEADERS; i++)
		buf_fmt(&b, "X%d: 0\r\n", i);
	buf_fmt(&b, "Y: %0*d\r\n" END, (int)(HTTP_MAX_HEAD_BYTES - b.n - 7), 0);
	CHECK_INT(b.n, HTTP_MAX_HEAD_BYTES);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 200);
	CHECK_ROW("many cookies, which the library takes apart, too");
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /echo HTTP/1.1\r\n" HOST "Cookie: a=1");
	for (int i = 0; i < 150; i++)
		buf_fmt(&b, "; c%d=%d", i, i);
	buf_add_c(&b, END END);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 200);
	CHECK_ROW("as long as may be, half of it cookies");
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /echo HTTP/1.1\r\n" HOST "Cookie: a=1");
	for (int i = 10; i < 30; i++)
		buf_fmt(&b, "; c%d=%0200d", i, i);
	for (int i = 10; i < 30; i++)
		buf_fmt(&b, "\r\nX%d: 0", i);
	buf_fmt(&b, END "Y: %0*d\r\n" END, (int)(HTTP_MAX_HEAD_BYTES - b.n - 9),
		0);
	CHECK_INT(b.n, HTTP_MAX_HEAD_BYTES);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 200);
	CHECK_ROW("beyond what the library holds");
	b = buf_in(test_mem());
	buf_fmt(&b, "GET /en/%050000d HTTP/1.1\r\n" HOST END, 0);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 414);
	CHECK_ROW("many arguments");
	b = buf_in(test_mem());
	buf_add_c(&b, "GET /echo?");
	for (int i = 0; i < 150; i++)
		buf_add_c(&b, "a=1&");
	buf_add_c(&b, " HTTP/1.1\r\n" HOST END);
	CHECK_INT(wire_status(ask(r, buf_str(&b))), 200);
	stop(r);
}

void
test_server__reads_bodies_up_to_their_limits(void)
{
	struct running *r = start(0, 0);
	struct buf b = buf_in(test_mem());
	str parts = S("--x\r\nContent-Disposition: form-data; name=\"f\"; "
		      "filename=\"a.txt\"\r\n\r\nabc\r\n--x--\r\n");
	int fd;

	CHECK_STR(wire_body(ask(r, S("POST /echo HTTP/1.1\r\n" HOST
				     "Transfer-Encoding: chunked\r\n" END
				     "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"))),
		"worker 2 /echo? [5]");
	CHECK_STR(wire_body(ask(r,
			  S("POST /echo HTTP/1.1\r\n" HOST
			    "Content-Length: 3\r\nExpect: 100-continue\r\n" END
			    "abc"))),
		"worker 2 /echo? [3]");
	for (int i = 0; i < 2; i++) {
		b = buf_in(test_mem());
		buf_fmt(&b,
			"POST /%s HTTP/1.1\r\n" HOST "Content-Type: "
			"multipart/form-data; boundary=x\r\n"
			"Content-Length: %zu\r\n" END "%.*s",
			i ? "en" : "files", parts.n, STR(parts));
		CHECK_STR(wire_body(ask(r, buf_str(&b))),
			i ? "refused" : "worker 2 /files? a.txt:3");
	}
	CHECK_INT(wire_status(ask(r, S("POST /en HTTP/1.1\r\n" HOST
				       "Content-Length: 1048577\r\n" END))),
		413);
	CHECK_ROW("chunks without an end are cut off");
	fd = wire_open(r->port);
	CHECK(wire_send(fd, S("POST /en HTTP/1.1\r\n" HOST
			      "Transfer-Encoding: chunked\r\n" END)));
	b = buf_in(test_mem());
	buf_fmt(&b, "10000\r\n%065536d\r\n", 0);
	for (int i = 0; i < 100 && wire_send(fd, buf_str(&b)); i++)
		;
	CHECK(wire_is_over(fd, WIRE_WAIT_MS));
	wire_close(fd);
	stop(r);
}

void
test_server__answers_when_another_thread_says_so(void)
{
	struct running *r = start(0, 0);
	struct ticket *t;
	int fd;

	for (int i = 0; i < 2; i++) {
		fd = wire_open(r->port);
		CHECK(wire_send(fd, S("GET /later HTTP/1.1\r\n" HOST END)));
		while (!(t = atomic_exchange(&r->small.ticket, NULL)))
			usleep(1000);
		/* all workers are free meanwhile */
		CHECK_INT(
			wire_status(ask(r, S("GET /a HTTP/1.1\r\n" HOST END))),
			200);
		if (i) /* nobody is there any more to read it */
			wire_close(fd);
		ticket_done(t);
		if (i)
			continue;
		CHECK_STR(
			wire_body(wire_answer(test_mem(), fd, false)), "later");
		wire_close(fd);
	}
	stop(r);
}

void
test_server__says_when_too_much_waits(void)
{
	enum { N = SERVER_PAGE_WORKERS + 2 };
	struct running *r = start(2, 0);
	int fds[N];
	str a;

	atomic_store(&r->small.gate, 1);
	for (int i = 0; i < N; i++) {
		fds[i] = wire_open(r->port);
		CHECK(wire_send(fds[i], S("GET /gate HTTP/1.1\r\n" HOST END)));
		while (atomic_load(&r->small.n_waiting) <
			(i < SERVER_PAGE_WORKERS ? i + 1 : SERVER_PAGE_WORKERS))
			usleep(1000);
	}
	usleep(50000);
	a = ask(r, S("GET /en HTTP/1.1\r\n" HOST END));
	CHECK_INT(wire_status(a), 503);
	CHECK_STR(wire_body(a), "refused");
	CHECK_HAS(a, "\r\nRetry-After: 2\r\n");
	CHECK_STR(wire_body(ask(r, S("GET /quick HTTP/1.1\r\n" HOST END))),
		"quick");
	atomic_store(&r->small.gate, 0);
	for (int i = 0; i < N; i++) {
		CHECK_INT(wire_status(wire_answer(test_mem(), fds[i], false)),
			200);
		wire_close(fds[i]);
	}
	stop(r);
}

void
test_server__cuts_off_who_is_too_slow(void)
{
	static const struct {
		const char *begin, *more;
	} cases[] = {
		{"",							""        },
		{"",							"G"       },
		{"GET / HTTP/1.1\r\n",                                      "X: 1\r\n"},
		{"POST / HTTP/1.1\r\n" HOST "Content-Length: 1000\r\n" END,
                 "x"								  },
		{"GET /quick HTTP/1.1\r\n" HOST END,                        ""        },
	};
	struct running *r = start(0, 100); /* 0.2 s for a head or a body */

	for (size_t i = 0; i < COUNT(cases); i++) {
		int fd = wire_open(r->port);
		int rounds = 0;

		CHECK_ROW("row %zu", i);
		CHECK(wire_send(fd, str_of(cases[i].begin)));
		/* a byte now and then buys no time */
		while (rounds++ < 100 && !wire_is_over(fd, 50))
			if (!wire_send(fd, str_of(cases[i].more)))
				break;
		CHECK(rounds < 60);
		wire_close(fd);
	}
	stop(r);
}

static void *
ask_on_and_on(void *data)
{
	struct running *r = data;
	struct arena *mem = arena_open(0);
	intptr_t lost = 0;
	int fd = -1;

	for (;;) {
		str a;

		if (fd < 0 && (fd = wire_open(r->port)) < 0)
			break; /* nobody listens any more: it has stopped */
		if (!wire_send(fd, S("GET /echo HTTP/1.1\r\n" HOST END)) ||
			!(a = wire_answer(mem, fd, false)).n) {
			lost++;
			break;
		}
		if (str_has(a, S("\r\nConnection: close\r\n"))) {
			wire_close(fd);
			fd = -1;
		}
		arena_reset(mem);
	}
	wire_close(fd);
	arena_close(mem);
	return (void *)lost;
}

void
test_server__stops_without_losing_a_request(void)
{
	struct running *r = start(0, 0);
	pthread_t threads[4];
	intptr_t lost = 0;

	for (size_t i = 0; i < COUNT(threads); i++)
		CHECK(!pthread_create(&threads[i], NULL, ask_on_and_on, r));
	usleep(200000);
	stop(r);
	for (size_t i = 0; i < COUNT(threads); i++) {
		void *n;

		pthread_join(threads[i], &n);
		lost += (intptr_t)n;
	}
	CHECK_INT(lost, 0);
}

void
test_server__says_that_a_port_is_taken(void)
{
	struct running *r = start(0, 0);
	struct server_options how = {.address = S("127.0.0.1"),
		.port = r->port,
		.folder = r->folder};
	struct note note = {.mem = test_mem()};
	struct server *other;

	CHECK_ERR(server_start(test_mem(), &how, &r->site, &note, &other),
		ERR_BUSY);
	CHECK_INT(note.word, W_SERVE_PORT_TAKEN);
	how.address = S("example");
	CHECK_ERR(server_start(test_mem(), &how, &r->site, &note, &other),
		ERR_USAGE);
	stop(r);
}
