#include "view/admin.h"

#include "view/case_names.h"
#include "view/page.h"
#include "view/shown.h"

static const struct bind organisation_bind[] = {
	BIND_STR(struct admin_organisation, name),
	BIND_BOTH(struct admin_organisation, "title", title_ja, title_en),
	BIND_BOTH(struct admin_organisation, "kind", kind_ja, kind_en),
	{0},
};

static const struct bind place_bind[] = {
	BIND_BOTH(struct place_shown, "place", title_ja, title_en),
	BIND_BOTH(struct place_shown, "duty", kind_ja, kind_en),
	{0},
};

static const struct bind account_bind[] = {
	BIND_STR(struct admin_account, name),
	BIND_BOTH(struct admin_account, "title", title_ja, title_en),
	BIND_LIST(struct admin_account, places, n_places, place_bind),
	{0},
};

static const struct bind day_bind[] = {
	BIND_DAY(struct admin_day, "day", DAY, on),
	BIND_DAY(struct admin_day, "iso", ISO, on),
	BIND_INT(struct admin_day, reads),
	{0},
};

static const struct bind admin_bind[] = {
	BIND_SUB(struct admin_page, page, page_bind),
	{BIND_KIND_SUB,               "doable", offsetof(struct admin_page, acts), 0, 0,
					      acts_bind},
	BIND_BOOL(struct admin_page, may_invite),
	BIND_BOOL(struct admin_page, invited),
	BIND_BOOL(struct admin_page, has_fault),
	BIND_STR(struct admin_page, secret),
	BIND_STR(struct admin_page, invited_as),
	BIND_STR(struct admin_page, fault),
	BIND_STR(struct admin_page, typed),
	BIND_LIST(struct admin_page, organisations, n_organisations,
		organisation_bind),
	BIND_LIST(struct admin_page, accounts, n_accounts, account_bind),
	BIND_LIST(struct admin_page, settings, n_settings, setting_shown_bind),
	BIND_BOOL(struct admin_page, has_swept),
	BIND_DAY(struct admin_page, "swept", DAY, swept),
	BIND_DAY(struct admin_page, "swept_iso", ISO, swept),
	BIND_INT(struct admin_page, n_entries),
	BIND_LIST(struct admin_page, reads, n_reads, day_bind),
	BIND_COUNT(struct admin_page, n_reads),
	{0},
};

const struct view_page view_admin = {"admin", admin_bind};
