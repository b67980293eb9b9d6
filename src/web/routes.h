/*
 * routes.h - the addresses of the pages
 */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/router.h"

extern const struct face web_face;

#endif
