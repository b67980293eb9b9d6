/*
 * marks.h - a register in which every field holds a mark of its own
 *
 * Each machine's cases in each state, on a service and on an audit body where
 * both can be; every form sent and drafted, every sheet, letter and act filled
 * with marks, what is noted beside items, and a provider's libraries. Whoever
 * finds one in an answer can ask here what it stood in.
 */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include "store/cases.h"

enum { MARK_CHARS = 9, MARK_FIRST = 100000 }; /* "Mk100017x" */

struct marked_case {
	const struct machine *machine;
	const struct state *state;
	size_t stage; /* the highest of its parts */
	str ref, service;
	bool of_provider, of_body; /* such a party takes part */
	size_t n_letters;
};

struct mark {
	const struct marked_case *of;
	const char *object; /* a row of the table in visible.h */
	const char *what;   /* answer, draft, item .. */
	str form, field;
};

/* Of the provider's libraries; `of` names the case whose item it shows. */
struct marked_record {
	const struct marked_case *of;
	const char *object, *path; /* path: of its library, below /p/ */
	str id;
};

struct marks {
	struct marked_case *cases;
	size_t n_cases;
	struct marked_case nowhere; /* of records that show nothing */
	struct marked_record *records;
	size_t n_records;
	struct mark *at;
	size_t n, cap;
};

/* Fills a register that has only begun: people of all roles, and the cases. */
void marks_make(const struct made *m, struct marks *out);
/* Is the mark of that text; NULL: it is none. */
const struct mark *mark_at(const struct marks *all, str text);

/* The file of the library that shows an item of that statement. */
str marks_record(struct arena *mem, str ref);

/* The accounts that marks_make adds; all of them bound to secrecy. */
#define MARKS_PROVIDER "aoba"
#define MARKS_BODY "hibari"

#endif
