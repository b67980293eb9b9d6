#include "support/wire.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

int
wire_open(int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr = {htonl(INADDR_LOOPBACK)}};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof(at))) {
		close(fd);
		return -1;
	}
	return fd;
}

void
wire_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

bool
wire_send(int fd, str text)
{
	while (text.n) {
		ssize_t n = send(fd, text.p, text.n, MSG_NOSIGNAL);

		if (n <= 0)
			return false;
		text = str_part(text, (size_t)n, text.n);
	}
	return true;
}

static bool
wait_for(int fd, int wait_ms)
{
	struct pollfd p = {fd, POLLIN, 0};

	return poll(&p, 1, wait_ms) > 0;
}

/* Where the body begins, 0 before its head is whole. */
static size_t
find_body(str s)
{
	const char *p = s.n ? memmem(s.p, s.n, "\r\n\r\n", 4) : NULL;

	return p ? (size_t)(p - s.p) + 4 : 0;
}

static size_t
told_length(str head)
{
	static const char name[] = "\nContent-Length:";

	for (size_t i = 0; i + sizeof(name) < head.n; i++)
		if (!strncasecmp(head.p + i, name, sizeof(name) - 1))
			return (size_t)strtoul(
				head.p + i + sizeof(name) - 1, NULL, 10);
	return 0;
}

str
wire_answer(struct arena *mem, int fd, bool head)
{
	struct buf b = buf_in(mem);
	size_t body = 0, want = 0;

	/* a byte at a time up to the body: the next answer may follow it */
	while (!body || b.n < body + want) {
		char part[65536];
		size_t room = body ? body + want - b.n : 1;
		ssize_t n;

		if (!wait_for(fd, WIRE_WAIT_MS))
			return S("");
		n = recv(
			fd, part, room < sizeof(part) ? room : sizeof(part), 0);
		if (n <= 0)
			return S("");
		buf_add_bytes(&b, part, (size_t)n);
		if (!body && (body = find_body(buf_str(&b))) && !head &&
			wire_status(buf_str(&b)) != 304)
			want = told_length(buf_str(&b));
		if (body && str_starts(buf_str(&b), S("HTTP/1.1 100 "))) {
			b.n = 0;
			body = want = 0;
		}
	}
	return buf_str(&b);
}

bool
wire_is_over(int fd, int wait_ms)
{
	char part[4096];

	while (wait_for(fd, wait_ms))
		if (recv(fd, part, sizeof(part), 0) <= 0)
			return true;
	return false;
}

int
wire_status(str answer)
{
	return str_starts(answer, S("HTTP/1.1 ")) ? atoi(answer.p + 9) : 0;
}

str
wire_body(str answer)
{
	size_t at = find_body(answer);

	return str_part(answer, at ? at : answer.n, answer.n);
}
