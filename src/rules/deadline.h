/*
 * deadline.h - by when something must happen, and what follows if it does not
 *
 * Rows come from an edition's deadlines.yaml. Days are civil days in the
 * scheme's time zone, counted by Civil Code 138-143. Nothing here reads a
 * clock: callers pass the event and the calendar.
 */
#ifndef RULES_DEADLINE_H
#define RULES_DEADLINE_H

#include "base/day.h"
#include "rules/row.h"

struct calendar;
struct fact;
struct field;
struct form;
struct relation;
struct setting;

/* `1 year 4 months`: units one after another, largest first. */
struct length {
	int years, months, weeks, days;
};

enum length_kind {
	LENGTH_FIXED,
	LENGTH_GIVEN,         /* a field of the notice holds the day */
	LENGTH_UNKNOWN,       /* no due day is made */
	LENGTH_WITHOUT_DELAY, /* none either: time elapsed beside a target */
	LENGTH_SETTING        /* a setting of type length */
};

enum deadline_kind {
	DEADLINE_PERIOD,
	DEADLINE_WINDOW,
	DEADLINE_SPAN,
	DEADLINE_ADJACENCY,
	DEADLINE_STANDING,
	DEADLINE_NONE,
	DEADLINE_EARLIEST /* of several rows */
};

enum { EARLIEST_MAX = 8, LENGTH_MAX_UNITS = 4, LENGTH_MAX_COUNT = 9999 };

struct deadline {
	struct row row;
	size_t index;
	str id;
	enum deadline_kind kind;
	const struct fact *counts_from, *until; /* may be NULL */
	bool first_day_counts;
	enum length_kind length_kind;
	struct length length;
	const struct setting *length_setting;
	bool shortest; /* a span's bound */
	const struct form *given_form;
	const struct field *given;
	bool rolls; /* next_open_day */
	const struct relation *who;
	str then; /* act a person may do when it has passed, or empty */
	const struct setting *target;
	const struct deadline *of[EARLIEST_MAX]; /* DEADLINE_EARLIEST */
	size_t n_of;
};

/* One limit: as counted, and moved past closed days if its row says so. */
struct due_day {
	day legal, effective;
};

/* One sentence of a derivation, for people. */
struct step {
	enum word word;
	struct word_arg args[5];
};

/* False with the reason in *why: unit unknown, out of order, too large, none.
 */
MUST_CHECK bool length_from(str text, struct length *out, enum word *why);
str length_to(struct arena *mem, struct length len); /* `1 year 4 months` */

/*
 * Last day of a period of that length for something that happened on `event`.
 * The event's day counts only if told so. Months end on the day before the
 * one with the number of the first counted day, or on the last day of a
 * shorter month. Civil Code 140, 141, 143.
 */
day length_end(struct length len, day event, bool first_day_counts);

/*
 * The limit of `row` for something that happened on `event`; DAY_NONE twice
 * for rows without a countable length. An adjacency gives the only day
 * allowed, the day after. A window gives its first day. For LENGTH_SETTING
 * and LENGTH_GIVEN use the functions below. Cannot fail.
 */
struct due_day deadline_end(
	const struct deadline *row, day event, const struct calendar *cal);
struct due_day deadline_end_by(const struct deadline *row, struct length len,
	day event, const struct calendar *cal);
/* The ids of those that it is the earlier of, with commas; else empty. */
str deadline_of(struct arena *mem, const struct deadline *row);
/* A day given by a person, rolled as the row says. */
struct due_day deadline_given(
	const struct deadline *row, day given, const struct calendar *cal);
/*
 * A period paused on `paused` that goes on from `resumed`: the days left after
 * the day of the pause follow the day it is resumed; what is used stays used.
 */
struct due_day deadline_resumed(const struct deadline *row, day legal,
	day paused, day resumed, const struct calendar *cal);
/* min(D-08, D-13): the earlier effective day; legal goes with it. */
struct due_day due_earlier(struct due_day a, struct due_day b);

/*
 * How the day came about, sentence by sentence. `len` is the row's own or the
 * setting's; for a day given by a notice `event` is that day. Names that
 * differ by language come twice: name_ja, name_en.
 */
const struct step *deadline_steps(struct arena *mem, const struct deadline *row,
	struct length len, day event, const struct calendar *cal, size_t *n);

#endif
