#include "web/routes.h"

#include "web/desk.h"
#include "web/error.h"
#include "web/people.h"
#include "web/public.h"
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

#define DESK(path, fn)                                                         \
	{                                                                      \
		GET, path, SIGNED_IN, fn, 0, NULL                              \
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
	PAGE("/controls/:no", web_control),
	PAGE("/rules", web_rules),
	ASKS("/rules/:rule", web_rule),
	PAGE("/data", web_data),
	PAGE("/about", web_about),
	PAGE("/help", web_help),
	PAGE("/accessibility", web_accessibility),
	PAGE("/privacy", web_privacy),
	DEMO("/help/components", web_components),
	DESK("/p", web_desk),
	DESK("/b", web_desk),
	DESK("/o", web_desk),
	DESK("/m", web_desk),
	DESK("/g", web_desk),
	DESK("/admin", web_desk),
	DESK("/p/services/:s", web_desk_service),
	DESK("/p/services/:s/deadlines", web_desk_deadlines),
	{GET,  "/login",              ANYONE,    web_login,           0,          NULL},
	{POST, "/login",              ANYONE,    web_login_post,      ROUTE_HASH, NULL},
	{POST, "/logout",             SIGNED_IN, web_logout,          ROUTE_DOOR, NULL},
	{GET,  "/account",            SIGNED_IN, web_account,         0,          NULL},
	{POST, "/account/sessions",   SIGNED_IN, web_session_end,     0,          NULL},
	{POST, "/account/sign-out",   SIGNED_IN, web_sign_out_all,    0,          NULL},
	{POST, "/account/tokens",     SIGNED_IN, web_token_make,      0,          NULL},
	{POST, "/account/tokens/end", SIGNED_IN, web_token_end,       0,          NULL},
	{GET,  "/invitation/:key",    ANYONE,    web_invitation,      0,          NULL},
	{POST, "/invitation/:key",    ANYONE,    web_invitation_post, ROUTE_HASH,
							  NULL									 },
	{GET,  "/secrecy",            SIGNED_IN, web_secrecy,         ROUTE_DOOR, NULL},
	{POST, "/secrecy",            SIGNED_IN, web_secrecy_post,    ROUTE_DOOR, NULL},
	{POST, "/theme",              ANYONE,    web_theme,           0,          NULL},
	{GET,  NULL,                  ANYONE,    NULL,                0,          NULL},
};

const struct face web_face = {routes, web_error};
