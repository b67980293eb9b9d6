#include "view/shown.h"

#include "rules/control_pointer.h"

#define BIND_ROW(type, called) BIND_BOTH(type, called, row.ja, row.en)

const struct bind state_bind[] = {
	BIND_ROW(struct state, "state"),
	BIND_STR(struct state, tone),
	BIND_BOOL(struct state, initial),
	{0},
};

/* The title in the page's language, and in the other one beside it. */
#define BIND_TITLES(type, ja, en)                                              \
	BIND_BOTH(type, "title", ja, en), BIND_BOTH(type, "other_title", en, ja)

const struct bind listed_bind[] = {
	BIND_STR(struct listed, ref),
	BIND_STR(struct listed, name),
	BIND_TITLES(struct listed, title_ja, title_en),
	BIND_STR(struct listed, provider),
	BIND_BOTH(struct listed, "provider_title", provider_ja, provider_en),
	{BIND_KIND_PTR,           "in_state", offsetof(struct listed, state), 0, 0,
								     state_bind},
	BIND_PTR(struct listed, pending, state_bind),
	BIND_DAY(struct listed, "since_dense", DENSE, since),
	BIND_DAY(struct listed, "since_iso", ISO, since),
	BIND_DAY(struct listed, "since_era", ERA, since),
	BIND_DAY(struct listed, "valid_to_dense", DENSE, valid_to),
	BIND_DAY(struct listed, "valid_to_iso", ISO, valid_to),
	BIND_DAY(struct listed, "valid_to_era", ERA, valid_to),
	BIND_INT(struct listed, days_left),
	BIND_BOOL(struct listed, ends_soon),
	BIND_BOOL(struct listed, ended),
	{0},
};

const struct bind clause_bind[] = {
	BIND_STR(struct clause, id),
	BIND_BOOL(struct clause, own),
	BIND_ROW(struct clause, "name"),
	{0},
};

const struct bind deadline_bind[] = {
	BIND_STR(struct deadline, id),
	BIND_ROW(struct deadline, "name"),
	{BIND_KIND_PTR,             "clause", offsetof(struct deadline, row.clause), 0, 0,
				   clause_bind},
	BIND_BOOL(struct deadline, first_day_counts),
	BIND_BOOL(struct deadline, rolls),
	{0},
};

const struct bind due_bind[] = {
	BIND_PTR(struct due_shown, deadline, deadline_bind),
	BIND_DAY(struct due_shown, "iso", ISO, due.effective),
	BIND_DAY(struct due_shown, "era", ERA, due.effective),
	BIND_DAY(struct due_shown, "dense", DENSE, due.effective),
	BIND_DAY(struct due_shown, "day", DAY, due.effective),
	BIND_DAY(struct due_shown, "legal_iso", ISO, due.legal),
	BIND_DAY(struct due_shown, "legal_dense", DENSE, due.legal),
	BIND_LIST(struct due_shown, steps, n_steps, step_bind),
	BIND_COUNT(struct due_shown, n_steps),
	BIND_BOOL(struct due_shown, rolled),
	BIND_STR(struct due_shown, clause_href),
	{0},
};

const struct bind change_bind[] = {
	BIND_INT(struct change_shown, entry),
	BIND_STR(struct change_shown, ref),
	BIND_BOTH(struct change_shown, "subject", subject_ja, subject_en),
	BIND_BOTH(struct change_shown, "act", act_ja, act_en),
	BIND_PTR(struct change_shown, from, state_bind),
	BIND_PTR(struct change_shown, to, state_bind),
	BIND_DAY(struct change_shown, "effective_iso", ISO, effective),
	BIND_DAY(struct change_shown, "effective_long", DAY, effective),
	BIND_STR(struct change_shown, recorded_text),
	BIND_STR(struct change_shown, clause),
	BIND_STR(struct change_shown, href),
	BIND_STR(struct change_shown, clause_href),
	BIND_BOOL(struct change_shown, key),
	{0},
};

static const struct bind field_bind[] = {
	BIND_ROW(struct field, "label"),
	{0},
};

static const struct bind shown_field_bind[] = {
	BIND_NAME(struct shown_field, "label", field),
	BIND_STR(struct shown_field, text),
	BIND_STR(struct shown_field, href),
	BIND_BOOL(struct shown_field, is_long),
	{0},
};

static const struct bind shown_line_bind[] = {
	BIND_LIST(struct shown_line, fields, n_fields, shown_field_bind),
	{0},
};

static const struct bind shown_group_bind[] = {
	BIND_STR(struct shown_group, name),
	BIND_BOTH(struct shown_group, "label", label_ja, label_en),
	BIND_REFS(struct shown_group, columns, n_columns, field_bind),
	BIND_LIST(struct shown_group, lines, n_lines, shown_line_bind),
	{0},
};

static const struct bind form_bind[] = {
	BIND_STR(struct form, id),
	BIND_ROW(struct form, "name"),
	{0},
};

const struct bind shown_form_bind[] = {
	BIND_PTR(struct shown_form, form, form_bind),
	BIND_LIST(struct shown_form, fields, n_fields, shown_field_bind),
	BIND_LIST(struct shown_form, groups, n_groups, shown_group_bind),
	{0},
};

static const struct bind control_bind[] = {
	BIND_STR(struct control, id),
	BIND_BOTH(struct control, "title", title_ja, title_en),
	{0},
};

static const struct bind chapter_bind[] = {
	BIND_PTR(struct chapter_count, chapter, control_bind),
	BIND_STR(struct chapter_count, number),
	BIND_COUNT(struct chapter_count, n),
	BIND_COUNT(struct chapter_count, of),
	BIND_INT(struct chapter_count, percent),
	{0},
};

