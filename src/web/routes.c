#include "web/routes.h"

#include "web/admin.h"
#include "web/cases.h"
#include "web/checking.h"
#include "web/desk.h"
#include "web/error.h"
#include "web/items.h"
#include "web/library.h"
#include "web/people.h"
#include "web/public.h"
#include "web/sheets.h"
#include "web/official.h"
#include "web/theme.h"

/*
 * Pages are the same until an act or the next day. Those that ask nothing are
 * one page, whatever a link that was passed on has put behind their address.
 */
#define PAGE(path, fn)                                                         \
	{                                                                      \
		GET, path, ANYONE, fn, ROUTE_KEPT | ROUTE_PLAIN, NULL          \
	}
#define ASKS(path, fn)                                                         \
	{                                                                      \
		GET, path, ANYONE, fn, ROUTE_KEPT, NULL                        \
	}
#define DEMO(path, fn)                                                         \
	{                                                                      \
		GET, path, DEMO_ONLY, fn, ROUTE_KEPT | ROUTE_PLAIN, NULL       \
	}

/* Never kept: of nobody in particular, or of whoever is signed in. */
#define DOOR(method, path, fn, is)                                             \
	{                                                                      \
		method, path, ANYONE, fn, is, NULL                             \
	}
#define OWN(method, path, fn, is)                                              \
	{                                                                      \
		method, path, SIGNED_IN, fn, is, NULL                          \
	}

