/*
 * meeting_page.h - one meeting and the cases before it
 *
 * Filled by web from app/meeting.h.
 */
#ifndef MODEL_MEETING_PAGE_H
#define MODEL_MEETING_PAGE_H

#include "model/case_page.h"

struct agenda_shown {
	str ref, href;
	const struct machine *machine;
	str title_ja, title_en;
	const struct state *state;
	bool named;
	str due; /* by when, in words; empty: no day runs */
	struct acts_shown acts;
	bool has_ballot;
	str cast;        /* how many, in words; empty: not to be known */
	str own, own_on; /* one's own vote; empty: none */
	bool stands_aside;
	str *names; /* of who stands aside */
	size_t n_names;
};

struct meeting_page {
	struct page page;
	str ref, title, done;
	const struct machine *machine;
	str case_href;
	struct acts_shown acts; /* of the meeting itself */
	const struct shown_form *forms;
	size_t n_forms;
	struct agenda_shown *agenda;
	size_t n_agenda;
};

#endif
