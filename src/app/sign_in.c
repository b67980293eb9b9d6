/*
 * sign_in.c - a password is looked at, and guessing is made slow
 */
#include <arpa/inet.h>

#include "app/sign.h"
#include "base/password.h"
#include "store/people.h"
#include "store/sign.h"

enum { MS = 1000, SUBNET_BYTES = 8 };

static const struct patience {
	const char *what;
	int64_t free, max_s;
} patiences[] = {
	{"account", THROTTLE_ACCOUNT_FREE, THROTTLE_ACCOUNT_MAX_S},
	{"address", THROTTLE_ADDRESS_FREE, THROTTLE_ADDRESS_MAX_S},
};
enum { N_PATIENCES = COUNT(patiences) };

/* One try to sign in. */
struct trying {
	struct sign_in *in;
	str names[N_PATIENCES];
	struct throttle before[N_PATIENCES];
	struct credential credential;
	bool is_known; /* there is such an account, and it has a password */
	struct session row;
	str ends, ends_of; /* the session that called, and whose it was */
};

/*
 * Of IPv6 everybody has a whole subnet of addresses; those of IPv4 written as
 * IPv6 would all be of one.
 */
static str
subnet(struct arena *mem, str address)
{
	struct in6_addr six;

	if (inet_pton(AF_INET6, str_copy(mem, address).p, &six) != 1)
		return str_part(address, 0, SIGN_NAME_BYTES);
	return hex_to(mem, (bytes){six.s6_addr, IN6_IS_ADDR_V4MAPPED(&six)
							? sizeof(six.s6_addr)
							: SUBNET_BYTES});
}

static int64_t
wait_s(const struct patience *p, const struct throttle *t, instant now)
{
	int64_t beyond = t->tries - p->free, wait = THROTTLE_FIRST_S;
	int64_t gone = (now.ms - t->last_at.ms) / MS;

	if (beyond < 0 || gone >= p->max_s)
		return 0;
	while (beyond-- > 0 && wait < p->max_s)
		wait *= 2;
	if (wait > p->max_s)
		wait = p->max_s;
	/* a clock that was set back must not make it longer */
	return gone < 0 || gone >= wait ? 0 : wait - gone;
}

static enum err
read_throttles(struct call *c, struct trying *t)
{
	for (size_t i = 0; i < N_PATIENCES; i++) {
		struct throttle *row = &t->before[i];
		enum err e = store_throttle_get(
			c, str_of(patiences[i].what), t->names[i], row);
		int64_t wait;

		if (e && e != ERR_ABSENT)
			return e;
		if (e || c->now.ms - row->last_at.ms >=
				 (int64_t)THROTTLE_FORGET_S * MS)
			*row = (struct throttle){
				.what = str_of(patiences[i].what),
				.name = t->names[i]};
		wait = wait_s(&patiences[i], row, c->now);
		if (wait > t->in->wait_s)
			t->in->wait_s = wait;
	}
	return OK;
}

/* A demo's sign-in is none where nothing is a demo. */
static enum err
read_credential(struct call *c, struct trying *t)
{
	struct account account;
	enum err e = store_account_get(c, t->in->account, &account);
	enum err e2 = store_credential_get(c, t->in->account, &t->credential);

	if ((e && e != ERR_ABSENT) || (e2 && e2 != ERR_ABSENT))
		return e && e != ERR_ABSENT ? e : e2;
	t->is_known = !e && !e2 && (c->app->test || !t->credential.demo);
	return OK;
}

static enum err
look(struct call *c, void *args)
{
	struct trying *t = args;
	enum err e;

	t->in->wait_s = 0;
	if ((e = read_throttles(c, t)))
		return e;
	return read_credential(c, t);
}

static enum err
write_wrong(struct call *c, void *args)
{
	struct trying *t = args;

	for (size_t i = 0; i < N_PATIENCES; i++) {
		struct throttle row = t->before[i];
		enum err e;

		row.tries++;
		row.last_at = c->now;
		if ((e = store_throttle_put(c, &row)))
			return e;
	}
	return OK;
}

/* What the address has guessed wrong before still counts. */
static enum err
write_right(struct call *c, void *args)
{
	struct trying *t = args;
	enum err e;

	if ((e = store_throttle_drop(
		     c, str_of(patiences[0].what), t->names[0])) ||
		(t->ends.n && (e = store_session_drop(c, t->ends_of, t->ends))))
		return e;
	return store_session_add(c, &t->row);
}

/* As nobody: whoever is not signed in yet may do this. */
static enum err
by_nobody(struct call *c, app_fn fn, struct trying *t, bool writes)
{
	str account = c->account;
	enum err e;

	c->account = S("");
	e = writes ? app_draft(c, fn, t) : app_ask(c, fn, t);
	c->account = account;
	return e;
}

static enum err
deny(struct call *c, struct trying *t)
{
	enum err e = by_nobody(c, write_wrong, t, true);

	return e ? e : fail(&c->note, ERR_DENIED, W_SIGN_WRONG);
}

enum err
app_sign_in(struct call *c, struct sign_in *in)
{
	struct trying t = {.in = in, .ends = c->session, .ends_of = c->account};
	bool right;
	enum err e;

	in->account = str_part(str_trim(in->account), 0, SIGN_NAME_BYTES);
	t.names[0] = in->account;
	t.names[1] = subnet(c->mem, in->address);
	if ((e = by_nobody(c, look, &t, false)))
		return e;
	if (in->wait_s)
		return fail_with(&c->note, ERR_BUSY, W_SIGN_WAIT,
			{"n", str_fmt(c->mem, "%lld", (long long)in->wait_s)});
	right = password_is(c->mem, in->password,
		t.is_known ? t.credential.hash : password_of_nobody());
	if (!right || !t.is_known)
		return deny(c, &t);
	app_session_row(c, in->account, in->agent, &in->secret, &t.row);
	return by_nobody(c, write_right, &t, true);
}
