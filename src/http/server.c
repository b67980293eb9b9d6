#include "http/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/trace.h"
#include "http/ready.h"
#include "http/body.h"
#include "http/listen.h"
#include "http/peer.h"
#include "http/queue.h"

enum {
	EXCHANGE_BYTES = 4096, /* first block of a request's memory */
	SPARE_ARENAS = 64,
	TICK_MS = 200
};

struct loop {
	struct server *server;
	struct MHD_Daemon *daemon;
	void *context;
	int bell; /* an answer is ready: the library does not tell */
	pthread_t thread;
	bool running, quiet; /* quiet: takes no new connections */
	int64_t ticked, stop_at;
	size_t n_working; /* requests asleep */
	struct peers peers;
	struct arena *spare[SPARE_ARENAS];
	size_t n_spare;
};

struct server {
	const struct site *site;
	struct server_options how;
	int fd, port;
	atomic_bool stopping;
	atomic_int n_listening;
	struct loop *loops[SERVER_LOOPS];
	struct queue *queues[FOR_SLOW_WORK + 1];
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_WORK, STAGE_READY };

/* One request and its answer; lies in its own memory. */
struct exchange {
	struct ticket ticket; /* first: a job is its exchange */
	struct loop *loop;
	struct MHD_Connection *connection;
	struct peer *peer;
	enum stage stage;
	bool close;
	const char *raw; /* the target where the library has it */
	str target;
	struct req rq;
	struct resp rs;
	enum verdict verdict;
	struct body *body;
};

struct ready {
	atomic_int n_holders;
	struct MHD_Response *response;
	struct MHD_Response *unchanged; /* its 304 */
	struct resp rs;                 /* the same, to make one that closes */
	size_t n_bytes;
};

/* How long somebody is waited for. */
static int64_t
patience(const struct loop *l, int64_t ms)
{
	return l->server->how.hurry ? ms / l->server->how.hurry : ms;
}

/* ---- answers ---- */

static void
add_header(struct MHD_Response *r, const char *name, str value)
{
	/* the value is one line: resp_header saw to it */
	MHD_add_response_header(r, name, value.p);
}

static void
add_headers(struct MHD_Response *r, const struct resp *rs,
	const struct resp_header *always, bool close)
{
	if (rs->type && rs->type[0] && !rs->unchanged)
		add_header(r, "Content-Type", str_of(rs->type));
	for (size_t i = 0; i < rs->n_headers; i++)
		add_header(r, rs->headers[i].name, rs->headers[i].value);
	for (; always && always->name; always++)
		add_header(r, always->name, always->value);
	if (close)
		add_header(r, "Connection", S("close"));
}

static str
content_of(const struct resp *rs)
{
	return rs->constant.n ? rs->constant : buf_str(&rs->body);
}

/*
 * A 304 has no body. The library tells its length as 0, though RFC 9110 (8.6)
 * wants that of the page or none: a length of ours would stand beside that,
 * and a body of unknown length would be sent, empty, in chunks. Those break
 * clients; the 0 does not.
 */
static struct MHD_Response *
make_response(const struct resp *rs, str content)
{
	return MHD_create_response_from_buffer(rs->unchanged ? 0 : content.n,
		(void *)(rs->unchanged ? "" : content.p),
		MHD_RESPMEM_PERSISTENT);
}

static void
close_arena(void *mem)
{
	arena_close(mem);
}

