/*
 * subject.c - one service, audit body or provider
 */
#include "api/api.h"

static const struct shape form_name_members[] = {
	SHAPE_STR("id", struct form, id),
	SHAPE_STR("ja", struct form, row.ja),
	SHAPE_STR("en", struct form, row.en),
	{0},
};
static const struct shapes shape_form_name = {"FormName", form_name_members};

static const struct shape label_members[] = {
	SHAPE_STR("name", struct field, name),
	SHAPE_STR("ja", struct field, row.ja),
	SHAPE_STR("en", struct field, row.en),
	SHAPE_PTR("clause", struct field, row.clause, &shape_clause),
	{0},
};
static const struct shapes shape_label = {"Label", label_members};

static const struct shape field_members[] = {
	SHAPE_PTR("field", struct shown_field, field, &shape_label),
	SHAPE_STR("value", struct shown_field, value),
	SHAPE_STR("text", struct shown_field, text),
	{0},
};
static const struct shapes shape_field = {"Answer", field_members};
static const struct shape line_members[] = {
	SHAPE_LIST("fields", struct shown_line, fields, n_fields, &shape_field),
	{0},
};
static const struct shapes shape_line = {"Line", line_members};
static const struct shape group_members[] = {
	SHAPE_STR("name", struct shown_group, name),
	SHAPE_STR("ja", struct shown_group, label_ja),
	SHAPE_STR("en", struct shown_group, label_en),
	SHAPE_LIST("lines", struct shown_group, lines, n_lines, &shape_line),
	{0},
};
static const struct shapes shape_group = {"Group", group_members};
static const struct shape form_members[] = {
	SHAPE_PTR("form", struct shown_form, form, &shape_form_name),
	SHAPE_LIST("fields", struct shown_form, fields, n_fields, &shape_field),
	SHAPE_LIST("groups", struct shown_form, groups, n_groups, &shape_group),
	{0},
};
static const struct shapes shape_form = {"Form", form_members};

static const struct shape title_members[] = {
	SHAPE_STR("id", struct control, id),
	SHAPE_STR("ja", struct control, title_ja),
	SHAPE_STR("en", struct control, title_en),
	{0},
};
static const struct shapes shape_title = {"ControlTitle", title_members};
static const struct shape chapter_members[] = {
	SHAPE_PTR("chapter", struct chapter_count, chapter, &shape_title),
	SHAPE_COUNT("implemented", struct chapter_count, n),
	SHAPE_COUNT("of", struct chapter_count, of),
	SHAPE_INT("percent", struct chapter_count, percent),
	{0},
};
static const struct shapes shape_chapter = {"Chapter", chapter_members};
static const struct shape objective_members[] = {
	SHAPE_PTR("objective", struct objective_shown, control, &shape_title),
	SHAPE_BOOL("implemented", struct objective_shown, implemented),
	{0},
};
static const struct shapes shape_objective = {"Objective", objective_members};

static const struct shape statement_members[] = {
	SHAPE_STR("ref", struct statement_shown, ref),
	SHAPE_PTR("state", struct statement_shown, state, &shape_state),
	SHAPE_DAY("since", struct statement_shown, since),
	SHAPE_SUB("form", struct statement_shown, form, &shape_form),
	SHAPE_LIST("others", struct statement_shown, others, n_others,
		&shape_form),
	SHAPE_COUNT("n_implemented", struct statement_shown, n_implemented),
	SHAPE_COUNT("n_objectives", struct statement_shown, n_objectives),
	SHAPE_LIST("chapters", struct statement_shown, chapters, n_chapters,
		&shape_chapter),
	SHAPE_LIST("objectives", struct statement_shown, objectives,
		n_objective_rows, &shape_objective),
	{0},
};
const struct shapes shape_statement = {"Statement", statement_members};

static const struct shape registration_members[] = {
	SHAPE_SUB("entry", struct registration_shown, entry, &shape_listed),
	SHAPE_LIST("dues", struct registration_shown, dues, n_dues, &shape_due),
	{0},
};
static const struct shapes shape_registration = {
	"RegistrationWithDates", registration_members};

static const struct shape subject_members[] = {
	SHAPE_STR("kind", struct subject_shown, kind),
	SHAPE_STR("name", struct subject_shown, name),
	SHAPE_STR("title_ja", struct subject_shown, title_ja),
	SHAPE_STR("title_en", struct subject_shown, title_en),
	SHAPE_STR("provider", struct subject_shown, owner),
	SHAPE_STR("provider_ja", struct subject_shown, owner_ja),
	SHAPE_STR("provider_en", struct subject_shown, owner_en),
	SHAPE_DAY("as_of", struct subject_shown, as_of),
	SHAPE_LIST("registrations", struct subject_shown, registrations,
		n_registrations, &shape_registration),
	SHAPE_LIST("statements", struct subject_shown, statements, n_statements,
		&shape_statement),
	SHAPE_LIST("forms", struct subject_shown, forms, n_forms, &shape_form),
	SHAPE_LIST("changes", struct subject_shown, changes, n_changes,
		&shape_change),
	{0},
};
const struct shapes shape_subject = {"Subject", subject_members};

static const struct shape provider_members[] = {
	SHAPE_STR("name", struct subject_shown, name),
	SHAPE_STR("title_ja", struct subject_shown, title_ja),
	SHAPE_STR("title_en", struct subject_shown, title_en),
	SHAPE_DAY("as_of", struct subject_shown, as_of),
	SHAPE_LIST("services", struct subject_shown, services, n_services,
		&shape_listed),
	{0},
};
const struct shapes shape_provider = {"Provider", provider_members};

static enum err
put_subject(struct call *c, const struct req *rq, struct resp *rs,
	struct subject_args *in)
{
	static const char *const allowed[] = {"as_of", NULL};
	enum err e;

	in->name = req_param(rq, "name");
	if ((e = api_args(c, rq, allowed)) ||
		(e = api_day(c, rq, "as_of", &in->as_of)) ||
		(e = app_ask(c, app_public_subject, in)))
		return e;
	api_json(c, rs, in->provider ? &shape_provider : &shape_subject,
		&in->out);
	return OK;
}

enum err
api_service_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_subject(
		c, rq, rs, &(struct subject_args){.as_of = DAY_NONE});
}

enum err
api_body_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_subject(c, rq, rs,
		&(struct subject_args){.body = true, .as_of = DAY_NONE});
}

enum err
api_provider_json(struct call *c, const struct req *rq, struct resp *rs)
{
	return put_subject(c, rq, rs,
		&(struct subject_args){.provider = true, .as_of = DAY_NONE});
}
