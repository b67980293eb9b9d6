/*
 * act.h - what is posted to be done: by the writer, and answered after it
 *
 * A worker that has read a form hands it over and is free; the answer is made
 * once it is known what came of it. Every form that makes an act carries the
 * key that was chosen when it was shown, and the version that was read.
 */
#ifndef WEB_ACT_H
#define WEB_ACT_H

#include "app/app.h"
#include "http/request.h"
#include "http/response.h"

enum { ACT_KEY_MAX_BYTES = 200 };

/*
 * Writes the answer, on a worker: `e` is what came of it, c->done, c->note and
 * c->faults tell more. Returns OK if there is an answer, or the error that the
 * site is to tell. c->cache is that of this worker.
 */
typedef enum err (*web_finish)(struct call *c, const struct req *rq,
	struct resp *rs, enum err e, void *data);

/*
 * Hands an act to the writer under the form's `key`; `args` and `data` outlive
 * the request's handler (they lie in c->mem). ERR_USAGE: there is no key.
 * Otherwise `finish` is called, later.
 */
MUST_CHECK enum err web_submit(struct call *c, const struct req *rq,
	struct resp *rs, app_fn fn, void *args, web_finish finish, void *data);
/* The same for drafts: what is begun by one takes the key into its args. */
MUST_CHECK enum err web_submit_draft(struct call *c, const struct req *rq,
	struct resp *rs, app_fn fn, void *args, web_finish finish, void *data);

/* A new key, for a form that is shown. */
str web_new_key(struct call *c);
/* The field `version`; NO_ENTRY where it is blank. ERR_USAGE: no version. */
MUST_CHECK enum err web_version(
	struct call *c, const struct req *rq, int64_t *out);

#endif
