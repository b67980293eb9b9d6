/*
 * statement_import.c - a file that came back, laid upon the statement
 *
 * The file is read before the register is written; looking first and applying
 * differ in nothing but that.
 */
#include "app/read_log.h"
#include "app/statement.h"
#include "app/statement_import.h"
#include "app/versions.h"
#include "base/jsonw.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "cli/statement.h"

static const struct {
	const char *name;
	enum word word;
} kinds[N_IMPORT_IS] = {
	[IMPORT_CHANGED] = {"changed",  W_IMPORT_CHANGED },
	[IMPORT_NEW] = {"new",      W_IMPORT_NEW     },
	[IMPORT_CONFLICT] = {"conflict", W_IMPORT_CONFLICT},
};

static str
line_text(struct cli *c, const struct import_line *line)
{
	return say_with(c, kinds[line->is].word, {"name", line->name},
		{"place", line->place.n ? line->place : S("-")},
		{"who", line->account});
}

/* Lines up to the limit, each with its fields, and how many there are more. */
static void
put_lines(struct cli *c, struct buf *to, const struct import_result *r,
	bool conflicts_only)
{
	size_t n = conflicts_only ? r->n_of[IMPORT_CONFLICT] : r->lines.n;
	size_t shown = n < IMPORT_SHOWN ? n : IMPORT_SHOWN;

	for (size_t i = 0; i < shown; i++) {
		const struct import_line *line = &r->lines.at[i];

		buf_add(to, line_text(c, line));
		buf_add_char(to, '\n');
		for (size_t k = 0; k < line->n_texts; k++)
			cli_statement_change(c, to, &line->texts[k]);
	}
	if (n > shown) {
		buf_add(to, say_with(c, W_IMPORT_MORE,
				    {"n", say_count(c, n - shown)}));
		buf_add_char(to, '\n');
	}
}

static void
put_text(struct cli *c, const struct statement_import *in)
{
	const struct import_result *r = &in->out;

	put_lines(c, &c->out, r, false);
	put_line(c,
		say_with(c, in->apply ? W_IMPORT_DONE : W_IMPORT_SUM,
			{"ref", r->ref},
			{"changed", say_count(c, r->n_of[IMPORT_CHANGED])},
			{"new", say_count(c, r->n_of[IMPORT_NEW])},
			{"same", say_count(c, r->n_same)},
			{"conflicts", say_count(c, r->n_of[IMPORT_CONFLICT])},
			{"problems",
				say_count(c,
					r->faults.n + r->faults.n_more +
						in->read->problems.n +
						in->read->problems.n_more)}));
}

static void
put_json_problems(const struct sheets_with *with, struct jsonw *w,
	const struct sheet_problems *problems)
{
	for (size_t i = 0; i < problems->n; i++) {
		const struct sheet_problem *p = &problems->at[i];

		jsonw_open_map(w);
		jsonw_put(w, "place", p->place);
		jsonw_put(w, "text",
			words_say(with->words, with->mem, with->lang, p->word,
				p->args));
		jsonw_close_map(w);
	}
}

static void
put_json(struct cli *c, const struct sheets_with *with,
	const struct statement_import *in)
{
	struct jsonw w = jsonw_in(&c->out);

	jsonw_open_map(&w);
	jsonw_put(&w, "ref", in->out.ref);
	jsonw_put_bool(&w, "applied", in->apply);
	for (size_t i = 0; i < N_IMPORT_IS; i++)
		jsonw_put_int(&w, kinds[i].name, (int64_t)in->out.n_of[i]);
	jsonw_put_int(&w, "same", (int64_t)in->out.n_same);
	jsonw_key(&w, "lines");
	jsonw_open_list(&w);
	for (size_t i = 0; i < in->out.lines.n; i++) {
		const struct import_line *line = &in->out.lines.at[i];

		jsonw_open_map(&w);
		jsonw_put(&w, "is", str_of(kinds[line->is].name));
		jsonw_put(&w, "name", line->name);
		jsonw_put(&w, "place", line->place);
		if (line->is == IMPORT_CONFLICT) {
			jsonw_put(&w, "mine", line->mine);
			jsonw_put(&w, "theirs", line->theirs);
			jsonw_put(&w, "account", line->account);
		}
		jsonw_key(&w, "fields");
		jsonw_open_list(&w);
		for (size_t k = 0; k < line->n_texts; k++)
			cli_statement_change_json(c, &w, &line->texts[k]);
		jsonw_close_list(&w);
		jsonw_close_map(&w);
	}
	jsonw_close_list(&w);
	jsonw_key(&w, "problems");
	jsonw_open_list(&w);
	put_json_problems(with, &w, &in->read->problems);
	put_json_problems(with, &w, &in->out.faults);
	jsonw_close_list(&w);
	jsonw_close_map(&w);
	buf_add_char(&c->out, '\n');
}

