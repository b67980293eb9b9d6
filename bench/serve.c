/*
 * serve.c - the pages, served: how soon, at what cost, among how many others
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench/client.h"

enum {
	STARTS = 15,
	ROUNDS = 15,
	OTHER_ROUNDS = 5, /* there are no more addresses than for these */
	REPEATED = 4000,  /* requests of a round */
	DIFFERENT = 400,
	ENDS_FIRST = 1500, /* days that all 480 end within */
	QUICK_PART = 20,
	IDLE = 2000,
	HALF_SENT = 300,
	PER_SITE = 50, /* connections from one address */
	ASKED_AMONG = 200,
	SETTLE_US = 500 * 1000
};

#define LIST_PATH "/services?per=500"

static const struct target cold_start = {
	.what = "`daicho serve`, to the first answer",
	.how = "From fork to the last byte of `/` of the demo, asked every "
	       "half "
	       "millisecond.",
	.missed = "Most of it is reading the edition and compiling the pages.",
	.unit = UNIT_MS,
	.limit = 100,
};
static const struct target idle_memory = {
	.what = "the same, memory",
	.how = "Resident memory half a second later.",
	.missed = "What is resident is the edition, the pages and SQLite's "
		  "cache.",
	.unit = UNIT_MB,
	.limit = 40,
};
static const struct target repeated = {
	.what = "page of 480 services, the same address, processor time",
	.how = "`" LIST_PATH "` over four kept connections against nginx that "
	       "serves the same bytes from a file (two workers, no log, open "
	       "files kept); user and system time of the process and its "
	       "children, in turns.",
	.missed = "The page lies in memory; the rest is the library's and the "
		  "kernel's.",
	.unit = UNIT_US,
	.limit = 1.5,
};
static const struct target different = {
	.what = "page of 480 services, another query each time, processor time",
	.how = "`" LIST_PATH
	       "&ends=N`, N another one each time, all 480 rows on "
	       "the page; no cache can know it.",
	.missed = "Looking, filling the page and copying it to the kernel.",
	.unit = UNIT_US,
	.limit = 1500,
};
static const struct target unchanged = {
	.what = "304 of the same page, processor time",
	.how = "With the ETag of each; nginx as above.",
	.missed = "The entry count is read and the head is larger.",
	.unit = UNIT_US,
	.limit = 1.2,
};
static const struct target among_ms = {
	.what = "a page among 2,000 idle and 300 half-sent connections",
	.how = "The slowest of 200 requests for the list, one after another.",
	.missed = "One of them had to wait for a processor.",
	.unit = UNIT_MS,
	.limit = 50,
};
static const struct target among_mb = {
	.what = "memory of the server then",
	.how = "Resident memory while they are held.",
	.missed = "Each connection holds its library's memory.",
	.unit = UNIT_MB,
	.limit = 80,
};

struct site {
	struct bench *b;
	struct served ours, nginx;
	str etag, nginx_etag;
};

static struct served
start_daicho(struct bench *b, str folder, const char *path)
{
	int port = free_port();
	str number = str_fmt(b->mem, "%d", port);
	const char *const argv[] = {b->daicho.p, "serve", "--data", folder.p,
		"--port", number.p, NULL};

	return serve_start(argv, port, path);
}

static void
bench_cold(struct bench *b)
{
	str folder = str_fmt(b->mem, "%.*s/demo", STR(new_folder(b)));
	const char *const argv[] = {
		b->daicho.p, "demo", "--data", folder.p, NULL};
	struct samples ms = samples_in(b->mem), mb = samples_in(b->mem);

	if (run_program(argv).exit_code)
		give_up("daicho demo failed");
	for (int i = 0; i < (b->quick ? 2 : STARTS); i++) {
		struct served s = start_daicho(b, folder, "/");

		sample(&ms, s.start_ms);
		usleep(SETTLE_US);
		sample(&mb, serve_mb(&s));
		serve_stop(&s);
	}
	report_limit(b, &cold_start, &ms);
	report_limit(b, &idle_memory, &mb);
}

