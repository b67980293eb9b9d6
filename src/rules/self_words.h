/*
 * self_words.h - all word lists looked for in one pass over a text
 *
 * Aho and Corasick's automaton over the bytes of folded words. Words of Latin
 * letters and digits count only where they stand alone.
 */
#ifndef RULES_SELF_WORDS_H
#define RULES_SELF_WORDS_H

#include "rules/self_check.h"

struct word_hit {
	uint32_t from, to; /* bytes of the folded text */
	uint16_t word;     /* place in the machine */
};

struct word_hits {
	struct word_hit *at;
	size_t n, cap;
};

struct word_machine; /* opaque, constant once made */

const struct word_machine *word_machine_make(
	struct arena *mem, const struct self_list *lists, size_t n_lists);
/* Every place of every word, in the order in which they end. */
void word_machine_find(const struct word_machine *m, struct arena *mem,
	str folded, struct word_hits *out);
/* Is the word of a hit in that list? */
bool word_is_in(const struct word_machine *m, size_t word, size_t list);
/* The word as the list has it. */
str word_text(const struct word_machine *m, size_t word);

/*
 * text_fold, quick where nothing but plain Japanese and ASCII stands. *plain
 * (may be NULL) tells whether that is so: then text_is_clean holds, too.
 */
str self_fold(struct arena *mem, str s, bool *plain);

#endif
