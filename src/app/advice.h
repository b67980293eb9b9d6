/*
 * advice.h - what was said of controls in other cases: advised before
 * something was filed, or given back since
 *
 * A check names the field that advice is written in; a field of a control says
 * with `returns` that whoever names one gives it back. The machine that takes
 * such a form is the one in whose cases it lies: those on the same subject, of
 * advice also on its owner. A control is given back until the case is over.
 * Told as far as the actor may know of the case and read it, and noted as read
 * if anything was told.
 */
#ifndef APP_ADVICE_H
#define APP_ADVICE_H

#include "app/case.h"

struct sheet;

struct advice_view {
	const struct control *control;
	str text, ref; /* ref: of the case in which it was said */
	day on;
};

/* As LIST_ADD of arena.h takes it; case by case. */
struct advice_list {
	struct advice_view *at;
	size_t n, cap;
};

/* What that check shows; nothing if it names no advice. */
MUST_CHECK enum err advice_of_check(struct call *c, struct case_row *cs,
	const struct check *check, struct advice_list *out);
/* What any check of the edition would show of this case. */
MUST_CHECK enum err advice_of_case(
	struct call *c, struct case_row *cs, struct advice_list *out);
/* Beside the lines of the section, or above them if it is of more than one. */
MUST_CHECK enum err advice_fill(
	struct call *c, struct case_row *cs, struct sheet *out);
/*
 * The same of what was given back. Where no case that is not over was sent
 * such a form, that is one question.
 */
MUST_CHECK enum err returned_fill(
	struct call *c, struct case_row *cs, struct sheet *out);

#endif
