/*
 * self_check.h - what stands against a statement, before anyone else says it
 *
 * Rows of an edition's check/self-*.yaml, tried on what a statement says. Pure:
 * no register, no clock; what a register knows is handed in. What is found of
 * one control depends on what is written of that control alone, so it may be
 * kept as long as that stays; rows that look further belong to
 * self_check_whole.
 */
#ifndef RULES_SELF_CHECK_H
#define RULES_SELF_CHECK_H

#include "rules/edition.h"
#include "rules/stated.h"

enum {
	SELF_VERSION = 2, /* of this engine: part of the receipt */
	SELF_MAX_LISTS = 32,
	SELF_MAX_TESTS = 64,
	SELF_MAX_WORDS = 2000,
	SELF_MAX_PRECEDENTS = 200,
	SELF_MAX_FINDINGS = 10000, /* more are only counted */
	SELF_MAX_QUOTED = 5        /* words or controls one sentence names */
};

enum self_severity { SELF_BLOCKS, SELF_ASKS, SELF_ADVICE, N_SELF_SEVERITIES };

enum self_kind {
	/* of one control */
	SELF_UNANSWERED, /* it has no choice */
	SELF_STANDS,     /* it stands as `when` says */
	SELF_EMPTY,      /* `in` has no text */
	SELF_FILLED,     /* `in` has text */
	SELF_WORDS,      /* `in` has a word of the list */
	SELF_SCRIPT,     /* of `in` less than `count` per cent is Japanese */
	SELF_FITS,       /* what was typed does not fit its fields */
	/* of more than one */
	SELF_UNKNOWN,  /* it is none of the catalogue's to be answered */
	SELF_TWICE,    /* it is there a second time */
	SELF_AMONG,    /* `in` names what is none of `field` of a form */
	SELF_EXCEPTED, /* it stands as `when` says, without an exception */
	SELF_DETAILS,  /* so many details below it are stated */
	SELF_COPIES,   /* more than so many controls have the same text */
	/* of the forms */
	SELF_FORM,     /* a fault of the form */
	SELF_BESIDE,   /* `field` has text, `than` is not `value` beside it */
	SELF_BOTH,     /* `field` is `value`, and `than` has text */
	SELF_COMPARED, /* `field` is not as `must` says to `than` */
	/* of what a register knows; nothing where none is at hand */
	SELF_LISTED,   /* `field` names a service that is not on the list */
	SELF_JOINS,    /* `field` is not the day after the former period */
	SELF_SHOWN,    /* it stands as `when` says, and files show it */
	SELF_BARE,     /* once: those of `of` and `when` that none shows, if any
			* control of the statement is shown by one */
	SELF_UNKNOWING /* once: no register is at hand */
};

/* A list of words: `words:` of a self-check file. */
struct self_list {
	struct row row;
	size_t index;
	str id;
	const str *texts;
	size_t n_texts;
};

/* `FORM.FIELD` */
struct self_field {
	const struct form *form;
	const struct field *field;
};

struct self_test {
	struct row row; /* ja and en: the sentence, with its holes */
	size_t index;
	str id;
	enum self_severity severity;
	enum self_kind kind;
	const str *of; /* kinds and levels of controls, mandatory, optional */
	size_t n_of;
	const struct choice *when[8]; /* states; none: any */
	size_t n_when;
	const struct field *in[STATED_MAX_MORE]; /* of the form of items */
	size_t n_in;
	const struct self_list *list;   /* each may be NULL */
	const struct self_list *except; /* longer words that are no hit */
	const struct self_list *near; /* a word of it in the sentence: no hit */
	const struct self_list *units; /* the same after a number */
	int64_t count; /* of things, or per cent of the characters */
	int64_t least; /* characters; shorter texts are not looked at */
	const struct form *form;
	bool needed; /* SELF_FORM: also where nothing is answered yet */
	struct self_field field, than;
	/* SELF_EXCEPTED: names the control in what was decided on it; or none
	 */
	struct self_field decided;
	enum form_must must;
	str value;
	str measured; /* what is known of false alarms */
};

/*
 * A text that was accepted before: a row of `precedents:`. Offered to whoever
 * writes one of those controls, and never filled in without being asked for.
 */
struct self_precedent {
	struct row row; /* ja and en: the text */
	str id;
	const str *of; /* numbers of controls */
	size_t n_of;
	const struct choice *when; /* how such a control stands */
	const struct field *in;    /* of the form of items */
};

