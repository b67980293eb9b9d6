#include "app/sign.h"

#include "base/trace.h"
#include "store/people.h"
#include "store/sign.h"

enum { MS = 1000 };

str
app_secret_make(struct arena *mem, str *hash_)
{
	uint8_t key[SIGN_SECRET_BYTES];

	random_fill(key, sizeof(key));
	*hash_ = hash_hex(mem, sha256((bytes){key, sizeof(key)}));
	return hex_to(mem, (bytes){key, sizeof(key)});
}

str
app_secret_hash(struct arena *mem, str secret)
{
	bytes key;

	if (!hex_from(mem, secret, &key) || key.n != SIGN_SECRET_BYTES)
		return S("");
	return hash_hex(mem, sha256(key));
}

/* Time that has gone by; a clock that was set back makes nothing older. */
static bool
is_older(instant from, instant now, int64_t seconds)
{
	return now.ms - from.ms >= seconds * MS;
}

static bool
has_ended(const struct session *s, instant now)
{
	return now.ms >= s->ends_at.ms ||
	       is_older(s->seen_at, now, SIGN_IDLE_S);
}

static enum err
write_seen(struct call *c, void *args)
{
	return store_session_seen(c, *(const str *)args, c->now);
}

/* That it was not written down harms nobody but its holder, and only later. */
static void
keep_seen(struct call *c, const struct session *s)
{
	str hex = s->hash;
	struct call writing;
	enum err e;

	if (!is_older(s->seen_at, c->now, SIGN_SEEN_S))
		return;
	app_call(&writing, c->app, c->mem, S(""), "sign", c->lang);
	app_call_at(&writing, c->now);
	if ((e = app_draft(&writing, write_seen, &hex)))
		trace(TRACE_ERROR, "session", "what=seen err=%s", err_name(e));
}

struct session_asked {
	str hash;
	struct session_of out;
};

static enum err
read_session(struct call *c, void *args)
{
	struct session_asked *a = args;

	return store_session_get(c, a->hash, &a->out);
}

enum err
app_session_find(struct call *c, str secret)
{
	struct session_asked a;
	const struct session *s = &a.out.row;
	bytes key;
	hash token;
	enum err e;

	if (!hex_from(c->mem, secret, &key) || key.n != SIGN_SECRET_BYTES)
		return ERR_ABSENT;
	a.hash = hash_hex(c->mem, sha256(key));
	if ((e = app_look(c, read_session, &a)))
		return e;
	if (has_ended(s, c->now))
		return ERR_ABSENT;
	token = hmac_sha256(key, str_bytes(S("form")));
	c->account = s->account;
	c->account_ja = a.out.title_ja;
	c->account_en = a.out.title_en;
	c->session = s->hash;
	c->bound = a.out.n_secrecy > 0;
	c->form_token = hash_hex(c->mem, token);
	keep_seen(c, s);
	return OK;
}

static enum err
begin_session(struct call *c, void *args)
{
	const struct session *row = args;
	struct account account;
	enum err e = store_account_get(c, row->account, &account);

	if (e)
		return e == ERR_ABSENT ? fail_with(&c->note, ERR_ABSENT,
						 W_NO_SUCH_ACCOUNT,
						 {"account", row->account})
				       : e;
	return store_session_add(c, row);
}

/* At most that many bytes, and no half character at the end. */
static str
cut_text(str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max && ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return str_part(s, 0, max);
}

void
app_session_row(struct call *c, str account, str agent, str *secret,
	struct session *out)
{
	*out = (struct session){.account = account,
		.begun_at = c->now,
		.seen_at = c->now,
		.ends_at = {c->now.ms + (int64_t)SIGN_WHOLE_S * MS},
		.agent = cut_text(agent, SIGN_AGENT_BYTES)};
	*secret = app_secret_make(c->mem, &out->hash);
}

enum err
app_session_begin(struct call *c, str account, str agent, str *secret)
{
	struct session row;
	enum err e;
	str text;

	app_session_row(c, account, agent, &text, &row);
	if (!(e = app_draft(c, begin_session, &row)))
		*secret = text;
	return e;
}

static enum err
end_session(struct call *c, void *args)
{
	(void)args;
	return store_session_drop(c, c->account, c->session);
}

enum err
app_session_end(struct call *c)
{
	return c->session.n ? app_draft(c, end_session, NULL) : OK;
}

static enum err
end_one(struct call *c, void *args)
{
	return store_session_drop(c, c->account, *(const str *)args);
}

enum err
app_session_end_one(struct call *c, str hex)
{
	return app_draft(c, end_one, &hex);
}

static enum err
end_all(struct call *c, void *args)
{
	enum err e = store_session_drop_all(c, c->account);

	(void)args;
	return e ? e : store_token_drop_all(c, c->account);
}

enum err
app_session_end_all(struct call *c)
{
	return app_draft(c, end_all, NULL);
}

enum err
app_sessions(struct call *c, void *args)
{
	struct sessions_args *a = args;
	enum err e = store_session_list(c, c->account, &a->at, &a->n);
	size_t n = 0;

	if (e)
		return e;
	for (size_t i = 0; i < a->n; i++)
		if (!has_ended(&a->at[i], c->now))
			a->at[n++] = a->at[i];
	a->n = n;
	return OK;
}

static enum err
purge(struct call *c, void *args)
{
	(void)args;
	return store_sign_purge(c,
		(instant){c->now.ms - (int64_t)SIGN_KEEP_S * MS},
		(instant){c->now.ms - (int64_t)THROTTLE_FORGET_S * MS});
}

enum err
app_sign_purge(struct call *c)
{
	return app_draft(c, purge, NULL);
}

bool
app_is_own_form(const struct call *c, str token)
{
	hash want, got;

	return hash_from_hex(c->form_token, &want) &&
	       hash_from_hex(token, &got) && hash_is(want, got);
}
