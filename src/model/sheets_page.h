/*
 * sheets_page.h - the page of a statement as a spreadsheet
 */
#ifndef MODEL_SHEETS_PAGE_H
#define MODEL_SHEETS_PAGE_H

#include "model/control_texts.h"
#include "model/page.h"

/* One thing that the file would change, or cannot. */
struct sheet_change {
	str kind, tone, name, place;
	bool conflict;
	str mine, theirs, account;
};

/* What could not be read, and where. */
struct sheet_flaw {
	str place, text;
};

struct sheets_page {
	struct page page;
	str ref, subject;
	str href, back_href;             /* here; the chapters */
	struct official_shown *official; /* NULL: no text is here */
	bool may_write;
	str why; /* if not */
	/* the file could not be opened */
	bool has_fault;
	str fault;
	/* a file that was looked at: what would come of it */
	bool looked, can_take;
	str name, file; /* file: in base64, to be sent again */
	size_t n_changed, n_new, n_same, n_conflicts, n_bad;
	struct sheet_change *changes;
	size_t n_changes;
	struct sheet_flaw *flaws;
	size_t n_flaws;
};

#endif
