/*
 * sending.h - a form on its way: checked first, sent, or shown once more
 *
 * What an act and an opening have in common. Whatever comes of it, what was
 * typed is on the page that follows.
 */
#ifndef WEB_SENDING_H
#define WEB_SENDING_H

#include "web/form_page.h"

struct sending {
	struct form_ask ask; /* with `given`, while it is checked */
	struct note why;     /* it was not done */
	const struct form_faults *faults;
};

/*
 * The checking page comes before what cannot be taken back. An act that cannot
 * be done is tried all the same: it may be done already, by this very form.
 */
MUST_CHECK enum err sending_check(struct call *c, const struct req *rq,
	struct resp *rs, struct sending *s, bool *answered);
/* The form once more, with its faults (422) or with `why` (409). */
MUST_CHECK enum err sending_refuse(struct call *c, const struct req *rq,
	struct resp *rs, const struct sending *s, bool invalid);
/*
 * The same after it was tried: asks for the form anew. Returns `e`, with its
 * note, if the error's own page is to be shown: also if the act is not theirs.
 */
MUST_CHECK enum err sending_failed(struct call *c, const struct req *rq,
	struct resp *rs, struct sending *s, enum err e);

#endif
