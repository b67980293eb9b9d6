/*
 * typed.h - what was typed into a form that came when its session had ended
 *
 * Kept for the account of that session alone and shown to it when it is back,
 * under a key that only its browser has. Passwords and files are not kept.
 */
#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "app/app.h"
#include "base/answers.h"

enum {
	TYPED_MAX_BYTES = 1 << 20, /* of one form: all that may be sent */
	TYPED_MAX_FORMS = 10,      /* of one account; more push out old ones */
	TYPED_MAX_FIELDS = 4000,
	TYPED_DAYS = 7
};

/*
 * Keeps the fields for the account whose session the secret was. ERR_ABSENT,
 * noting nothing: it was nobody's, or there is too much.
 */
MUST_CHECK enum err app_typed_keep(struct call *c, str secret, str path,
	const struct answers *fields, str *key);
/* What was kept under that key for the account that calls; ERR_ABSENT. */
MUST_CHECK enum err app_typed_get(struct call *c, str key, struct answers *out);

#endif
