/*
 * asked.h - a question by address, without a server
 */
#ifndef STORE_ASKED_H
#define STORE_ASKED_H

#include "app/cache.h"
#include "http/router.h"
#include "store/register.h"

struct asked {
	const struct route *route;
	int status;
	const char *type;
	str body, clause;
};

struct asked api_ask(
	const struct made *m, struct cache *k, enum lang lang, const char *url);

#endif
