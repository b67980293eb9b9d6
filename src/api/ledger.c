/*
 * ledger.c - the ledger for those outside: all they need to verify it
 *
 * Nothing here signs: a checkpoint is made by whoever runs the register.
 */
#include "api/api.h"
#include "app/log.h"

enum { ENTRY_MAX_DIGITS = 15 };

static const struct shape entry_members[] = {
	SHAPE_INT("n", struct entry, n),
	SHAPE_INSTANT("time", struct entry, time),
	SHAPE_HASH("edition", struct entry, edition),
	SHAPE_HASH("catalogue", struct entry, catalogue),
	SHAPE_HASH("root", struct entry, root),
	SHAPE_BOOL("public", struct entry, is_public),
	SHAPE_STR("service", struct entry, body.service),
	SHAPE_STR("act", struct entry, body.act),
	SHAPE_STR("from", struct entry, body.from),
	SHAPE_STR("to", struct entry, body.to),
	SHAPE_STR("clause", struct entry, body.clause),
	SHAPE_DAY("effective", struct entry, body.effective),
	{0},
};
const struct shapes shape_entry = {"Entry", entry_members};

static const char *const nothing[] = {NULL};

static void
put_text(struct resp *rs, str text)
{
	buf_add(&rs->body, text);
	rs->type = "text/plain; charset=utf-8";
}

enum err
api_ledger_key(struct call *c, const struct req *rq, struct resp *rs)
{
	str line;
	enum err e;

	if ((e = api_args(c, rq, nothing)))
		return e;
	if (!c->app->has_signer)
		return fail(&c->note, ERR_ABSENT, W_API_NO_KEY);
	if ((e = app_log_key(c->app, &c->note, c->mem, &line)))
		return e;
	put_text(rs, str_fmt(c->mem, "%.*s\n", STR(line)));
	return OK;
}

enum err
api_ledger_checkpoint(struct call *c, const struct req *rq, struct resp *rs)
{
	str note;
	enum err e;

	if ((e = api_args(c, rq, nothing)) ||
		(e = app_ask(c, app_log_newest, &note)))
		return e;
	put_text(rs, note);
	return OK;
}

static enum err
read_number(struct call *c, const struct req *rq, int64_t *out)
{
	str text = req_param(rq, "n");
	enum err e = api_args(c, rq, nothing);

	if (e)
		return e;
	if (text.n > ENTRY_MAX_DIGITS || !str_to_count(text, INT64_MAX, out))
		return fail_with(
			&c->note, ERR_ABSENT, W_NO_SUCH_ENTRY, {"value", text});
	return OK;
}

static enum err
ask_entry(struct call *c, const struct req *rq, struct entry_args *in)
{
	enum err e = read_number(c, rq, &in->n);

	return e ? e : app_ask(c, app_log_entry, in);
}

enum err
api_ledger_entry(struct call *c, const struct req *rq, struct resp *rs)
{
	struct entry_args in = {0};
	enum err e = ask_entry(c, rq, &in);

	if (e)
		return e;
	buf_add(&rs->body, bytes_str(in.out.body));
	rs->type = "application/octet-stream";
	return OK;
}

enum err
api_ledger_entry_json(struct call *c, const struct req *rq, struct resp *rs)
{
	struct entry_args in = {0};
	enum err e = ask_entry(c, rq, &in);

	if (e)
		return e;
	if (!in.out.entry.is_public)
		in.out.entry.body.effective = DAY_NONE;
	api_json(c, rs, &shape_entry, &in.out.entry);
	return OK;
}

enum err
api_ledger_proof(struct call *c, const struct req *rq, struct resp *rs)
{
	struct log_proof_args in = {0};
	enum err e;

	if ((e = read_number(c, rq, &in.n)) ||
		(e = app_ask(c, app_log_proof, &in)))
		return e;
	put_text(rs, in.out);
	return OK;
}
