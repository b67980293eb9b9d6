/*
 * show.h - what a person may see of a case, and what waits for them
 *
 * Everything is read in one snapshot and filtered here, where it is read:
 * what no row of visibility.yaml allows is not in these structs.
 */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include "app/advice.h"
#include "app/act.h"
#include "model/public.h"

struct part_view {
	const struct part *part;
	const struct state *state;
	day since;
};

struct act_view {
	const struct move *move;
	const struct act *act;
	bool mine;       /* the actor may make it in this state */
	bool possible;   /* .. and nothing stands against it but what its own
			    form may still answer */
	struct note why; /* else the reason, with its clause */
};

struct due_view {
	const struct deadline *deadline;
	str run; /* running, paused, ended */
	struct due_day due;
	day event;
	const struct step *steps; /* how the day came about */
	size_t n_steps;
	bool mine; /* the one who must act is the actor, and may do so now */
	bool validity;               /* it gave the case a date, as its end */
	bool held;                   /* .. and what follows that waits */
	const struct relation *turn; /* an act is awaited of these instead .. */
	bool turn_mine;              /* .. and the actor is one of them */
	/* a limit of an act to come (due.c); else NULL */
	const struct act *act;
	const struct state *from; /* where that act is done */
	bool now, may;            /* now; by the actor */
};

struct answer_view {
	const struct form *form;
	const struct field *field;
	int64_t revision;
	int32_t line;
	str value;
};

struct event_view {
	struct case_act row;
	const struct act *act; /* NULL: unknown to this edition */
};

/* What the page of a case shows beside: show_page.c. */
struct party_view {
	str party, organisation, title_ja, title_en;
	const struct relation *relation; /* NULL: it has no name */
};

struct link_view {
	struct case_file file;
	const struct machine *machine;
	const struct state *state; /* NULL: the actor may know of none */
	bool has_former;           /* it states items: app/former.h */
};

struct draft_view {
	const struct edit *edit;
	int64_t version; /* of a form's draft: what its next change names */
	bool begun;
	bool counted;     /* of a form: items are counted by their editor */
	size_t n_missing; /* what is still to be answered, or answered wrongly
			   */
};

struct case_view {
	struct case_file file;
	const struct edition *edition;
	const struct machine *machine;
	int64_t version;
	bool test; /* a demo register says so everywhere */
	struct part_view *parts;
	size_t n_parts;
	struct case_party *parties;
	size_t n_parties;
	struct act_view *acts;
	size_t n_acts;
	struct due_view *dues;
	size_t n_dues;
	struct due_view *ahead; /* limits of acts that are still to come */
	size_t n_ahead;
	struct answer_view *answers;
	size_t n_answers;
	struct event_view *events;
	size_t n_events;
	struct notice *notices;
	size_t *notice_places; /* from 1, among all of the case */
	size_t n_notices;
	/* with `page` */
	str title_ja, title_en; /* of the subject; empty if it has none */
	struct party_view *people;
	size_t n_people;
	struct link_view *links;
	size_t n_links;
	struct draft_view *drafts;
	size_t n_drafts;
	struct shown_form *forms; /* the newest of each that was sent */
	size_t n_forms;
	struct shown_form asked[MOVE_MAX_FORMS]; /* what is answered now */
	size_t n_asked;
	bool has_versions; /* it states items, and the actor may read them */
	bool has_former;   /* and those of the period before, too */
	struct advice_list advice; /* given on what it states */
};

struct show_args {
	str ref;
	bool page; /* also what its page shows beside */
	bool acts; /* ask every act whether it is possible: costs guards */
	struct case_view out;
};
enum err app_case_show(struct call *c, void *args); /* struct show_args */
/* Only its periods; only what has happened. */
enum err app_case_dues(struct call *c, void *args);   /* struct show_args */
enum err app_case_events(struct call *c, void *args); /* struct show_args */

/* The acts and the periods of a case, into `out`: also for lists of cases. */
MUST_CHECK enum err show_acts(
	struct call *c, struct case_row *cs, struct case_view *out);
MUST_CHECK enum err show_dues(
	struct call *c, struct case_row *cs, struct case_view *out);
/* due.c: the limits of acts to come, which no period of the case counts. */
MUST_CHECK enum err show_ahead(
	struct call *c, struct case_row *cs, struct case_view *out);
/* due.c: whose turn it is, and whether the end of a validity has to wait. */
bool due_gives_date(const struct machine *m, const struct deadline *d);
MUST_CHECK enum err due_weigh(
	struct call *c, struct case_row *cs, struct due_view *due);
/*
 * show_page.c: what others sent with the act that brought the part where it
 * is, as far as the actor may read it: what she answers. From `c->mem`.
 */
MUST_CHECK enum err show_asked(struct call *c, struct case_row *cs,
	const struct part *part, struct shown_form *out, size_t *n);
MUST_CHECK enum err show_page(
	struct call *c, struct case_row *cs, struct case_view *out);
/* The drafts that the actor may change now. */
MUST_CHECK enum err show_drafts(
	struct call *c, struct case_row *cs, struct case_view *out);
/* What the subject is called; empty if nothing is there. */
MUST_CHECK enum err subject_titles(
	struct call *c, str kind, str subject, str *ja, str *en);

/* One move of a person: is it possible, and if not, why? */
MUST_CHECK enum err show_act(struct call *c, struct case_row *cs,
	const struct move *mv, struct act_view *out);
/* May the actor know who of the people of the case did what? */
MUST_CHECK enum err show_knows_people(
	struct call *c, struct case_row *cs, bool *out);
/* The same of one of them, who may be of the actor's own organisation. */
MUST_CHECK enum err show_may_name(
	struct call *c, struct case_row *cs, str account, bool *out);
/* The first state that the actor may know of; NULL: of none. */
MUST_CHECK enum err show_first_state(
	struct call *c, struct case_row *cs, const struct state **out);
/*
 * The letters of a case that the actor may read. Whoever shows one notes that
 * it was read; a list of them is not their reading.
 */
MUST_CHECK enum err show_notices(
	struct call *c, struct case_row *cs, struct case_view *out);

#endif
