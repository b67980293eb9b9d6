/*
 * admin.h - the register as whoever runs it sees it: who there is, what is
 * set, what is done; nothing of what is in cases
 */
#ifndef APP_ADMIN_H
#define APP_ADMIN_H

#include "app/show.h"
#include "model/admin_page.h"

enum { ADMIN_READ_DAYS = 14 };

struct admin {
	struct case_view view; /* of the case that the register itself is */
	bool may_invite;       /* people are shown to who may invite them */
	struct admin_organisation *organisations;
	size_t n_organisations;
	struct admin_account *accounts;
	size_t n_accounts;
	struct setting_shown *settings;
	size_t n_settings;
	day swept; /* DAY_NONE: never */
	int64_t n_entries;
	struct admin_day *reads;
	size_t n_reads;
};
/* For app_ask, by whoever works at that place (web/desk.h). */
enum err app_admin(struct call *c, void *admin);

#endif
