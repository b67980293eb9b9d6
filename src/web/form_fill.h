/*
 * form_fill.h - between what a browser posts and a form of the rules
 *
 * Names of inputs are FIELD, or GROUP.LINE.FIELD. Everything typed is kept, in
 * the field's own spelling where it could be read. Two hidden names help:
 * had:GROUP says how many lines the form knew of, points:GROUP that each line
 * is a point of a check, and which field names the point.
 */
#ifndef WEB_FORM_FILL_H
#define WEB_FORM_FILL_H

#include "app/form_ask.h"
#include "http/request.h"
#include "model/form_page.h"

enum {
	FORM_MAX_GROUPS = FORM_MAX_FIELDS, /* of a post; others are no groups */
	FORM_MAX_BLANKS = 4000, /* answers that a post takes off as its lines */
	FORM_MAX_SHOWN = 200    /* lines of a group on a page */
};

/*
 * What was posted, as typed, blanks and all; unknown names come along. The
 * line that `less` names is gone. Lines are counted anew from 0, without
 * holes; but points of a check keep their number.
 */
struct answers form_typed(struct arena *mem, const struct req *rq);
/*
 * The same as it is sent: points of a check that nobody marked are left out,
 * and lines that were there and are no more are blanks.
 */
struct answers form_sent(struct arena *mem, const struct req *rq);

/* What is to be shown of a form. */
struct form_filled {
	const struct answers *typed;
	const struct form_faults *faults; /* NULL: none */
	const struct req *rq;             /* NULL: nothing was posted */
};
/* Sections and faults of the page. */
void form_fill(struct call *c, const struct form_ask *ask,
	const struct form_filled *in, struct form_page *out);
/* Everything posted as hidden fields, but what each form carries anyway. */
void form_keep(struct call *c, const struct req *rq, struct form_page *out);

#endif
