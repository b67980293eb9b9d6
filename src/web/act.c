#include "web/act.h"

#include "base/crypto.h"
#include "web/site.h"

enum { KEY_BYTES = 16 };

struct pending {
	struct call *c;
	const struct req *rq;
	app_fn fn;
	void *args;
	bool draft;
	web_finish finish;
	void *data;
	struct ticket *ticket;
	enum err e;
};

/* On the thread that writes: as little as can be. */
static void
done(void *data, enum err e)
{
	struct pending *p = data;

	p->e = e;
	ticket_done(p->ticket);
}

static void
start(void *data, struct ticket *ticket)
{
	struct pending *p = data;

	p->ticket = ticket;
	if (p->draft)
		app_submit_draft(p->c, p->fn, p->args, done, p);
	else
		app_submit(p->c, p->fn, p->args, done, p);
}

static void
finish(void *data, struct resp *rs)
{
	struct pending *p = data;
	enum err e = p->draft ? p->e : app_settle(p->c, p->e);

	rs->start = NULL;
	p->c->cache = web_site_cache(rs->context);
	rs->settle(p->rq, rs, p->finish(p->c, p->rq, rs, e, p->data));
}

static void
hand_over(const struct pending *from, struct resp *rs)
{
	struct pending *p = MAKE(from->c->mem, struct pending);

	*p = *from;
	/* it belongs to the worker, which goes on to other calls */
	p->c->cache = NULL;
	resp_later(rs, start, finish, p);
}

enum err
web_submit(struct call *c, const struct req *rq, struct resp *rs, app_fn fn,
	void *args, web_finish finish_fn, void *data)
{
	c->key = req_field(rq, "key");
	if (str_is_blank(c->key) || c->key.n > ACT_KEY_MAX_BYTES)
		return fail(&c->note, ERR_USAGE, W_ACT_KEY_MISSING);
	hand_over(&(struct pending){.c = c,
			  .rq = rq,
			  .fn = fn,
			  .args = args,
			  .finish = finish_fn,
			  .data = data},
		rs);
	return OK;
}

enum err
web_submit_draft(struct call *c, const struct req *rq, struct resp *rs,
	app_fn fn, void *args, web_finish finish_fn, void *data)
{
	hand_over(&(struct pending){.c = c,
			  .rq = rq,
			  .fn = fn,
			  .args = args,
			  .draft = true,
			  .finish = finish_fn,
			  .data = data},
		rs);
	return OK;
}

str
web_new_key(struct call *c)
{
	uint8_t id[KEY_BYTES];

	random_fill(id, sizeof(id));
	return hex_to(c->mem, (bytes){id, sizeof(id)});
}

enum err
web_version(struct call *c, const struct req *rq, int64_t *out)
{
	str text = str_trim(req_field(rq, "version"));

	if (!text.n) {
		*out = NO_ENTRY;
		return OK;
	}
	return str_to_count(text, INT64_MAX, out)
		       ? OK
		       : fail(&c->note, ERR_USAGE, W_ACT_VERSION_WRONG);
}
