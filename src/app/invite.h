/*
 * invite.h - a link by which an account of the register gets its password
 *
 * Of use once and for a while; the register keeps the hash of what is in it.
 * A new link ends the one before, a new password all sessions and tokens.
 */
#ifndef APP_INVITE_H
#define APP_INVITE_H

#include "app/app.h"

enum { INVITATION_DAYS = 7 };

/*
 * A link for that account, by whoever is what the first accounts of the
 * edition are; by nobody, from the machine itself, only for such an account.
 * ERR_DENIED; ERR_ABSENT: no such account.
 */
MUST_CHECK enum err app_invite(struct call *c, str account, str *secret);

/* Is the account that calls what the first accounts of the edition are? */
bool app_is_first(const struct call *c);

struct invited {
	str secret; /* of the link */
	str account, title_ja, title_en;
};
/* For app_ask: whose link it is. ERR_ABSENT: nobody's, used or too old. */
MUST_CHECK enum err app_invited(struct call *c, void *invited);

struct accepting {
	struct invited of;
	str password, again, agent;
	str session; /* the secret of the session that begins */
};
/*
 * Sets the password: about 50 ms, in no transaction. ERR_INVALID: it may not
 * be one, or was typed differently; ERR_ABSENT as above.
 */
MUST_CHECK enum err app_accept(struct call *c, struct accepting *a);

#endif