struct ready *
ready_make(const struct resp *rs, const struct resp_header *always)
{
	str content = content_of(rs);
	struct arena *mem = arena_open(content.n + EXCHANGE_BYTES);
	struct ready *a = MAKE(mem, struct ready);

	content = str_copy(mem, content);
	*a = (struct ready){.n_holders = 1, .rs = *rs};
	a->rs.mem = mem;
	a->rs.constant = content;
	a->rs.body = buf_in(mem);
	for (size_t i = 0; i < rs->n_headers; i++)
		a->rs.headers[i].value = str_copy(mem, rs->headers[i].value);
	a->response = MHD_create_response_from_buffer_with_free_callback_cls(
		content.n, (void *)content.p, close_arena, mem);
	a->rs.unchanged = true;
	a->unchanged = make_response(&a->rs, content);
	if (!a->response || !a->unchanged)
		trace_die("memory", "wanted_bytes=%zu", content.n);
	add_headers(a->unchanged, &a->rs, always, false);
	a->rs.unchanged = false;
	add_headers(a->response, &a->rs, always, false);
	a->n_bytes = arena_bytes(mem);
	return a;
}

struct ready *
ready_hold(struct ready *a)
{
	atomic_fetch_add(&a->n_holders, 1);
	return a;
}

void
ready_drop(struct ready *a)
{
	if (!a || atomic_fetch_sub(&a->n_holders, 1) > 1)
		return;
	MHD_destroy_response(a->unchanged);
	MHD_destroy_response(a->response); /* the memory, too */
}

size_t
ready_bytes(const struct ready *a)
{
	return a->n_bytes;
}

static unsigned
status_of(const struct resp *rs)
{
	return rs->unchanged ? MHD_HTTP_NOT_MODIFIED : (unsigned)rs->status;
}

static enum MHD_Result
give(struct exchange *x)
{
	const struct server *s = x->loop->server;
	const struct ready *ready = x->rs.ready;
	struct resp rs = ready ? ready->rs : x->rs;
	bool close = x->close || atomic_load(&s->stopping);
	struct MHD_Response *r;
	enum MHD_Result said;
	str content = content_of(&rs);

	rs.mem = x->rs.mem;
	rs.unchanged = x->rs.unchanged;
	x->peer->deadline = clock_ticks_ms() +
			    patience(x->loop, SERVER_SEND_MS) +
			    (int64_t)content.n / SERVER_BYTES_A_MS;
	if (ready && !close)
		return MHD_queue_response(x->connection, status_of(&rs),
			rs.unchanged ? ready->unchanged : ready->response);
	r = make_response(&rs, content);
	if (!r)
		return MHD_NO;
	add_headers(r, &rs, s->site->always, close);
	said = MHD_queue_response(x->connection, status_of(&rs), r);
	MHD_destroy_response(r);
	if (said == MHD_NO)
		trace(TRACE_ERROR, "send", "status=%d why=not-queued",
			rs.status);
	return said;
}

/* ---- one request ---- */

static struct arena *
get_arena(struct loop *l)
{
	return l->n_spare ? l->spare[--l->n_spare] : arena_open(EXCHANGE_BYTES);
}

static void
put_arena(struct loop *l, struct arena *mem)
{
	if (l->n_spare == SPARE_ARENAS) {
		arena_close(mem);
		return;
	}
	arena_reset(mem);
	l->spare[l->n_spare++] = mem;
}

static struct peer *
peer_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info->socket_context;
}

/*
 * The request line has come: the exchange begins with the target as it was
 * sent. The library is then shown no query: it would take it apart, and a NUL
 * for every part.
 */
static void *
see_target(void *data, const char *uri, struct MHD_Connection *connection)
{
	struct loop *l = data;
	struct arena *mem = get_arena(l);
	struct exchange *x = MAKE(mem, struct exchange);
	char *query;

	*x = (struct exchange){
		.loop = l,
		.connection = connection,
		.peer = peer_of(connection),
		.raw = uri,
		.target = str_copy(mem, str_of(uri)),
		.rq = {.mem = mem         },
		.rs = { .mem = mem,
                       .status = 200,
                       .type = "",
                       .body = buf_in(mem)}
        };
	x->peer->busy = true;
	query = uri ? strchr((char *)uri, '?') : NULL;
	if (query && query[1])
		query[1] = 0;
	return x;
}

static size_t
keep_as_sent(void *data, struct MHD_Connection *connection, char *text)
{
	(void)data, (void)connection;
	return strlen(text);
}

