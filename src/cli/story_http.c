#include "cli/story_http.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { PART_BYTES = 1 << 16, MS = 1000 };

static int
connect_to(int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr = {htonl(INADDR_LOOPBACK)}};
	struct timeval wait = {STORY_HTTP_WAIT_MS / MS, 0};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait)) ||
		setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait)) ||
		connect(fd, (struct sockaddr *)&at, sizeof(at))) {
		close(fd);
		return -1;
	}
	return fd;
}

static bool
send_all(int fd, str text)
{
	while (text.n) {
		ssize_t n = send(fd, text.p, text.n, MSG_NOSIGNAL);

		if (n <= 0)
			return false;
		text = str_part(text, (size_t)n, text.n);
	}
	return true;
}

/* To the end of the connection. */
static bool
receive_all(struct arena *mem, int fd, str *out)
{
	struct buf b = buf_in(mem);
	char part[PART_BYTES];
	ssize_t n;

	while ((n = recv(fd, part, sizeof(part), 0)) > 0) {
		buf_add_bytes(&b, part, (size_t)n);
		if (b.n > STORY_HTTP_MAX_BYTES)
			return false;
	}
	*out = buf_str(&b);
	return n == 0;
}

static str
header_of(str head, str name)
{
	while (head.n) {
		str line = str_cut(head, '\n', &head);

		if (line.n > name.n && line.p[name.n] == ':' &&
			!strncasecmp(line.p, name.p, name.n))
			return str_trim(str_part(line, name.n + 1, line.n));
	}
	return S("");
}

static bool
read_answer(str text, struct story_answer *out)
{
	const char *end = text.n ? memmem(text.p, text.n, "\r\n\r\n", 4) : NULL;
	int64_t status;
	str head;

	if (!end || !str_starts(text, S("HTTP/1.1 ")) ||
		!str_to_count(str_part(text, 9, 3), 999, &status))
		return false;
	head = str_part(text, 0, (size_t)(end - text.p));
	out->status = (int)status;
	out->location = header_of(head, S("Location"));
	out->body = str_part(text, head.n + 4, text.n);
	return true;
}

static str
request_of(struct arena *mem, int port, const struct story_asked *asked)
{
	struct buf b = buf_in(mem);

	buf_fmt(&b,
		"%s %.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
		"Connection: close\r\n%.*s",
		asked->method, STR(asked->path), port, STR(asked->headers));
	if (asked->type.n)
		buf_fmt(&b, "Content-Type: %.*s\r\n", STR(asked->type));
	if (asked->type.n || asked->body.n || asked->method[0] == 'P')
		buf_fmt(&b, "Content-Length: %zu\r\n", asked->body.n);
	buf_add(&b, S("\r\n"));
	buf_add(&b, asked->body);
	return buf_str(&b);
}

enum err
story_http_ask(struct arena *mem, int port, const struct story_asked *asked,
	struct note *note, struct story_answer *out)
{
	int fd = connect_to(port);
	str text = S("");
	bool good = fd >= 0 && send_all(fd, request_of(mem, port, asked)) &&
		    receive_all(mem, fd, &text) && read_answer(text, out);

	if (fd >= 0)
		close(fd);
	return good ? OK
		    : fail_with(note, ERR_SYSTEM, W_STORY_NO_ANSWER,
			      {"path", asked->path});
}
