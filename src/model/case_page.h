/*
 * case_page.h - the page of one case, for everyone who may see it
 *
 * Filled by web from app/show.h, which has left out what its reader may not
 * know of.
 */
#ifndef MODEL_CASE_PAGE_H
#define MODEL_CASE_PAGE_H

#include "model/advice.h"
#include "model/public.h"

struct act_shown {
	str name, href;
	str why, clause, clause_href; /* what stands against it */
	bool first;                   /* of those that can be done */
};

/* What can be done, and what cannot yet. */
struct acts_shown {
	struct act_shown *acts, *others;
	size_t n_acts, n_others;
};

struct period_shown {
	struct due_shown due;
	enum word run;
	bool mine, without_delay;
	str turn;       /* whose turn it is instead; which act it limits */
	str left, tone; /* days left, in words; empty: no day is known */
};

struct party_shown {
	str label, title_ja, title_en;
};

struct draft_shown {
	str name_ja, name_en, href, progress;
};

struct link_shown {
	str ref, href;
	const struct machine *machine;
	const struct state *state;
	str since_href; /* what it states otherwise than before; or empty */
};

struct notice_shown {
	str name_ja, name_en, href;
	str to_ja, to_en;
	day on;
};

struct happened {
	int64_t entry;
	day on;
	str time, act, by, ground, clause, clause_href;
	const struct state *from, *to; /* NULL: it stayed, or had none */
};

struct case_page {
	struct page page;
	str ref;
	const struct machine *machine;
	str done; /* what was just done; empty: nothing */
	struct act_shown *acts, *others;
	size_t n_acts, n_others;
	struct period_shown *running, *past;
	size_t n_running, n_past;
	struct draft_shown *drafts;
	size_t n_drafts;
	str steps_href;   /* where several forms are prepared in order */
	str changes_href; /* what changed in its versions; or empty */
	str since_href;   /* the same since the period before; or empty */
	struct party_shown *people;
	size_t n_people;
	struct advice_shown *advice; /* on what is stated */
	size_t n_advice;
	const struct shown_form *forms;
	size_t n_forms;
	const struct shown_form *asked; /* what the reader's act answers */
	size_t n_asked;
	struct notice_shown *notices;
	size_t n_notices;
	struct link_shown *links;
	size_t n_links;
	struct happened *events; /* newest first */
	size_t n_events;
	int64_t version;
	day opened;
	str edition;
};

#endif
