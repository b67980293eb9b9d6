#include "app/sign.h"

#include <pthread.h>

#include "app/invite.h"
#include "app/read_log.h"
#include "app/secrecy.h"
#include "app/sweep.h"
#include "app/token.h"
#include "app/typed.h"
#include "base/password.h"
#include "store/cases.h"

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

static void
give_password(const struct made *m, char *account, const char *password)
{
	struct call c = made_call(m);
	struct credential row = {.account = str_of(account),
		.hash = password_hash(test_mem(), str_of(password)),
		.made_at = c.now};

	add_account(m, account);
	raw_must(m,
		"INSERT INTO credential (account, hash, made_at, demo) "
		"VALUES (?, ?, ?, 0)",
		ARGS(BIND(row.account), BIND(row.hash), BIND(row.made_at)));
}

static struct sign_in
try_as(const char *account, const char *password)
{
	return (struct sign_in){.account = str_of(account),
		.password = str_of(password),
		.address = S("192.0.2.1"),
		.agent = S("a browser")};
}

void
test_sign_in__takes_the_right_password_alone(void)
{
	static const struct {
		const char *account, *password;
		enum err e;
	} cases[] = {
		{"aoba-1",   "a key to Aoba", OK        },
		{" aoba-1 ", "a key to Aoba", OK        },
		{"aoba-1",   "a key to Aob",  ERR_DENIED},
		{"aoba-1",   "",              ERR_DENIED},
		{"aoba-2",   "a key to Aoba", ERR_DENIED}, /* has none */
		{"nobody",   "a key to Aoba", ERR_DENIED},
		{"",         "a key to Aoba", ERR_DENIED},
	};

	EACH_SCHEME(m)
	{
		give_password(&m, "aoba-1", "a key to Aoba");
		add_account(&m, "aoba-2");
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = made_call(&m), after = made_call(&m);
			struct sign_in in =
				try_as(cases[i].account, cases[i].password);

			CHECK_ROW("row %zu", i);
			CHECK_ERR(app_sign_in(&c, &in), cases[i].e);
			if (cases[i].e) {
				/* whatever it was, it is said alike */
				CHECK_INT(c.note.word, W_SIGN_WRONG);
				CHECK_INT(in.secret.n, 0);
				continue;
			}
			CHECK_OK(app_session_find(&after, in.secret));
			CHECK_STR(after.account, "aoba-1");
		}
	}
}

/* Who signs in again has another secret, and the one before is worth nothing.
 */
void
test_sign_in__ends_the_session_that_was(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), again = made_call(&m);
		struct sign_in in = try_as("aoba-1", "a key to Aoba");
		str before;

		give_password(&m, "aoba-1", "a key to Aoba");
		add_account(&m, "aoba-2");
		before = begin(&m, "aoba-1");
		CHECK_OK(app_session_find(&c, before));
		CHECK_OK(app_sign_in(&c, &in));
		CHECK(!str_is(in.secret, before));
		CHECK_ERR(app_session_find(&again, before), ERR_ABSENT);
		/* also one of somebody else, who sat there before */
		before = begin(&m, "aoba-2");
		c = made_call(&m);
		CHECK_OK(app_session_find(&c, before));
		CHECK_OK(app_sign_in(&c, &in));
		again = made_call(&m);
		CHECK_ERR(app_session_find(&again, before), ERR_ABSENT);
	}
}

static void
set_demo(const struct made *m)
{
	raw_must(m, "UPDATE credential SET demo = 1", NO_ARGS);
}

void
test_sign_in__of_a_demo_is_none_elsewhere(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), real = made_call(&m);
		struct sign_in in = try_as("aoba-1", "a key to Aoba");
		struct app app = *m.app;

		give_password(&m, "aoba-1", "a key to Aoba");
		set_demo(&m);
		app.test = true;
		c.app = &app;
		CHECK_OK(app_sign_in(&c, &in));
		app.test = false;
		real.app = &app;
		CHECK_ERR(app_sign_in(&real, &in), ERR_DENIED);
	}
}

