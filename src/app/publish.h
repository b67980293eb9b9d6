/*
 * publish.h - pieces of the answers of public.h
 *
 * Each is asked between outsider_begin and outsider_end.
 */
#ifndef APP_PUBLISH_H
#define APP_PUBLISH_H

#include "app/listing.h"
#include "app/public.h"
#include "rules/stated.h"

/*
 * What anyone may read of the newest answers of a form; *any is false when
 * that is nothing.
 */
MUST_CHECK enum err publish_form(struct call *c, struct case_row *cs,
	const struct form *form, struct shown_form *out, bool *any);
/* The same of answers that are given instead. */
MUST_CHECK enum err publish_given(struct call *c, struct case_row *cs,
	const struct form *form, const struct answers *answers,
	struct shown_form *out, bool *any);
/* The same of answers that are not sent yet, all of them: their author's. */
MUST_CHECK enum err publish_answers(struct call *c, struct case_row *cs,
	const struct form *form, const struct answers *answers,
	struct shown_form *out);
/* All forms of a case of which anyone may read something. */
MUST_CHECK enum err publish_forms(struct call *c, struct case_row *cs,
	struct shown_form **forms, size_t *n);
/* A case that is answered in forms and items: a statement. */
MUST_CHECK enum err publish_statement(
	struct call *c, struct case_row *cs, struct statement_shown *out);
/* The same of what is said instead of what was sent and sealed. */
MUST_CHECK enum err publish_said(struct call *c, struct case_row *cs,
	const struct stated *said, struct statement_shown *out);
/* An act of a public move, for people. */
MUST_CHECK enum err publish_act(
	struct call *c, const struct case_act *row, struct change_shown *out);

#endif
