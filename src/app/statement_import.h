/*
 * statement_import.h - a file laid upon the statement in the register
 *
 * Three are compared, item by item and answer by answer: what the file says,
 * what the register says now, and what it said when the file was made, which
 * the versions in the file tell. What only the file changed is taken; what
 * only the register changed stays; what both changed is a conflict. All or
 * nothing, in one transaction, unless whoever asks leaves conflicts as the
 * register has them; looking first runs the same path.
 */
#ifndef APP_STATEMENT_IMPORT_H
#define APP_STATEMENT_IMPORT_H

#include "app/statement_sheets.h"
#include "model/call.h"

struct changed_text; /* app/versions.h */

/* Lines that are shown of a look at once; of more it is told how many. */
enum { IMPORT_SHOWN = 50 };

enum import_is { IMPORT_CHANGED, IMPORT_NEW, IMPORT_CONFLICT, N_IMPORT_IS };

/* One thing that is not as it was: an item, or an answer of a form. */
struct import_line {
	enum import_is is;
	str name;  /* `5.1.1`, or `01.region.2` as the self-check names it */
	str place; /* `sheet!B12`, or empty */
	/* field by field: what the register says, what the file would put */
	const struct changed_text *texts;
	size_t n_texts;
	/* of a conflict: the long texts, and who changed it in the register */
	str mine, theirs, account;
};

struct import_result {
	str ref; /* empty: the file was refused before it was compared */
	LIST_OF(struct import_line) lines; /* conflicts first */
	size_t n_of[N_IMPORT_IS];
	size_t n_same;                /* stays as the register has it */
	struct sheet_problems faults; /* what its fields do not take */
};

struct statement_import {
	str ref;
	const struct statement_read *read;
	/*
	 * The statement that the file names, if that is another one than
	 * `ref`: without it such a file is refused. Its versions are not
	 * those of `ref` then, so that only what is empty there is filled.
	 */
	str of;
	bool apply; /* else nothing is written: for app_ask */
	/* what is in conflict stays as the register has it, a form as a whole;
	 * the rest is taken over */
	bool leave_conflicts;
	struct import_result out;
};

/*
 * For app_draft; without `apply` for app_ask, where conflicts and faults are
 * part of the answer. ERR_CLASH, ERR_INVALID: they are there too, and nothing
 * was changed; ERR_CLASH also if all that is left are conflicts; ERR_INVALID
 * also for a file of another statement, service, edition or catalogue, for one
 * with a control twice, and to apply one that could not be read whole.
 */
MUST_CHECK enum err app_statement_import(
	struct call *c, void *args); /* struct statement_import */

#endif
