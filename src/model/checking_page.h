/*
 * checking_page.h - a check of a case beside its papers, and a meeting
 *
 * Filled by web from app/checking.h.
 */
#ifndef MODEL_CHECKING_PAGE_H
#define MODEL_CHECKING_PAGE_H

#include "model/advice.h"
#include "model/case_page.h"
#include "model/form_page.h"
#include "model/self_page.h"

struct point_note {
	str label, text;
};
struct point_shown {
	str n, title, clause, clause_href;
	struct object_state result; /* empty: not marked */
	bool marked;
	struct point_note *notes;
	size_t n_notes;
};

struct check_tab {
	str href, text;
	bool current;
};

struct filed_shown {
	str ref, href;
	const struct machine *machine;
	const struct shown_form *forms;
	size_t n_forms;
	bool open;      /* the first is shown at once */
	str since_href; /* what it states otherwise than before; or empty */
};

/* The self-check of the statement that was filed: then, and now. */
struct found_filed {
	str ref, href;
	struct found_sums sums;
	str receipt;
	struct found_recorded *recorded; /* NULL: none came with it */
};

struct checking_page {
	struct form_page form; /* of the act, if it can be made; its page */
	bool may_mark;
	str title, count, done;
	str clause, clause_href;
	struct check_tab *tabs;
	size_t n_tabs;
	struct point_shown *points;
	size_t n_points;
	struct acts_shown acts;
	struct found_filed *self; /* NULL: there is none to be told of */
	struct filed_shown *papers;
	size_t n_papers;
	struct advice_shown *advice;
	size_t n_advice;
};

#endif
