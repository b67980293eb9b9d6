#include "http/program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { START_MS = 30000, MAX_ARGS = 12 };

/* A port that nobody listens at right now. */
static int
find_port(void)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0 && !bind(fd, (struct sockaddr *)&at, n) &&
		!getsockname(fd, (struct sockaddr *)&at, &n));
	close(fd);
	return ntohs(at.sin_port);
}

static pid_t
spawn(const char *const *args)
{
	const char *all[MAX_ARGS + 2] = {getenv("DAICHO")};
	pid_t pid;

	CHECK(all[0] && getenv("HTTP_DATA"));
	for (size_t i = 0; args[i]; i++) {
		CHECK(i < MAX_ARGS);
		all[i + 1] = args[i];
	}
	pid = fork();
	CHECK(pid >= 0);
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves none */
	/* what it says is not part of the TAP */
	dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
	execv(all[0], (char *const *)all);
	_exit(127);
}

static int
await_end(pid_t pid)
{
	int status;

	CHECK(waitpid(pid, &status, 0) == pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
program_run(const char *const *args)
{
	return await_end(spawn(args));
}

struct program
program_start(const char *option)
{
	struct program p = {.port = find_port()};
	const char *args[] = {"serve", "--data", getenv("HTTP_DATA"), "--port",
		str_fmt(test_mem(), "%d", p.port).p, option, NULL};
	int fd = -1;

	p.pid = spawn(args);
	for (int i = 0; fd < 0 && i < START_MS / 10; i++) {
		usleep(10000);
		fd = wire_open(p.port);
	}
	CHECK(fd >= 0);
	wire_close(fd);
	return p;
}

void
program_stop(const struct program *p)
{
	kill(p->pid, SIGTERM);
	CHECK_INT(await_end(p->pid), 0);
}

str
program_ask(const struct program *p, str request)
{
	int fd = wire_open(p->port);
	str answer;

	CHECK(fd >= 0);
	CHECK(wire_send(fd, request));
	answer = wire_answer(test_mem(), fd, str_starts(request, S("HEAD ")));
	wire_close(fd);
	return answer;
}

str
program_get(const struct program *p, const char *path, const char *headers)
{
	return program_ask(
		p, str_fmt(test_mem(), "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n",
			   path, headers));
}

/* The next line of a head; false behind the last one. */
static bool
next_header(str *rest, str *key, str *value)
{
	*key = str_cut(str_trim(str_cut(*rest, '\n', rest)), ':', value);
	return key->n > 0;
}

static bool
is_named(str key, const char *name)
{
	return key.n == strlen(name) && !strncasecmp(key.p, name, key.n);
}

int
count_headers(str answer, const char *name)
{
	str rest = answer, key, value;
	int n = 0;

	while (next_header(&rest, &key, &value))
		n += is_named(key, name);
	return n;
}

str
header_of(str answer, const char *name)
{
	str rest = answer, key, value;

	while (next_header(&rest, &key, &value))
		if (is_named(key, name))
			return str_copy(test_mem(), str_trim(value));
	return S("");
}