/* A thousand guesses, one a second: hardly any is even looked at. */
void
test_sign_in__makes_guessing_slow(void)
{
	enum { TRIES = 1000, LOOKED_MAX = 16 };
	EACH_SCHEME(m)
	{
		struct sign_in in;
		struct call c;
		int looked = 0;
		str inside;

		give_password(&m, "aoba-1", "a key to Aoba");
		inside = begin(&m, "aoba-1");
		for (int i = 0; i < TRIES; i++) {
			enum err e;

			c = call_after(&m, i);
			in = try_as("aoba-1", "a wrong key");
			e = app_sign_in(&c, &in);
			CHECK(e == ERR_DENIED || e == ERR_BUSY);
			CHECK(e == ERR_DENIED || in.wait_s > 0);
			CHECK(in.wait_s <= THROTTLE_ADDRESS_MAX_S);
			looked += e == ERR_DENIED;
		}
		CHECK(looked <= LOOKED_MAX);
		/* who is in stays in, also meanwhile */
		c = call_after(&m, TRIES);
		CHECK_OK(app_session_find(&c, inside));
		/* and whoever waits long enough comes in with the right one */
		c = call_after(&m, TRIES + THROTTLE_ACCOUNT_MAX_S);
		in = try_as("aoba-1", "a key to Aoba");
		CHECK_OK(app_sign_in(&c, &in));
	}
}

/* What is kept for whom, and shown to whom. */
void
test_typed__comes_back_to_its_account_alone(void)
{
	EACH_SCHEME(m)
	{
		struct call c = call_after(&m, SIGN_IDLE_S + 60);
		struct answers fields = {0}, out = {0};
		str ended, key, none;

		add_account(&m, "aoba-1");
		add_account(&m, "aoba-2");
		ended = begin(&m, "aoba-1");
		answers_put(test_mem(), &fields, S("csrf"), 0, S("abc"));
		answers_put(test_mem(), &fields, S("group.0.text"), 0,
			S("青葉 & <子>\n2"));
		CHECK_ERR(app_session_find(&c, ended), ERR_ABSENT);
		CHECK_OK(app_typed_keep(&c, ended, S("/x"), &fields, &key));
		CHECK_ERR(app_typed_get(&c, key, &out), ERR_ABSENT);
		c = made_call(&m);
		c.account = S("aoba-2");
		CHECK_ERR(app_typed_get(&c, key, &out), ERR_ABSENT);
		c.account = S("aoba-1");
		CHECK_OK(app_typed_get(&c, key, &out));
		CHECK_INT(out.n, 1);
		CHECK_STR(*answers_find(&out, S("group.0.text"), 0),
			"青葉 & <子>\n2");
		CHECK_ERR(app_typed_get(&c, S("00"), &out), ERR_ABSENT);
		c = call_after(&m,
			(int64_t)TYPED_DAYS * 24 * 3600 + SIGN_IDLE_S + 120);
		c.account = S("aoba-1");
		CHECK_ERR(app_typed_get(&c, key, &out), ERR_ABSENT);
		/* nobody's secret keeps nothing */
		c = made_call(&m);
		CHECK_ERR(app_typed_keep(&c,
				  S("00112233445566778899aabbccddeeff"
				    "00112233445566778899aabbccddeeff"),
				  S("/x"), &fields, &none),
			ERR_ABSENT);
		for (int i = 0; i < TYPED_MAX_FORMS + 5; i++)
			CHECK_OK(app_typed_keep(
				&c, ended, S("/x"), &fields, &key));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM typed_form"),
			TYPED_MAX_FORMS);
	}
}

static str
invite_by(const struct made *m, const char *by, const char *account)
{
	struct call c = made_call(m);
	str secret = S("");

	c.account = str_of(by);
	CHECK_OK(app_invite(&c, str_of(account), &secret));
	return secret;
}

static struct accepting
accept_with(str secret, const char *password)
{
	return (struct accepting){.of = {.secret = secret},
		.password = str_of(password),
		.again = str_of(password)};
}

