/*
 * rules.c - the rules in force, and how a day is derived from them
 */
#include "api/api.h"
#include "rules/edition.h"

struct edition_out {
	str id, hash;
	day takes_from;
};
static const struct shape edition_members[] = {
	SHAPE_STR("id", struct edition_out, id),
	SHAPE_STR("hash", struct edition_out, hash),
	SHAPE_DAY("takes_cases_from", struct edition_out, takes_from),
	{0},
};
static const struct shapes shape_edition = {"Edition", edition_members};

struct setting_out {
	const struct setting *row;
	str value;
};
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
	SHAPE_PTR("setting", struct setting_out, row, &shape_setting_name),
	SHAPE_STR("value", struct setting_out, value),
	{0},
};
static const struct shapes shape_setting = {"Setting", setting_members};

struct rules_out {
	str scheme, scheme_ja, scheme_en, in_force;
	struct edition_out *editions;
	const struct clause *clauses;
	const struct deadline *deadlines;
	struct setting_out *settings;
	size_t n_editions, n_clauses, n_deadlines, n_settings;
};
static const struct shape rules_members[] = {
	SHAPE_STR("scheme", struct rules_out, scheme),
	SHAPE_STR("scheme_ja", struct rules_out, scheme_ja),
	SHAPE_STR("scheme_en", struct rules_out, scheme_en),
	SHAPE_STR("in_force", struct rules_out, in_force),
	SHAPE_LIST("editions", struct rules_out, editions, n_editions,
		&shape_edition),
	SHAPE_LIST(
		"clauses", struct rules_out, clauses, n_clauses, &shape_clause),
	SHAPE_LIST("deadlines", struct rules_out, deadlines, n_deadlines,
		&shape_deadline),
	SHAPE_LIST("settings", struct rules_out, settings, n_settings,
		&shape_setting),
	{0},
};
const struct shapes shape_rules = {"Rules", rules_members};

static struct edition_out
make_edition(struct call *c, const struct edition *ed)
{
	return (struct edition_out){
		ed->id, hash_hex(c->mem, ed->hash), ed->takes_from};
}

/* Those the register had when it was opened, and the one in force. */
static void
list_editions(struct call *c, struct rules_out *out)
{
	const struct app *app = c->app;
	bool known = false;

	out->editions =
		MAKE_MANY(c->mem, struct edition_out, app->n_editions + 1);
	for (size_t i = 0; i < app->n_editions; i++) {
		known = known || app->editions[i] == c->edition;
		out->editions[out->n_editions++] =
			make_edition(c, app->editions[i]);
	}
	if (!known)
		out->editions[out->n_editions++] = make_edition(c, c->edition);
}

static enum err
read_rules(struct call *c, void *args)
{
	struct rules_out *out = args;
	const struct edition *ed = c->edition;
	enum err e;

	*out = (struct rules_out){.scheme = ed->scheme,
		.scheme_ja = ed->scheme_ja,
		.scheme_en = ed->scheme_en,
		.in_force = ed->id,
		.clauses = ed->clauses,
		.deadlines = ed->deadlines,
		.n_clauses = ed->n_clauses,
		.n_deadlines = ed->n_deadlines,
		.settings =
			MAKE_MANY(c->mem, struct setting_out, ed->n_settings)};
	list_editions(c, out);
	for (size_t i = 0; i < ed->n_settings; i++) {
		struct setting_out *s = &out->settings[out->n_settings++];

		s->row = &ed->settings[i];
		if ((e = app_setting(c, s->row, &s->value)))
			return e;
	}
	return OK;
}

enum err
api_rules_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {NULL};
	struct rules_out out;
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = app_ask(c, read_rules, &out)))
		return e;
	api_json(c, rs, &shape_rules, &out);
	return OK;
}

struct deriving {
	str id;
	struct due_shown out;
};

/* A length that a setting gives is the one it has now. */
static enum err
read_length(struct call *c, const struct deadline *d, struct length *out,
	bool *known)
{
	enum word why;
	enum err e;
	str text;

	*out = d->length;
	*known = d->length_kind == LENGTH_FIXED && d->n_of == 0;
	if (d->length_kind != LENGTH_SETTING)
		return OK;
	if ((e = app_setting(c, d->length_setting, &text)))
		return e;
	*known = length_from(text, out, &why);
	return OK;
}

static enum err
derive(struct call *c, void *args)
{
	struct deriving *in = args;
	struct due_shown *out = &in->out;
	const struct calendar *cal;
	struct length length;
	bool known;
	enum err e;

	out->deadline = edition_deadline(c->edition, in->id);
	if (!out->deadline)
		return fail_with(&c->note, ERR_ABSENT, W_API_NO_DEADLINE,
			{"id", in->id});
	out->due = (struct due_day){DAY_NONE, DAY_NONE};
	if ((e = app_calendar(c, c->edition, &cal)) ||
		(e = read_length(c, out->deadline, &length, &known)))
		return e;
	if (!known || day_is_none(out->event))
		return OK;
	out->due = deadline_end_by(out->deadline, length, out->event, cal);
	out->steps = deadline_steps(
		c->mem, out->deadline, length, out->event, cal, &out->n_steps);
	out->rolled = day_cmp(out->due.legal, out->due.effective) != 0;
	return OK;
}

enum err
api_deadline_json(struct call *c, const struct req *rq, struct resp *rs)
{
	static const char *const allowed[] = {"event", NULL};
	struct deriving in = {.id = req_param(rq, "id")};
	enum err e;

	if ((e = api_args(c, rq, allowed)) ||
		(e = api_day(c, rq, "event", &in.out.event)) ||
		(e = app_ask(c, derive, &in)))
		return e;
	api_json(c, rs, &shape_due, &in.out);
	return OK;
}
