#include "http/peer.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>
#include <sys/socket.h>

/* An IPv4 address as the IPv6 one that stands for it. */
static bool
read_address(const struct sockaddr *from, struct in6_addr *out)
{
	const struct sockaddr_in *v4 = (const void *)from;
	const struct sockaddr_in6 *v6 = (const void *)from;

	*out = (struct in6_addr){0};
	if (from->sa_family == AF_INET6) {
		*out = v6->sin6_addr;
		return true;
	}
	if (from->sa_family != AF_INET)
		return false;
	out->s6_addr[10] = out->s6_addr[11] = 0xff;
	memcpy(&out->s6_addr[12], &v4->sin_addr, 4);
	return true;
}

bool
peer_is_near(const struct peer *p)
{
	const struct in6_addr *a = &p->address;

	return IN6_IS_ADDR_LOOPBACK(a) ||
	       (IN6_IS_ADDR_V4MAPPED(a) && a->s6_addr[12] == 127);
}

bool
peers_may_add(const struct peers *l, const struct sockaddr *from)
{
	struct peer p = {.fd = -1};
	size_t same = 0;

	if (!read_address(from, &p.address))
		return false;
	if (peer_is_near(&p))
		return true;
	for (size_t i = 0; i < l->n; i++)
		same += l->at[i].fd >= 0 &&
			IN6_ARE_ADDR_EQUAL(&l->at[i].address, &p.address);
	return same < SERVER_MAX_PER_ADDRESS;
}

struct peer *
peers_add(
	struct peers *l, int fd, const struct sockaddr *from, int64_t deadline)
{
	size_t i = 0;
	struct peer *p;

	while (i < l->n && l->at[i].fd >= 0)
		i++;
	assert(i < SERVER_MAX_CONNECTIONS); /* the library counts, too */
	if (i == l->n)
		l->n++;
	p = &l->at[i];
	*p = (struct peer){.fd = fd, .deadline = deadline};
	read_address(from, &p->address);
	if (IN6_IS_ADDR_V4MAPPED(&p->address))
		inet_ntop(AF_INET, &p->address.s6_addr[12], p->text,
			sizeof(p->text));
	else
		inet_ntop(AF_INET6, &p->address, p->text, sizeof(p->text));
	return p;
}

void
peers_drop(struct peers *l, struct peer *p)
{
	p->fd = -1;
	while (l->n && l->at[l->n - 1].fd < 0)
		l->n--;
}

void
peer_cut(struct peer *p)
{
	shutdown(p->fd, SHUT_RDWR);
	p->deadline = INT64_MAX;
}

void
peers_cut(struct peers *l, int64_t now, bool idle)
{
	for (size_t i = 0; i < l->n; i++) {
		struct peer *p = &l->at[i];

		if (p->fd >= 0 && p->deadline != INT64_MAX &&
			(p->deadline < now || (idle && !p->busy)))
			peer_cut(p);
	}
}
