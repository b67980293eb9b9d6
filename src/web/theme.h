/*
 * theme.h - light or dark, as the reader likes it
 */
#ifndef WEB_THEME_H
#define WEB_THEME_H

#include "http/router.h"

/* As the cookie says: auto, light or dark; auto for anything else. */
str theme_of(const struct req *rq);
/* POST: `theme` auto, light or dark; back to the path in `back`. */
enum err web_theme(struct call *c, const struct req *rq, struct resp *rs);

#endif
