/*
 * rules.c - the rules in force, a clause, a deadline with its derivation, and
 * questions on them
 */
#include "app/catalogue.h"
#include "app/rulebook.h"
#include "view/public.h"
#include "web/chrome.h"
#include "web/public.h"

enum err
web_rules(struct call *c, const struct req *rq, struct resp *rs)
{
	struct rules_args a = {0};
	struct rules_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_rules, &a)))
		return e;
	p.rules = a.out;
	chrome_top(c, rq, W_RULES_TITLE, &p.page);
	chrome_files(c, rq, false, &p.page);
	return page_put(c, rs, &view_rules, &p);
}

static str
rule_title(struct call *c, const struct rule_shown *rule)
{
	const struct row *row = rule->is_deadline
					? &rule->deadline.deadline->row
					: &rule->clause.clause->row;
	str id = rule->is_deadline ? rule->deadline.id : rule->clause.id;

	return str_fmt(
		c->mem, "%.*s %.*s", STR(id), STR(row_name(row, c->lang)));
}

static bool
makes_nothing(const struct rule_shown *r)
{
	return !r->is_deadline && r->moves.n + r->deadlines.n + r->fields.n +
						  r->visible.n +
						  r->settings.n ==
					  0;
}

enum err
web_rule(struct call *c, const struct req *rq, struct resp *rs)
{
	struct rule_args a = {
		.id = req_param(rq, "rule"), .event = req_arg(rq, "event")};
	struct page_link above = link_to(c, "/rules", W_RULES_TITLE);
	struct rule_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_rule, &a)))
		return e;
	p.rule = a.out;
	p.nothing = makes_nothing(&p.rule);
	chrome_page(c, rq, rule_title(c, &p.rule), &above, 1, &p.page);
	p.page.has_error = p.rule.wrong;
	return page_put(c, rs, &view_rule, &p);
}

enum err
web_questions(struct call *c, const struct req *rq, struct resp *rs)
{
	struct questions_args a = {.q = req_arg(rq, "q")};
	struct questions_page p = {0};
	enum err e;

	if ((e = app_ask(c, app_questions, &a)))
		return e;
	p.shown = a.out;
	p.none = !a.out.n_questions;
	chrome_top(c, rq, W_QUESTIONS_TITLE, &p.page);
	chrome_files(c, rq, false, &p.page);
	return page_put(c, rs, &view_questions, &p);
}
