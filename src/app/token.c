#include "app/token.h"

#include "app/secrecy.h"
#include "app/sign.h"
#include "base/text.h"
#include "base/trace.h"
#include "store/sign.h"

enum { A_DAY_MS = 24 * 3600 * 1000, MS = 1000 };

static enum err
make(struct call *c, void *args)
{
	const struct token *row = args;
	struct token *rows;
	size_t n;
	enum err e = store_token_list(c, row->account, &rows, &n);

	if (e)
		return e;
	if (n >= TOKEN_MAX)
		return fail_with(&c->note, ERR_STATE, W_TOKEN_TOO_MANY,
			{"n", str_fmt(c->mem, "%d", TOKEN_MAX)});
	return store_token_add(c, row);
}

enum err
app_token_make(struct call *c, struct token_args *a)
{
	struct token row = {.account = c->account,
		.name = text_line(c->mem, a->name),
		.made_at = c->now,
		.seen_at = c->now};
	int64_t days = 0;
	enum err e;
	str text;

	if (!row.name.n || text_chars(row.name) > TOKEN_NAME_CHARS)
		return fail_with(&c->note, ERR_INVALID, W_TOKEN_NAME_WANTED,
			{"n", str_fmt(c->mem, "%d", TOKEN_NAME_CHARS)});
	if (str_is(a->scope, S("read")))
		row.scope = S("read");
	else if (str_is(a->scope, S("act")))
		row.scope = S("act");
	else
		return fail(&c->note, ERR_INVALID, W_TOKEN_SCOPE_WANTED);
	if (!str_to_count(a->days, TOKEN_MAX_DAYS, &days) || !days)
		return fail_with(&c->note, ERR_INVALID, W_TOKEN_DAYS_WANTED,
			{"n", str_fmt(c->mem, "%d", TOKEN_MAX_DAYS)});
	row.ends_at.ms = c->now.ms + days * A_DAY_MS;
	text = app_secret_make(c->mem, &row.hash);
	if (!(e = app_draft(c, make, &row)))
		a->secret = text;
	return e;
}

static enum err
write_seen(struct call *c, void *args)
{
	return store_token_seen(c, *(const str *)args, c->now);
}

static void
keep_seen(struct call *c, str hex)
{
	struct call writing;
	enum err e;

	app_call(&writing, c->app, c->mem, S(""), "sign", c->lang);
	app_call_at(&writing, c->now);
	if ((e = app_draft(&writing, write_seen, &hex)))
		trace(TRACE_ERROR, "token", "what=seen err=%s", err_name(e));
}

/* It was made before its owner came to be bound, and is none till she is. */
static enum err
ask_secrecy(struct call *c)
{
	struct secrecy_args a;
	enum err e = app_ask(c, app_secrecy, &a);

	if (e || !a.wanted)
		return e;
	c->account = S("");
	return fail(&c->note, ERR_DENIED, W_TOKEN_SECRECY);
}

struct token_asked {
	str hash;
	struct token_of out;
};

static enum err
read_token(struct call *c, void *args)
{
	struct token_asked *a = args;

	return store_token_get(c, a->hash, &a->out);
}

enum err
app_token_find(struct call *c, str secret)
{
	struct token_asked a = {.hash = app_secret_hash(c->mem, secret)};
	const struct token_of *t = &a.out;
	enum err e;

	if (!a.hash.n)
		return ERR_ABSENT;
	if ((e = app_look(c, read_token, &a)))
		return e;
	if (c->now.ms >= t->row.ends_at.ms)
		return ERR_ABSENT;
	c->account = t->row.account;
	c->account_ja = t->title_ja;
	c->account_en = t->title_en;
	c->reads_only = !str_is(t->row.scope, S("act"));
	c->bound = t->n_secrecy > 0;
	if (c->now.ms - t->row.seen_at.ms >= (int64_t)SIGN_SEEN_S * MS)
		keep_seen(c, a.hash);
	return c->bound ? OK : ask_secrecy(c);
}

static enum err
end(struct call *c, void *args)
{
	return store_token_drop(c, c->account, *(const str *)args);
}

enum err
app_token_end(struct call *c, str hex)
{
	return app_draft(c, end, &hex);
}
