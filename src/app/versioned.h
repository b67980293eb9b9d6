/*
 * versioned.h - inside of versions.h: what its files share
 */
#ifndef APP_VERSIONED_H
#define APP_VERSIONED_H

#include "app/sheets.h"
#include "app/versions.h"

/*
 * What REF or REF@N says, for this reader; `cs` becomes its case as it stands.
 */
MUST_CHECK enum err version_read(struct call *c, str name, struct case_row *cs,
	struct stated_version *out);
/* One sealed item: its leaf names what an item keeps. ERR_DAMAGED. */
MUST_CHECK enum err version_leaf(struct call *c, const struct form *form,
	const struct seal_leaf *row, struct stated_item *out);
/* Fills `things` from what differs. Cannot fail. */
void versions_list_changes(struct call *c, struct statement_diff_args *in);

#endif
