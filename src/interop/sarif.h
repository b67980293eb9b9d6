/*
 * sarif.h - findings of the self-check as other programs take them
 *
 * SARIF 2.1.0 (OASIS): one run, a rule for each row of the edition, a result
 * for each finding. A place is a logical one, the control or FORM.FIELD: a
 * statement has no lines. blocks is `error`, asks `warning`, advice `note`.
 */
#ifndef INTEROP_SARIF_H
#define INTEROP_SARIF_H

#include "base/buf.h"
#include "rules/self_check.h"

struct sarif_run {
	const struct words *words;
	enum lang lang;
	str version; /* of the program */
	const struct edition *edition;
	const struct self_findings *findings;
	hash receipt;
};

/* Ends in a line end; the same input gives the same bytes. */
void sarif_put(struct arena *mem, struct buf *out, const struct sarif_run *run);

#endif
