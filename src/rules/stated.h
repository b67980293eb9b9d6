/*
 * stated.h - what a statement says, as the self-check is handed it
 *
 * Plain texts, no pointers into a database or an edition: it may come from a
 * register, from a file, or from an editor that is still being typed into.
 */
#ifndef RULES_STATED_H
#define RULES_STATED_H

#include "base/answers.h"
#include "base/crypto.h"

enum { STATED_MAX_ITEMS = 5000, STATED_MAX_FORMS = 50 };

/* What is written of one control. Later fields of an item come here. */
struct stated_item {
	str control, state, text, reason;
};

struct stated_form {
	str form; /* its id in the edition */
	struct answers answers;
};

struct stated {
	str ref, service; /* empty if it is in no register yet */
	const struct stated_form *forms;
	size_t n_forms;
	const struct stated_item *items;
	size_t n_items;
};

/*
 * The same hash for the same words: SHA-256 over every text in the order of
 * the struct, each led by its length, lists by their count (8 bytes,
 * big-endian). How a file was laid out does not count.
 */
hash stated_hash(const struct stated *s);
/* The answers to that form, or NULL. */
const struct answers *stated_answers(const struct stated *s, str form);

#endif
