/*
 * checking.h - the checks of a case: what was marked, point by point
 *
 * A check is one of the edition's lists of points whose form comes with some
 * act of the case. Who may read that form may know of the check; who may make
 * the act now gets its form as well, begun from what was marked before.
 */
#ifndef APP_CHECKING_H
#define APP_CHECKING_H

#include "app/advice.h"
#include "app/form_ask.h"
#include "app/show.h"

struct point_view {
	const struct check_item *item;
	const struct choice *result; /* NULL: not marked */
	struct answer_view *rest; /* what else was noted of it; no revision */
	size_t n_rest;
};

struct check_view {
	const struct check *check;
	const struct act *act; /* that marks its points */
	bool possible;         /* by the actor, now */
	struct point_view *points;
	size_t n_points, n_marked, n_settled;
};

/* What was filed, with the case that it belongs to. */
struct paper_view {
	str ref;
	const struct machine *machine;
	const struct shown_form *forms;
	size_t n_forms;
};

struct checking {
	str ref, check; /* which check; empty: the one that is due */
	struct case_view view;
	struct check_view *checks;
	size_t n_checks;
	const struct check_view *now; /* one of them */
	struct form_ask ask;          /* of its act, if it is possible */
	struct paper_view *papers;    /* the case's own first */
	size_t n_papers;
	struct advice_list advice; /* beside it */
};
/* For app_ask. ERR_ABSENT: no such case, or no such check, for them. */
enum err app_checking(struct call *c, void *checking);

/*
 * What was marked, as the actor may read it: each point on the line that is
 * its place in the check, from the newest revision that marks it.
 */
MUST_CHECK enum err check_answers(struct call *c, struct case_row *cs,
	const struct check *check, struct answers *out);

/* The check whose points that act of a machine marks; NULL: it marks none. */
const struct check *check_of_act(
	const struct edition *ed, const struct machine *m, str act);

#endif
