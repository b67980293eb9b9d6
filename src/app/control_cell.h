/*
 * control_cell.h - which controls a cell can mean that a spreadsheet had
 *
 * 5.1.3 becomes a day in one of three orders, 5.1 the number 5.1 or the fifth
 * of a month. Every reading that the catalogue has is given; who asks decides,
 * and nothing is guessed. A number with the mark of a note or of a list, such
 * as a raised or a circled digit, is none.
 */
#ifndef APP_CONTROL_CELL_H
#define APP_CONTROL_CELL_H

#include "doc/book.h"
#include "rules/catalogue.h"

enum { CONTROL_MAX_READINGS = 6 };

struct control_readings {
	const struct control *at[CONTROL_MAX_READINGS]; /* each once */
	size_t n;
	bool is_written;          /* a number in its own grammar: .. */
	struct control_id number; /* ..this, in the catalogue or not */
};

/* What is written in the cell, or what it can have been. */
void control_cell_read(struct arena *mem, const struct catalogue *cat,
	const struct cell *cell, struct control_readings *out);
/* How many digits there are, as people type them: of ASCII, and wide ones. */
size_t control_digits(str s);
/* The same of a day. Readings of three numbers, else of two. */
void control_day_read(struct arena *mem, const struct catalogue *cat, day d,
	struct control_readings *out);
/* 2005/1/3 or 2005-1-3, as CSV has it after a spreadsheet saw 5.1.3. */
bool control_day_from(str text, day *out);

#endif
