/*
 * edit.h - drafts: changed by their author's side, version by version
 *
 * One call takes a list of changes with the versions that were read; all or
 * nothing. Conflicts come back as a list with both texts. No ledger entry.
 */
#ifndef APP_EDIT_H
#define APP_EDIT_H

#include "app/case.h"

enum { EDIT_MAX_ITEMS = 5000 };

/* One statement item or result: the fields of its form, and the version. */
struct edit_item {
	str control;
	int64_t version; /* that was read; 0: there was none; NO_ENTRY: any */
	struct answers answers;
};

struct edit_args {
	str ref;
	str form; /* a form's draft: `answers`; empty: `items` */
	struct answers answers;
	const struct edit_item *items;
	size_t n_items;
	int64_t if_version; /* of the form's draft, else of the case; or
			       NO_ENTRY */
};

struct edit_conflict {
	str control;
	int64_t read, now;
	str mine, theirs; /* the texts */
	str account;      /* who changed it */
};

struct edit_result {
	size_t n_changed;
	struct edit_conflict *conflicts;
	size_t n_conflicts;
};

struct edit_call {
	const struct edit_args *in;
	struct edit_result out;
};

/* ERR_CLASH: see conflicts; nothing was changed. ERR_INVALID: c->faults. */
enum err app_edit(struct call *c, void *args); /* struct edit_call */

#endif
