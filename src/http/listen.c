#include "http/listen.h"

#include <errno.h>
#include <linux/filter.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"

enum { BACKLOG = 1024 };

int
listen_port(int fd)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof(at);

	if (getsockname(fd, (struct sockaddr *)&at, &n))
		return 0;
	return ntohs(at.ss_family == AF_INET6
			     ? ((struct sockaddr_in6 *)&at)->sin6_port
			     : ((struct sockaddr_in *)&at)->sin_port);
}

enum err
listen_open(struct arena *mem, str address, int port_wanted, struct note *note,
	int *out)
{
	struct addrinfo want = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
		.ai_socktype = SOCK_STREAM};
	struct addrinfo *at;
	str port = str_fmt(mem, "%d", port_wanted);
	int fd, on = 1, why = 0;

	address = str_copy(mem, address);
	if (getaddrinfo(address.p, port.p, &want, &at))
		return fail_with(
			note, ERR_USAGE, W_SERVE_ADDRESS, {"address", address});
	fd = socket(
		at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0 ||
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
		bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, BACKLOG))
		why = errno;
	freeaddrinfo(at);
	*out = fd;
	if (!why)
		return OK;
	if (fd >= 0)
		close(fd);
	if (why == EADDRINUSE)
		return fail_with(note, ERR_BUSY, W_SERVE_PORT_TAKEN,
			{"address", address}, {"port", port});
	return fail_with(note, ERR_SYSTEM, W_SERVE_CANNOT_LISTEN,
		{"address", address}, {"port", port},
		{"reason", str_of(strerror(why))});
}

void
listen_end(int fd)
{
	struct sock_filter nothing = {BPF_RET | BPF_K, 0, 0, 0};
	const struct sock_fprog filter = {1, &nothing};

	setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter));
}
