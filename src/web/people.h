/*
 * people.h - the handlers at the door
 *
 * Signing in and out, and what an account sees and ends of its own.
 */
#ifndef WEB_PEOPLE_H
#define WEB_PEOPLE_H

#include "web/public.h"

WEB_HANDLER(web_login);
WEB_HANDLER(web_login_post); /* account, password, back */
WEB_HANDLER(web_logout);
WEB_HANDLER(web_account);
WEB_HANDLER(web_password);    /* old, password, again */
WEB_HANDLER(web_session_end); /* session: its hash */
WEB_HANDLER(web_sign_out_all);
WEB_HANDLER(web_secrecy);
WEB_HANDLER(web_secrecy_post); /* back */
WEB_HANDLER(web_invitation);
WEB_HANDLER(web_invitation_post); /* password, again */
WEB_HANDLER(web_token_make);      /* name, scope, days */
WEB_HANDLER(web_token_end);       /* token: its hash */

#endif
