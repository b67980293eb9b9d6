/*
 * begin.h - the first act of a register: `init`, the demo and stories
 */
#ifndef CLI_BEGIN_H
#define CLI_BEGIN_H

#include "cli/register.h"

/*
 * Opens the register's own case by the editions of the scheme folder, makes
 * the signing key and reads the register anew. The clock is set before.
 */
MUST_CHECK enum err cli_begin(struct cli *c, struct app *app,
	const struct bundle *scheme, const char *channel, bool test);

#endif
