/*
 * sheets_page.h - the page of a statement as a spreadsheet
 */
#ifndef MODEL_SHEETS_PAGE_H
#define MODEL_SHEETS_PAGE_H

#include "model/control_texts.h"
#include "model/versions_page.h"

/* One thing that the file would change, or cannot. */
struct sheet_change {
	str kind, tone, name, place;
	str account; /* of a conflict: who changed the register */
	struct change_of_field *fields;
	size_t n_fields;
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
	struct sheet_change *changes; /* of this part of them */
	size_t n_shown;
	size_t n_changes; /* of all */
	/* there are more parts: where this one lies, and those beside it */
	bool in_parts;
	size_t first, last, part_before, part_after; /* 0: there is none */
	struct sheet_flaw *flaws;
	size_t n_flaws, n_more; /* listed; only counted */
};

#endif
