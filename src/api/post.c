#include "api/post.h"

#include "api/case_json.h"
#include "interop/json.h"

static void
done(void *data, enum err e)
{
	struct api_post *p = data;

	p->e = e;
	ticket_done(p->ticket);
}

static void
start(void *data, struct ticket *ticket)
{
	struct api_post *p = data;

	p->ticket = ticket;
	if (p->draft)
		app_submit_draft(p->c, p->fn, p->args, done, p);
	else
		app_submit(p->c, p->fn, p->args, done, p);
}

static void
finish(void *data, struct resp *rs)
{
	struct api_post *p = data;
	enum err e = p->draft ? p->e : app_settle(p->c, p->e);

	rs->start = NULL;
	if (e == ERR_CLASH && p->matched &&
		(p->draft || p->c->note.word == W_CASE_CHANGED))
		rs->status = 412;
	if (e && p->refused && p->refused(p, rs, e)) {
		rs->settle(p->rq, rs, OK);
		return;
	}
	if (!e && !(e = p->put(p, rs))) {
		buf_add_char(&rs->body, '\n');
		rs->type = "application/json";
	}
	rs->settle(p->rq, rs, e);
}

void
api_post_submit(struct api_post *p, app_fn fn, void *args, struct resp *rs)
{
	p->fn = fn;
	p->args = args;
	p->c->cache = NULL; /* of the worker, which goes on to other calls */
	resp_later(rs, start, finish, p);
}

enum err
api_post_put_done(struct api_post *p, struct resp *rs)
{
	struct jsonw w = jsonw_in(&rs->body);

	api_put_done(p->c, &w);
	return OK;
}

/* Without the quotation marks that a structured header has. */
static str
bare(str value)
{
	if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
		return str_part(value, 1, value.n - 2);
	return value;
}

static enum err
key_fault(struct call *c, enum word word)
{
	return fail_with(&c->note, ERR_USAGE, word,
		{"max", str_fmt(c->mem, "%d", API_KEY_MAX_BYTES)});
}

enum err
api_post_key_if_any(struct api_post *p, str *out)
{
	*out = bare(req_header(p->rq, "idempotency-key"));
	return out->n <= API_KEY_MAX_BYTES ? OK
					   : key_fault(p->c, W_API_KEY_LONG);
}

enum err
api_post_key(struct api_post *p)
{
	struct call *c = p->c;
	str key;
	enum err e = api_post_key_if_any(p, &key);

	/* everybody has keys of her own */
	c->key = str_fmt(c->mem, "%.*s %.*s", STR(c->account), STR(key));
	return e ? e : key.n ? OK : key_fault(c, W_API_KEY_MISSING);
}

enum err
api_post_version(struct api_post *p, bool must, int64_t *out)
{
	str value = req_header(p->rq, "if-match");

	*out = NO_ENTRY;
	if (must && !value.n)
		return fail(&p->c->note, ERR_USAGE, W_API_VERSION_WANTED);
	if (!value.n || str_is_c(value, "*"))
		return OK;
	p->matched = true;
	return str_to_count(bare(value), INT64_MAX, out)
		       ? OK
		       : fail(&p->c->note, ERR_USAGE, W_API_IF_MATCH);
}

/* JSON, or nothing at all. */
enum err
api_post_is_json(struct api_post *p, struct resp *rs)
{
	const struct req *rq = p->rq;

	if (!rq->fields.n &&
		(!rq->body.n || str_is_c(rq->type, "application/json")))
		return OK;
	rs->status = 415;
	return fail(&p->c->note, ERR_USAGE, W_API_JSON_WANTED);
}

enum err
api_post_answers(struct api_post *p, struct resp *rs, struct answers *out)
{
	const struct req *rq = p->rq;
	enum err e = api_post_is_json(p, rs);

	if (e || !rq->body.n)
		return e;
	return interop_json_answers(
		p->c->mem, S(API_BODY), rq->body, &p->c->note, out);
}

static bool
is_among(const struct answer *a, const char *const *names)
{
	for (; *names && !a->line; names++)
		if (str_is_c(a->field, *names))
			return true;
	return false;
}

enum err
api_post_fields(struct api_post *p, struct resp *rs, const char *const *names,
	struct answers *out)
{
	enum err e = api_post_answers(p, rs, out);

	for (size_t i = 0; !e && i < out->n; i++)
		if (!is_among(&out->at[i], names))
			return fail_with(&p->c->note, ERR_INVALID,
				W_API_FIELD_UNKNOWN, {"name", out->at[i].field},
				{"allowed", api_names(p->c->mem, names)});
	return e;
}