void
test_invite__is_for_operators_and_used_once(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct accepting a;
		struct sign_in in = try_as("aoba-1", "a key to Aoba");
		str secret, none, old;

		give_password(&m, "aoba-2", "a key of Two");
		add_account(&m, "aoba-1");
		c.account = S("aoba-2");
		CHECK_ERR(app_invite(&c, S("aoba-1"), &none), ERR_DENIED);
		/* from the machine only for those that the rules begin with */
		c = made_call(&m);
		CHECK_ERR(app_invite(&c, S("aoba-1"), &none), ERR_DENIED);
		CHECK_ERR(app_invite(&c, S("operator"), &none), ERR_DENIED);
		c.channel = S("command");
		CHECK_ERR(app_invite(&c, S("aoba-1"), &none), ERR_DENIED);
		CHECK_OK(app_invite(&c, S("operator"), &none));
		c.account = S("operator");
		CHECK_ERR(app_invite(&c, S("nobody"), &none), ERR_ABSENT);

		old = invite_by(&m, "operator", "aoba-1");
		secret = invite_by(&m, "operator", "aoba-1");
		a = accept_with(old, "a key to Aoba");
		c = made_call(&m);
		CHECK_ERR(app_accept(&c, &a), ERR_ABSENT);
		a = accept_with(secret, "short");
		CHECK_ERR(app_accept(&c, &a), ERR_INVALID);
		a = accept_with(secret, "a key to Aoba");
		a.again = S("another key to Aoba");
		CHECK_ERR(app_accept(&c, &a), ERR_INVALID);
		a = accept_with(secret, "a key to Aoba");
		CHECK_OK(app_accept(&c, &a));
		CHECK_OK(app_session_find(&c, a.session));
		CHECK_STR(c.account, "aoba-1");
		c = made_call(&m);
		CHECK_OK(app_sign_in(&c, &in));
		a = accept_with(secret, "a thief's own key");
		CHECK_ERR(app_accept(&c, &a), ERR_ABSENT);
	}
}

void
test_invite__ends_and_ends_what_was(void)
{
	EACH_SCHEME(m)
	{
		struct call c = call_after(
			&m, (int64_t)INVITATION_DAYS * 24 * 3600 + 60);
		struct accepting a;
		str secret, session;

		give_password(&m, "aoba-1", "an old key of Aoba");
		session = begin(&m, "aoba-1");
		secret = invite_by(&m, "operator", "aoba-1");
		a = accept_with(secret, "a key to Aoba");
		CHECK_ERR(app_accept(&c, &a), ERR_ABSENT);
		c = made_call(&m);
		CHECK_OK(app_accept(&c, &a));
		c = made_call(&m);
		CHECK_ERR(app_session_find(&c, session), ERR_ABSENT);
	}
}

struct racer {
	const struct made *m;
	struct accepting a;
	enum err e;
};

static void *
race(void *data)
{
	struct racer *r = data;
	struct arena *mem = arena_open(0);
	struct call c;

	app_call(&c, r->m->app, mem, S(""), "page", LANG_JA);
	r->e = app_accept(&c, &r->a);
	arena_close(mem);
	return NULL;
}

/* Of several at once exactly one is in time. */
void
test_invite__is_used_once_in_parallel(void)
{
	enum { N = 4 };
	EACH_SCHEME(m)
	{
		struct racer racers[N];
		pthread_t threads[N];
		str secret;
		int won = 0;

		add_account(&m, "aoba-1");
		secret = invite_by(&m, "operator", "aoba-1");
		for (int i = 0; i < N; i++) {
			racers[i] = (struct racer){.m = &m,
				.a = accept_with(secret, "a key to Aoba")};
			CHECK_INT(pthread_create(
					  &threads[i], NULL, race, &racers[i]),
				0);
		}
		for (int i = 0; i < N; i++) {
			pthread_join(threads[i], NULL);
			won += racers[i].e == OK;
			CHECK(racers[i].e == OK || racers[i].e == ERR_ABSENT);
		}
		CHECK_INT(won, 1);
	}
}

static enum err
write_nothing(struct call *c, void *args)
{
	(void)c, (void)args;
	return OK;
}

