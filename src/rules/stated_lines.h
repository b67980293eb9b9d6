/*
 * stated_lines.h - which lines of two forms are about the same thing
 *
 * A line of a group is a region, a cipher, an exception. Whoever reads what
 * changed looks for the same one wherever it stands; so a line is known by what
 * it says, not by its place.
 */
#ifndef RULES_STATED_LINES_H
#define RULES_STATED_LINES_H

#include "rules/form.h"

enum {
	LINE_NONE = -1,
	LINES_MAX_PAIRS = 400,       /* of which the likeness is looked at */
	LINES_MIN_ALIKE_PERCENT = 50 /* of the longer line's texts */
};

/* Answers of one group: at[line * n_fields + field]; NULL: says nothing. */
struct group_lines {
	const struct answer **at;
	int32_t n;
};

/* A line and what became of it; LINE_NONE: only the other has it. */
struct line_pair {
	int32_t was, is;
};

struct line_pairs {
	const struct line_pair *at;
	size_t n;
	const struct field **fields; /* of the group, in the form's order */
	size_t n_fields;
	struct group_lines was, is;
};

/* What the line answers to that field of `fields`; NULL: nothing. */
const struct answer *line_answer(const struct line_pairs *p,
	const struct group_lines *lines, int32_t line, size_t field);

/*
 * Lines that say the same are one, then those that agree in the first field of
 * the group, then those that are most alike in their texts; beyond MAX_PAIRS
 * such are not looked for. In the order of the new ones, with those that went
 * where they stood; a line that says nothing is none. Borrows the answers.
 */
void stated_lines_pair(struct arena *mem, const struct form *form, str group,
	const struct answers *was, const struct answers *is,
	struct line_pairs *out);

#endif
