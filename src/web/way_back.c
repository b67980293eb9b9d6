#include "web/way_back.h"

#include "base/url.h"
#include "http/ask.h"
#include "http/head.h"
#include "http/response.h"

/* What an address that names the page in its query has besides. */
enum { DOOR_BYTES = 256 };

static size_t
count_names(const char *path)
{
	size_t n = 0;

	for (; *path; path++)
		n += *path == ':';
	return n;
}

/*
 * What is only posted to may look like a page whose address ends in a name:
 * `/sheets/take` like `/sheets/:format`.
 */
static bool
is_page(const struct router *r, const struct req *rq, str path)
{
	struct req asks = *rq;
	const struct route *page, *posted;

	asks.path = path;
	asks.method = GET;
	asks.n_params = 0;
	page = router_find(r, &asks).route;
	asks.method = POST;
	asks.n_params = 0;
	posted = router_find(r, &asks).route;
	return page && (!posted || count_names(page->path) <=
					   count_names(posted->path));
}

static str
nearest_page(const struct router *r, const struct req *rq, str path)
{
	while (path.n > 1 && !is_page(r, rq, path)) {
		while (path.n && path.p[path.n - 1] != '/')
			path.n--;
		path.n -= path.n > 1; /* the slash, unless it is all */
	}
	return path.n ? path : S("/");
}

/* The address a browser says it came from, if it is one of ours; or empty. */
static str
page_before(const struct req *rq)
{
	str host = req_header(rq, "host"), from = req_header(rq, "referer");
	str rest = S("");

	if (str_starts(from, S("http://")))
		rest = str_part(from, 7, from.n);
	else if (str_starts(from, S("https://")))
		rest = str_part(from, 8, from.n);
	if (!host.n || !str_starts(rest, host))
		return S("");
	rest = str_part(rest, host.n, rest.n);
	return resp_is_local(rest) ? rest : S("");
}

static str
find_page(const struct router *r, const struct req *rq)
{
	str from = page_before(rq), query, path, page;
	struct req bare = *rq;
	bool en;

	if (rq->method != POST)
		return ask_address(rq, rq->path);
	path = str_cut(from, '?', &query);
	en = str_is_c(path, "/en") || str_starts(path, S("/en/"));
	if (en)
		path = path.n > 3 ? str_part(path, 3, path.n) : S("/");
	if (from.n && is_page(r, rq, path))
		return from;
	bare.query = S("");
	page = nearest_page(r, rq, from.n ? path : rq->path);
	return str_is(page, rq->path) ? ask_address(rq, page)
				      : ask_address(&bare, page);
}

static bool
fits(const struct req *rq, str page)
{
	return url_encode(rq->mem, page).n + DOOR_BYTES <=
	       HTTP_MAX_TARGET_BYTES;
}

str
way_back_page(const struct router *r, const struct req *rq)
{
	str page = find_page(r, rq), query;

	if (!fits(rq, page))
		page = str_cut(page, '?', &query);
	if (fits(rq, page))
		return page;
	return rq->lang == LANG_EN ? S("/en") : S("/");
}
