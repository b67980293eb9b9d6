/*
 * desk.h - what waits for somebody, case by case, and the pages that show it
 *
 * Made by app/desk.h; addresses are filled in by web.
 */
#ifndef MODEL_DESK_H
#define MODEL_DESK_H

#include "model/public.h"

/* Something that the actor may do in a case now: an act, or a draft. */
struct desk_task {
	const struct act *act;     /* NULL: a draft */
	const struct edit *edit;   /* of a draft */
	const struct state *state; /* in which it may be done */
	bool waits;                /* it is expected, see app/desk.h */
	str href, text;
};

/* A case that the actor may know of. */
struct desk_case {
	struct case_file file;
	const struct edition *edition;
	const struct machine *machine;
	const struct state *state; /* of the part that waits, else the first */
	day since;
	str title_ja, title_en; /* of its subject */
	str owner, owner_ja, owner_en;
	str assigned, assigned_ja, assigned_en; /* told to who may know */
	bool given_to_me;
	struct due_shown due; /* the nearest to what the actor may do here */
	str length;           /* as it was counted */
	bool due_mine;
	const struct relation *whose; /* who has to keep it, if not the actor */
	bool without_delay;           /* no day, but the days since */
	int64_t days_since;
	bool is_end, held; /* no limit of an act, but until when it is valid;
			      held: until something pending is decided */
	bool has_days, late;
	int64_t days_left; /* how many days it is late, if it is */
	struct desk_task *tasks;
	size_t n_tasks;
	bool waits; /* one of its tasks does */
	bool hers;  /* some act from here is the actor's, possible or not */
	bool over;
	bool drafts;        /* some of it stands in drafts .. */
	int64_t draft_mark; /* .. that were so when this was made */
	str href;
	str steps_href; /* where several forms are prepared in order */
	str due_tone;   /* of the badge with the days left */
};

struct desk {
	str account;
	int64_t entries; /* of the ledger, for which it holds */
	hash edition, who;
	day today;
	struct desk_case *cases; /* what waits first, soonest day first */
	size_t n;
	size_t n_tasks;   /* of all cases */
	size_t n_waiting; /* cases */
};

/* A case that the actor may begin. */
struct desk_offer {
	const struct machine *machine;
	const struct act *act;
	str subject; /* empty: she says which */
	str ref; /* of the case in which the act is done; empty: a new one */
	str href;
};

/* A service of the actor's organisations. */
struct desk_service {
	str name, title_ja, title_en;
	const struct listed *listed; /* NULL: not on the public list */
	size_t n_cases, n_waiting;   /* that go on */
	const struct desk_case
		*next; /* the one with the soonest day; or NULL */
	str href;
};

/* A case without a subject that stands in everyone's calendar. */
struct desk_meeting {
	struct case_file file;
	const struct machine *machine;
	const struct state *state;
	day on;
	bool to_come;
	str href;
};

/* A statement in the making: what is answered, chapter by chapter. */
struct progress_chapter {
	const struct control *chapter;
	size_t n_items, n_answered;
	size_t n_mandatory, n_left; /* mandatory ones without an answer */
	int64_t percent;
	int64_t step; /* of the heat, 0 to 5 */
	bool wants;   /* n_left > 0 */
};
enum { PROGRESS_MAX_POINTS = 30, PROGRESS_RATE_DAYS = 14 };
struct progress_point {
	day on;
	int64_t left;
	str left_text;
};
struct progress {
	str ref;
	struct progress_chapter *chapters;
	size_t n_chapters;
	size_t n_items, n_answered, n_mandatory, n_left;
	struct progress_point *points; /* days at one distance, today last */
	size_t n_points;
	size_t n_lately; /* answered in the last PROGRESS_RATE_DAYS days */
	day done_on;     /* if it goes on so; DAY_NONE: not to be told */
};

/* A limit of one of the cases. */
struct desk_due {
	const struct desk_case *of;
	struct due_shown due;
	bool mine, late;
	int64_t days_left;
	str tone;
};

/* One service as its provider sees it. */
struct service_desk {
	struct desk_service service;
	struct desk_case *cases; /* all of them, newest first */
	size_t n_cases;
	struct desk_due *dues; /* that run, soonest first */
	size_t n_dues;
	struct desk_offer *offers;
	size_t n_offers;
	struct progress *progress; /* of the newest draft; NULL: none */
};

#endif