/*
 * The library reads a head where it lies and ends each text by NULs in place
 * of CR LF. A text that does not begin right there was ended by a bare LF, was
 * folded, or holds a NUL.
 */
struct head_seen {
	struct head head;
	struct head_field fields[HTTP_MAX_HEADERS + 1];
	const char *end; /* of the last text */
};

static enum MHD_Result
see_field(void *data, enum MHD_ValueKind kind, const char *name, size_t n_name,
	const char *value, size_t n_value)
{
	struct head_seen *seen = data;

	(void)kind;
	if (seen->head.n_fields > HTTP_MAX_HEADERS)
		return MHD_NO;
	seen->fields[seen->head.n_fields++] = (struct head_field){
		{name,               n_name },
                {value ? value : "", n_value}
        };
	if (name != seen->end + 2)
		seen->head.tight = false;
	seen->end = value ? value + n_value : name;
	return MHD_YES;
}

static void
see_head(struct exchange *x, const char *method, const char *version,
	struct head_seen *seen)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		x->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

	seen->head = (struct head){.method = str_of(method),
		.target = x->target,
		.version = str_of(version),
		.fields = seen->fields,
		.n_bytes = info->header_size,
		.tight = x->raw == method + strlen(method) + 1 &&
			 version == x->raw + x->target.n + 1};
	seen->end = version + seen->head.version.n;
	MHD_get_connection_values_n(
		x->connection, MHD_HEADER_KIND, see_field, seen);
	if (method + info->header_size != seen->end + 4 &&
		seen->head.n_fields <= HTTP_MAX_HEADERS)
		seen->head.tight = false;
}

static bool
is_from_proxy(const struct exchange *x)
{
	return x->loop->server->how.proxy && peer_is_near(x->peer);
}

/* What the proxy nearest to us said: the last of the list. */
static str
find_forwarded(const struct exchange *x, str name)
{
	int32_t n = answers_lines(&x->rq.headers, name);
	str list = n ? *answers_find(&x->rq.headers, name, n - 1) : S("");
	size_t i = list.n;

	while (i > 0 && list.p[i - 1] != ',')
		i--;
	return str_trim(str_part(list, i, list.n));
}

/* Who asks: the last one whom our own proxy has seen. */
static str
find_remote(const struct exchange *x)
{
	str list = find_forwarded(x, S("x-forwarded-for"));
	struct in6_addr ip;
	char text[INET6_ADDRSTRLEN];

	if (!is_from_proxy(x) || !list.n || list.n >= sizeof(text))
		return str_of(x->peer->text);
	memcpy(text, list.p, list.n);
	text[list.n] = 0;
	return inet_pton(AF_INET, text, &ip) == 1 ||
			       inet_pton(AF_INET6, text, &ip) == 1
		       ? str_copy(x->rq.mem, list)
		       : str_of(x->peer->text);
}

/* Refused; what is left of the request is not read, so the connection ends. */
static enum MHD_Result
refuse(struct exchange *x, const struct refusal *why)
{
	const struct site *site = x->loop->server->site;

	site->refuse(site->data, &x->rq, &x->rs, why);
	x->stage = STAGE_READY;
	x->close = true;
	return give(x);
}

static void
wake(struct exchange *x)
{
	static const uint64_t once = 1;
	struct loop *l = x->loop;
	ssize_t rung;

	x->stage = STAGE_READY;
	MHD_resume_connection(x->connection); /* x may be gone from here on */
	/* a bell that cannot be rung any louder is heard, too */
	rung = write(l->bell, &once, sizeof(once));
	(void)rung;
}

static void
run_finish(struct job *job, void *context)
{
	struct exchange *x = (struct exchange *)(void *)job;

	x->rs.context = context;
	x->rs.finish(x->rs.later, &x->rs);
	wake(x);
}

