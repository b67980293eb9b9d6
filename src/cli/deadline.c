/*
 * deadline.c - by when something must happen, with the derivation in words
 *
 * A row of an edition (`deadline D-04 DAY`), or a plain length: the first day
 * not counted, moved to the next open day (`deadline --length "1 month" DAY`).
 */
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/table.h"

struct asked {
	const struct edition *edition;
	const struct deadline *row;
	struct length length;
	day event;
	struct due_day due;
	const str *steps;
	size_t n_steps;
};

static enum err
read_length(struct cli *c, str text, struct length *out)
{
	enum word why;

	if (length_from(text, out, &why))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_CLI_BAD_LENGTH,
		{"length", text}, {"reason", say(c, why, NULL)});
}

/* How long the row's period is; a setting counts with its default. */
static enum err
length_of_row(struct cli *c, const struct deadline *row, struct length *out)
{
	*out = row->length;
	if (row->length_kind == LENGTH_SETTING && row->length_setting)
		return read_length(c, row->length_setting->preset, out);
	return OK;
}

static enum err
fail_no_row(struct cli *c, const struct edition *ed, str id)
{
	const char *names[256], *near;
	size_t n = 0;

	for (; n < ed->n_deadlines && n < COUNT(names); n++)
		names[n] = str_copy(c->mem, ed->deadlines[n].id).p;
	if ((near = nearest_name(id, names, n)))
		return fail_with(&c->note, ERR_ABSENT, W_CLI_NO_DEADLINE_NEAR,
			{"id", id}, {"edition", ed->id},
			{"near", str_of(near)});
	return fail_with(&c->note, ERR_ABSENT, W_CLI_NO_DEADLINE, {"id", id},
		{"edition", ed->id});
}

static enum err
find_row(struct cli *c, const struct scheme *s, str id, struct asked *a)
{
	enum err e;

	if ((e = cli_edition(c, s, EDITION_TIME, &a->edition)))
		return e;
	if (!(a->row = edition_deadline(a->edition, id)))
		return fail_no_row(c, a->edition, id);
	if (a->row->kind == DEADLINE_EARLIEST)
		return fail_with(&c->note, ERR_USAGE, W_DEADLINE_EARLIEST,
			{"id", id}, {"of", deadline_of(c->mem, a->row)});
	return length_of_row(c, a->row, &a->length);
}

static enum err
plain_length(struct cli *c, const struct scheme *s, struct asked *a)
{
	struct deadline *row = MAKE(c->mem, struct deadline);
	enum err e;

	if ((e = read_length(c, option_text(c, OPTION_LENGTH), &a->length)) ||
		(e = cli_edition(c, s, EDITION_TIME, &a->edition)))
		return e;
	row->kind = DEADLINE_PERIOD;
	row->length = a->length;
	row->rolls = true;
	a->row = row;
	return OK;
}

/* A row whose day the notice names: nothing is counted. */
static void
derive_given(struct cli *c, struct asked *a)
{
	str *said = MAKE(c->mem, str);

	said[0] = say(c, W_DEADLINE_GIVEN, NULL);
	a->due = (struct due_day){DAY_NONE, DAY_NONE};
	a->steps = said;
	a->n_steps = 1;
}

static void
derive(struct cli *c, struct asked *a)
{
	const struct calendar *cal = a->edition->calendar;
	const struct step *steps;
	str *said;

	a->due = a->row->length_kind == LENGTH_SETTING
			 ? deadline_end_by(a->row, a->length, a->event, cal)
			 : deadline_end(a->row, a->event, cal);
	steps = deadline_steps(
		c->mem, a->row, a->length, a->event, cal, &a->n_steps);
	said = MAKE_MANY(c->mem, str, a->n_steps);
	for (size_t i = 0; i < a->n_steps; i++)
		said[i] = say(c, steps[i].word, steps[i].args);
	if (!a->row->id.n && a->n_steps) /* no row to speak of */
		said[0] = say_with(c, W_DEADLINE_PLAIN,
			{"length", length_to(c->mem, a->length)},
			{"day", day_to(c->mem, a->event)});
	a->steps = said;
}

static void
put_json(struct cli *c, const struct asked *a)
{
	struct jsonw w = jsonw_in(&c->out);
	const struct clause *clause = a->row->row.clause;

	jsonw_open_map(&w);
	jsonw_key(&w, "id");
	if (a->row->id.n)
		jsonw_str(&w, a->row->id);
	else
		jsonw_null(&w);
	if (a->row->id.n)
		jsonw_put(&w, "name", row_name(&a->row->row, c->lang));
	else
		jsonw_put(&w, "length", length_to(c->mem, a->length));
	jsonw_put(&w, "edition", a->edition->id);
	jsonw_put_day(&w, "event", a->event);
	jsonw_put_day(&w, "legal", a->due.legal);
	jsonw_put_day(&w, "effective", a->due.effective);
	jsonw_key(&w, "clause");
	if (clause)
		jsonw_str(&w, clause->id);
	else
		jsonw_null(&w);
	jsonw_key(&w, "steps");
	jsonw_open_list(&w);
	for (size_t i = 0; i < a->n_steps; i++)
		jsonw_str(&w, a->steps[i]);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

static void
put_text(struct cli *c, const struct asked *a)
{
	const struct row *row = &a->row->row;
	struct text_table t = {.n_columns = 2};

	if (a->row->id.n)
		put_line(c, str_fmt(c->mem, "%.*s  %.*s", STR(a->row->id),
				    STR(row_name(row, c->lang))));
	else
		put_line(c, length_to(c->mem, a->length));
	*LIST_ADD(c->mem, &t.rows) = (struct table_row){
		{say(c, W_DEADLINE_EVENT, NULL), day_text(c, a->event)}
        };
	*LIST_ADD(c->mem, &t.rows) = (struct table_row){
		{say(c, W_DEADLINE_LEGAL, NULL), day_text(c, a->due.legal)}
        };
	*LIST_ADD(c->mem, &t.rows) = (struct table_row){
		{say(c, W_DEADLINE_EFFECTIVE, NULL),
                 day_text(c, a->due.effective)}
        };
	if (row->clause)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{say(c, W_DEADLINE_CLAUSE, NULL), row->clause->id}
                };
	table_put(&c->out, &t, 2);
	for (size_t i = 0; i < a->n_steps; i++)
		put_line(c, str_fmt(c->mem, "  %zu. %.*s", i + 1,
				    STR(a->steps[i])));
}

enum err
cli_deadline(struct cli *c)
{
	bool plain = given(c, OPTION_LENGTH);
	struct asked a = {0};
	struct scheme s;
	enum err e;

	if (c->options.n_args != (plain ? 1 : 2))
		return fail_with(&c->note, ERR_USAGE, W_COMMAND_USAGE,
			{"command", str_of(c->command->name)},
			{"usage", str_of(c->command->usage)});
	if ((e = arg_day(c, plain ? 0 : 1, &a.event)) ||
		(e = cli_scheme(c, S(""), &s)) ||
		(e = plain ? plain_length(c, &s, &a)
			   : find_row(c, &s, arg_text(c, 0), &a)))
		return e;
	if (a.row->length_kind == LENGTH_GIVEN)
		derive_given(c, &a);
	else
		derive(c, &a);
	if (given(c, OPTION_JSON))
		put_json(c, &a);
	else
		put_text(c, &a);
	return OK;
}
