#include "app/invite.h"

#include "app/password.h"
#include "app/sign.h"
#include "base/password.h"
#include "store/people.h"
#include "store/sign.h"

enum { A_DAY_MS = 24 * 3600 * 1000 };

/* Is the call's account, or that one, what the first accounts are? */
static bool
is_first(const struct call *c, const struct membership *rows, const str *kinds,
	size_t n)
{
	const struct edition *ed = c->edition;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ed->n_first; k++) {
			const struct first_account *f = &ed->first[k];

			if (str_is(kinds[i], f->kind->id) &&
				(!f->duty || str_is(rows[i].duty, f->duty->id)))
				return true;
		}
	return false;
}

bool
app_is_first(const struct call *c)
{
	return c->account.n &&
	       is_first(c, c->memberships, c->kinds, c->n_memberships);
}

static enum err
may_invite(struct call *c, str account, bool *out)
{
	struct membership *rows;
	str *kinds;
	size_t n;
	enum err e;

	if (c->account.n) {
		*out = app_is_first(c);
		return OK;
	}
	if ((e = store_membership_list(c, account, &rows, &n)) ||
		(e = store_membership_kinds(c, account, &kinds, &n)))
		return e;
	*out = str_is(c->channel, S("command")) && is_first(c, rows, kinds, n);
	return OK;
}

static enum err
invite(struct call *c, void *args)
{
	struct invitation *row = args;
	struct account account;
	bool may = false;
	enum err e;

	if ((e = may_invite(c, row->account, &may)))
		return e;
	if (!may)
		return fail(&c->note, ERR_DENIED, W_INVITE_NOT_YOURS);
	e = store_account_get(c, row->account, &account);
	if (e == ERR_ABSENT)
		return fail_with(&c->note, e, W_NO_SUCH_ACCOUNT,
			{"account", row->account});
	if (e || (e = store_invitation_drop(c, row->account)))
		return e;
	return store_invitation_add(c, row);
}

enum err
app_invite(struct call *c, str account, str *secret)
{
	struct invitation row = {.account = account,
		.made_by = c->account,
		.made_at = c->now,
		.ends_at = {c->now.ms + (int64_t)INVITATION_DAYS * A_DAY_MS},
		.used_at = NO_ENTRY};
	str text = app_secret_make(c->mem, &row.hash);
	enum err e = app_draft(c, invite, &row);

	if (!e)
		*secret = text;
	return e;
}

enum err
app_invited(struct call *c, void *invited)
{
	struct invited *a = invited;
	struct invitation row;
	struct account account;
	str hex = app_secret_hash(c->mem, a->secret);
	enum err e = hex.n ? store_invitation_get(c, hex, &row) : ERR_ABSENT;

	if (!e && (row.used_at != NO_ENTRY || c->now.ms >= row.ends_at.ms))
		e = ERR_ABSENT;
	if (e || (e = store_account_get(c, row.account, &account)))
		return e == ERR_ABSENT ? fail(&c->note, e, W_INVITE_ENDED) : e;
	a->account = row.account;
	a->title_ja = account.title_ja;
	a->title_en = account.title_en;
	return OK;
}

struct setting_password {
	str hex; /* of the link */
	struct credential credential;
	struct session session;
};

/* The link is used up here, so of two at once one comes too late. */
static enum err
set_password(struct call *c, void *args)
{
	struct setting_password *s = args;
	str account = s->credential.account;
	enum err e = store_invitation_use(c, s->hex, c->now);

	if (e == ERR_CLASH)
		return fail(&c->note, ERR_ABSENT, W_INVITE_ENDED);
	if (e || (e = store_credential_put(c, &s->credential)) ||
		(e = store_session_drop_all(c, account)) ||
		(e = store_token_drop_all(c, account)) ||
		(e = store_throttle_drop(c, S("account"), account)))
		return e;
	return store_session_add(c, &s->session);
}

enum err
app_accept(struct call *c, struct accepting *a)
{
	struct setting_password s = {0};
	enum err e;

	if ((e = app_ask(c, app_invited, &a->of)) ||
		(e = app_password_look(
			 c, a->password, a->again, a->of.account)))
		return e;
	s.hex = app_secret_hash(c->mem, a->of.secret);
	s.credential = (struct credential){.account = a->of.account,
		.hash = password_hash(c->mem, a->password),
		.made_at = c->now};
	app_session_row(c, a->of.account, a->agent, &a->session, &s.session);
	return app_draft(c, set_password, &s);
}
