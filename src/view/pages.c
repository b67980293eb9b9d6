#include "view/pages.h"

#include "view/desk.h"
#include "view/people.h"
#include "view/public.h"

const struct view_page *const view_pages[] = {
	&view_about,
	&view_account,
	&view_accessibility,
	&view_bodies,
	&view_body,
	&view_changes,
	&view_components,
	&view_control,
	&view_controls,
	&view_data,
	&view_desk,
	&view_desk_deadlines,
	&view_desk_service,
	&view_error,
	&view_help,
	&view_history,
	&view_invitation,
	&view_login,
	&view_privacy,
	&view_provider,
	&view_rule,
	&view_rules,
	&view_secrecy,
	&view_service,
	&view_services,
	&view_start,
	&view_statement,
	&view_stats,
};

const size_t n_view_pages = COUNT(view_pages);
