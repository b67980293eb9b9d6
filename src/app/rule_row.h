/*
 * rule_row.h - rows of the rules as they are shown: for rulebook.c
 */
#ifndef APP_RULE_ROW_H
#define APP_RULE_ROW_H

#include "app/app.h"
#include "model/rulebook.h"

/* Where a clause or a deadline is shown; empty for NULL. */
str clause_href(struct arena *mem, const struct clause *clause);
str deadline_href(struct arena *mem, const struct deadline *d);

struct clause_shown clause_show(struct arena *mem, const struct clause *clause);
struct deadline_shown deadline_show(
	struct arena *mem, const struct deadline *d);
/* With the value that holds now. */
MUST_CHECK enum err setting_show(
	struct call *c, const struct setting *s, struct setting_shown *out);
/* Questions on that clause. control_guidance.c */
struct question_shown *clause_questions(struct arena *mem,
	const struct edition *ed, const struct clause *clause, size_t *n);
/* How many rows of the edition name each clause, by clause->index. */
size_t *clause_counts(struct arena *mem, const struct edition *ed);

#endif
