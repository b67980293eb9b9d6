/*
 * statement.h - what commands on a statement's file say alike
 */
#ifndef CLI_STATEMENT_H
#define CLI_STATEMENT_H

#include "app/statement_sheets.h"
#include "base/jsonw.h"
#include "cli/cli.h"

struct changed_text; /* app/versions.h */

/* One a line, on standard error. */
void cli_statement_problems(struct cli *c, const struct sheets_with *with,
	const struct sheet_problems *problems);
/* Problems, and sheets that were not read, on standard error, one a line. */
void cli_statement_told(struct cli *c, const struct sheets_with *with,
	const struct statement_read *read);
/* One field, on a line: what went in [- -], what came in {+ +}. */
void cli_statement_change(
	struct cli *c, struct buf *to, const struct changed_text *t);
void cli_statement_change_json(
	struct cli *c, struct jsonw *w, const struct changed_text *t);

#endif
