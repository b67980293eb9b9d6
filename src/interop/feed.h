/*
 * feed.h - a list of what happened, for feed readers (Atom, RFC 4287)
 *
 * Ids never change; addresses are relative to the feed's own. Texts are
 * plain. The writer escapes, and leaves out what XML 1.0 cannot hold.
 */
#ifndef INTEROP_FEED_H
#define INTEROP_FEED_H

#include "base/buf.h"
#include "base/day.h"

struct feed_entry {
	str id, title, href, text;
	instant updated;
};

struct feed {
	str id, title, author, self, page, lang;
	instant updated; /* of the newest entry */
	const struct feed_entry *entries;
	size_t n_entries;
};

void feed_put(struct buf *out, const struct feed *feed);

#endif