/* What an edition's self-check files hold; part of struct edition. */
struct self_rows {
	const struct self_list *lists;
	const struct self_test *tests;
	size_t n_lists, n_tests;
	const struct self_precedent *precedents;
	size_t n_precedents;
	const struct form *item; /* the form of one control */
	const struct field *state, *text, *reason;
};

struct self_finding {
	const struct self_test *test;
	str control;                 /* as catalogued, or as typed; or empty */
	const struct control *of;    /* NULL: none of the catalogue */
	const struct choice *state;  /* how it stands; NULL: it does not */
	const struct form *form;     /* may be NULL */
	str field;                   /* may be empty */
	int32_t line;                /* of the field */
	const struct clause *clause; /* may be NULL */
	enum word fault;             /* SELF_FORM and SELF_FITS: what it is */
	struct word_arg args[5];     /* of `fault` */
	str quoted;                  /* {words}, {controls} or {other} */
	int64_t n;                   /* {n} */
	size_t place;                /* in which order they were found */
};

struct self_findings {
	struct self_finding *at;
	size_t n, cap;
	size_t n_more; /* beyond SELF_MAX_FINDINGS: only counted */
	size_t of[N_SELF_SEVERITIES];
	size_t n_unwritten; /* of those that block: self_is_unwritten */
};

/* Is it for that control? */
bool self_precedent_is_of(const struct self_precedent *p,
	const struct catalogue *c, const struct control *k);

struct self_checker; /* opaque: made once for an edition, then constant */

/* From an edition read whole that has a catalogue. It borrows the edition. */
const struct self_checker *self_checker_make(
	struct arena *mem, const struct edition *ed);

/*
 * Adds what is found of one control as it is written, in the order of the
 * rows. `room` is for work alone: what lies in it may go afterwards.
 */
void self_check_item(const struct self_checker *c, struct arena *mem,
	struct arena *room, const struct stated_item *item,
	struct self_findings *out);
/* Adds what only the whole shows: forms, copies, what is missing. */
void self_check_whole(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_findings *out);
/* Everything, in its order: forms first, then by control, then by row. */
void self_check_all(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_findings *out);
/* Puts findings in that order. */
void self_findings_sort(struct self_findings *f);
/*
 * May self_check_whole find something else once one control is written as
 * `is` instead of `was`? `s` has the others, and one of the two or neither.
 */
bool self_whole_changes(const struct self_checker *c, const struct stated *s,
	const struct stated_item *was, const struct stated_item *is);
/* The finding with texts of its own: it borrows the edition alone. */
struct self_finding self_finding_copy(
	struct arena *mem, const struct self_finding *f);

/* The sentence of a finding in that language. */
str self_finding_say(const struct words *w, struct arena *mem, enum lang lang,
	const struct self_finding *f);
/*
 * It blocks, but nothing that is there is wrong: a control is not answered, or
 * a field that is needed has no text yet, be it of a form or the reason of a
 * choice that was made.
 */
bool self_is_unwritten(const struct self_finding *f);
/* `5.1.1`, `01.audit_to`, `01.region.2` (lines from 0), or a dash. */
str self_finding_place(struct arena *mem, const struct self_finding *f);
const char *self_severity_name(enum self_severity s);
const char *self_kind_name(enum self_kind kind);
const char *self_must_name(enum form_must must);
/* Is the control one of those that a word of `of` names? */
bool self_is_of(const struct control *k, str word);

/*
 * What a self-check was done with and what it found, as one hash, which
 * whoever has the same statement, rules and program can make again:
 * SHA-256 over `daicho-self-check V` LF, the hashes of edition, catalogue and
 * statement in hex, an LF after each, and a line for each finding: row,
 * control, form, field, line, fault, quoted, n, with a TAB between. Findings
 * of what a register knows are no part of it: they change with the register.
 */
hash self_receipt(
	const struct edition *ed, hash stated, const struct self_findings *f);

/* A self-check that was done: with what, and what came of it. */
struct self_report {
	const struct edition *edition;
	hash stated, receipt; /* stated: stated_hash */
	struct self_findings findings;
};
/* `c` is of that edition. Findings may borrow the statement. */
void self_report_make(const struct self_checker *c, struct arena *mem,
	const struct stated *s, struct self_report *out);

#endif