void
test_token__lets_in_as_its_owner(void)
{
	static const struct {
		const char *name, *scope, *days;
		enum err e;
	} cases[] = {
		{"backup", "read",  "365", OK         },
		{"tool",   "act",   "1",   OK         },
		{"",       "act",   "1",   ERR_INVALID},
		{"tool",   "admin", "1",   ERR_INVALID},
		{"tool",   "act",   "0",   ERR_INVALID},
		{"tool",   "act",   "366", ERR_INVALID},
		{"tool",   "act",   "-1",  ERR_INVALID},
		{"tool",   "act",   "x",   ERR_INVALID},
	};

	EACH_SCHEME(m)
	{
		add_account(&m, "aoba-1");
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct call c = made_call(&m), by = made_call(&m),
				    late = call_after(&m, 366 * 24 * 3600);
			struct token_args a = {.name = str_of(cases[i].name),
				.scope = str_of(cases[i].scope),
				.days = str_of(cases[i].days)};

			CHECK_ROW("row %zu", i);
			c.account = S("aoba-1");
			CHECK_ERR(app_token_make(&c, &a), cases[i].e);
			if (cases[i].e)
				continue;
			CHECK_OK(app_token_find(&by, a.secret));
			CHECK_STR(by.account, "aoba-1");
			CHECK_ERR(app_draft(&by, write_nothing, NULL),
				i ? OK : ERR_DENIED);
			CHECK_ERR(app_token_find(&late, a.secret), ERR_ABSENT);
			/* it is no session, nor is a session one */
			late = made_call(&m);
			CHECK_ERR(
				app_session_find(&late, a.secret), ERR_ABSENT);
			CHECK_ERR(app_token_find(&late, begin(&m, "aoba-1")),
				ERR_ABSENT);
		}
	}
}

void
test_token__ends_alone_or_with_all_sessions(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), by = made_call(&m);
		struct token_args a = {S("a"), S("act"), S("9"), S("")};
		struct token_args b = {S("b"), S("act"), S("9"), S("")};
		str session;

		add_account(&m, "aoba-1");
		session = begin(&m, "aoba-1");
		CHECK_OK(app_session_find(&c, session));
		CHECK_OK(app_token_make(&c, &a));
		CHECK_OK(app_token_make(&c, &b));
		CHECK_OK(app_token_end(
			&c, app_secret_hash(test_mem(), a.secret)));
		CHECK_ERR(app_token_find(&by, a.secret), ERR_ABSENT);
		CHECK_OK(app_token_find(&by, b.secret));
		CHECK_OK(app_session_end_all(&c));
		by = made_call(&m);
		CHECK_ERR(app_token_find(&by, b.secret), ERR_ABSENT);
		CHECK_ERR(app_session_find(&by, session), ERR_ABSENT);
		for (int i = 0; i < TOKEN_MAX; i++)
			CHECK_OK(app_token_make(&c, &a));
		CHECK_ERR(app_token_make(&c, &a), ERR_STATE);
	}
}

/* Members of what the rules bind; once, with time and edition. */
void
test_secrecy__is_acknowledged_once(void)
{
	EACH_SCHEME(m)
	{
		static const char count[] = "SELECT count(*) FROM secrecy";
		struct call c = made_call(&m);
		struct secrecy_args a;
		str session;

		add_account(&m, "aoba-1");
		c.account = S("aoba-1");
		CHECK_OK(app_ask(&c, app_secrecy, &a));
		CHECK(!a.wanted && !a.n_basis);
		session = begin(&m, "operator");
		c = made_call(&m);
		CHECK_OK(app_session_find(&c, session));
		CHECK(!c.bound);
		CHECK_OK(app_ask(&c, app_secrecy, &a));
		CHECK(a.wanted && a.n_basis);
		CHECK_OK(app_secrecy_take(&c));
		CHECK_OK(app_secrecy_take(&c));
		CHECK_INT(raw_int(&m, count), 1);
		c = made_call(&m);
		CHECK_OK(app_session_find(&c, session));
		CHECK(c.bound);
		CHECK_OK(app_ask(&c, app_secrecy, &a));
		CHECK(!a.wanted);
	}
}

static enum err
put_operator(struct call *c, void *data)
{
	struct membership row = {.account = str_of(data),
		.organisation = S("operator"),
		.duty = S("root")};

	return STORE_ADD(c, membership, &row);
}

