/*
 * way_back.h - the page that a form was on, for whoever is led away from it
 */
#ifndef WEB_WAY_BACK_H
#define WEB_WAY_BACK_H

#include "http/router.h"

/*
 * Where to lead whoever posted `rq`: the page of ours that its form stood on,
 * with the query; where that was an answer to a post, which has no address of
 * its own, the nearest page above. A GET leads to itself. What is too long to
 * stand in another address goes without its query, or is the start.
 */
str way_back_page(const struct router *r, const struct req *rq);

#endif
