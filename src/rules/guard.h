/*
 * guard.h - conditions of a closed vocabulary over facts
 *
 * Pure: everything a guard looks at was loaded before. A refused guard tells
 * its clause, the fact and what would satisfy it.
 */
#ifndef RULES_GUARD_H
#define RULES_GUARD_H

#include "base/answers.h"
#include "rules/deadline.h"
#include "rules/fact.h"

struct check;
struct machine;

enum guard_word {
	GUARD_IS,
	GUARD_NOT,
	GUARD_EQUALS,
	GUARD_ONE_OF,
	GUARD_HAS_TEXT,
	GUARD_AT_LEAST,
	GUARD_BEFORE,
	GUARD_NOT_AFTER,
	GUARD_NOT_BEFORE,
	GUARD_WITHIN,
	GUARD_PASSED,
	GUARD_NONE_OPEN,
	GUARD_ALL_ANSWERED
};

/* The other side of a comparison: a fact or a deadline, never both. */
struct limit {
	const struct fact *fact;
	const struct deadline *deadline;
};

struct guard {
	struct row row; /* its own words and clause, or the move's */
	size_t index;   /* among all guards of the edition */
	enum guard_word word;
	str group;               /* name in guards.yaml, or empty */
	const struct fact *fact; /* what it looks at; NULL for a field */
	const struct form *form; /* HAS_TEXT of FORM.FIELD, ALL_ANSWERED FORM */
	const struct field *field; /* HAS_TEXT of FORM.FIELD of this act */
	struct limit limit;        /* than, limit, passed */
	struct value value;
	const str *values; /* ONE_OF */
	size_t n_values;
	const struct machine *machine; /* NONE_OPEN */
	const struct check *check;     /* ALL_ANSWERED a check */
	str table;                     /* ALL_ANSWERED a peculiar table */
	const struct form *filled_by;  /* the form that fills it, or NULL */
	const struct fact *if_fact, *unless_fact;
	str override; /* field of this act's forms, or empty */
};

/* How a period stands in the case. */
struct period_state {
	bool started, running;
	struct due_day due; /* DAY_NONE: no due day */
	day from;
};

/* What the guards of one move look at; arrays by index of the edition. */
struct facts {
	const struct value *values; /* by fact->index */
	const struct period_state
		*periods;             /* by deadline->index: of this case */
	const struct due_day *limits; /* by deadline->index: as counted now */
	const int64_t *open_cases;    /* by machine->index: open children */
	const int64_t *missing;       /* by guard->index: ALL_ANSWERED */
	day act_day;
	const struct answers *answers; /* of this act's forms, as read */
};

enum guard_result { GUARD_HOLDS, GUARD_OVERRIDDEN, GUARD_REFUSES };

enum guard_result guard_holds(const struct guard *g, const struct facts *f);

/* Why it refused: a sentence with the fact and what would satisfy it. */
struct step guard_why(struct arena *mem, const struct guard *g,
	const struct facts *f, enum lang lang);

#endif
