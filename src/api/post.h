/*
 * post.h - what programs post: the writer does it, and the answer is made once
 * it is known what came of it
 */
#ifndef API_POST_H
#define API_POST_H

#include "api/api.h"
#include "app/app.h"

enum { API_KEY_MAX_BYTES = 200 };

/* The first member of what a handler keeps until the answer. */
struct api_post {
	struct call *c;
	const struct req *rq;
	bool matched; /* If-Match was sent */
	bool draft;   /* of drafts, which have no key */
	app_fn fn;
	void *args;
	/* after it: writes the answer, on a worker, as JSON into rs */
	enum err (*put)(struct api_post *p, struct resp *rs);
	/* NULL, or: true if it has written the answer, which is read */
	bool (*refused)(struct api_post *p, struct resp *rs, enum err e);
	struct ticket *ticket;
	enum err e;
};

/*
 * Reads what every post has. Key: ERR_USAGE if it is too long or, where
 * it may not be left out, without one. Version: NO_ENTRY
 * without If-Match, ERR_USAGE if it is none or `must` be there.
 */
MUST_CHECK enum err api_post_key(struct api_post *p);
MUST_CHECK enum err api_post_key_if_any(struct api_post *p, str *out);
MUST_CHECK enum err api_post_version(
	struct api_post *p, bool must, int64_t *out);
/* The answers of a form, as JSON; nothing at all are none. ERR_INVALID. */
MUST_CHECK enum err api_post_answers(
	struct api_post *p, struct resp *rs, struct answers *out);
/* The same, of these fields alone (NULL ends them). ERR_INVALID. */
MUST_CHECK enum err api_post_fields(struct api_post *p, struct resp *rs,
	const char *const *names, struct answers *out);
/* JSON, or nothing at all; ERR_USAGE, with 415. */
MUST_CHECK enum err api_post_is_json(struct api_post *p, struct resp *rs);
/* Hands it to the writer; p and args lie in c->mem. */
void api_post_submit(
	struct api_post *p, app_fn fn, void *args, struct resp *rs);
/* What came of an act or a draft, as an answer. */
enum err api_post_put_done(struct api_post *p, struct resp *rs);

#endif
