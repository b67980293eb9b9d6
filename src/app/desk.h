/*
 * desk.h - what waits for whoever asks, by when, and what else she may do
 *
 * Cases are found by index and looked at once; what came of it is kept with
 * the thread for the account, and only what the entries since have touched is
 * looked at again. What one may not know of is neither shown nor counted.
 */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/case.h"
#include "model/desk.h"

/*
 * Every case with something to do for the actor, and those that she looks
 * after: her organisation's, the ones given to her, and for the scheme's own
 * organisations all that go on. Into c->mem; days are those of c->today.
 */
enum err app_desk(struct call *c, void *args); /* struct desk */

/*
 * Where the account works, most at home first: `p` for the page /p; and, for
 * who has a cache, how many cases wait.
 */
enum { DESK_MAX_PLACES = 6 };
struct desk_places {
	str at[DESK_MAX_PLACES];
	size_t n;
	size_t n_waiting;
};
enum err app_desk_places(struct call *c, void *args); /* struct desk_places */

/*
 * What may be begun: by the actor's kinds, on her organisations; no guards.
 * But for what is begun on a service, also what she may do in the register.
 */
struct desk_offers {
	str subject_kind, subject; /* empty: not on a thing of one's own */
	struct desk_offer *at;
	size_t n;
};
enum err app_desk_offers(struct call *c, void *args); /* struct desk_offers */

/* The services of the actor's organisations; `desk` was asked for before. */
struct desk_services {
	const struct desk *desk;
	struct desk_service *at;
	size_t n;
};
enum err app_desk_services(
	struct call *c, void *args); /* struct desk_services */

/* Cases without a subject: the meetings, those to come first. */
enum { DESK_MAX_MEETINGS = 12 };
struct desk_meetings {
	struct desk_meeting *at;
	size_t n;
};
enum err app_desk_meetings(
	struct call *c, void *args); /* struct desk_meetings */

/* One service of the actor's organisations; ERR_ABSENT for any other. */
struct service_desk_args {
	str name;
	struct service_desk out;
};
enum err app_service_desk(
	struct call *c, void *args); /* struct service_desk_args */

/* desk_progress.c: of a case whose items may be edited now; else NULL. */
MUST_CHECK enum err desk_progress(
	struct call *c, str ref, struct progress **out);

/*
 * Is an act expected, or only possible? Not expected: what may be done at any
 * time to something at rest, what leads back to the beginning, and a way out
 * that is always open (final, without a condition of its own).
 */
bool move_is_expected(const struct state *from, const struct move *mv);

/*
 * desk_case.c: what comes first on a desk: what is late, what is to be done
 * without delay, what has a day; of one kind the sooner day.
 */
enum desk_urgency { URGENT_LATE, URGENT_PROMPT, URGENT_BY_DAY, URGENT_NOT };
enum desk_urgency desk_urgency(const struct desk_case *d);
/* The same as an order, equal ones by reference. */
int desk_cmp(const struct desk_case *x, const struct desk_case *y);

/* Everything of one case, over or not; ERR_ABSENT. */
MUST_CHECK enum err desk_look(struct call *c, str ref, struct desk_case *out);
/* How the due day came about. */
MUST_CHECK enum err desk_show_due(struct call *c, struct desk_case *out);
/* A copy that lies in `mem`. */
struct desk_case desk_copy(struct arena *mem, const struct desk_case *from);
/* desk_find.c: references of the cases to look at, sorted, each once. */
struct desk_refs {
	str *at;
	size_t n, cap;
};
MUST_CHECK enum err desk_find(struct call *c, struct desk_refs *out);

#endif
