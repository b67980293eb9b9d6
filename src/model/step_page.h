/*
 * step_page.h - the page on which an import or a carry-over is taken back
 */
#ifndef MODEL_STEP_PAGE_H
#define MODEL_STEP_PAGE_H

#include "model/page.h"

struct step_changed {
	str name, account;
};

struct step_page {
	struct page page;
	str ref, subject;
	str href, back_href; /* here; the chapters */
	bool has_fault;      /* nothing can be taken back: why */
	str fault;
	str what; /* it was, in the page's language */
	day on;
	str at;    /* 14:32 */
	int64_t n; /* the step that is shown */
	size_t n_changes;
	bool can_take;
	struct step_changed *clashes;
	size_t n_clashes;
};

#endif
