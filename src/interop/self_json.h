/*
 * self_json.h - what the self-check found, as JSON
 *
 * {"receipt", "checker", "edition", "rules", "statement", "blocks", "asks",
 * "advice": so many, "findings": [{"row", "severity", "place", "control",
 * "form", "field", "line", "clause", "text"}], "not_listed"}: of the command
 * and of the API alike. What a finding has nothing of is left out.
 */
#ifndef INTEROP_SELF_JSON_H
#define INTEROP_SELF_JSON_H

#include "base/buf.h"
#include "rules/self_check.h"

/* The sentences are in that language. Ends in a line end. */
void self_json_put(struct arena *mem, struct buf *out, const struct words *w,
	enum lang lang, const struct self_report *r);

#endif
