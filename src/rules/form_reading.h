/*
 * form_reading.h - a form being read: shared by form.c and form_check.c
 */
#ifndef RULES_FORM_READING_H
#define RULES_FORM_READING_H

#include "rules/form.h"

/* One place of the form: nothing, good, or wrong (then without a value). */
struct slot {
	str value;
	bool typed, good;
};

struct reading {
	struct arena *mem;
	const struct form *form;
	bool draft;
	struct form_faults *faults;
	struct slot *slots; /* field by field, n_lines each */
	int32_t n_lines;
	size_t *heads; /* of each field: the first one of its group */
	bool *lines;   /* by head and line: something was typed there */
};

void reading_fault(struct reading *r, str field, int32_t line, enum word w,
	const struct clause *clause, const struct word_arg *args);
/* What stands in the field on that line. */
struct slot *reading_slot(
	const struct reading *r, const struct field *f, int32_t line);
/* The same as seen from a line of another group: line 0 without a group. */
const struct slot *reading_beside(
	const struct reading *r, const struct field *f, int32_t line);
/* Whether the line is there: line 0 without a group, else something typed. */
bool reading_has_line(
	const struct reading *r, const struct field *f, int32_t line);
/* The rows under `checks` of the form, on every line. */
void reading_check(struct reading *r);

#endif
