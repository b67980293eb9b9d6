/*
 * rules.c - the rules in force, and how a day is derived from them
 */
#include "api/api.h"
#include "app/rulebook.h"

static const struct shape edition_members[] = {
	SHAPE_STR("id", struct edition_shown, id),
	SHAPE_STR("hash", struct edition_shown, hash),
	SHAPE_STR("catalogue", struct edition_shown, catalogue),
	SHAPE_DAY("takes_cases_from", struct edition_shown, takes_from),
	SHAPE_BOOL("in_force", struct edition_shown, in_force),
	{0},
};
static const struct shapes shape_edition = {"Edition", edition_members};

static const struct shape setting_name_members[] = {
	SHAPE_STR("name", struct setting, name),
	SHAPE_STR("ja", struct setting, row.ja),
	SHAPE_STR("en", struct setting, row.en),
	SHAPE_STR("default", struct setting, preset),
	SHAPE_PTR("clause", struct setting, row.clause, &shape_clause),
	{0},
};
static const struct shapes shape_setting_name = {
	"SettingName", setting_name_members};
static const struct shape setting_members[] = {
	SHAPE_PTR(
		"setting", struct setting_shown, setting, &shape_setting_name),
	SHAPE_STR("value", struct setting_shown, kept),
	{0},
};
static const struct shapes shape_setting = {"Setting", setting_members};

/* What is shown, and the rows of the edition that it is of. */
struct rules_out {
	struct rules_shown shown;
	str scheme, scheme_ja, scheme_en;
	const struct clause *clauses;
	const struct deadline *deadlines;
	size_t n_clauses, n_deadlines;
};
static const struct shape rules_members[] = {
	SHAPE_STR("scheme", struct rules_out, scheme),
	SHAPE_STR("scheme_ja", struct rules_out, scheme_ja),
	SHAPE_STR("scheme_en", struct rules_out, scheme_en),
	SHAPE_STR("in_force", struct rules_out, shown.edition),
	SHAPE_LIST("editions", struct rules_out, shown.editions,
		shown.n_editions, &shape_edition),
	SHAPE_LIST(
		"clauses", struct rules_out, clauses, n_clauses, &shape_clause),
	SHAPE_LIST("deadlines", struct rules_out, deadlines, n_deadlines,
		&shape_deadline),
	SHAPE_LIST("settings", struct rules_out, shown.settings,
		shown.n_settings, &shape_setting),
	{0},
};
const struct shapes shape_rules = {"Rules", rules_members};

enum err
api_rules_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {NULL};
	struct rules_args in = {0};
	const struct edition *ed;
	enum err e;

	if ((e = api_args(c, rq, allowed)) || (e = app_ask(c, app_rules, &in)))
		return e;
	ed = c->edition;
	api_json(c, rs, &shape_rules,
		&(struct rules_out){.shown = in.out,
			.scheme = ed->scheme,
			.scheme_ja = ed->scheme_ja,
			.scheme_en = ed->scheme_en,
			.clauses = ed->clauses,
			.deadlines = ed->deadlines,
			.n_clauses = ed->n_clauses,
			.n_deadlines = ed->n_deadlines});
	return OK;
}

enum err
api_deadline_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {"event", NULL};
	struct rule_args in = {
		.id = req_param(rq, "id"), .event = req_arg(rq, "event")};
	enum err e;

	if ((e = api_args(c, rq, allowed)) || (e = app_ask(c, app_rule, &in)))
		return e;
	if (!in.out.is_deadline) /* a clause has only a page */
		return fail_with(
			&c->note, ERR_ABSENT, W_API_NO_DEADLINE, {"id", in.id});
	if (in.out.wrong)
		return fail_with(&c->note, ERR_USAGE, W_API_ARG_DAY,
			{"name", S("event")}, {"value", in.event});
	api_json(c, rs, &shape_due, &in.out.due);
	return OK;
}
