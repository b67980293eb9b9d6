#include "view/official.h"

#include "view/page.h"

static const struct bind set_bind[] = {
	BIND_STR(struct texts_set, catalogue),
	BIND_STR(struct texts_set, annex),
	BIND_STR(struct texts_set, name),
	BIND_STR(struct texts_set, id),
	BIND_STR(struct texts_set, file),
	BIND_STR(struct texts_set, sha256),
	BIND_STR(struct texts_set, account),
	BIND_STR(struct texts_set, ground),
	BIND_DAY(struct texts_set, "on", DAY, on),
	BIND_DAY(struct texts_set, "on_iso", ISO, on),
	BIND_INT(struct texts_set, n),
	BIND_BOOL(struct texts_set, holds),
	{0},
};

static const struct bind annex_bind[] = {
	BIND_STR(struct texts_annex_shown, value),
	BIND_STR(struct texts_annex_shown, text),
	BIND_BOOL(struct texts_annex_shown, chosen),
	{0},
};

static const struct bind role_bind[] = {
	BIND_STR(struct texts_role_shown, value),
	BIND_WORD(struct texts_role_shown, text),
	BIND_BOOL(struct texts_role_shown, chosen),
	{0},
};

static const struct bind column_bind[] = {
	BIND_STR(struct texts_column_shown, letters),
	BIND_STR(struct texts_column_shown, label),
	BIND_STR(struct texts_column_shown, sample),
	BIND_STR(struct texts_column_shown, field),
	BIND_STR(struct texts_column_shown, id),
	BIND_COUNT(struct texts_column_shown, n),
	BIND_LIST(struct texts_column_shown, roles, n_roles, role_bind),
	{0},
};

static const struct bind found_bind[] = {
	BIND_STR(struct texts_sheet_shown, id),
	BIND_STR(struct texts_sheet_shown, text),
	BIND_LIST(struct texts_sheet_shown, columns, n_columns, column_bind),
	{0},
};

static const struct bind count_bind[] = {
	BIND_STR(struct texts_count, kind),
	BIND_STR(struct texts_count, level),
	BIND_COUNT(struct texts_count, n),
	BIND_COUNT(struct texts_count, n_of),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct texts_line, text),
	{0},
};

static const struct bind texts_bind[] = {
	BIND_SUB(struct texts_page, page, page_bind),
	BIND_STR(struct texts_page, key),
	BIND_COUNT(struct texts_page, max),
	BIND_BOOL(struct texts_page, brought),
	BIND_BOOL(struct texts_page, removed),
	BIND_BOOL(struct texts_page, has_fault),
	BIND_STR(struct texts_page, fault),
	BIND_LIST(struct texts_page, sets, n_sets, set_bind),
	BIND_COUNT(struct texts_page, n_sets),
	BIND_LIST(struct texts_page, annexes, n_annexes, annex_bind),
	BIND_COUNT(struct texts_page, n_annexes),
	BIND_STR(struct texts_page, annex),
	BIND_STR(struct texts_page, annex_name),
	BIND_STR(struct texts_page, columns),
	BIND_STR(struct texts_page, sheets),
	BIND_STR(struct texts_page, ground),
	BIND_STR(struct texts_page, reason),
	BIND_BOOL(struct texts_page, looked),
	BIND_BOOL(struct texts_page, can_take),
	BIND_BOOL(struct texts_page, changed),
	BIND_DAY(struct texts_page, "kept_on", DAY, kept_on),
	BIND_STR(struct texts_page, mapping),
	BIND_STR(struct texts_page, name),
	BIND_STR(struct texts_page, file),
	BIND_STR(struct texts_page, sum),
	BIND_STR(struct texts_page, absent),
	BIND_LIST(struct texts_page, found, n_found, found_bind),
	BIND_LIST(struct texts_page, counts, n_counts, count_bind),
	BIND_COUNT(struct texts_page, n_counts),
	BIND_LIST(struct texts_page, lines, n_lines, line_bind),
	BIND_COUNT(struct texts_page, n_lines),
	{0},
};

const struct view_page view_texts = {"texts", texts_bind};
