#include "web/routes.h"

#include "web/error.h"
#include "web/people.h"
#include "web/public.h"
#include "web/theme.h"

static const struct route routes[] = {
	{GET,  "/",			    ANYONE,    web_start,           ROUTE_KEPT, NULL},
	{GET,  "/services",                    ANYONE,    web_services,        ROUTE_KEPT, NULL},
	{GET,  "/services/:service",           ANYONE,    web_service,         ROUTE_KEPT, NULL},
	{GET,  "/services/:service/history",   ANYONE,    web_history,         ROUTE_KEPT,
         NULL										  },
	{GET,  "/services/:service/statement", ANYONE,    web_statement,       ROUTE_KEPT,
         NULL										  },
	{GET,  "/providers/:provider",         ANYONE,    web_provider,        ROUTE_KEPT, NULL},
	{GET,  "/audit-bodies",                ANYONE,    web_bodies,          ROUTE_KEPT, NULL},
	{GET,  "/audit-bodies/:body",          ANYONE,    web_body,            ROUTE_KEPT, NULL},
	{GET,  "/changes",                     ANYONE,    web_changes,         ROUTE_KEPT, NULL},
	{GET,  "/stats",                       ANYONE,    web_stats,           ROUTE_KEPT, NULL},
	{GET,  "/controls",                    ANYONE,    web_controls,        ROUTE_KEPT, NULL},
	{GET,  "/controls/:no",                ANYONE,    web_control,         ROUTE_KEPT, NULL},
	{GET,  "/rules",                       ANYONE,    web_rules,           ROUTE_KEPT, NULL},
	{GET,  "/rules/:rule",                 ANYONE,    web_rule,            ROUTE_KEPT, NULL},
	{GET,  "/data",			ANYONE,    web_data,            ROUTE_KEPT, NULL},
	{GET,  "/about",                       ANYONE,    web_about,           ROUTE_KEPT, NULL},
	{GET,  "/help",			ANYONE,    web_help,            ROUTE_KEPT, NULL},
	{GET,  "/accessibility",               ANYONE,    web_accessibility,   ROUTE_KEPT, NULL},
	{GET,  "/privacy",                     ANYONE,    web_privacy,         ROUTE_KEPT, NULL},
	{GET,  "/help/components",             DEMO_ONLY, web_components,      ROUTE_KEPT, NULL},
	{GET,  "/login",                       ANYONE,    web_login,           0,          NULL},
	{POST, "/login",                       ANYONE,    web_login_post,      ROUTE_HASH, NULL},
	{POST, "/logout",                      SIGNED_IN, web_logout,          ROUTE_DOOR, NULL},
	{GET,  "/account",                     SIGNED_IN, web_account,         0,          NULL},
	{POST, "/account/sessions",            SIGNED_IN, web_session_end,     0,          NULL},
	{POST, "/account/sign-out",            SIGNED_IN, web_sign_out_all,    0,          NULL},
	{POST, "/account/tokens",              SIGNED_IN, web_token_make,      0,          NULL},
	{POST, "/account/tokens/end",          SIGNED_IN, web_token_end,       0,          NULL},
	{GET,  "/invitation/:key",             ANYONE,    web_invitation,      0,          NULL},
	{POST, "/invitation/:key",             ANYONE,    web_invitation_post, ROUTE_HASH,
         NULL										  },
	{GET,  "/secrecy",                     SIGNED_IN, web_secrecy,         ROUTE_DOOR, NULL},
	{POST, "/secrecy",                     SIGNED_IN, web_secrecy_post,    ROUTE_DOOR, NULL},
	{POST, "/theme",                       ANYONE,    web_theme,           0,          NULL},
	{GET,  NULL,			   ANYONE,    NULL,                0,          NULL},
};

const struct face web_face = {routes, web_error};
