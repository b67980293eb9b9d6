/*
 * meeting.h - a meeting, and the cases that are before it
 *
 * A meeting is a case that acts on other cases name. Before it is whatever
 * stands where such an act is expected, and what has named it. A ballot is a
 * form that each person sends for herself: who may count sees how many were
 * cast, and everybody sees her own and nobody else's.
 */
#ifndef APP_MEETING_H
#define APP_MEETING_H

#include "app/show.h"

struct ballot_view {
	const struct act *act;    /* NULL: none is held */
	bool counted;             /* the actor may know how many .. */
	size_t n_cast;            /* .. people have voted and may still */
	const struct choice *own; /* NULL: none */
	day own_on;
	/* who stands aside, told to who may read what they said */
	const struct act *aside;
	str *names;
	size_t n_names;
	bool stands_aside; /* the actor does */
};

/*
 * The votes that an act goes by, in numbers and never by name. By choice only
 * from BALLOT_MIN_TOLD votes on: of fewer, whoever cast one of them could tell
 * the others'.
 */
enum { BALLOT_MIN_TOLD = 3 };
struct vote_count {
	const struct choice *choice;
	size_t n;
};
struct ballot_tally {
	bool counted; /* there are such votes, and the actor may count them */
	size_t n_cast;
	struct vote_count *at; /* one a choice */
	size_t n;              /* 0: they are not told apart */
};

struct agenda_case {
	struct case_view view; /* acts: only those that are the actor's */
	bool named;            /* the case names this meeting */
	struct ballot_view ballot;
};

struct meeting {
	str ref;
	struct case_view view;
	struct agenda_case *agenda;
	size_t n_agenda;
};
/* For app_ask. ERR_ABSENT: no such meeting for them. */
enum err app_meeting(struct call *c, void *meeting);

/*
 * The votes of those who do not stand aside, each one's last, if a guard of
 * `mv` counts who made the act that they are sent with.
 */
MUST_CHECK enum err ballot_tally(struct call *c, struct case_row *cs,
	const struct move *mv, struct ballot_tally *out);
/* The ballot of a case in hand, by the rows of its machine. */
MUST_CHECK enum err ballot_look(
	struct call *c, struct case_row *cs, struct ballot_view *out);

#endif
