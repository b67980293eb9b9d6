/*
 * desk.h - the start pages of those who are signed in
 */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "model/desk_pages.h"
#include "web/public.h"

WEB_HANDLER(web_desk);           /* /p /b /o /m /g */
WEB_HANDLER(web_desk_service);   /* /p/services/:s */
WEB_HANDLER(web_desk_deadlines); /* /p/services/:s/deadlines */

/* What is not one's own place is not there: ERR_ABSENT. */
MUST_CHECK enum err desk_enter(struct call *c, str place);
/* Where somebody goes on after signing in: her first place, else account. */
MUST_CHECK enum err desk_home(struct call *c, str *out);
/* Her first place for the menu, with how many cases wait; empty: none. */
struct page_link desk_menu(struct call *c);
/*
 * The way to a page leads over a start page: that which its address begins
 * with if it is the reader's, else her first. Not for who has none.
 */
void desk_way(struct call *c, const struct req *rq, struct page *out);
/* The title of a place, by its letters. */
enum word desk_title(str place);

/* Addresses and tones of what is shown. */
void desk_link_cases(struct call *c, struct desk_case *at, size_t n);
void desk_link_offers(struct call *c, struct desk_offer *at, size_t n);
str desk_tone(bool late, int64_t days_left);
/*
 * burndown.c: what is left on the days told and, if that can be said, how it
 * goes on at the rate of late. Of progress with a day at least.
 */
const struct chart *burndown_make(
	struct call *c, const struct progress *made, bool *has_forecast);
/* desk_queue.c: all that goes on, as the page's arguments choose. */
void desk_put_queue(struct call *c, const struct req *rq,
	const struct desk *desk, struct desk_page *p);

#endif
