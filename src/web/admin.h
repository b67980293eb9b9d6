/*
 * admin.h - the handlers of whoever runs the register
 */
#ifndef WEB_ADMIN_H
#define WEB_ADMIN_H

#include "web/public.h"

WEB_HANDLER(web_admin);
WEB_HANDLER(web_admin_invite); /* account */

#endif
