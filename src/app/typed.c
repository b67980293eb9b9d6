#include "app/typed.h"

#include "app/sign.h"
#include "base/url.h"
#include "store/sign.h"

enum { A_DAY_MS = 24 * 3600 * 1000 };

struct keeping {
	struct typed_form row;
	str session; /* hash */
};

static enum err
keep(struct call *c, void *args)
{
	struct keeping *k = args;
	struct session_of s;
	enum err e = store_session_get(c, k->session, &s);

	if (e)
		return e;
	k->row.account = s.row.account;
	if ((e = store_typed_room(c, k->row.account, TYPED_MAX_FORMS)))
		return e;
	return store_typed_add(c, &k->row);
}

/* All but the token of the form, which has ended with its session. */
static str
body_of(struct arena *mem, const struct answers *fields)
{
	struct answers kept = {0};

	for (size_t i = 0; i < fields->n; i++) {
		const struct answer *a = &fields->at[i];

		if (!str_is(a->field, S("csrf")))
			answers_put(mem, &kept, a->field, a->line, a->value);
	}
	return url_query(mem, &kept);
}

enum err
app_typed_keep(struct call *c, str secret, str path,
	const struct answers *fields, str *key)
{
	struct keeping k = {
		.session = app_secret_hash(c->mem, secret),
		.row = {.path = path,
			.body = body_of(c->mem, fields),
			.ends_at = {
				c->now.ms + (int64_t)TYPED_DAYS * A_DAY_MS}}
        };
	str hex;
	enum err e;

	if (!k.session.n || !k.row.body.n || k.row.body.n > TYPED_MAX_BYTES)
		return ERR_ABSENT;
	hex = app_secret_make(c->mem, &k.row.hash);
	if (!(e = app_draft(c, keep, &k)))
		*key = hex;
	return e;
}

struct getting {
	str hash_;
	struct answers *out;
};

static enum err
get(struct call *c, void *args)
{
	struct getting *g = args;
	struct typed_form row;
	enum err e = store_typed_get(c, g->hash_, &row);

	if (e)
		return e;
	if (!str_is(row.account, c->account) || c->now.ms >= row.ends_at.ms ||
		!url_fields_read(c->mem, row.body, TYPED_MAX_FIELDS, g->out))
		return ERR_ABSENT;
	return OK;
}

enum err
app_typed_get(struct call *c, str key, struct answers *out)
{
	struct getting g = {app_secret_hash(c->mem, key), out};

	return g.hash_.n && c->account.n ? app_ask(c, get, &g) : ERR_ABSENT;
}
