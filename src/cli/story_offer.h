/*
 * story_offer.h - a changed copy of the newest edition, as a scheme folder
 */
#ifndef CLI_STORY_OFFER_H
#define CLI_STORY_OFFER_H

#include "cli/story.h"

/*
 * The scheme's files and a copy of its newest edition that is called as its
 * day is (`subject` of the step) and takes cases from then on; with `file`,
 * `old` and `new` one text in one of its files is another. *hex: its hash.
 */
MUST_CHECK enum err story_offer_make(struct arena *mem,
	const struct bundle *scheme, const struct story_step *s,
	struct note *note, const struct bundle **out, str *hex);

#endif
