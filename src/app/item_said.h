/*
 * item_said.h - inside of edit.h and statement.h: what an item's record says
 *
 * Its further fields lie in one column and in one part of its history: so they
 * are of the item's version, and reading a section costs what it did.
 */
#ifndef APP_ITEM_SAID_H
#define APP_ITEM_SAID_H

#include "model/records.h"
#include "rules/stated.h"

/* Borrows the texts of the row. */
struct stated_item item_said(
	struct arena *mem, const struct statement_item *row);
/* The row says that from now on; its control stays. */
void item_say(struct arena *mem, const struct stated_item *said,
	struct statement_item *row);
/*
 * As its history keeps it, with what it is a copy of, and back: of the row that
 * alone is set, borrowed; false: it was kept in another way.
 */
str item_to_text(struct arena *mem, const struct statement_item *row);
bool item_from_text(str value, struct statement_item *out);
/* Field by field; not whether they are copies. */
bool item_says_same(
	const struct statement_item *a, const struct statement_item *b);
/* The same of a result. */
str result_to_text(struct arena *mem, const struct engagement_result *row);
bool result_from_text(str value, struct engagement_result *out);
bool result_says_same(
	const struct engagement_result *a, const struct engagement_result *b);

#endif
