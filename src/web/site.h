/*
 * site.h - from a request to the handler of its address, and back
 *
 * The one way of all pages and data: language and route, grant, call, handler,
 * error. What is the same until an act or the next day is kept (keep.h).
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "app/app.h"
#include "base/asset.h"
#include "http/server.h"

/* The first face is the one of pages, a second one is for programs. */
enum { SITE_MAX_FACES = 2 };

/* Pages and assets, ready to be filled and sent. */
struct site_pages {
	struct assets assets;
	const struct view *view;
};

/*
 * Compiles the pages, for as long as mem. It needs no register, so it can be
 * done while one is opened. ERR_INVALID notes which page is wrong.
 */
MUST_CHECK enum err web_pages_make(struct arena *mem,
	const struct bundle *files, const struct words *words,
	struct note *note, struct site_pages *out);
/* Fills `out`, which lives as long as mem, pages and app. web_site_close when
 * the server has stopped. */
void web_site_open(struct arena *mem, const struct app *app,
	const struct site_pages *pages, const struct face *const *faces,
	size_t n_faces, struct site *out);
void web_site_close(struct site *site);

/* What the worker remembers whose resp.context it is; NULL: nothing does. */
struct cache *web_site_cache(void *context);
/* Who is where, shared by all of them; NULL without a context. */
struct presence;
struct presence *web_site_presence(void *context);

#endif
