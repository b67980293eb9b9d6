/*
 * story.h - a conversation with a register, one line one step
 *
 *   on 2026-08-17 as aoba.signer do file on app1   expect state SUBMITTED
 *
 * Who does what on which case at which instant, and what must come of it. The
 * language knows deeds, aliases and expectations, no name of any scheme: acts,
 * states, forms and fields are words that stories and rule files carry. The
 * whole of it is in docs/manual/stories.md.
 */
#ifndef CLI_STORY_H
#define CLI_STORY_H

#include "base/answers.h"
#include "base/bundle.h"
#include "base/day.h"
#include "base/err.h"

enum {
	STORY_MAX_FILE_BYTES = 1 << 20,
	STORY_MAX_DEPTH = 8,     /* includes */
	STORY_MAX_LINES = 60000, /* with all that is included */
	STORY_MAX_TOKENS = 400,  /* of a line */
	STORY_MAX_EXPECTS = 16,
	STORY_DAY_BEGINS = 10 * 3600 /* a line that names no time of day */
};

enum story_deed {
	DEED_DO,     /* an act on a case */
	DEED_OPEN,   /* a new case */
	DEED_EDIT,   /* a draft: a form, one item, or a file */
	DEED_FILL,   /* the same answers for every control, or a part of them */
	DEED_PUT,    /* a record of a library */
	DEED_LINK,   /* a file of it shows an item */
	DEED_SEE,    /* look at a case, or at the public list */
	DEED_ALIAS,  /* a name for a case that an effect opened */
	DEED_OFFER,  /* a changed copy of the newest edition */
	DEED_SWEEP,  /* the days before this one have ended */
	DEED_VERIFY, /* recompute the ledger */
	N_DEEDS
};

enum story_want {
	WANT_STATE,
	WANT_NOT_STATE,
	WANT_ABSENT,
	WANT_REFUSED,
	WANT_DENIED,
	WANT_INVALID,
	WANT_IMPOSSIBLE,
	WANT_CLASH,
	WANT_DUE,
	WANT_INTACT,
	WANT_LISTED,
	WANT_NOT_LISTED,
	WANT_NOTICE,
	WANT_NO_NOTICE,
	WANT_SHOWS,
	WANT_HIDES,
	WANT_EDITION,
	WANT_DONE,
	WANT_NOT_DONE,
	N_WANTS
};

struct story_expect {
	enum story_want want;
	str text;  /* as written */
	str what;  /* state, clause, field, deadline, service, form */
	str part;  /* of a state; addressee of a notice */
	str lacks; /* what a notice must not hold; empty: anything goes */
	day day;
};

/* One `name=value`; a value written `@alias` stands for what the alias does. */
struct story_value {
	str group; /* `group.N.field`; empty: none */
	str field;
	int32_t line;
	str text;
	bool is_alias;
};

struct story_step {
	str file;
	int line;
	str text; /* the line, without blanks at its ends */
	day day;
	int seconds; /* of the day */
	str account; /* empty: nobody signed in */
	enum story_deed deed;
	/* DEED_PUT: of the library `machine`, of a file of the name `from` */
	str act, alias, machine, subject, parent, form, control, from, key;
	bool below;     /* only what is at or below `control`, if anything */
	int64_t number; /* `if N`, or which of several; INT64_MIN: not said */
	const struct story_value *values;
	size_t n_values;
	const struct story_expect *expects;
	size_t n_expects;
};

struct story {
	const struct story_step *steps;
	size_t n_steps;
	const struct bundle *files; /* what `from` names */
};

/*
 * Reads the story `path` of the bundle with all that it includes, from there
 * or else from `shared` (may be NULL), in the order in which it is told; or by
 * time if it says so. ERR_INVALID with file, line and reason, ERR_TOO_BIG.
 */
MUST_CHECK enum err story_read(struct arena *mem, const struct bundle *files,
	const struct bundle *shared, str path, struct note *note,
	struct story *out);

#endif