static const struct route routes[] = {
	PAGE("/", web_start),
	ASKS("/services", web_services),
	PAGE("/services/:service", web_service),
	ASKS("/services/:service/history", web_history),
	PAGE("/services/:service/statement", web_statement),
	PAGE("/providers/:provider", web_provider),
	ASKS("/audit-bodies", web_bodies),
	PAGE("/audit-bodies/:body", web_body),
	ASKS("/changes", web_changes),
	PAGE("/stats", web_stats),
	ASKS("/controls", web_controls),
	ASKS("/controls/:no", web_control),
	ASKS("/questions", web_questions),
	PAGE("/rules", web_rules),
	ASKS("/rules/:rule", web_rule),
	PAGE("/data", web_data),
	PAGE("/about", web_about),
	PAGE("/help", web_help),
	PAGE("/accessibility", web_accessibility),
	PAGE("/privacy", web_privacy),
	DEMO("/help/components", web_components),
	DOOR(GET, "/login", web_login, 0),
	DOOR(POST, "/login", web_login_post, ROUTE_HASH),
	DOOR(GET, "/invitation/:key", web_invitation, 0),
	DOOR(POST, "/invitation/:key", web_invitation_post, ROUTE_HASH),
	OWN(POST, "/logout", web_logout,
		ROUTE_DOOR | ROUTE_PERSON | ROUTE_LEAVE),
	OWN(GET, "/secrecy", web_secrecy, ROUTE_DOOR | ROUTE_PERSON),
	OWN(POST, "/secrecy", web_secrecy_post, ROUTE_DOOR | ROUTE_PERSON),
	OWN(GET, "/account", web_account, ROUTE_PERSON),
	OWN(POST, "/account/password", web_password, ROUTE_HASH | ROUTE_PERSON),
	OWN(POST, "/account/sessions", web_session_end, ROUTE_PERSON),
	OWN(POST, "/account/sign-out", web_sign_out_all, ROUTE_PERSON),
	OWN(POST, "/account/tokens", web_token_make, ROUTE_PERSON),
	OWN(POST, "/account/tokens/end", web_token_end, ROUTE_PERSON),
	OWN(GET, "/p", web_desk, 0),
	OWN(GET, "/b", web_desk, 0),
	OWN(GET, "/o", web_desk, 0),
	OWN(GET, "/m", web_desk, 0),
	OWN(GET, "/g", web_desk, 0),
	OWN(GET, "/admin", web_admin, 0),
	OWN(POST, "/admin/invitations", web_admin_invite, 0),
	OWN(GET, "/admin/texts", web_texts, 0),
	OWN(POST, "/admin/texts", web_texts_look, ROUTE_FILES),
	OWN(POST, "/admin/texts/again", web_texts_again, 0),
	OWN(POST, "/admin/texts/take", web_texts_take, 0),
	OWN(POST, "/admin/texts/remove", web_texts_remove, 0),
	OWN(GET, "/p/services/:s", web_desk_service, 0),
	OWN(GET, "/p/services/:s/deadlines", web_desk_deadlines, 0),
	OWN(GET, "/cases/:ref", web_case, 0),
	OWN(GET, "/cases/:ref/:act", web_act, 0),
	OWN(POST, "/cases/:ref/:act", web_act_post, 0),
	OWN(GET, "/cases/:ref/draft/:form", web_draft, 0),
	OWN(POST, "/cases/:ref/draft/:form", web_draft_post, 0),
	OWN(GET, "/cases/:ref/notices/:n", web_notice, 0),
	OWN(GET, "/open/:machine", web_open, 0),
	OWN(POST, "/open/:machine", web_open_post, 0),
	OWN(GET, "/p/statements/:ref", web_statement_items, 0),
	OWN(GET, "/p/statements/:ref/check", web_statement_check, 0),
	OWN(GET, "/p/statements/:ref/s/:section", web_statement_section, 0),
	OWN(GET, "/p/statements/:ref/public", web_statement_public, 0),
	OWN(GET, "/p/statements/:ref/objectives", web_statement_objectives, 0),
	OWN(GET, "/p/statements/:ref/changes", web_statement_changes, 0),
	OWN(POST, "/p/statements/:ref/s/:section", web_statement_save, 0),
	OWN(GET, "/p/statements/:ref/bulk", web_items_bulk, 0),
	OWN(POST, "/p/statements/:ref/bulk", web_items_bulk_post, 0),
	OWN(GET, "/p/statements/:ref/s/:section/bulk", web_items_bulk, 0),
	OWN(POST, "/p/statements/:ref/s/:section/bulk", web_items_bulk_post, 0),
	OWN(GET, "/p/statements/:ref/i/:control", web_item_notes, 0),
	OWN(POST, "/p/statements/:ref/i/:control", web_item_notes_post, 0),
	OWN(GET, "/p/statements/:ref/carry", web_statement_carry, 0),
	OWN(POST, "/p/statements/:ref/carry", web_statement_carried, 0),
	OWN(GET, "/p/statements/:ref/step", web_statement_step, 0),
	OWN(POST, "/p/statements/:ref/step", web_statement_step_back, 0),
	OWN(GET, "/p/statements/:ref/sheets", web_sheets, 0),
	OWN(POST, "/p/statements/:ref/sheets", web_sheets_look, ROUTE_FILES),
	OWN(POST, "/p/statements/:ref/sheets/look", web_sheets_again, 0),
	OWN(POST, "/p/statements/:ref/sheets/take", web_sheets_take, 0),
	OWN(GET, "/p/statements/:ref/sheets/:format", web_sheets_get, 0),
	OWN(GET, "/p/evidence", web_library, 0),
	OWN(GET, "/p/evidence/new", web_library_new, 0),
	OWN(POST, "/p/evidence/new", web_library_new_post,
		ROUTE_FILES | ROUTE_SLOW),
	OWN(GET, "/p/evidence/:id", web_library_item, 0),
	OWN(POST, "/p/evidence/:id", web_library_drop, 0),
	OWN(GET, "/p/evidence/:id/edit", web_library_edit, 0),
	OWN(POST, "/p/evidence/:id/edit", web_library_edit_post, 0),
	OWN(GET, "/p/evidence/:id/reads", web_library_reads, 0),
	OWN(GET, "/p/evidence/:id/file", web_library_file, ROUTE_SLOW),
	OWN(POST, "/p/evidence/parts", web_library_parts, ROUTE_FILES),
	OWN(GET, "/p/certificates", web_library, 0),
	OWN(GET, "/p/certificates/new", web_library_new, 0),
	OWN(POST, "/p/certificates/new", web_library_new_post, 0),
	OWN(GET, "/p/certificates/:id", web_library_item, 0),
	OWN(POST, "/p/certificates/:id", web_library_drop, 0),
	OWN(GET, "/p/certificates/:id/edit", web_library_edit, 0),
	OWN(POST, "/p/certificates/:id/edit", web_library_edit_post, 0),
	OWN(GET, "/p/certificates/:id/reads", web_library_reads, 0),
	OWN(GET, "/p/risks", web_library, 0),
	OWN(GET, "/p/risks/new", web_library_new, 0),
	OWN(POST, "/p/risks/new", web_library_new_post, 0),
	OWN(GET, "/p/risks/:id", web_library_item, 0),
	OWN(POST, "/p/risks/:id", web_library_drop, 0),
	OWN(GET, "/p/risks/:id/edit", web_library_edit, 0),
	OWN(POST, "/p/risks/:id/edit", web_library_edit_post, 0),
	OWN(GET, "/p/risks/:id/reads", web_library_reads, 0),
	OWN(GET, "/b/engagements/:ref", web_engagement_items, 0),
	OWN(GET, "/b/engagements/:ref/evidence", web_engagement_evidence, 0),
	OWN(GET, "/b/engagements/:ref/s/:section", web_engagement_section, 0),
	OWN(POST, "/b/engagements/:ref/s/:section", web_engagement_save, 0),
	OWN(GET, "/p/applications/:ref", web_filing, 0),
	OWN(GET, "/o/applications/:ref", web_checking, 0),
	OWN(GET, "/m/:ref", web_meeting, 0),
	DOOR(POST, "/theme", web_theme, 0),
	DOOR(GET, NULL, NULL, 0),
};

const struct face web_face = {routes, web_error};
