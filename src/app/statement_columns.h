/*
 * statement_columns.h - inside of statement_sheets.h: which columns there are
 *
 * Those who write sheets and those who read them ask here, so that a header
 * that was written is known again, in either language or by its key.
 */
#ifndef APP_STATEMENT_COLUMNS_H
#define APP_STATEMENT_COLUMNS_H

#include "app/statement_sheets.h"
#include "rules/self_check.h"

enum column_what {
	COLUMN_CONTROL,
	COLUMN_TITLE_JA,
	COLUMN_TITLE_EN,
	COLUMN_MANDATORY,
	COLUMN_OFFICIAL, /* written if asked for, never read */
	COLUMN_ITEM,     /* a field of the item */
	COLUMN_VERSION,
	COLUMN_STATEMENT, /* CSV alone: a workbook tells it once */
	COLUMN_EDITION,
	COLUMN_FORM,
	COLUMN_FIELD,
	COLUMN_LINE,
	COLUMN_LABEL,
	COLUMN_VALUE,
	N_COLUMN_KINDS
};

/* Keys of the rows that tell what a workbook was made of. */
#define SHEETS_TOLD_OFFICIAL "official_text"
#define SHEETS_TOLD_FORMAT "format"
#define SHEETS_TOLD_EDITION "edition"
#define SHEETS_TOLD_RULES "rules"
#define SHEETS_TOLD_CATALOGUE "catalogue"
#define SHEETS_TOLD_STATEMENT "ref"
#define SHEETS_TOLD_SERVICE "service"
#define SHEETS_TOLD_HASH "hash"
#define SHEETS_TOLD_FORM "form_version." /* and its id */

enum { SHEETS_MAX_COLUMNS = 32 };

struct sheet_column {
	enum column_what what;
	const struct field *field; /* COLUMN_ITEM */
	str names[3]; /* key and titles, folded: what a header may say */
};

struct sheet_columns {
	struct sheet_column at[SHEETS_MAX_COLUMNS];
	size_t n;
};

/* The columns of controls, and of one form. */
struct sheet_columns sheet_columns_controls(
	const struct sheets_with *with, bool for_csv);
struct sheet_columns sheet_columns_form(const struct sheets_with *with);
/* One alone that is no field of an item. */
struct sheet_column sheet_column_of(
	const struct sheets_with *with, enum column_what what);

/* What a person reads above it. */
str sheet_column_title(
	const struct sheets_with *with, const struct sheet_column *column);
int sheet_column_width(const struct sheet_column *column);
bool sheet_column_is_locked(const struct sheet_column *column);
bool sheet_column_is_hidden(const struct sheet_column *column);
/* Does a header say that it is this column? `header` is folded. */
bool sheet_column_is(const struct sheet_column *column, str header);
/* A header as sheet_column_is wants it. */
str sheet_column_fold(struct arena *mem, str header);

/* `01.region.2`; the first line of a group, and what has none, without. */
str stated_answer_name(struct arena *mem, str form, const struct answer *a);

/* A value as a person reads it: a choice by its name, the rest as it is. */
str sheet_value_to(
	const struct sheets_with *with, const struct field *field, str value);
/*
 * The value a person's word stands for: a choice by id or either name. False:
 * there is no such choice.
 */
bool sheet_value_from(const struct sheets_with *with, const struct field *field,
	str typed, str *out);
/* The names of all choices, for who has to write one of them. */
str sheet_value_choices(
	const struct sheets_with *with, const struct field *field);

#endif
