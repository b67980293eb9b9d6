#include "view/cases.h"
#include "view/case_names.h"
#include "view/page.h"
#include "view/shown.h"

static const struct bind option_bind[] = {
	BIND_STR(struct form_option, value),
	BIND_STR(struct form_option, text),
	BIND_TEXT(struct form_option, "option_id", id),
	BIND_BOOL(struct form_option, chosen),
	{0},
};

static const struct bind input_bind[] = {
	BIND_STR(struct form_input, id),
	BIND_STR(struct form_input, name),
	BIND_STR(struct form_input, label),
	BIND_STR(struct form_input, hint),
	BIND_STR(struct form_input, value),
	BIND_STR(struct form_input, fault),
	BIND_BOOL(struct form_input, must),
	BIND_BOOL(struct form_input, may_must),
	BIND_BOOL(struct form_input, is_line),
	BIND_BOOL(struct form_input, is_day),
	BIND_BOOL(struct form_input, is_count),
	BIND_BOOL(struct form_input, is_mail),
	BIND_BOOL(struct form_input, is_text),
	BIND_BOOL(struct form_input, is_seg),
	BIND_BOOL(struct form_input, is_select),
	BIND_BOOL(struct form_input, is_hidden),
	BIND_LIST(struct form_input, options, n_options, option_bind),
	{0},
};

static const struct bind line_bind[] = {
	BIND_STR(struct form_line, title),
	BIND_STR(struct form_line, n),
	BIND_STR(struct form_line, place),
	BIND_TEXT(struct form_line, "line_id", id),
	BIND_BOOL(struct form_line, may_go),
	BIND_LIST(struct form_line, inputs, n_inputs, input_bind),
	{0},
};

static const struct bind part_bind[] = {
	BIND_BOOL(struct form_part, once),
	BIND_BOOL(struct form_part, group),
	BIND_BOOL(struct form_part, points),
	BIND_TEXT(struct form_part, "group_id", id),
	BIND_TEXT(struct form_part, "group_label", label),
	BIND_STR(struct form_part, had),
	BIND_STR(struct form_part, item),
	BIND_LIST(struct form_part, inputs, n_inputs, input_bind),
	BIND_LIST(struct form_part, lines, n_lines, line_bind),
	{0},
};

static const struct bind section_bind[] = {
	BIND_TEXT(struct form_section, "section_title", title),
	BIND_TEXT(struct form_section, "section_clause", clause),
	BIND_TEXT(struct form_section, "section_href", clause_href),
	BIND_BOOL(struct form_section, unknown),
	BIND_LIST(struct form_section, parts, n_parts, part_bind),
	{0},
};

static const struct bind fault_bind[] = {
	BIND_STR(struct form_fault_shown, id),
	BIND_STR(struct form_fault_shown, fault),
	{0},
};

static const struct bind kept_bind[] = {
	BIND_STR(struct form_kept, name),
	BIND_STR(struct form_kept, value),
	{0},
};

static const struct bind clash_bind[] = {
	BIND_STR(struct form_clash, label),
	BIND_STR(struct form_clash, mine),
	BIND_STR(struct form_clash, theirs),
	BIND_STR(struct form_clash, who),
	{0},
};

const struct bind form_bind[] = {
	BIND_SUB(struct form_page, page, page_bind),
	BIND_STR(struct form_page, title),
	BIND_STR(struct form_page, lead),
	BIND_STR(struct form_page, action),
	BIND_STR(struct form_page, back_href),
	BIND_TEXT(struct form_page, "back_text", back),
	BIND_STR(struct form_page, key),
	BIND_STR(struct form_page, version),
	BIND_STR(struct form_page, clause),
	BIND_STR(struct form_page, clause_href),
	BIND_STR(struct form_page, submit),
	BIND_BOOL(struct form_page, is_draft),
	BIND_BOOL(struct form_page, saved),
	BIND_BOOL(struct form_page, came_back),
	BIND_BOOL(struct form_page, blocked),
	BIND_BOOL(struct form_page, clashed),
	BIND_STR(struct form_page, refused),
	BIND_WORD(struct form_page, refused_head),
	BIND_STR(struct form_page, refused_clause),
	BIND_STR(struct form_page, refused_href),
	BIND_LIST(struct form_page, faults, n_faults, fault_bind),
	BIND_COUNT(struct form_page, n_faults),
	BIND_LIST(struct form_page, sections, n_sections, section_bind),
	BIND_LIST(struct form_page, kept, n_kept, kept_bind),
	BIND_LIST(struct form_page, clashes, n_clashes, clash_bind),
	BIND_COUNT(struct form_page, n_clashes),
	BIND_BOOL(struct form_page, takes_file),
	BIND_STR(struct form_page, file_held),
	BIND_STR(struct form_page, file_held_name),
	BIND_STR(struct form_page, file_fault),
	BIND_STR(struct form_page, parts_href),
	BIND_LIST(struct form_page, asked, n_asked, shown_form_bind),
	{0},
};

const struct view_page view_form = {"form", form_bind};

static const struct bind told_bind[] = {
	BIND_BOTH(struct party_told, "name", name_ja, name_en),
	BIND_BOTH(struct party_told, "title", title_ja, title_en),
	{0},
};

static const struct bind confirm_bind[] = {
	BIND_SUB(struct confirm_page, form, form_bind),
	{BIND_KIND_SUB,                 "page", offsetof(struct confirm_page, form.page), 0, 0,
						page_bind},
	BIND_LIST(struct confirm_page, shown, n_shown, shown_form_bind),
	BIND_LIST(struct confirm_page, to, n_to, told_bind),
	BIND_COUNT(struct confirm_page, n_to),
	BIND_BOOL(struct confirm_page, is_public),
	BIND_BOOL(struct confirm_page, is_final),
	BIND_STR(struct confirm_page, cast),
	{0},
};

const struct view_page view_confirm = {"sending", confirm_bind};

static const struct bind since_bind[] = {
	BIND_DAY(struct since_shown, "day", DAY, on),
	BIND_DAY(struct since_shown, "iso", ISO, on),
	BIND_STR(struct since_shown, time),
	BIND_STR(struct since_shown, act),
	BIND_STR(struct since_shown, by),
	{0},
};

static const struct bind clash_page_bind[] = {
	BIND_SUB(struct clash_page, form, form_bind),
	{BIND_KIND_SUB,               "page", offsetof(struct clash_page, form.page), 0, 0,
					      page_bind},
	BIND_LIST(struct clash_page, since, n_since, since_bind),
	BIND_STR(struct clash_page, own),
	BIND_BOOL(struct clash_page, still),
	BIND_STR(struct clash_page, read),
	BIND_STR(struct clash_page, now),
	{0},
};

const struct view_page view_clash = {"clash", clash_page_bind};

static const struct bind choice_bind[] = {
	BIND_STR(struct subject_choice, name),
	BIND_BOTH(struct subject_choice, "title", title_ja, title_en),
	{0},
};

static const struct bind open_bind[] = {
	BIND_SUB(struct open_page, page, page_bind),
	BIND_STR(struct open_page, title),
	BIND_STR(struct open_page, action),
	BIND_STR(struct open_page, act),
	BIND_STR(struct open_page, parent),
	BIND_LIST(struct open_page, subjects, n_subjects, choice_bind),
	BIND_COUNT(struct open_page, n_subjects),
	BIND_BOOL(struct open_page, more),
	{0},
};

const struct view_page view_begin = {"beginning", open_bind};
