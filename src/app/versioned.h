/*
 * versioned.h - inside of versions.h: what its files share
 */
#ifndef APP_VERSIONED_H
#define APP_VERSIONED_H

#include "app/sheets.h"
#include "app/versions.h"

/* Fills `things` from what differs. Cannot fail. */
void versions_list_changes(struct call *c, struct statement_diff_args *in);

#endif