/* A token made before is none until its owner has said so. */
void
test_secrecy__binds_tokens_too(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m), by = made_call(&m);
		struct token_args a = {S("a"), S("act"), S("9"), S("")};
		struct adding grant = {put_operator, "aoba-1"};

		add_account(&m, "aoba-1");
		c.account = S("aoba-1");
		CHECK_OK(app_token_make(&c, &a));
		CHECK_OK(app_token_find(&by, a.secret));
		add_rows_by(&m, &grant);
		by = made_call(&m);
		CHECK_ERR(app_token_find(&by, a.secret), ERR_DENIED);
		CHECK_INT(by.note.word, W_TOKEN_SECRECY);
		CHECK_STR(by.account, "");
		c = made_call(&m);
		c.account = S("aoba-1");
		CHECK_OK(app_secrecy_take(&c));
		by = made_call(&m);
		CHECK_OK(app_token_find(&by, a.secret));
	}
}

/* Addresses of IPv4 in the clothes of IPv6 are not all one. */
void
test_sign_in__counts_each_mapped_address_alone(void)
{
	EACH_SCHEME(m)
	{
		struct sign_in in;
		struct call c;

		give_password(&m, "aoba-1", "a key to Aoba");
		for (int i = 0; i < THROTTLE_ADDRESS_FREE + 3; i++) {
			str who = str_fmt(test_mem(), "guess-%d", i);

			c = made_call(&m);
			in = try_as(who.p, "a wrong key");
			in.address = S("::ffff:192.0.2.7");
			CHECK(app_sign_in(&c, &in) != OK);
		}
		c = made_call(&m);
		in = try_as("aoba-1", "a key to Aoba");
		in.address = S("::ffff:192.0.2.7");
		CHECK_ERR(app_sign_in(&c, &in), ERR_BUSY);
		in = try_as("aoba-1", "a key to Aoba");
		in.address = S("::ffff:192.0.2.8");
		CHECK_OK(app_sign_in(&c, &in));
	}
}

/* Who was shown what is secret: a line each, never for nobody. */
void
test_read_log__has_a_line_for_each_secret_object(void)
{
	EACH_SCHEME(m)
	{
		static const char count[] = "SELECT count(*) FROM read_log";
		const struct object open_ = {.id = S("open")};
		const struct object secret = {
			.id = S("secret"), .secret = true};
		struct case_row cs = {.file = {.ref = S("R-1")}};
		struct call c = made_call(&m);
		struct read_log_args a = {.ref = S("R-1")};

		read_log_note(&c, &cs, &secret); /* by nobody */
		CHECK_OK(app_read_log_write(&c));
		CHECK_INT(raw_int(&m, count), 0);
		c.account = S("operator");
		c.purpose = S("/cases/:ref");
		c.reads_only = true; /* a token that reads is logged, too */
		read_log_note(&c, &cs, &open_);
		read_log_note(&c, &cs, &secret);
		read_log_note(&c, &cs, &secret);
		CHECK_OK(app_read_log_write(&c));
		CHECK_INT(raw_int(&m, count), 1);
		CHECK_OK(app_read_log_write(&c)); /* nothing is left */
		CHECK_INT(raw_int(&m, count), 1);
		read_log_note(&c, &cs, &secret);
		CHECK_OK(app_read_log_write(&c));
		CHECK_INT(raw_int(&m, "SELECT max(id) FROM read_log"), 2);
		/* a case that is not there has no log for anybody */
		c = made_call(&m);
		CHECK_ERR(app_ask(&c, app_read_log, &a), ERR_ABSENT);
	}
}

