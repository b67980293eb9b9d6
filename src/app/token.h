/*
 * token.h - what lets a program in, as its owner
 *
 * Shown once when it is made; the register keeps its hash. One that may only
 * read is refused wherever something would be written.
 */
#ifndef APP_TOKEN_H
#define APP_TOKEN_H

#include "app/app.h"

enum {
	TOKEN_MAX_DAYS = 365,
	TOKEN_MAX = 20, /* of one account */
	TOKEN_NAME_CHARS = 60
};

struct token_args {
	str name, scope, days; /* as typed; scope: read, act */
	str secret;            /* of the token made */
};
/* ERR_INVALID notes what is wrong with it; ERR_STATE: there are too many. */
MUST_CHECK enum err app_token_make(struct call *c, struct token_args *a);
/*
 * Who calls by it: fills account, names and reads_only. ERR_ABSENT: nobody;
 * ERR_DENIED: somebody who is bound to secrecy and has not said so yet.
 */
MUST_CHECK enum err app_token_find(struct call *c, str secret);
MUST_CHECK enum err app_token_end(struct call *c, str hash);

#endif
