/*
 * oscal.h - a statement of a register as OSCAL, for `statement export`
 */
#ifndef CLI_OSCAL_H
#define CLI_OSCAL_H

#include "cli/cli.h"
#include "model/statement.h"

/* Adds the SSP to out; `ed` is the edition of the statement. */
MUST_CHECK enum err cli_oscal_statement(struct cli *c, const struct edition *ed,
	const struct statement *s, struct buf *out);

#endif
