/*
 * case_top.h - what stands above every page of a case: what it is, and its way
 */
#ifndef WEB_CASE_TOP_H
#define WEB_CASE_TOP_H

#include "app/show.h"
#include "model/case_page.h"
#include "web/chrome.h"

/* What it says; states are those that the reader may know of. */
struct case_top {
	const struct case_file *file;
	const struct machine *machine;
	str title_ja, title_en; /* of the subject */
	const struct state *states[MACHINE_MAX_PARTS];
	size_t n_states;
};

/* The page of the case itself (title empty), or one below it. */
void case_chrome(struct call *c, const struct req *rq,
	const struct case_top *top, str title, struct page *out);

/*
 * The acts of a case, each with its address and why it cannot be done; `but`
 * is left out: the page has it already. What was just done (?done=ENTRY).
 */
void case_acts(struct call *c, const struct case_view *v, const struct act *but,
	struct acts_shown *out);
str case_done(struct call *c, const struct req *rq, const struct case_view *v);

/*
 * What the case, or one it is linked to, states otherwise than the period
 * before; empty: nothing that the reader may compare.
 */
str case_since(struct call *c, const struct case_view *v, str ref);

/* A time of the call's zone: 14:32. */
str page_time(struct call *c, instant at);
/* A day in words of the call's language. */
str page_day(struct call *c, day d);

#endif
