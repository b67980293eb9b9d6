#include "base/answers.h"

static struct answer *
find_answer(const struct answers *a, str field, int32_t line)
{
	for (size_t i = 0; i < a->n; i++) {
		if (a->at[i].line == line && str_is(a->at[i].field, field))
			return &a->at[i];
	}
	return NULL;
}

void
answers_put(struct arena *mem, struct answers *a, str field, int32_t line,
	str value)
{
	struct answer *at = find_answer(a, field, line);

	if (!at) {
		at = LIST_ADD(mem, a);
		at->field = field;
		at->line = line;
	}
	at->value = value;
}

const str *
answers_find(const struct answers *a, str field, int32_t line)
{
	const struct answer *at = find_answer(a, field, line);

	return at ? &at->value : NULL;
}

int32_t
answers_lines(const struct answers *a, str field)
{
	int32_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (a->at[i].line >= n && a->at[i].line < INT32_MAX &&
			str_is(a->at[i].field, field))
			n = a->at[i].line + 1;
	}
	return n;
}
