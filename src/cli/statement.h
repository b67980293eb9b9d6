/*
 * statement.h - what commands on a statement's file say alike
 */
#ifndef CLI_STATEMENT_H
#define CLI_STATEMENT_H

#include "app/statement_sheets.h"
#include "cli/cli.h"

/* One a line, on standard error. */
void cli_statement_problems(struct cli *c, const struct sheets_with *with,
	const struct sheet_problems *problems);
/* Problems, and sheets that were not read, on standard error, one a line. */
void cli_statement_told(struct cli *c, const struct sheets_with *with,
	const struct statement_read *read);

#endif
