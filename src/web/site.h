/*
 * site.h - from a request to the handler of its address, and back
 *
 * The one way of all pages and data: language and route, grant, call, handler,
 * error. What is the same until an act or the next day is kept (keep.h).
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "app/app.h"
#include "http/server.h"

/* The first face is the one of pages, a second one is for programs. */
enum { SITE_MAX_FACES = 2 };

/*
 * Compiles the pages and fills `out`, which lives as long as mem. ERR_INVALID
 * notes which page is wrong. web_site_close when the server has stopped.
 */
MUST_CHECK enum err web_site_open(struct arena *mem, const struct app *app,
	const struct face *const *faces, size_t n_faces, struct note *note,
	struct site *out);
void web_site_close(struct site *site);

#endif
