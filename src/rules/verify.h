/*
 * verify.h - proving an edition: names, moves, reach, periods, safety
 *
 * Loading has resolved the names; this proves what only the whole can show.
 * Safety sentences are explored: for each, only the machines and facts it
 * depends on are multiplied; everything else is a free choice.
 */
#ifndef RULES_VERIFY_H
#define RULES_VERIFY_H

#include "base/buf.h"
#include "rules/edition.h"

enum { SAFETY_MAX_REQUIRES = 12, SAFETY_MAX_STATES = 4000000 };

enum safety_kind {
	SAFETY_ENTER,     /* on: MACHINE.PART -> STATE, or on: DATE */
	SAFETY_NEVER,     /* never: {to, by}, unless clauses */
	SAFETY_UNCHANGED, /* while acts, unchanged */
	SAFETY_CARRIES_NO /* a notice without an object */
};

/* One thing that must have happened before. */
struct requirement {
	const struct machine *machine;
	str act;
	const struct relation *by[4]; /* n_by 0: anyone who may */
	size_t n_by;
	const struct machine *while_machine; /* may be NULL */
	const struct part *while_part;
	const struct state *while_in[8];
	size_t n_while_in;
};

struct safety {
	struct row row;
	str id;
	enum safety_kind kind;
	const struct part *part; /* ENTER, NEVER: of `machine` */
	const struct machine *machine;
	const struct state *to;
	const struct state *from[8];
	size_t n_from;
	const struct fact *date; /* ENTER: each time it is set */
	struct requirement requires_[SAFETY_MAX_REQUIRES];
	size_t n_requires;
	const struct fact
		*if_fact; /* ENTER: only when this fact is chosen yes */
	const struct relation *never_by;
	const struct clause *unless[8];
	size_t n_unless;
	const struct machine *while_machine;
	const str *while_acts;
	size_t n_while_acts;
	const struct part *unchanged_parts[4];
	const struct machine *unchanged_machine[4];
	size_t n_unchanged_parts;
	const struct fact *unchanged_facts[4];
	size_t n_unchanged_facts;
	const struct form *notice;
	const struct object *carries_no;
};

/* What the exploration of one sentence covered. */
struct explored {
	const struct safety *safety;
	const struct machine **machines;
	size_t n_machines;
	size_t n_states, n_moves;
	bool holds;
	str path; /* on failure: the shortest way, as lines of a story */
};

struct verdict {
	const struct explored *explored;
	size_t n_explored;
	struct faults faults;
};

/* All but the safety sentences. */
void verify_rows(
	struct arena *mem, const struct edition *ed, struct faults *faults);
/* Tries one safety sentence on every path; a fault if it does not hold. */
void verify_sentence(struct arena *mem, const struct edition *ed,
	const struct safety *s, struct explored *out, struct faults *faults);
/* Proves everything; faults empty and all `holds` when the edition is good. */
void verify_edition(
	struct arena *mem, const struct edition *ed, struct verdict *out);

/* The rules as read, in one fixed order, for golden files and for diff. */
void print_edition(struct buf *out, const struct edition *ed);

#endif
