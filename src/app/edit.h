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

/* Who does an item, and by when; what is not set stays as it is. */
struct edit_task {
	int64_t version; /* that was read; 0: there was none; NO_ENTRY: any */
	bool sets_owner, sets_due;
	str owner; /* an account; empty: nobody */
	day due;   /* DAY_NONE: no day */
};

/*
 * One statement item or result: the fields of its form that are sent, and the
 * version. A blank one is emptied.
 */
struct edit_item {
	str control;
	int64_t version; /* that was read; 0: there was none; NO_ENTRY: any */
	struct answers answers;
	str carried; /* it is a copy of that, and unconfirmed; else empty */
	const struct edit_task *task; /* of a statement's item; or NULL */
};

struct edit_args {
	str ref;
	str form; /* a form's draft: `answers`; empty: `items` */
	struct answers answers;
	/* items of that kind alone: else ERR_ABSENT; EDIT_FORM: of any */
	enum edit_what what;
	const struct edit_item *items;
	size_t n_items;
	/* an item that is sent as it was read, or is so already, is left alone
	 */
	bool only_changed;
	/* of these controls a copy that was carried over is saved even so */
	const str *confirmed;
	size_t n_confirmed;
	bool only_look;     /* nothing is written: what would come of it */
	int64_t if_version; /* of the form's draft, else of the case; or
			       NO_ENTRY */
};

/* Noted as read: whoever is told of it is told what somebody else wrote. */
struct edit_conflict {
	str control; /* or the field of a form */
	int64_t read, now;
	str mine, theirs; /* the texts */
	str account;      /* who changed it */
	bool of_task;     /* mine and theirs: who and when */
	int64_t line;     /* of a form's field in a group */
};

/* An item that was changed, and its version now. */
struct edit_saved {
	str control;
	int64_t version;
	bool is_new;  /* nothing was written of it before */
	bool missing; /* still, as a guard counts it */
};

struct edit_result {
	size_t n_changed;
	size_t n_tasks;           /* that were changed */
	struct edit_saved *saved; /* n_changed of them; NULL for a form */
	struct edit_conflict *conflicts;
	size_t n_conflicts;
	size_t n_refused; /* items that have faults, listed or only counted */
};

/* One that was written, as a step remembers it (app/step.h). */
struct edit_change {
	str form, name; /* form: empty for an item; name: `region/2`, `5.1.1` */
	int64_t version; /* of it, afterwards */
	/* of an answer what it was; of an item whether it was a copy */
	str was;
};
struct edit_changes {
	struct edit_change *at;
	size_t n, cap;
};

struct edit_call {
	const struct edit_args *in;
	struct edit_changes *changes; /* added to; NULL: nobody asks */
	struct edit_result out;
};

/*
 * A row of `edits`: the present state that it is for, NULL if it is for none,
 * and whether the actor is then one of those who may change it.
 */
MUST_CHECK enum err edit_may(struct call *c, struct case_row *cs,
	const struct edit *ed, const struct state **now, bool *may);
/*
 * The row of `edits` that lets the actor change that form's draft, or items of
 * that kind, in this state. ERR_USAGE: there is no such draft; ERR_STATE: not
 * now; ERR_DENIED: not theirs.
 */
MUST_CHECK enum err edit_find(struct call *c, struct case_row *cs, str form,
	enum edit_what what, const struct edit **out);

/*
 * May the actor write items of that section of that statement now? Nothing of
 * it is read.
 */
struct may_write_args {
	str ref, section; /* out: as they are called */
	bool may;         /* not in a section that its catalogue has not */
};
enum err app_may_write_items(struct call *c, void *args); /* may_write_args */

/* ERR_CLASH: see conflicts; nothing was changed. ERR_INVALID: c->faults. */
enum err app_edit(struct call *c, void *args); /* struct edit_call */

#endif
