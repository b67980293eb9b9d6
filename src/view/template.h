/*
 * template.h - HTML with holes, compiled once and then only filled
 *
 * The language is a part of mustache (pages/README.md). Every name, part,
 * sentence and asset is found when a template is compiled; so what is wrong
 * with a page shows at start, and filling it looks nothing up. Each value is
 * escaped; a hole stands in text or in a quoted attribute, nowhere else, so
 * no value can become markup. What is compiled is constant.
 */
#ifndef VIEW_TEMPLATE_H
#define VIEW_TEMPLATE_H

#include "base/asset.h"
#include "base/buf.h"
#include "base/words.h"
#include "view/bind.h"

struct template;
struct pool; /* base/pool.h */

/* Limits of one page with all its parts. */
enum {
	TEMPLATE_MAX_SCOPES = 16, /* open sections, parts within parts */
	TEMPLATE_MAX_PARTS = 500, /* how often a part is put in */
	TEMPLATE_MAX_OPS = 20000,
	TEMPLATE_MAX_BYTES = 1024 * 1024 /* of text that stands */
};

/* What the names in a template lead to. */
struct template_env {
	const struct bundle *files; /* pages/NAME.html, pages/parts/NAME.html */
	const struct words *words;
	const struct assets *assets;
	enum lang lang;
	struct arena *work; /* for what is only needed meanwhile; or NULL */
	struct pool *texts; /* what several pages say lies there; or NULL */
};

/*
 * The file `path` of the bundle, for data named by `names`. ERR_INVALID and
 * ERR_ABSENT note file, line and what is wrong. Lies in mem and the memory of
 * `texts`, and borrows from env, but for env itself and its `work`.
 */
MUST_CHECK enum err template_make(struct arena *mem,
	const struct template_env *env, str path, const struct bind *names,
	struct note *note, const struct template **out);

/* Appends the page; `mem` takes what a sentence with values needs. */
void template_put(const struct template *t, const void *data, struct arena *mem,
	struct buf *out);

#endif
