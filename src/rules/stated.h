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
#include "base/day.h"

enum { STATED_MAX_ITEMS = 5000, STATED_MAX_FORMS = 50 };

/* What is written of one control. Later fields of an item come here. */
struct stated_item {
	str control, state, text, reason;
};

struct stated_form {
	str form; /* its id in the edition */
	struct answers answers;
};

/* A service that the statement names, as the register knows it. */
struct stated_service {
	str name;
	bool listed; /* it is on the list, valid and not held, now */
};

/* What a register knows of what the statement names. */
struct stated_known {
	const struct stated_service *services;
	size_t n_services;
	day former_to; /* last day of the former period; none: no former */
};

struct stated {
	str ref, service; /* empty if it is in no register yet */
	/* NULL: no register is at hand. It is no part of what is stated. */
	const struct stated_known *known;
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
/* Do they know the same? Either may be NULL. */
bool stated_known_is(
	const struct stated_known *a, const struct stated_known *b);
/* The same with texts of its own. */
const struct stated_known *stated_known_copy(
	struct arena *mem, const struct stated_known *from);
/* The answers to that form, or NULL. */
const struct answers *stated_answers(const struct stated *s, str form);

#endif
