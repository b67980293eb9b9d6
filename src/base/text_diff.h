/*
 * text_diff.h - what changed between two texts, as people read it
 *
 * What may come or go is a character as people count it; a number and a word
 * of Latin letters come and go whole. Fewest changes (Myers 1986), then tidied:
 * little that stayed between two changes goes with them, and a sentence that
 * was put in begins where the one before it ends.
 */
#ifndef BASE_TEXT_DIFF_H
#define BASE_TEXT_DIFF_H

#include "base/arena.h"
#include "base/str.h"

enum {
	TEXT_DIFF_MAX_BYTES = 65536, /* of either text */
	TEXT_DIFF_MAX_EDITS = 1000,  /* characters that come and go */
	TEXT_DIFF_MIN_PERCENT = 40,  /* of the shorter text that both have */
	TEXT_DIFF_MIN_SAME = 3       /* characters that stay between changes */
};

enum text_part_kind { TEXT_SAME, TEXT_GONE, TEXT_NEW };

struct text_part {
	enum text_part_kind kind;
	str text; /* of the text that has it; of the old one if both have */
};

/*
 * The old text is what is the same and what is gone, in this order; the new
 * one is what is the same and what is new. No part is empty.
 */
struct text_diff {
	const struct text_part *at;
	size_t n;
	bool whole; /* beyond a limit: all of one went, all of the other came */
};

/* Borrows the texts. Beyond MAX_EDITS no more than its square is tried. */
void text_diff_make(struct arena *mem, str was, str is, struct text_diff *out);

#endif
