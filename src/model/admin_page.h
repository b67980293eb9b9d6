/*
 * admin_page.h - the page of whoever runs the register
 *
 * Filled by web from app/admin.h.
 */
#ifndef MODEL_ADMIN_PAGE_H
#define MODEL_ADMIN_PAGE_H

#include "model/case_page.h"
#include "model/people.h"
#include "model/rulebook.h"

struct admin_organisation {
	str name, title_ja, title_en, kind_ja, kind_en;
};

/* In each place: the organisation, and the duty if it has one. */
struct admin_account {
	str name, title_ja, title_en;
	struct place_shown *places;
	size_t n_places;
};

struct admin_day {
	day on;
	int64_t reads;
};

struct admin_page {
	struct page page;
	struct acts_shown acts;
	bool may_invite, invited, has_fault;
	str secret, invited_as; /* of a link just made: shown this once */
	str fault, typed;
	struct admin_organisation *organisations;
	size_t n_organisations;
	struct admin_account *accounts;
	size_t n_accounts;
	struct setting_shown *settings;
	size_t n_settings;
	bool has_swept;
	day swept;
	int64_t n_entries;
	struct admin_day *reads;
	size_t n_reads;
};

#endif
