#include "app/password.h"

#include "app/sign.h"
#include "base/password.h"
#include "store/sign.h"

enum err
app_password_look(struct call *c, str password, str again, str account)
{
	static const enum word words[] = {
		[PASSWORD_SHORT] = W_PASSWORD_SHORT,
		[PASSWORD_LONG] = W_PASSWORD_LONG,
		[PASSWORD_NAME] = W_PASSWORD_NAME,
		[PASSWORD_EASY] = W_PASSWORD_EASY,
	};
	enum password_fault fault = password_look(c->mem, password, account);

	if (fault)
		return fail_with(&c->note, ERR_INVALID, words[fault],
			{"n", str_fmt(c->mem, "%d", PASSWORD_MIN_CHARS)});
	if (!str_is(password, again))
		return fail(&c->note, ERR_INVALID, W_PASSWORD_DIFFERS);
	return OK;
}

struct changing {
	struct credential credential;
	struct session session;
};

static enum err
change(struct call *c, void *args)
{
	struct changing *s = args;
	enum err e;

	if ((e = store_credential_put(c, &s->credential)) ||
		(e = store_session_drop_all(c, s->credential.account)))
		return e;
	return store_session_add(c, &s->session);
}

enum err
app_password_change(struct call *c, struct password_change *a)
{
	struct sign_in old = {.account = c->account,
		.password = a->old,
		.address = a->address,
		.agent = a->agent};
	struct changing s = {0};
	enum err e;

	if ((e = app_password_look(c, a->password, a->again, c->account)))
		return e;
	/* guessing it here is as slow as at the door */
	e = app_sign_in(c, &old);
	a->wait_s = old.wait_s;
	if (e)
		return e;
	s.credential = (struct credential){.account = c->account,
		.hash = password_hash(c->mem, a->password),
		.made_at = c->now};
	app_session_row(c, c->account, a->agent, &a->session, &s.session);
	return app_draft(c, change, &s);
}