static void
run_answer(struct job *job, void *context)
{
	struct exchange *x = (struct exchange *)(void *)job;
	const struct site *site = x->loop->server->site;
	const struct refusal *why = x->body ? body_end(x->body) : NULL;

	if (why)
		site->refuse(site->data, &x->rq, &x->rs, why);
	else
		site->answer(site->data, context, &x->rq, &x->rs);
	if (!x->rs.start) {
		wake(x);
		return;
	}
	x->ticket.job.run = run_finish;
	x->rs.start(x->rs.later, &x->ticket); /* another thread has x now */
}

/* The whole request is there: to sleep, and on to a worker. */
static enum MHD_Result
submit(struct exchange *x)
{
	struct server *s = x->loop->server;
	const struct site *site = s->site;
	struct clock real = clock_real();
	struct queue *q = s->queues[x->verdict];

	x->rq.received = clock_now(&real);
	x->ticket = (struct ticket){
		{run_answer, NULL},
                q
        };
	x->stage = STAGE_WORK;
	x->peer->deadline = INT64_MAX;
	/* before a worker can see it: it might be done at once */
	MHD_suspend_connection(x->connection);
	x->loop->n_working++;
	if (queue_put(q, &x->ticket.job))
		return MHD_YES;
	site->refuse(site->data, &x->rq, &x->rs, refusal_of(REFUSED_BUSY));
	wake(x);
	return MHD_YES;
}

static enum MHD_Result
begin(struct exchange *x, const char *method, const char *version)
{
	const struct server *s = x->loop->server;
	struct clock real = clock_real();
	struct head_seen seen;
	struct body_head body;
	const struct refusal *why;
	bool files = false;

	see_head(x, method, version, &seen);
	why = head_read(&seen.head, &x->rq, &body);
	x->rq.remote = find_remote(x);
	x->rs.secure =
		is_from_proxy(x) &&
		str_is(find_forwarded(x, S("x-forwarded-proto")), S("https"));
	x->rq.secure = x->rs.secure;
	x->rq.received = clock_now(&real);
	x->peer->deadline =
		clock_ticks_ms() + patience(x->loop, SERVER_BODY_MS);
	if (why)
		return refuse(x, why);
	x->verdict = s->site->route(
		s->site->data, x->loop->context, &x->rq, &x->rs, &files);
	if (body.kind == BODY_NONE) {
		x->stage = x->verdict == ANSWERED ? STAGE_READY : STAGE_BODY;
		return MHD_YES;
	}
	if (x->verdict == ANSWERED) {
		x->stage = STAGE_READY;
		x->close = true;
		return give(x);
	}
	x->stage = STAGE_BODY;
	x->body = body_open(&x->rq, &body, files, s->how.folder, &why);
	return why ? refuse(x, why) : MHD_YES;
}

/* Some more of the body; nothing can be answered while it comes. */
static enum MHD_Result
take(struct exchange *x, const char *p, size_t *n)
{
	if (!body_add(x->body, (bytes){(const uint8_t *)p, *n}))
		return MHD_NO;
	x->peer->deadline += (int64_t)*n / SERVER_BYTES_A_MS;
	*n = 0;
	return MHD_YES;
}

static enum MHD_Result
handle(void *data, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *upload,
	size_t *n_upload, void **context)
{
	struct exchange *x = *context;
	const struct site *site = x->loop->server->site;

	(void)data, (void)connection, (void)url;
	switch (x->stage) {
	case STAGE_HEAD:
		return begin(x, method, version);
	case STAGE_BODY:
		return *n_upload ? take(x, upload, n_upload) : submit(x);
	case STAGE_WORK:
		return MHD_YES; /* asleep */
	case STAGE_READY:
		break;
	}
	if (x->ticket.queue) {
		x->loop->n_working--;
		x->ticket.queue = NULL;
		if (site->answered)
			site->answered(
				site->data, x->loop->context, &x->rq, &x->rs);
	}
	return give(x);
}

