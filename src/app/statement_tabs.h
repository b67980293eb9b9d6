/*
 * statement_tabs.h - inside of statement_sheets.h: sheets being written
 */
#ifndef APP_STATEMENT_TABS_H
#define APP_STATEMENT_TABS_H

#include "app/statement_columns.h"
#include "doc/xlsx_write.h"

struct sheet_tabs {
	LIST_OF(struct xlsx_tab) list;
};

str sheet_count(const struct sheets_with *with, int64_t n);
/* A sentence with one hole. */
str sheet_fill(const struct sheets_with *with, enum word w, const char *name,
	str value);
/* Titles, widths, what is locked, drop-down lists. */
const struct xlsx_column *sheet_tab_columns(
	const struct sheets_with *with, const struct sheet_columns *columns);
/* A sheet for each form that is answered, or could be. */
void sheet_tabs_add_forms(const struct sheets_with *with,
	const struct statement *s, struct sheet_tabs *tabs);

#endif
