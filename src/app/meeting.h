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

/* Does a guard of `mv` count who has voted? */
bool ballot_is_asked(const struct machine *m, const struct move *mv);
/* The ballot of a case in hand, by the rows of its machine. */
MUST_CHECK enum err ballot_look(
	struct call *c, struct case_row *cs, struct ballot_view *out);

#endif
