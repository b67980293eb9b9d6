/* client.c - see client.h */
#include "bench/client.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

enum {
	PORT_FIRST = 20000,
	PORTS = 10000,
	CONNECTIONS = 4,
	START_MAX_MS = 20000,
	WHOLE_MAX_BYTES = 4 * 1024 * 1024,
	RECEIVE_MAX_S = 20
};

static struct sockaddr_in
loopback(int site, int port)
{
	return (struct sockaddr_in){.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(0x7f000001u + ((uint32_t)site << 8))};
}

/* Below those that connections are given by themselves, or one of ours has it.
 */
int
free_port(void)
{
	for (int i = 0; i < PORTS; i++) {
		int port = PORT_FIRST + (getpid() + i) % PORTS;
		struct sockaddr_in at = loopback(0, port);
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		bool is_free = fd >= 0 &&
			       !bind(fd, (struct sockaddr *)&at, sizeof(at));

		if (fd >= 0)
			close(fd);
		if (is_free)
			return port;
	}
	give_up("no free port: %s", strerror(errno));
}

int
client_open(int port, int site)
{
	struct sockaddr_in from = loopback(site, 0), to = loopback(0, port);
	struct timeval wait = {.tv_sec = RECEIVE_MAX_S};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && !bind(fd, (struct sockaddr *)&from, sizeof(from)) &&
		!setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait)) &&
		!connect(fd, (struct sockaddr *)&to, sizeof(to)))
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

bool
client_send(int fd, str text)
{
	return send(fd, text.p, text.n, MSG_NOSIGNAL) == (ssize_t)text.n;
}

/* Bytes that follow the head: 0 for an answer that has none. */
static size_t
body_bytes(str head)
{
	static const char name[] = "\r\nContent-Length: ";
	const char *at = memmem(head.p, head.n, name, sizeof(name) - 1);

	if (!at || str_starts(head, S("HTTP/1.1 304")))
		return 0;
	return strtoul(at + sizeof(name) - 1, NULL, 10);
}

str
client_answer(struct arena *mem, int fd)
{
	struct buf b = buf_in_max(mem, WHOLE_MAX_BYTES);
	char part[65536];
	size_t whole = 0;
	ssize_t n;

	while ((!whole || b.n < whole) &&
		(n = recv(fd, part, sizeof(part), 0)) > 0) {
		const char *end;

		buf_add_bytes(&b, part, (size_t)n);
		end = whole ? NULL : memmem(b.p, b.n, "\r\n\r\n", 4);
		if (!end)
			continue;
		whole = (size_t)(end + 4 - b.p) +
			body_bytes((str){b.p, (size_t)(end + 4 - b.p)});
		buf_reserve(&b, whole);
	}
	return whole && b.n == whole ? buf_str(&b) : S("");
}

str
client_get(struct arena *mem, const char *path, str headers)
{
	return str_fmt(mem,
		"GET %s HTTP/1.1\r\nHost: register.example\r\n%.*s\r\n", path,
		STR(headers));
}

static bool
is_up(struct arena *mem, int port, const char *path)
{
	int fd = client_open(port, 0);
	bool good = fd >= 0 && client_send(fd, client_get(mem, path, S(""))) &&
		    str_starts(client_answer(mem, fd), S("HTTP/1.1 200"));

	if (fd >= 0)
		close(fd);
	return good;
}

struct served
serve_start(const char *const *argv, int port, const char *path)
{
	struct arena *mem = arena_open(0);
	struct served s = {.port = port};
	int64_t began = now_ns();

	s.pid = fork();
	if (s.pid < 0)
		give_up("fork: %s", strerror(errno));
	if (s.pid == 0) {
		/* whoever gives up leaves no server behind */
		int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

		prctl(PR_SET_PDEATHSIG, SIGTERM);
		dup2(nothing, STDIN_FILENO);
		dup2(nothing, STDOUT_FILENO);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	do {
		if (waitpid(s.pid, NULL, WNOHANG) == s.pid ||
			now_ns() - began > START_MAX_MS * INT64_C(1000000))
			give_up("%s does not serve", argv[0]);
		usleep(500);
	} while (!is_up(mem, port, path));
	s.start_ms = (double)(now_ns() - began) / 1e6;
	arena_close(mem);
	return s;
}

void
serve_stop(struct served *s)
{
	kill(s->pid, SIGTERM);
	waitpid(s->pid, NULL, 0);
}

/* Fields of /proc/PID/stat from the third on, and of a child the fourth. */
static bool
read_stat(pid_t pid, long *parent, double *ticks, double *pages)
{
	char path[64], line[1024], *at;
	long user = 0, system = 0, rss = 0;
	FILE *f;
	bool good;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	if (!(f = fopen(path, "r")))
		return false;
	good = fgets(line, sizeof(line), f) && (at = strrchr(line, ')')) &&
	       sscanf(at + 2,
		       "%*c %ld %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld "
		       "%*d %*d %*d %*d %*d %*d %*u %*u %ld",
		       parent, &user, &system, &rss) == 4;
	fclose(f);
	*ticks = (double)(user + system);
	*pages = (double)rss;
	return good;
}

static void
add_up(const struct served *s, double *ticks, double *pages)
{
	DIR *d = opendir("/proc");
	const struct dirent *e;

	*ticks = *pages = 0;
	while (d && (e = readdir(d))) {
		pid_t pid = (pid_t)atol(e->d_name);
		double t, p;
		long parent;

		if (pid > 0 && read_stat(pid, &parent, &t, &p) &&
			(pid == s->pid || parent == s->pid)) {
			*ticks += t;
			*pages += p;
		}
	}
	closedir(d);
}

double
serve_busy_us(const struct served *s)
{
	double ticks, pages;

	add_up(s, &ticks, &pages);
	return ticks * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

double
serve_mb(const struct served *s)
{
	double ticks, pages;

	add_up(s, &ticks, &pages);
	return pages * (double)sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

struct load {
	int port, status;
	int64_t n;
	ask_fn ask;
	void *data;
	atomic_int_fast64_t next;
};

static void *
ask_on(void *data)
{
	struct load *l = data;
	struct arena *mem = arena_open(1 << 20);
	int fd = client_open(l->port, 0);
	int64_t i;

	while ((i = l->next++) < l->n) {
		str a = S(""), first;

		if (client_send(fd, l->ask(mem, l->data, i)))
			a = client_answer(mem, fd);
		first = str_part(a, 9, 3);
		if (atoi(str_copy(mem, first).p) != l->status)
			give_up("request %lld: answered '%.*s'", (long long)i,
				STR(str_part(a, 0, 40)));
		arena_reset(mem);
	}
	close(fd);
	arena_close(mem);
	return NULL;
}

double
client_load(
	const struct served *s, int64_t n, ask_fn ask, void *data, int status)
{
	struct load l = {.port = s->port,
		.status = status,
		.n = n,
		.ask = ask,
		.data = data};
	double before = serve_busy_us(s);
	pthread_t threads[CONNECTIONS];

	for (size_t i = 0; i < CONNECTIONS; i++)
		if (pthread_create(&threads[i], NULL, ask_on, &l))
			give_up("no thread");
	for (size_t i = 0; i < CONNECTIONS; i++)
		pthread_join(threads[i], NULL);
	return (serve_busy_us(s) - before) / (double)n;
}
