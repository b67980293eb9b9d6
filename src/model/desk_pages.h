/*
 * desk_pages.h - the start page of each kind of people, and of a service
 */
#ifndef MODEL_DESK_PAGES_H
#define MODEL_DESK_PAGES_H

#include "model/desk.h"

enum { DESK_PER_PAGE = 50, DESK_SOON_DAYS = 7, DESK_NEAR_DAYS = 30 };

/* One way to look at the queue, with how many there are. */
struct desk_filter {
	str href, text;
	size_t count;
	bool current;
};

/* An item in one's charge; a comment that names one. */
struct mine_shown {
	str href, number, title_ja, title_en, ref;
	day due, on;
	bool late;
	str by, text;
};

/* What a start page shows; NULL or none: it has no such part. */
struct desk_page {
	struct page page;
	str here; /* its address */
	str place_ja, place_en;
	size_t n_waiting, n_tasks, n_others, n_found;
	const struct desk_case *next; /* with the soonest day of one's own */
	struct desk_case *waiting;    /* an act is expected */
	struct desk_case *others;     /* something is possible */
	struct desk_case *queue;      /* all that goes on, as filtered */
	size_t n_queue;
	struct desk_filter *machines, *states, *days;
	size_t n_machines, n_states, n_days;
	bool has_queue, filtered;
	str clear_href;
	const struct pager *pager;
	bool has_services, has_meetings, has_list;
	bool has_evidence, has_certificates, has_risks; /* by the rules */
	struct desk_service *services;
	size_t n_services;
	struct desk_meeting *meetings;
	size_t n_meetings;
	struct desk_offer *offers;
	size_t n_offers;
	/* items of drafts in one's charge, and what names one */
	struct mine_shown *mine, *mentions;
	size_t n_mine, n_mentions, n_all, n_late;
};

struct service_desk_page {
	struct page page;
	struct service_desk desk;
	struct desk_due *next; /* the first of its days */
	size_t n_next;
	const struct chart *periods, *burndown;
	bool at_overview, at_deadlines;
	str edit_href; /* of the statement in the making */
	bool has_forecast;
};

#endif
