/*
 * demo_sign.h - the sign-ins of a demo: every account, one password
 *
 * Marked as a demo's in the register; app_sign_in knows them only where
 * everything is fictional.
 */
#ifndef APP_DEMO_SIGN_H
#define APP_DEMO_SIGN_H

#include "app/app.h"

#define DEMO_PASSWORD "mihon-no-kagi"

/* For all accounts there are; ERR_STATE on a register that is no demo. */
MUST_CHECK enum err app_demo_sign_make(struct call *c);

/* An account of each kind and duty that has such a sign-in, for app_ask. */
struct demo_sign {
	str account, title_ja, title_en;
	const struct kind *kind;
	const struct duty *duty; /* NULL: none */
};
struct demo_signs {
	struct demo_sign *at;
	size_t n, cap;
};
MUST_CHECK enum err app_demo_sign_list(struct call *c, void *demo_signs);

#endif
