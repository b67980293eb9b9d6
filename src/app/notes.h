/*
 * notes.h - what those who write a statement note beside its items
 *
 * Who does an item by when, and what colleagues say of it: never filed, never
 * in the ledger. Who may is the object that the machine's `edits:` row names
 * as `notes:`; colleagues are the members of the organisation for which the
 * actor writes.
 */
#ifndef APP_NOTES_H
#define APP_NOTES_H

#include "app/statement.h"
#include "model/notes.h"

enum {
	COMMENT_MAX_CHARS = 2000,
	COMMENT_MAX_MENTIONS = 10,
	COMMENT_MAX_OF_ITEM = 200
};

/* The side that writes, as its member sees it. */
struct notes_side {
	enum may may; /* MAY_NOT: there are none, or not for the actor */
	str organisation;
	struct account *people; /* its members, by name */
	size_t n_people;
};
MUST_CHECK enum err notes_may(
	struct call *c, struct case_row *cs, enum may *out);
/* The same with the colleagues. */
MUST_CHECK enum err notes_side(
	struct call *c, struct case_row *cs, struct notes_side *out);
/* For the log of reads: some of them are told to the actor. */
void notes_read(struct call *c, struct case_row *cs);
/* ERR_DENIED: they are not the actor's to write. */
MUST_CHECK enum err notes_write(struct call *c, const struct notes_side *side);
/* Nobody is always possible. */
bool notes_has(const struct notes_side *side, str account);

/* Puts them beside the lines of a section, if the actor may read them. */
MUST_CHECK enum err notes_fill(
	struct call *c, struct case_row *cs, str head, struct sheet *out);
/* Who does the item, by when; NULL: nobody ever was given it. */
const struct item_note *notes_task(const struct sheet_line *line);
/* Its day has passed, and it is not written yet. */
bool notes_is_late(const struct call *c, const struct sheet_line *line);

/* The colleagues of the actor; none if notes are not hers to read. */
struct colleagues_args {
	str ref;
	struct notes_side out;
};
enum err app_colleagues(struct call *c, void *args); /* colleagues_args */

/*
 * A comment is added, or one is settled. @name of a colleague puts it before
 * her. ERR_INVALID: blank, too long, nobody of that name; ERR_CLASH: it is
 * settled already; ERR_TOO_BIG: the item has as many as it may have.
 */
struct comment_args {
	str ref, control;
	str text;
	int64_t settle; /* the number of one; 0: `text` is added */
	/*
	 * So many were there when it was written: if the actor has said the
	 * same after those, it came twice and is there already. NULL: not said
	 */
	const int64_t *seen;
};
enum err app_comment(struct call *c, void *args); /* comment_args */

/* What the actor has to do in drafts, and where she is asked. */
enum { MINE_SHOWN = 20, MINE_MAX_MENTIONS = 50 };
struct mine_task {
	const struct control *control;
	str ref;
	day due;
	bool late;
};
struct mine_mention {
	const struct control *control;
	struct mention_of of;
};
struct mine {
	struct mine_task *tasks; /* not written yet; the soonest of them */
	size_t n_tasks, n_all, n_late;
	struct mine_mention *mentions;
	size_t n_mentions;
};
enum err app_mine(struct call *c, void *args); /* struct mine */

#endif
