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
	SIGN_AGENT_BYTES = 200
};

/*
 * Whose session the secret is of: fills the account, its names, session and
 * form token of the call. ERR_ABSENT, noting nothing: nobody's. One read.
 */
MUST_CHECK enum err app_session_find(struct call *c, str secret);
/* A new session of that account; the secret is for its browser alone. */
MUST_CHECK enum err app_session_begin(
	struct call *c, str account, str agent, str *secret);
/* Ends the session that calls. */
MUST_CHECK enum err app_session_end(struct call *c);
/* Was that posted by a form of the session that calls? */
bool app_is_own_form(const struct call *c, str token);

#endif
