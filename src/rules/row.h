/*
 * row.h - what every row of a rule file has
 *
 * A row knows where it stands, what people call it and which clause made it.
 * Faults found while reading are data: a list, never the first one only.
 */
#ifndef RULES_ROW_H
#define RULES_ROW_H

#include "base/arena.h"
#include "base/err.h"
#include "base/words.h"

struct clause;

struct row {
	str file; /* "machine/application.yaml" */
	int line;
	str ja, en;
	const struct clause
		*clause; /* NULL only where the file has no such key */
};

/* The row's name in that language; the Japanese one if there is no English. */
str row_name(const struct row *row, enum lang lang);

struct fault {
	str file;
	int line; /* 0: the file as a whole */
	str row;  /* its id, or empty */
	enum word word;
	struct word_arg args[5];
};

struct faults {
	struct arena *mem;
	struct fault *at;
	size_t n, cap;
	size_t n_more; /* only counted */
};

enum { FAULTS_MAX = 200 };

/* Adds a fault; beyond FAULTS_MAX they are only counted. Copies the values. */
void faults_add(struct faults *f, str file, int line, str row, enum word w,
	const struct word_arg *args);

/* The refusal of a parser of base/ as a fault of that file. */
void faults_add_note(struct faults *f, str file, const struct note *note);

/* clauses.yaml */
struct clause {
	struct row row;
	size_t index;
	str id;
	const str *aliases;
	size_t n_aliases;
	str confidence; /* S T I B P */
	bool own;       /* P: decided for this register, of no source */
	const str *sources;
	size_t n_sources;
};

/* roles.yaml */
struct kind {
	struct row row;
	size_t index;
	str id;
	bool own; /* the scheme's own organisation, made with the register */
	str desk; /* where its members work: the address /DESK; or empty */
	const str *secrecy; /* ids of the clauses that bind its members to it */
	size_t n_secrecy;
};

enum via {
	VIA_PARTY,
	VIA_KIND,
	VIA_ASSIGNED,
	VIA_ANYONE,
	VIA_SYSTEM,
	VIA_CLOCK
};

struct relation {
	struct row row;
	size_t index;
	str id;
	enum via via;
	str party;               /* VIA_PARTY: name of the party */
	const struct kind *kind; /* may be NULL */
};

struct duty {
	struct row row;
	size_t index;
	str id;
	const struct kind *kind;
};

struct first_account {
	struct row row;
	str account;
	const struct kind *kind;
	const struct duty *duty;
};

/* `office.head`: a relation, perhaps narrowed by a duty. */
struct who {
	const struct relation *relation;
	const struct duty *duty; /* may be NULL */
};

/* settings.yaml */
enum setting_type {
	SETTING_WORD,
	SETTING_COUNT,
	SETTING_DAY,
	SETTING_BOOL,
	SETTING_TEXT,
	SETTING_LENGTH
};

struct setting {
	struct row row;
	size_t index;
	str name;
	enum setting_type type;
	const str *choices;
	size_t n_choices;
	str preset; /* its default, as text; "unknown" allowed for every type */
	struct who who;
};

/* A text is a good value for the setting. */
bool setting_takes(const struct setting *s, str value);

#endif
