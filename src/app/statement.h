/*
 * statement.h - what is written control by control: items and results
 *
 * One machinery for both, driven by the form that the machine's `edits:` row
 * of items names. Reached only through the case: whoever may not know of it,
 * or may not read what the form guards, gets ERR_ABSENT.
 */
#ifndef APP_STATEMENT_H
#define APP_STATEMENT_H

#include "app/advice.h"
#include "app/edit.h"
#include "app/show.h"
#include "app/self_check.h"
#include "model/statement.h"

/* A chapter or a section, and what is still to be written in it. */
struct sheet_part {
	const struct control *control;
	size_t n;         /* controls to be answered */
	size_t n_missing; /* of them, as the guard counts */
	size_t n_must;    /* of these, mandatory ones */
};

/* One control of the section asked for. */
struct sheet_line {
	const struct control *control;
	int64_t version; /* 0: nothing is written yet */
	str account;     /* who wrote it last, by name */
	bool mine;       /* that is the reader */
	instant at;
	const str *values; /* by field->index of the form */
	bool missing;
	str carried;  /* copied from that version, not confirmed; or empty */
	bool changed; /* not what the catalogue before asked */
	bool since;   /* says something else than in the period before */
	const str *stated;          /* of the statement, by its form; or NULL */
	struct self_findings found; /* if the sheet is `live` */
	/* lines of what the sheet is told; -1: none */
	int32_t excepted, decided;
	/* who does it by when, if n of the first is 0; then the comments */
	const struct item_note *notes;
	size_t n_notes;
	struct advice_list advice;   /* given on it before */
	struct advice_list returned; /* it is given back */
	bool left_out;               /* it is answered, and not as stated */
	bool bare; /* for those who write: stated, and no file shows it */
};

struct texts_held; /* app/catalogue_text.h */

/* What a form says of controls: the lines of a group that name one each. */
struct sheet_told {
	const struct form *form;
	const struct field *by; /* the control; NULL: nothing was looked for */
	struct answers lines;
};

struct sheet {
	struct case_file file;
	const struct edition *edition;
	const struct machine *machine;
	int64_t version;
	str title_ja, title_en;    /* of its subject */
	const struct state *state; /* of the first part */
	day since;
	const struct form *form; /* of one control */
	bool may_write;
	struct note why; /* if not */
	bool may_carry;  /* what is written may begin as a former version */
	bool has_former; /* and the reader may read that, too: app/former.h */
	bool reads_notes, may_note; /* of those who write */
	struct self_live live;
	struct sheet_part *parts;
	size_t n_parts; /* chapters and sections in the order of numbers */
	size_t n, n_missing, n_must;
	/* of the section */
	const struct control *section; /* NULL: none was asked for */
	bool whole;                    /* lines are of all sections */
	struct sheet_line *lines;      /* in the order of the catalogue */
	size_t n_lines;
	struct advice_list advice;          /* given on more than one of them */
	struct advice_list returned;        /* more than one are given back */
	const struct texts_held *texts;     /* official ones; NULL: none */
	const struct control *next_missing; /* after `after`, from the top */
	struct sheet_told excepted; /* why controls are not done as asked */
	struct sheet_told decided;  /* what a case about it held of that */
	str decided_ref;            /* that case */
	/* the statement that results are about, and the form of its items */
	struct case_file statement;
	const struct form *stated_form;
	struct seal stated_seal; /* version 0: it was never frozen */
	bool stated_open;        /* it is being written anew */
	bool reads_evidence;     /* what shows its items, while it is not */
};

struct sheet_args {
	str ref;
	enum edit_what what; /* of items: not EDIT_FORM */
	str section;         /* its number; empty: only the parts */
	/*
	 * No section, but the lines of all: without what is said beside them
	 * alone (advice, findings, exceptions, official texts).
	 */
	bool whole;
	str after; /* a control; empty: none is looked for */
	struct sheet out;
};
/* ERR_ABSENT also if the machine has no such items or no such section. */
enum err app_sheet(struct call *c, void *args); /* struct sheet_args */

/* The line of a control; NULL: it is none of those that are shown. */
struct sheet_line *sheet_line_of(
	const struct sheet *s, const struct control *k);

/* All of a statement that the reader may read, for a file of it. */
struct statement_file_args {
	str ref;
	bool with_official; /* the official text is asked for, too */
	struct statement out;
	const struct edition *edition;  /* it is under */
	const struct texts_held *texts; /* NULL: not asked for */
};
/*
 * ERR_ABSENT also if the machine has no items that state anything, or if an
 * official text is asked for and none was brought in.
 */
enum err app_statement_file(
	struct call *c, void *args); /* struct statement_file_args */

/* How far it is, for who may write it now; NULL: for anybody else. */
struct progress_args {
	str ref;
	struct progress *out; /* model/desk.h */
};
enum err app_progress(struct call *c, void *args); /* struct progress_args */

/* The acts and the drafts of the case alone, without what was sent. */
struct way_args {
	str ref;
	struct case_view out;
};
enum err app_way(struct call *c, void *args); /* struct way_args */

#endif