/* By the rules that the statement was begun under. */
static enum err
read_file(struct cli *c, struct call *call, struct sheets_with *with,
	struct statement_read *out)
{
	struct statement_file_args now = {.ref = arg_text(c, 0)};
	struct statement_source source;
	str path = arg_text(c, 1), file;
	enum err e;

	if ((e = cli_file_read(c, path, STATEMENT_FILE_MAX_BYTES, &file)) ||
		(e = statement_open(
			 with, path, str_bytes(file), &c->note, &source)))
		return e;
	if ((e = app_ask(call, app_statement_file, &now)))
		return cli_register_end(c, call, e);
	with->edition = now.edition;
	return statement_take(with, &source, &c->note, out);
}

/* All that is known is said before a refusal, too. */
static enum err
end(struct cli *c, struct call *call, const struct sheets_with *with,
	const struct statement_import *in, enum err e)
{
	const struct import_result *r = &in->out;
	struct buf told_too = buf_in(c->mem);
	bool told = e == OK || e == ERR_CLASH || e == ERR_INVALID;
	bool bad =
		r->faults.n || in->read->problems.n || r->n_of[IMPORT_CONFLICT];

	if (!told)
		return cli_register_end(c, call, e);
	cli_statement_told(c, with, in->read);
	cli_statement_problems(c, with, &r->faults);
	if (e) {
		put_lines(c, &told_too, r, true);
		if (told_too.n)
			tell_line(c, str_trim(buf_str(&told_too)));
		if (r->n_of[IMPORT_CONFLICT])
			tell_line(c, say(c, W_IMPORT_CONFLICT_WAY, NULL));
		return cli_register_end(c, call, e);
	}
	if (given(c, OPTION_JSON))
		put_json(c, with, in);
	else
		put_text(c, in);
	return bad ? ERR_FINDINGS : OK;
}

enum err
cli_statement_import(struct cli *c)
{
	struct sheets_with with = {c->mem, c->words, c->lang, NULL, NULL};
	struct statement_read read;
	struct statement_import in = {.ref = arg_text(c, 0),
		.read = &read,
		.of = option_text(c, OPTION_OF),
		.apply = given(c, OPTION_APPLY),
		.leave_conflicts = given(c, OPTION_LEAVE_CONFLICTS)};
	struct call call;
	struct app *app;
	enum err e, logged;

	if (given(c, OPTION_PREVIEW) == in.apply)
		return fail(&c->note, ERR_USAGE, W_IMPORT_ONE);
	if ((e = cli_register_open(c, REGISTER_BEGUN, &app)))
		return e;
	if ((e = cli_register_call(c, app, &call)) ||
		(e = read_file(c, &call, &with, &read)))
		goto out;
	e = in.apply ? app_draft(&call, app_statement_import, &in)
		     : app_ask(&call, app_statement_import, &in);
	if ((!e || e == ERR_CLASH) && (logged = app_read_log_write(&call)))
		e = logged;
	e = end(c, &call, &with, &in, e);
	if (!e && in.apply)
		e = cli_register_keep_clock(c, app);
out:
	app_close(app);
	return e;
}
