#include "app/sign.h"

#include "store/cases.h"
#include "store/sign.h"

static enum err
put_account(struct call *c, void *data)
{
	struct account row = {.name = str_of(data),
		.title_ja = S("青葉の人"),
		.title_en = S("Someone of Aoba")};

	return STORE_ADD(c, account, &row);
}

static void
add_account(const struct made *m, char *name)
{
	struct adding a = {put_account, name};

	add_rows_by(m, &a);
}

static struct call
call_after(const struct made *m, int64_t seconds)
{
	struct call c = made_call(m);

	app_call_at(&c, (instant){c.now.ms + seconds * 1000});
	return c;
}

static str
begin(const struct made *m, const char *account)
{
	struct call c = made_call(m);
	str secret;

	CHECK_OK(app_session_begin(
		&c, str_of(account), S("a browser"), &secret));
	return secret;
}

void
test_session__is_found_by_its_secret_alone(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), other = made_call(&m);
		str secret, another;

		add_account(&m, "aoba-1");
		secret = begin(&m, "aoba-1");
		another = begin(&m, "aoba-1");
		CHECK_OK(app_session_find(&c, secret));
		CHECK_STR(c.account, "aoba-1");
		CHECK_STR(c.account_en, "Someone of Aoba");
		CHECK(c.session.n && !str_is(c.session, secret));
		CHECK_OK(app_session_find(&other, another));
		CHECK(app_is_own_form(&c, c.form_token));
		CHECK(!app_is_own_form(&c, other.form_token));
		CHECK(!app_is_own_form(&c, S("")));
		/* what the register keeps lets nobody in */
		other = made_call(&m);
		CHECK_ERR(app_session_find(&other, c.session), ERR_ABSENT);
		CHECK_ERR(app_session_find(&other, S("")), ERR_ABSENT);
		CHECK_ERR(app_session_find(&other, S("../..")), ERR_ABSENT);
		CHECK_STR(other.account, "");
		CHECK(!app_is_own_form(&other, S("")));
	}
}

void
test_session__ends_unused_and_after_a_while(void)
{
	EACH_SCHEME(m)
	{
		struct call c;
		str secret;

		add_account(&m, "aoba-1");
		secret = begin(&m, "aoba-1");
		c = call_after(&m, SIGN_IDLE_S + 60);
		CHECK_ERR(app_session_find(&c, secret), ERR_ABSENT);
		/* used again and again it lives, but not for ever */
		for (int64_t t = 0; t < SIGN_WHOLE_S - 60;
			t += SIGN_IDLE_S - 60) {
			c = call_after(&m, t);
			CHECK_OK(app_session_find(&c, secret));
		}
		c = call_after(&m, SIGN_WHOLE_S + 60);
		CHECK_ERR(app_session_find(&c, secret), ERR_ABSENT);
	}
}

void
test_session__ends_when_it_is_ended(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), again = made_call(&m);
		str secret, other;

		add_account(&m, "aoba-1");
		CHECK_ERR(
			app_session_begin(&again, S("nobody"), S(""), &secret),
			ERR_ABSENT);
		secret = begin(&m, "aoba-1");
		other = begin(&m, "aoba-1");
		CHECK_OK(app_session_find(&c, secret));
		CHECK_OK(app_session_end(&c));
		again = made_call(&m);
		CHECK_ERR(app_session_find(&again, secret), ERR_ABSENT);
		CHECK_OK(app_session_find(&again, other));
	}
}

/* Its use is written down now and then, not with every question. */
void
test_session__is_written_at_most_every_few_minutes(void)
{
	EACH_SCHEME(m)
	{
		static const char seen[] = "SELECT seen_at FROM session";
		struct call c;
		int64_t first;
		str secret;

		add_account(&m, "aoba-1");
		secret = begin(&m, "aoba-1");
		first = raw_int(&m, seen);
		c = call_after(&m, SIGN_SEEN_S - 60);
		CHECK_OK(app_session_find(&c, secret));
		CHECK_INT(raw_int(&m, seen), first);
		c = call_after(&m, SIGN_SEEN_S + 60);
		CHECK_OK(app_session_find(&c, secret));
		CHECK(raw_int(&m, seen) > first);
	}
}
