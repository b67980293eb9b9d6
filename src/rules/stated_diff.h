/*
 * stated_diff.h - what two statements say differently
 *
 * Item by item and answer by answer; which characters differ is for whoever
 * shows one of them (base/text_diff.h). A control is the same by its numbers:
 * what stands behind them may differ between editions of the catalogue.
 */
#ifndef RULES_STATED_DIFF_H
#define RULES_STATED_DIFF_H

#include "rules/stated.h"
#include "rules/stated_lines.h"

struct edition;

/* A control of which the two do not say the same. */
struct stated_item_diff {
	const struct stated_item *was, *is; /* NULL: nothing is said of it */
	bool state, text, reason, more;     /* what differs */
};

/* An answer to a form. */
struct stated_answer_diff {
	str form;
	const struct answer *was, *is; /* NULL: not answered */
	/* of a group: where its line stands; LINE_NONE: it has none there */
	int32_t line_was, line_is;
};

/* Borrows from both statements. */
struct stated_diff {
	const struct stated_item_diff *items; /* by the numbers of controls */
	size_t n_items;
	size_t n_changed, n_gone, n_new; /* of them */
	size_t n_same;                   /* the others */
	/* forms as the new one has them, then those of the old one alone; in a
	 * form by field, then group by group line by line */
	const struct stated_answer_diff *answers;
	size_t n_answers;
};

/*
 * What is written as a blank counts as not written. Groups are those of the
 * forms of `of`; what it does not know is compared by its place. Cannot fail.
 */
void stated_diff_make(struct arena *mem, const struct edition *of,
	const struct stated *was, const struct stated *is,
	struct stated_diff *out);

#endif
