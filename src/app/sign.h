/*
 * sign.h - who is calling, and how long it is believed
 *
 * A session is a secret that the browser keeps; the register keeps its hash.
 * It ends when it is not used, and in any case after a while. Nothing of this
 * is in the ledger: who acted is.
 */
#ifndef APP_SIGN_H
#define APP_SIGN_H

#include "app/app.h"

enum {
	SIGN_SECRET_BYTES = 32,
	SIGN_IDLE_S = 2 * 3600,   /* a session that is not used ends */
	SIGN_WHOLE_S = 12 * 3600, /* and so does every other */
	SIGN_SEEN_S = 5 * 60,     /* how often its use is written down */
	SIGN_KEEP_S = 7 * 24 * 3600,
	SIGN_AGENT_BYTES = 200,
	SIGN_NAME_BYTES = 120 /* of an account, as typed */
};

/*
 * Guessing is made slow, first for the account that is guessed at, then for
 * the address it comes from: after so many wrong tries each one doubles the
 * wait, up to a limit. A day without tries forgets them. Nobody who is signed
 * in waits.
 */
enum {
	THROTTLE_ACCOUNT_FREE = 5,
	THROTTLE_ACCOUNT_MAX_S = 5 * 60,
	THROTTLE_ADDRESS_FREE = 20,
	THROTTLE_ADDRESS_MAX_S = 15 * 60,
	THROTTLE_FIRST_S = 2,
	THROTTLE_FORGET_S = 24 * 3600
};

/* A new secret in hex and its hash; the hash of one, empty if it is none. */
str app_secret_make(struct arena *mem, str *hash);
str app_secret_hash(struct arena *mem, str secret);

/*
 * Whose session the secret is of: fills the account, its names, session and
 * form token of the call. ERR_ABSENT, noting nothing: nobody's. One read.
 */
MUST_CHECK enum err app_session_find(struct call *c, str secret);
/* A new session of that account; the secret is for its browser alone. */
MUST_CHECK enum err app_session_begin(
	struct call *c, str account, str agent, str *secret);
/* What begins then, not yet written. */
void app_session_row(struct call *c, str account, str agent, str *secret,
	struct session *out);
/*
 * Ends the session that calls; one of its account; all of its account, and all
 * its tokens.
 */
MUST_CHECK enum err app_session_end(struct call *c);
MUST_CHECK enum err app_session_end_one(struct call *c, str hash);
MUST_CHECK enum err app_session_end_all(struct call *c);

/* Sessions of the account that calls, for app_ask; those that still count. */
struct sessions_args {
	struct session *at;
	size_t n;
};
MUST_CHECK enum err app_sessions(struct call *c, void *args);
/* What ended SIGN_KEEP_S ago is forgotten, and tries that no longer count. */
MUST_CHECK enum err app_sign_purge(struct call *c);
/* Was that posted by a form of the session that calls? */
bool app_is_own_form(const struct call *c, str token);

struct sign_in {
	str account, password, address, agent; /* as sent */
	str secret;                            /* of the new session */
	int64_t wait_s; /* with ERR_BUSY: before the next try */
};
/*
 * By password: about 50 ms, whoever is named. ERR_DENIED: no such account,
 * no password or a wrong one, all alike; ERR_BUSY: too many tries. The session
 * that called ends. In no transaction.
 */
MUST_CHECK enum err app_sign_in(struct call *c, struct sign_in *in);

#endif
