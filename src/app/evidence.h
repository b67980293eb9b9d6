/*
 * evidence.h - which files of the library show an item of a draft
 *
 * Links are of those who write the draft, like who does an item by when.
 * Beside them stands what else the library has on the control: certificates
 * that could feed it, risks that it answers.
 */
#ifndef APP_EVIDENCE_H
#define APP_EVIDENCE_H

#include "app/library.h"
#include "app/notes.h"

enum { EVIDENCE_MAX_OFFERED = 300, EVIDENCE_MAX_OF_ITEM = 50 };

struct evidence_line {
	enum library_what what;
	str id, title, mark; /* mark: a choice in its words, or empty */
	day until;
	bool expired;
};
/* For who writes the item; nothing for anybody else. */
struct evidence_of {
	str ref, control;
	str organisation; /* whose library it is */
	bool may;         /* there is a library, and it is the reader's */
	struct evidence_line *linked, *offered, *beside;
	size_t n_linked, n_offered, n_beside;
	bool more; /* not all could be offered: the newest are */
};
enum err app_evidence_of(struct call *c, void *args); /* for app_ask */

/*
 * ERR_ABSENT: no such item or record; ERR_CLASH: it is linked already, or is
 * no more; ERR_TOO_BIG: the item has EVIDENCE_MAX_OF_ITEM.
 */
struct evidence_link {
	str ref, control, id;
	bool drop;
};
enum err app_evidence_link(struct call *c, void *args); /* for app_draft */

/*
 * What shows the items of a statement, for whoever carries out an engagement
 * on it: by the statement as it is frozen, so nothing while it is being
 * written. evidence_stated.c
 */
enum { EVIDENCE_MAX_STATED = 50 };

struct evidence_shows {
	const struct control *control;
	struct library_item item;
};
struct evidence_stated {
	str ref;     /* of the engagement */
	str control; /* of that one alone; empty: of all */
	size_t from; /* so many are left out before the first */
	struct case_file file, statement;
	str title_ja, title_en; /* of its subject */
	struct seal seal;       /* version 0: it was never frozen */
	bool open;              /* it is being written anew */
	struct library_side side;
	struct evidence_shows *at; /* by control; EVIDENCE_MAX_STATED at most */
	size_t n, n_all;
};
/* ERR_ABSENT: no such engagement of the actor's, or no such control. */
enum err app_evidence_stated(struct call *c, void *args); /* for app_ask */

/* Says of each line of the section whether it is bare. */
MUST_CHECK enum err evidence_fill(struct call *c, str head, struct sheet *out);

#endif
