/*
 * story_via.h - by which way a story does what its people do
 *
 * Straight through app/, or over HTTP from a server inside this very process:
 * through the pages as a browser without script would, or through the API.
 * The server's clock is the story's; no address sets one.
 */
#ifndef CLI_STORY_VIA_H
#define CLI_STORY_VIA_H

#include "app/act.h"
#include "app/edit.h"
#include "cli/story_http.h"

struct case_view;
struct story_play;
struct story_expect;
struct story_via; /* opaque: the server, and who is signed in */

/* What is answered to a form, with the group that each answer stands in. */
struct story_sent {
	struct answers answers;
	str *groups; /* one for each answer; empty: none */
};

/*
 * Errors are those of app/; notes and faults go to p->call, and what was
 * opened to p->call.done.
 */
struct story_way {
	const char *name;
	enum err (*act)(struct story_play *p, const struct act_args *in,
		const struct story_sent *sent);
	enum err (*open)(struct story_play *p, const struct open_args *in,
		const struct story_sent *sent);
	enum err (*edit)(struct story_play *p, const struct edit_args *in,
		const struct story_sent *sent);
	/* may the account of the step see that case? */
	enum err (*see)(struct story_play *p, str ref);
	/* does it show of that case what was found to be so in `view`? */
	bool (*agrees)(struct story_play *p, str ref,
		const struct story_expect *x, const struct case_view *view);
};

extern const struct story_way story_way_app, story_way_pages, story_way_api;
/* By its name, NULL if there is none. */
const struct story_way *story_way_of(str name);

/* Begins to serve p->app on a free port of this machine. */
MUST_CHECK enum err story_via_open(
	struct story_play *p, const struct story_way *way);
/* NULL is allowed. */
void story_via_close(struct story_via *via);

/*
 * As the account of the step: by its cookie, or by a token. Whoever is nobody
 * asks as nobody.
 */
enum story_as { AS_NOBODY, AS_SESSION, AS_TOKEN };
MUST_CHECK enum err story_via_ask(struct story_play *p, enum story_as as,
	struct story_asked *asked, struct story_answer *out);

#endif