/* nginx with two workers on the bytes of our page. */
static bool
start_nginx(struct site *s, str page)
{
	struct bench *b = s->b;
	str dir = new_folder(b);
	int port = free_port();
	str path = str_fmt(b->mem, "%.*s/nginx.conf", STR(dir));
	str file = str_fmt(b->mem, "%.*s/services", STR(dir));
	const char *const argv[] = {"/usr/sbin/nginx", "-p", dir.p, "-c",
		path.p, "-g", "daemon off;", NULL};
	FILE *f = fopen(path.p, "w");

	if (access(argv[0], X_OK))
		return false;
	if (!f ||
		fprintf(f,
			"worker_processes 2;\npid nginx.pid;\n"
			"error_log stderr crit;\n"
			"events { worker_connections 1024; }\n"
			"http { access_log off; sendfile on; tcp_nopush on;\n"
			"keepalive_requests 10000000; default_type text/html;\n"
			"open_file_cache max=10 inactive=60s;\n"
			"client_body_temp_path b; proxy_temp_path p;\n"
			"fastcgi_temp_path f; uwsgi_temp_path u;\n"
			"scgi_temp_path s;\n"
			"server { listen 127.0.0.1:%d; root %.*s; } }\n",
			port, STR(dir)) < 0 ||
		fclose(f))
		give_up("%s: %s", path.p, strerror(errno));
	f = fopen(file.p, "w");
	if (!f || fwrite(page.p, 1, page.n, f) != page.n || fclose(f))
		give_up("%s: %s", file.p, strerror(errno));
	/* workers that run as somebody else must come in */
	if (run_program((const char *const[]){"/bin/chmod", "-R", "a+rX",
				b->run_folder.p, NULL})
			.exit_code)
		give_up("chmod");
	s->nginx = serve_start(argv, port, "/services");
	return true;
}

static str
ask_list(struct arena *mem, void *data, int64_t i)
{
	(void)data, (void)i;
	return client_get(mem, LIST_PATH, S(""));
}

static str
ask_file(struct arena *mem, void *data, int64_t i)
{
	(void)data, (void)i;
	return client_get(mem, "/services", S(""));
}

static str
ask_other(struct arena *mem, void *data, int64_t i)
{
	int64_t *before = data;

	return client_get(mem,
		str_fmt(mem, LIST_PATH "&ends=%lld",
			(long long)(ENDS_FIRST + *before + i))
			.p,
		S(""));
}

static str
ask_again(struct arena *mem, void *data, int64_t i)
{
	const struct site *s = data;

	(void)i;
	return client_get(mem, LIST_PATH,
		str_fmt(mem, "If-None-Match: %.*s\r\n", STR(s->etag)));
}

static str
ask_file_again(struct arena *mem, void *data, int64_t i)
{
	const struct site *s = data;

	(void)i;
	return client_get(mem, "/services",
		str_fmt(mem, "If-None-Match: %.*s\r\n", STR(s->nginx_etag)));
}

static str
one_answer(struct bench *b, const struct served *s, const char *path)
{
	int fd = client_open(s->port, 0);
	str a = S("");

	if (fd >= 0 && client_send(fd, client_get(b->mem, path, S(""))))
		a = client_answer(b->mem, fd);
	if (!str_starts(a, S("HTTP/1.1 200")))
		give_up("%s: %.*s", path, STR(str_part(a, 0, 40)));
	close(fd);
	return a;
}

static str
etag_of(str answer)
{
	static const char name[] = "\r\nETag: ";
	const char *at = memmem(answer.p, answer.n, name, sizeof(name) - 1);
	str rest;

	if (!at)
		give_up("no ETag");
	at += sizeof(name) - 1;
	return str_cut(
		(str){at, answer.n - (size_t)(at - answer.p)}, '\r', &rest);
}

static str
body_of(str answer)
{
	const char *at = memmem(answer.p, answer.n, "\r\n\r\n", 4);

	return (str){at + 4, answer.n - (size_t)(at + 4 - answer.p)};
}

