/*
 * former.h - the statement of the period before, which one goes on from
 *
 * What changed since then is shown to who may read both of them. For anybody
 * else there is none, and nothing is read.
 */
#ifndef APP_FORMER_H
#define APP_FORMER_H

#include "app/case.h"

struct sheet;

struct former {
	struct case_row cs;
	struct seal seal; /* what was frozen last */
};
/* False: it goes on from none that the actor may read and that was frozen. */
MUST_CHECK enum err former_find(
	struct call *c, struct case_row *cs, struct former *out, bool *found);
/*
 * Of items, or of the statement that results are about: is there one, and
 * which lines of the section state something else than then?
 */
MUST_CHECK enum err former_fill(
	struct call *c, struct case_row *statement, struct sheet *out);

#endif
