#include "view/page.h"
#include "view/public.h"
#include "view/shown.h"

static const struct bind edition_bind[] = {
	BIND_STR(struct edition_shown, id),
	BIND_STR(struct edition_shown, hash),
	BIND_STR(struct edition_shown, catalogue),
	BIND_DAY(struct edition_shown, "takes_from_iso", ISO, takes_from),
	BIND_DAY(struct edition_shown, "takes_from_long", DAY, takes_from),
	BIND_BOOL(struct edition_shown, in_force),
	{0},
};

static const struct bind unit_bind[] = {
	BIND_INT(struct length_unit, n),
	BIND_WORD(struct length_unit, word),
	{0},
};

static const struct bind deadline_shown_bind[] = {
	BIND_PTR(struct deadline_shown, deadline, deadline_bind),
	BIND_STR(struct deadline_shown, id),
	BIND_STR(struct deadline_shown, href),
	BIND_STR(struct deadline_shown, clause),
	BIND_STR(struct deadline_shown, clause_href),
	BIND_LIST(struct deadline_shown, units, n_units, unit_bind),
	BIND_BOOL(struct deadline_shown, has_how),
	BIND_WORD(struct deadline_shown, how),
	{0},
};

static const struct bind setting_bind[] = {
	BIND_BOTH(struct setting, "name", row.ja, row.en),
	{0},
};

const struct bind setting_shown_bind[] = {
	BIND_PTR(struct setting_shown, setting, setting_bind),
	BIND_STR(struct setting_shown, value),
	BIND_BOOL(struct setting_shown, unknown),
	BIND_STR(struct setting_shown, clause),
	BIND_STR(struct setting_shown, clause_href),
	{0},
};

static const struct bind rules_shown_bind[] = {
	BIND_LIST(struct rules_shown, editions, n_editions, edition_bind),
	BIND_LIST(struct rules_shown, clauses, n_clauses, clause_shown_bind),
	BIND_LIST(struct rules_shown, deadlines, n_deadlines,
		deadline_shown_bind),
	BIND_LIST(struct rules_shown, settings, n_settings, setting_shown_bind),
	BIND_COUNT(struct rules_shown, n_settings),
	{0},
};

static const struct bind rules_bind[] = {
	BIND_SUB(struct rules_page, page, page_bind),
	BIND_SUB(struct rules_page, rules, rules_shown_bind),
	{0},
};

const struct view_page view_rules = {"rules", rules_bind};

static const struct bind made_bind[] = {
	BIND_BOTH(struct made_shown, "in", in_ja, in_en),
	BIND_BOTH(struct made_shown, "what", what_ja, what_en),
	BIND_BOTH(struct made_shown, "from", from_ja, from_en),
	BIND_BOTH(struct made_shown, "to", to_ja, to_en),
	BIND_STR(struct made_shown, href),
	BIND_STR(struct made_shown, value),
	BIND_BOOL(struct made_shown, unknown),
	BIND_WORD(struct made_shown, word),
	{0},
};

static const struct bind made_list_bind[] = {
	BIND_LIST(struct made_list, at, n, made_bind),
	BIND_COUNT(struct made_list, n),
	{0},
};

static const struct bind rule_shown_bind[] = {
	BIND_STR(struct rule_shown, edition),
	BIND_BOOL(struct rule_shown, is_deadline),
	BIND_SUB(struct rule_shown, clause, clause_shown_bind),
	BIND_SUB(struct rule_shown, moves, made_list_bind),
	BIND_SUB(struct rule_shown, deadlines, made_list_bind),
	BIND_SUB(struct rule_shown, fields, made_list_bind),
	BIND_SUB(struct rule_shown, visible, made_list_bind),
	BIND_SUB(struct rule_shown, settings, made_list_bind),
	BIND_LIST(struct rule_shown, questions, n_questions, question_bind),
	BIND_COUNT(struct rule_shown, n_questions),
	BIND_SUB(struct rule_shown, deadline, deadline_shown_bind),
	BIND_BOTH(struct rule_shown, "counts_from", counts_from_ja,
		counts_from_en),
	BIND_BOTH(struct rule_shown, "who", who_ja, who_en),
	BIND_STR(struct rule_shown, of),
	BIND_TEXT(struct rule_shown, "id", deadline.id),
	BIND_STR(struct rule_shown, event),
	BIND_BOOL(struct rule_shown, wrong),
	BIND_SUB(struct rule_shown, due, due_bind),
	BIND_BOOL(struct rule_shown, computed),
	BIND_BOOL(struct rule_shown, has_day),
	{0},
};

static const struct bind rule_bind[] = {
	BIND_SUB(struct rule_page, page, page_bind),
	BIND_SUB(struct rule_page, rule, rule_shown_bind),
	BIND_BOOL(struct rule_page, nothing),
	{0},
};

const struct view_page view_rule = {"rule", rule_bind};

static const struct bind questions_shown_bind[] = {
	BIND_STR(struct questions_shown, edition),
	BIND_STR(struct questions_shown, q),
	BIND_LIST(
		struct questions_shown, questions, n_questions, question_bind),
	BIND_COUNT(struct questions_shown, n_questions),
	{0},
};

static const struct bind questions_bind[] = {
	BIND_SUB(struct questions_page, page, page_bind),
	BIND_SUB(struct questions_page, shown, questions_shown_bind),
	BIND_BOOL(struct questions_page, none),
	{0},
};

const struct view_page view_questions = {"questions", questions_bind};