/* What ended long ago is gone, what has not ended stays. */
void
test_sign_purge__forgets_what_ended(void)
{
	EACH_SCHEME(m)
	{
		static const char count[] = "SELECT count(*) FROM session";
		struct call c = made_call(&m);
		struct sign_in in = try_as("aoba-1", "a wrong key");

		give_password(&m, "aoba-1", "a key to Aoba");
		begin(&m, "aoba-1");
		CHECK_ERR(app_sign_in(&c, &in), ERR_DENIED);
		c = made_call(&m);
		CHECK_OK(app_sign_purge(&c));
		CHECK_INT(raw_int(&m, count), 1);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM throttle"), 2);
		c = call_after(&m, SIGN_KEEP_S + SIGN_WHOLE_S + 60);
		CHECK_OK(app_sign_purge(&c));
		CHECK_INT(raw_int(&m, count), 0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM throttle"), 0);
	}
}

static void
note_reads(const struct made *m, int64_t days_on, int n)
{
	const struct object secret = {.id = S("secret"), .secret = true};

	for (int i = 0; i < n; i++) {
		struct call c = call_after(m, days_on * 24 * 3600 + i);
		struct case_row cs = {
			.file = {.ref = str_fmt(test_mem(), "R-%d", i)}};

		c.account = S("operator");
		c.purpose = S("/cases/:ref");
		read_log_note(&c, &cs, &secret);
		CHECK_OK(app_read_log_write(&c));
	}
}

static void
sweep_after(const struct made *m, int64_t days)
{
	struct sweep_result out;
	struct call c = call_after(m, days * 24 * 3600);

	CHECK_OK(app_sweep(
		m->app, test_mem(), c.now, LANG_EN, test_note(), &out));
}

/*
 * Somebody ended days of a register whose days are set by hand, while a clock
 * of before runs on: no line comes to a day that was told of, no draft either.
 */
void
test_read_digest__takes_no_line_of_a_day_that_ended(void)
{
	const struct object secret = {.id = S("secret"), .secret = true};

	EACH_SCHEME(m)
	{
		struct case_row cs = {.file = {.ref = S("R-1")}};
		struct clock runs_on = m.app->clock;
		struct call c;

		note_reads(&m, 0, 1);
		m.app->clock = clock_exact(clock_now(&runs_on));
		sweep_after(&m, 3);
		m.app->clock = runs_on;
		c = call_after(&m, 0);
		c.account = S("operator");
		read_log_note(&c, &cs, &secret);
		CHECK_ERR(app_read_log_write(&c), ERR_CLOCK);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM read_log"), 1);
		CHECK(made_is_intact(&m));
	}
}

/* A day that has ended is told of by one entry, and then stands. */
void
test_read_digest__finds_what_was_changed(void)
{
	static const struct {
		const char *change, *back;
	} cases[] = {
		{"UPDATE read_log SET purpose = 'x' WHERE id = 2",
                 "UPDATE read_log SET purpose = '/cases/:ref' WHERE id "
			"= 2"						},
		{"UPDATE read_log SET at = at + 1 WHERE id = 4",
                 "UPDATE read_log SET at = at - 1 WHERE id = 4"              },
		{"UPDATE read_log SET on_day = on_day - 1 WHERE id = 1",
                 "UPDATE read_log SET on_day = on_day + 1 WHERE id = 1"      },
		{"UPDATE read_log SET id = 99 WHERE id = 1",
                 "UPDATE read_log SET id = 1 WHERE id = 99"                  },
 /* what no entry tells of yet may still change */
		{"DELETE FROM read_log WHERE id = 6",                    NULL},
		{"DELETE FROM read_log WHERE id = 3",                    NULL},
	};
	static const char count[] = "SELECT count(*) FROM ledger_entry";

	EACH_SCHEME(m)
	{
		int64_t before;

		m.app->clock = clock_exact(clock_now(&m.app->clock));
		sweep_after(&m, 0);
		before = raw_int(&m, count);
		sweep_after(&m, 1);
		CHECK_INT(raw_int(&m, count), before); /* nobody read */
		note_reads(&m, 1, 3);
		note_reads(&m, 2, 2);
		/* of two days that were not swept one entry tells */
		sweep_after(&m, 3);
		CHECK_INT(raw_int(&m, count), before + 1);
		sweep_after(&m, 3);
		CHECK_INT(raw_int(&m, count), before + 1);
		note_reads(&m, 3, 1);
		CHECK(made_is_intact(&m));
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct verify_args a;

			CHECK_ROW("%s", cases[i].change);
			raw_must(&m, cases[i].change, NO_ARGS);
			a = made_verify(&m, false, S(""));
			if (i == 4) {
				CHECK_INT(a.n_damages, 0);
				continue;
			}
			CHECK(damage_of(&a, "read_log") != NULL);
			CHECK_INT(damage_of(&a, "read_log")->word,
				W_VERIFY_READS);
			if (cases[i].back)
				raw_must(&m, cases[i].back, NO_ARGS);
		}
	}
}
