#include "view/pages.h"

#include "view/admin.h"
#include "view/carry.h"
#include "view/cases.h"
#include "view/checking.h"
#include "view/items.h"
#include "view/library.h"
#include "view/desk.h"
#include "view/people.h"
#include "view/public.h"
#include "view/versions.h"
#include "view/self_check.h"
#include "view/sheets.h"
#include "view/step.h"
#include "view/official.h"

const struct view_page *const view_pages[] = {
	&view_about,
	&view_account,
	&view_accessibility,
	&view_bodies,
	&view_body,
	&view_case,
	&view_changes,
	&view_clash,
	&view_components,
	&view_confirm,
	&view_control,
	&view_controls,
	&view_data,
	&view_desk,
	&view_desk_deadlines,
	&view_desk_service,
	&view_error,
	&view_extract,
	&view_form,
	&view_checking,
	&view_meeting,
	&view_admin,
	&view_filing,
	&view_help,
	&view_history,
	&view_invitation,
	&view_item_notes,
	&view_items,
	&view_items_bulk,
	&view_items_all,
	&view_items_conflict,
	&view_items_section,
	&view_library,
	&view_library_item,
	&view_library_reads,
	&view_objectives,
	&view_stated_evidence,
	&view_login,
	&view_notice,
	&view_begin,
	&view_privacy,
	&view_provider,
	&view_questions,
	&view_rule,
	&view_rules,
	&view_secrecy,
	&view_self_check,
	&view_service,
	&view_services,
	&view_carry,
	&view_step,
	&view_sheets,
	&view_texts,
	&view_start,
	&view_statement,
	&view_stats,
	&view_versions,
};

const size_t n_view_pages = COUNT(view_pages);
