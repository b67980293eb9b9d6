#include "view/versions.h"

#include "view/page.h"
#include "view/shown.h"

static const struct bind piece_bind[] = {
	BIND_BOOL(struct piece_shown, gone),
	BIND_BOOL(struct piece_shown, fresh),
	BIND_STR(struct piece_shown, text),
	{0},
};

const struct bind change_of_field_bind[] = {
	BIND_NAME(struct change_of_field, "label", field),
	BIND_COUNT(struct change_of_field, line),
	BIND_COUNT(struct change_of_field, line_was),
	BIND_BOOL(struct change_of_field, added),
	BIND_BOOL(struct change_of_field, removed),
	BIND_BOOL(struct change_of_field, blank_was),
	BIND_BOOL(struct change_of_field, blank_is),
	BIND_LIST(struct change_of_field, pieces, n_pieces, piece_bind),
	{0},
};

static const struct bind thing_bind[] = {
	BIND_STR(struct change_of_thing, id),
	BIND_STR(struct change_of_thing, number),
	BIND_STR(struct change_of_thing, href),
	BIND_STR(struct change_of_thing, name),
	BIND_BOOL(struct change_of_thing, mandatory),
	BIND_WORD(struct change_of_thing, how),
	BIND_LIST(
		struct change_of_thing, fields, n_fields, change_of_field_bind),
	{0},
};

static const struct bind choice_bind[] = {
	BIND_STR(struct version_choice, name),
	BIND_DAY(struct version_choice, "on", DAY, on),
	BIND_BOOL(struct version_choice, chosen_was),
	BIND_BOOL(struct version_choice, chosen_is),
	BIND_BOOL(struct version_choice, former),
	{0},
};

static const struct bind versions_bind[] = {
	BIND_SUB(struct versions_page, page, page_bind),
	BIND_STR(struct versions_page, ref),
	BIND_STR(struct versions_page, href),
	BIND_STR(struct versions_page, editor_href),
	BIND_STR(struct versions_page, case_href),
	BIND_STR(struct versions_page, subject),
	BIND_STR(struct versions_page, state),
	BIND_STR(struct versions_page, tone),
	BIND_STR(struct versions_page, since_href),
	BIND_LIST(struct versions_page, choices, n_choices, choice_bind),
	BIND_BOOL(struct versions_page, alone),
	BIND_SUB(struct versions_page, was, choice_bind),
	BIND_SUB(struct versions_page, is, choice_bind),
	BIND_COUNT(struct versions_page, n_changed),
	BIND_COUNT(struct versions_page, n_new),
	BIND_COUNT(struct versions_page, n_gone),
	BIND_COUNT(struct versions_page, n_same),
	BIND_COUNT(struct versions_page, n_answers),
	BIND_COUNT(struct versions_page, n_things),
	BIND_LIST(struct versions_page, things, n_shown, thing_bind),
	BIND_PTR(struct versions_page, pager, pager_bind),
	{0},
};

const struct view_page view_versions = {"statement-changes", versions_bind};

static const struct bind extract_bind[] = {
	BIND_SUB(struct extract_page, page, page_bind),
	BIND_STR(struct extract_page, ref),
	BIND_STR(struct extract_page, editor_href),
	BIND_STR(struct extract_page, case_href),
	BIND_STR(struct extract_page, subject),
	BIND_STR(struct extract_page, state),
	BIND_STR(struct extract_page, tone),
	BIND_SUB(struct extract_page, of, choice_bind),
	BIND_PTR(struct extract_page, statement, statement_bind),
	{0},
};

const struct view_page view_extract = {"statement-public", extract_bind};