static void
complete(void *data, struct MHD_Connection *connection, void **context,
	enum MHD_RequestTerminationCode how)
{
	struct exchange *x = *context;

	(void)data, (void)connection, (void)how;
	if (!x)
		return;
	*context = NULL;
	x->peer->busy = false;
	x->peer->deadline =
		clock_ticks_ms() + patience(x->loop, SERVER_IDLE_MS);
	/* who went away while the request slept is not asked for again */
	if (x->ticket.queue)
		x->loop->n_working--;
	ready_drop(x->rs.ready);
	body_close(x->body);
	put_arena(x->loop, x->rq.mem);
}

/* ---- connections ---- */

static enum MHD_Result
may_connect(void *data, const struct sockaddr *from, socklen_t n)
{
	struct loop *l = data;

	(void)n;
	return peers_may_add(&l->peers, from) ? MHD_YES : MHD_NO;
}

static void
notice(void *data, struct MHD_Connection *connection, void **context,
	enum MHD_ConnectionNotificationCode what)
{
	struct loop *l = data;
	const union MHD_ConnectionInfo *fd, *from;

	if (what != MHD_CONNECTION_NOTIFY_STARTED) {
		peers_drop(&l->peers, *context);
		return;
	}
	fd = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	from = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	*context = peers_add(&l->peers, fd->connect_fd, from->client_addr,
		clock_ticks_ms() + patience(l, SERVER_HEAD_MS));
}

/* ---- loops ---- */

/* Nobody else gets in; who is in already, but was not yet seen, is answered. */
static void
take_the_last(struct loop *l)
{
	int fd, listening = l->server->fd;
	struct sockaddr_storage from;
	socklen_t n = sizeof(from);

	listen_end(listening);
	while ((fd = accept4(listening, (struct sockaddr *)&from, &n,
			SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		MHD_add_connection(l->daemon, fd, (struct sockaddr *)&from, n);
		n = sizeof(from);
	}
	close(listening);
}

static void
stop_listening(struct loop *l)
{
	l->quiet = true;
	MHD_quiesce_daemon(l->daemon);
	if (atomic_fetch_sub(&l->server->n_listening, 1) == 1)
		take_the_last(l);
}

/* Is everything answered, or has it had its time? */
static bool
is_over(struct loop *l, int64_t now)
{
	int64_t for_ms = now - l->stop_at;

	if (for_ms < SERVER_STOP_LISTEN_MS)
		return false;
	if (!l->quiet)
		stop_listening(l);
	peers_cut(&l->peers, for_ms < SERVER_STOP_MS ? now : INT64_MAX,
		for_ms >= SERVER_STOP_IDLE_MS);
	return l->peers.n == 0 ||
	       (for_ms >= SERVER_STOP_MS + SERVER_STOP_IDLE_MS &&
		       l->n_working == 0);
}

static bool
tick(struct loop *l)
{
	int64_t now = clock_ticks_ms();

	if (now - l->ticked < TICK_MS)
		return false;
	l->ticked = now;
	peers_cut(&l->peers, now, false);
	if (!atomic_load(&l->server->stopping))
		return false;
	if (!l->stop_at)
		l->stop_at = now;
	return is_over(l, now);
}

/*
 * The bell hangs among the connections. An event without anything behind it
 * only ends the library's sleep; it looks for ready answers before the next.
 */
static bool
hang_bell(struct loop *l)
{
	const union MHD_DaemonInfo *info =
		MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	struct epoll_event each = {.events = EPOLLIN | EPOLLET};

	return info &&
	       !epoll_ctl(info->epoll_fd, EPOLL_CTL_ADD, l->bell, &each);
}

static void *
run_loop(void *data)
{
	struct loop *l = data;
	const struct site *site = l->server->site;

	l->context = site->open(site->data, true);
	while (MHD_run_wait(l->daemon, TICK_MS) == MHD_YES && !tick(l))
		;
	MHD_stop_daemon(l->daemon);
	site->close(site->data, l->context);
	while (l->n_spare)
		arena_close(l->spare[--l->n_spare]);
	return NULL;
}

static struct loop *
make_loop(struct arena *mem, struct server *s)
{
	struct loop *l = MAKE(mem, struct loop);

	l->server = s;
	l->bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (l->bell < 0)
		return NULL;
	l->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME,
		0, may_connect, l, handle, l, MHD_OPTION_LISTEN_SOCKET, s->fd,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVER_MAX_CONNECTIONS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)SERVER_CONNECTION_BYTES, MHD_OPTION_NOTIFY_COMPLETED,
		complete, l, MHD_OPTION_NOTIFY_CONNECTION, notice, l,
		MHD_OPTION_URI_LOG_CALLBACK, see_target, l,
		MHD_OPTION_UNESCAPE_CALLBACK, keep_as_sent, l, MHD_OPTION_END);
	l->running = l->daemon && hang_bell(l) &&
		     !pthread_create(&l->thread, NULL, run_loop, l);
	if (l->running)
		return l;
	if (l->daemon)
		MHD_stop_daemon(l->daemon);
	close(l->bell);
	return NULL;
}

