#include "app/demo_sign.h"

#include "base/password.h"
#include "store/people.h"
#include "store/sign.h"

static enum err
put_all(struct call *c, void *args)
{
	const str *kept = args;
	struct account *rows;
	size_t n;
	enum err e = store_account_list(c, &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct credential row = {.account = rows[i].name,
			.hash = *kept,
			.made_at = c->now,
			.demo = true};

		e = store_credential_put(c, &row);
	}
	return e;
}

enum err
app_demo_sign_make(struct call *c)
{
	str kept;

	if (!c->app->test)
		return fail(&c->note, ERR_STATE, W_SERVE_NO_DEMO);
	/* once, and in no transaction */
	kept = password_hash(c->mem, S(DEMO_PASSWORD));
	return app_draft(c, put_all, &kept);
}

static bool
has_role(const struct demo_signs *signs, const struct kind *kind,
	const struct duty *duty)
{
	for (size_t i = 0; i < signs->n; i++)
		if (signs->at[i].kind == kind && signs->at[i].duty == duty)
			return true;
	return false;
}

static enum err
put_roles(struct call *c, const struct account *account, struct demo_signs *out)
{
	struct membership *rows;
	str *kinds;
	size_t n, n_kinds;
	enum err e;

	if ((e = store_membership_list(c, account->name, &rows, &n)) ||
		(e = store_membership_kinds(
			 c, account->name, &kinds, &n_kinds)))
		return e;
	for (size_t i = 0; i < n && i < n_kinds; i++) {
		const struct kind *kind = edition_kind(c->edition, kinds[i]);
		const struct duty *duty =
			rows[i].duty.n ? edition_duty(c->edition, rows[i].duty)
				       : NULL;

		if (kind && !has_role(out, kind, duty))
			*LIST_ADD(c->mem, out) = (struct demo_sign){
				account->name, account->title_ja,
				account->title_en, kind, duty};
	}
	return OK;
}

enum err
app_demo_sign_list(struct call *c, void *demo_signs)
{
	struct account *rows;
	size_t n;
	enum err e = store_account_list(c, &rows, &n);

	for (size_t i = 0; !e && i < n; i++) {
		struct credential has;

		e = store_credential_get(c, rows[i].name, &has);
		if (!e && has.demo)
			e = put_roles(c, &rows[i], demo_signs);
		else if (e == ERR_ABSENT)
			e = OK;
	}
	return e;
}