static const struct bind objective_bind[] = {
	BIND_PTR(struct objective_shown, control, control_bind),
	BIND_BOOL(struct objective_shown, implemented),
	{0},
};

const struct bind statement_bind[] = {
	BIND_STR(struct statement_shown, ref),
	BIND_PTR(struct statement_shown, state, state_bind),
	BIND_DAY(struct statement_shown, "since", DAY, since),
	BIND_SUB(struct statement_shown, form, shown_form_bind),
	BIND_LIST(struct statement_shown, others, n_others, shown_form_bind),
	BIND_LIST(struct statement_shown, chapters, n_chapters, chapter_bind),
	BIND_COUNT(struct statement_shown, n_implemented),
	BIND_COUNT(struct statement_shown, n_objectives),
	BIND_LIST(struct statement_shown, objectives, n_objective_rows,
		objective_bind),
	{0},
};

static const struct bind registration_bind[] = {
	BIND_SUB(struct registration_shown, entry, listed_bind),
	BIND_SUB(struct registration_shown, validity, due_bind),
	{0},
};

const struct bind subject_bind[] = {
	BIND_STR(struct subject_shown, name),
	BIND_TITLES(struct subject_shown, title_ja, title_en),
	BIND_STR(struct subject_shown, owner),
	BIND_BOTH(struct subject_shown, "owner_title", owner_ja, owner_en),
	BIND_LIST(struct subject_shown, registrations, n_registrations,
		registration_bind),
	BIND_PTR(struct subject_shown, now, registration_bind),
	BIND_PTR(struct subject_shown, statement, statement_bind),
	BIND_LIST(
		struct subject_shown, statements, n_statements, statement_bind),
	BIND_LIST(struct subject_shown, changes, n_changes, change_bind),
	BIND_LIST(struct subject_shown, services, n_services, listed_bind),
	BIND_LIST(struct subject_shown, forms, n_forms, shown_form_bind),
	BIND_DAY(struct subject_shown, "as_of", DAY, as_of),
	{0},
};

static const struct bind official_text_bind[] = {
	BIND_STR(struct control_text, label),
	BIND_STR(struct control_text, text),
	{0},
};

const struct bind official_bind[] = {
	BIND_LIST(struct official_shown, at, n, official_text_bind),
	BIND_STR(struct official_shown, annex),
	BIND_STR(struct official_shown, name),
	BIND_STR(struct official_shown, file),
	BIND_DAY(struct official_shown, "on", DAY, on),
	{0},
};

const struct bind clause_shown_bind[] = {
	BIND_PTR(struct clause_shown, clause, clause_bind),
	BIND_STR(struct clause_shown, id),
	BIND_STR(struct clause_shown, href),
	BIND_STR(struct clause_shown, aliases),
	BIND_STR(struct clause_shown, sources),
	BIND_WORD(struct clause_shown, confidence),
	BIND_COUNT(struct clause_shown, n_makes),
	{0},
};

static const struct bind standard_bind[] = {
	BIND_STR(struct standard, name),
	BIND_STR(struct standard, edition),
	BIND_WORD(struct standard, by),
	{0},
};

static const struct bind pointer_bind[] = {
	BIND_PTR(struct control_pointer, of, standard_bind),
	BIND_LIST(struct control_pointer, clauses, n, str_bind),
	{0},
};

static const struct bind whole_control_bind[] = {
	BIND_STR(struct control, since),
	BIND_LIST(struct control, pointers, n_pointers, pointer_bind),
	BIND_COUNT(struct control, n_pointers),
	{0},
};

static const struct bind guidance_bind[] = {
	BIND_STR(struct guidance, id),
	BIND_ROW(struct guidance, "question"),
	BIND_BOTH(struct guidance, "said", answer_ja, answer_en),
	{0},
};

const struct bind question_bind[] = {
	BIND_PTR(struct question_shown, row, guidance_bind),
	BIND_SUB(struct question_shown, clause, clause_shown_bind),
	BIND_STR(struct question_shown, sources),
	BIND_LIST(struct question_shown, of, n_of, str_bind),
	BIND_COUNT(struct question_shown, n_of),
	{0},
};

const struct bind control_node_bind[] = {
	BIND_TEXT(struct control_node, "official_said", official),
	BIND_STR(struct control_node, official_of),
	BIND_PTR(struct control_node, asked, guidance_bind),
	BIND_STR(struct control_node, id),
	BIND_BOTH(struct control_node, "title", title_ja, title_en),
	BIND_BOTH(struct control_node, "hint", hint_ja, hint_en),
	BIND_STR(struct control_node, href),
	BIND_BOOL(struct control_node, chapter),
	BIND_BOOL(struct control_node, section),
	BIND_BOOL(struct control_node, objective),
	BIND_BOOL(struct control_node, heading),
	BIND_BOOL(struct control_node, detail),
	BIND_BOOL(struct control_node, answered),
	BIND_BOOL(struct control_node, mandatory),
	BIND_BOOL(struct control_node, provider),
	BIND_BOOL(struct control_node, basic),
	BIND_LIST(struct control_node, below, n_below, control_node_bind),
	BIND_COUNT(struct control_node, n_below),
	BIND_COUNT(struct control_node, n_objectives),
	BIND_COUNT(struct control_node, n_details),
	BIND_COUNT(struct control_node, n_mandatory),
	BIND_PTR(struct control_node, control, whole_control_bind),
	{0},
};
