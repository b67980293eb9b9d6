/*
 * answers.h - what somebody answered: field, line, text
 *
 * The plain form of every filled-in form, whether it came from a page, a JSON
 * file or a story. Values are texts as typed; rules/form.h reads them.
 */
#ifndef BASE_ANSWERS_H
#define BASE_ANSWERS_H

#include "base/arena.h"
#include "base/str.h"

enum { ANSWERS_MAX = 20000, ANSWER_MAX_BYTES = 65536 };

struct answer {
	str field;
	int32_t line; /* 0, or the line of a repeated group */
	str value;
};

/* A list as LIST_ADD of arena.h takes it. */
struct answers {
	struct answer *at;
	size_t n, cap;
};

/* Adds or replaces (field, line). Borrows the texts. */
void answers_put(struct arena *mem, struct answers *a, str field, int32_t line,
	str value);
/* The value or NULL. Borrows. */
const str *answers_find(const struct answers *a, str field, int32_t line);
/* One more than the highest line of the field, 0 if it has none. */
int32_t answers_lines(const struct answers *a, str field);

#endif
