/*
 * carrying.h - inside of statement_carry.h: what its files share
 */
#ifndef APP_CARRYING_H
#define APP_CARRYING_H

#include "app/statement_carry.h"
#include "app/versioned.h"

/* One carry-forward in hand. */
struct carrying {
	struct call *c;
	struct statement_carry *args;
	struct case_row cs;
	const struct edit *items;
	struct stated_version old;
	struct statement now;
	const struct control_map *map; /* NULL: by the same catalogue */
	struct edit_changes changes;   /* that were made */
};

struct carry_line *carry_add(struct carrying *in, enum carry_is is, str name);
/* statement_carry_items.c: what is stated control by control. */
MUST_CHECK enum err carry_items(struct carrying *in);
/* statement_carry_forms.c: the form of a row that may begin so. */
MUST_CHECK enum err carry_form(struct carrying *in, const struct edit *row);

#endif
