/*
 * versions.h - versions of statements: what one says, and how two differ
 *
 * A version is frozen by an act and never changes; what is being written has
 * no number yet. Of a frozen one a reader is shown what they may read of the
 * case now and could read while that version stood: the office never learns
 * what was frozen and thawed before it was filed.
 */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H

#include "app/app.h"
#include "base/text_diff.h"
#include "model/public.h"
#include "rules/stated_diff.h"

struct stated_version {
	str ref;
	int64_t n; /* from 1: frozen for the n-th time; 0: being written */
	day on;    /* the day it was frozen; DAY_NONE */
	const struct edition *edition;
	const struct form *item; /* of one control */
	struct stated said;
};

/* One field that differs, in the reader's language. */
struct changed_text {
	const struct field *field;
	/* of a group that repeats: where its line stands in each; LINE_NONE:
	 * it has none there. Else 0. */
	int32_t line_was, line_is;
	str was, is;             /* empty: not given */
	str value_was, value_is; /* as kept */
};

/* A form, or what is said of a control. */
struct changed_thing {
	const struct form *form;       /* of `control`, if that is not empty */
	str control;                   /* as printed; empty: answers to form */
	const struct control *details; /* NULL: not of that catalogue */
	const struct stated_item_diff *item; /* NULL: answers to form */
	const struct changed_text *texts;
	size_t n_texts;
};

struct statement_diff_args {
	/* REF: as it stands; REF@N: as it was frozen; `was` empty: the one
	 * frozen last of the period before, which `is` goes on from */
	str was, is;
	struct stated_version old, now;
	struct stated_diff out;
	const struct changed_thing *things; /* forms, then controls */
	size_t n_things;
};
/*
 * For app_ask. ERR_USAGE: it is no REF or REF@N; ERR_ABSENT: no such version,
 * none before, or not for this reader.
 */
enum err app_statement_diff(struct call *c, void *statement_diff_args);

struct versions_args {
	str ref;
	/* without what they say: being written, newest first, then those of
	 * the statement it continues */
	const struct stated_version *at;
	size_t n;
	str title_ja, title_en;    /* of its subject */
	const struct state *state; /* of the first part */
};
/* For app_ask: those that the reader may read. ERR_ABSENT: none. */
enum err app_statement_versions(struct call *c, void *versions_args);

/*
 * What will be public of a version once the statement is: as if its case stood
 * where anyone may look, by the settings as they are.
 */
struct extract_args {
	str version;              /* REF, REF@N */
	struct stated_version of; /* without what it says */
	struct statement_shown out;
	str title_ja, title_en;    /* of its subject */
	const struct state *state; /* where it stands now */
};
/* For app_ask; errors as app_statement_diff. */
enum err app_statement_extract(struct call *c, void *extract_args);

/* What a field said and says; no line of a group. Borrows. */
struct changed_text changed_text_make(
	struct call *c, const struct field *f, str was, str is);
/* What went and came: of a text character by character, else the whole. */
void changed_parts(
	struct arena *mem, const struct changed_text *t, struct text_diff *out);
/* `REF` or `REF@N`. */
str version_name(struct arena *mem, const struct stated_version *v);

#endif