/* ---- the server ---- */

static void *
open_worker(void *data)
{
	const struct site *site = data;

	return site->open(site->data, false);
}

static void
close_worker(void *data, void *context)
{
	const struct site *site = data;

	site->close(site->data, context);
}

static bool
start_queues(struct arena *mem, struct server *s)
{
	struct queue_options how = {
		.open = open_worker,
		.close = close_worker,
		.data = (void *)s->site,
	};
	size_t pages = s->how.pages_waiting;
	const struct {
		size_t n_workers, max;
	} rows[] = {
		[FOR_PAGES] = {SERVER_PAGE_WORKERS,
			       pages ? pages : SERVER_PAGES_WAITING      },
		[FOR_HASHING] = {SERVER_HASH_WORKERS, SERVER_HASHES_WAITING},
		[FOR_SLOW_WORK] = {SERVER_SLOW_WORKERS, SERVER_SLOW_WAITING  },
	};

	for (size_t i = FOR_PAGES; i < COUNT(rows); i++) {
		how.n_workers = rows[i].n_workers;
		how.max = rows[i].max;
		if (!(s->queues[i] = queue_open(mem, &how)))
			return false;
	}
	return true;
}

enum err
server_start(struct arena *mem, const struct server_options *options,
	const struct site *site, struct note *note, struct server **out)
{
	struct server *s = MAKE(mem, struct server);
	enum err e;

	s->site = site;
	s->how = *options;
	s->how.folder = str_copy(mem, options->folder);
	if ((e = listen_open(
		     mem, options->address, options->port, note, &s->fd)))
		return e;
	s->port = listen_port(s->fd);
	atomic_store(&s->n_listening, SERVER_LOOPS);
	if (!start_queues(mem, s))
		goto bad;
	for (size_t i = 0; i < SERVER_LOOPS; i++)
		if (!(s->loops[i] = make_loop(mem, s)))
			goto bad;
	*out = s;
	return OK;
bad:
	server_stop(s);
	return fail(note, ERR_SYSTEM, W_ERR_SYSTEM);
}

int
server_port(const struct server *s)
{
	return s->port;
}

void
server_stop(struct server *s)
{
	if (!s)
		return;
	atomic_store(&s->stopping, true);
	for (size_t i = 0; i < SERVER_LOOPS; i++)
		if (s->loops[i])
			pthread_join(s->loops[i]->thread, NULL);
		else if (atomic_fetch_sub(&s->n_listening, 1) == 1)
			close(s->fd);
	for (size_t i = FOR_PAGES; i <= FOR_SLOW_WORK; i++)
		queue_close(s->queues[i]);
	/* not before: a worker rings when the loop may have ended already */
	for (size_t i = 0; i < SERVER_LOOPS; i++)
		if (s->loops[i])
			close(s->loops[i]->bell);
}