static void
bench_loads(struct site *s, size_t page_bytes, bool has_nginx)
{
	struct bench *b = s->b;
	struct samples ours = samples_in(b->mem), theirs = samples_in(b->mem),
		       same = samples_in(b->mem), peer = samples_in(b->mem),
		       other = samples_in(b->mem);
	int64_t part = b->quick ? QUICK_PART : 1, asked = 0;
	int64_t n = REPEATED / part, m = DIFFERENT / part;

	for (int i = 0; i < (b->quick ? 1 : ROUNDS); i++) {
		sample(&ours, client_load(&s->ours, n, ask_list, NULL, 200));
		sample(&same, client_load(&s->ours, n * 4, ask_again, s, 304));
		if (i < OTHER_ROUNDS)
			sample(&other, client_load(&s->ours, m, ask_other,
					       &asked, 200));
		asked += m;
		if (!has_nginx)
			continue;
		sample(&theirs, client_load(&s->nginx, n, ask_file, NULL, 200));
		sample(&peer,
			client_load(&s->nginx, n * 4, ask_file_again, s, 304));
	}
	if (has_nginx)
		report_peer(b, &repeated, &ours, "nginx", &theirs);
	else
		report_skipped(b, &repeated, "nginx is not there");
	report_detail(b, "The page has %zu bytes.", page_bytes);
	report_limit(b, &different, &other);
	if (has_nginx)
		report_peer(b, &unchanged, &same, "nginx", &peer);
	else
		report_skipped(b, &unchanged, "nginx is not there");
}

static void
allow_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit))
		give_up("getrlimit: %s", strerror(errno));
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Idle ones have had an answer; half-sent ones stop in their head. */
static void
hold(const struct served *s, int *fds, int n)
{
	struct arena *mem = arena_open(1 << 16);

	for (int i = 0; i < n; i++) {
		bool half = i >= IDLE;
		str asks = half ? S("GET /services HTTP/1.1\r\nHost: regi")
				: client_get(mem, "/about", S(""));

		fds[i] = client_open(s->port, 1 + i / PER_SITE);
		if (fds[i] < 0 || !client_send(fds[i], asks) ||
			(!half && !client_answer(mem, fds[i]).n))
			give_up("connection %d: %s", i, strerror(errno));
		arena_reset(mem);
	}
	arena_close(mem);
}

static void
bench_among(struct bench *b, const struct served *s)
{
	int *fds = MAKE_MANY(b->mem, int, IDLE + HALF_SENT);
	struct samples ms = samples_in(b->mem), slowest = samples_in(b->mem),
		       mb = samples_in(b->mem);

	allow_files();
	hold(s, fds, IDLE + HALF_SENT);
	for (int i = 0; i < ASKED_AMONG; i++) {
		int64_t began = now_ns();

		one_answer(b, s, "/services");
		sample(&ms, (double)(now_ns() - began) / 1e6);
	}
	sample(&slowest, spread_of(&ms).max);
	sample(&mb, serve_mb(s));
	for (int i = 0; i < IDLE + HALF_SENT; i++)
		close(fds[i]);
	report_limit(b, &among_ms, &slowest);
	report_detail(b, "The median was %.2f ms.", spread_of(&ms).median);
	report_limit(b, &among_mb, &mb);
}

void
bench_serve(struct bench *b)
{
	struct site s = {.b = b};
	str answer;
	bool has_nginx;

	bench_cold(b);
	s.ours = start_daicho(b, services_folder(b), "/");
	answer = one_answer(b, &s.ours, LIST_PATH);
	s.etag = etag_of(answer);
	has_nginx = start_nginx(&s, body_of(answer));
	if (has_nginx)
		s.nginx_etag = etag_of(one_answer(b, &s.nginx, "/services"));
	bench_loads(&s, body_of(answer).n, has_nginx);
	bench_among(b, &s.ours);
	serve_stop(&s.ours);
	if (has_nginx)
		serve_stop(&s.nginx);
}
