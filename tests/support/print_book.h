/*
 * print_book.h - what was read of a workbook, as lines a person can review
 *
 * A line a cell: `S!B2 number 5.1 (5.0999)`, the raw value in brackets where
 * it differs, `~` before a hidden sheet.
 */
#ifndef SUPPORT_PRINT_BOOK_H
#define SUPPORT_PRINT_BOOK_H

#include "doc/book.h"
#include "support/check.h"

static inline str
print_book(const struct book *b)
{
	static const char *const kinds[] = {
		"text", "number", "day", "bool", "error"};
	struct buf out = buf_in(test_mem());

	for (size_t i = 0; i < b->n; i++) {
		const struct sheet *s = &b->sheets[i];

		for (size_t k = 0; k < s->n; k++) {
			const struct cell *c = &s->cells[k];

			buf_fmt(&out, "%s%.*s!%.*s %s%s%s%s %.*s",
				s->is_hidden ? "~" : "", STR(s->name),
				STR(cell_name(test_mem(), c->row, c->column)),
				c->is_hidden ? "hidden " : "",
				c->is_carried ? "carried " : "",
				c->is_formula ? "formula " : "", kinds[c->kind],
				STR(c->text));
			if (!str_is(c->text, c->raw))
				buf_fmt(&out, " (%.*s)", STR(c->raw));
			buf_add_char(&out, '\n');
		}
	}
	return buf_str(&out);
}

#endif
